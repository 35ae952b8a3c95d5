import type { ResourceSpend } from '../model/resourceSpend';
import type { Anomaly } from '../model/anomaly';
import { figuresBy, shownBasis } from '../model/costBasis';
import type { Comparison, CostBasis, CostFigures, MicrosRange, PathDay, PlannedChange, ServiceCost, TeamSpend } from '../model/spend';
import type { UnitMonth } from '../model/unitCost';
import { cutTo, oneLine, withoutControls } from '../model/shownText';
import { providersJson } from './reportProviders';
import { resourceJson, resourceLines, resourceTable, serviceAmount } from './resourceReport';
import type { ReportTable } from './reportTable';
import { reportTables, reportTitle } from './reportTables';

/**
 * The spend of a team as plain text, with the figures of the sidebar; `resources`: what was asked for by resource. `cost`: by which cost
 * figures are that both have, where the bill tells both; forecasts, budgets and resources are always of effective cost.
 */
export function spendText(spend: TeamSpend, resources: readonly ResourceSpend[] = [], cost: CostBasis = 'effective'): string {
  const { source, resolved, messages } = spend;
  const head = [
    titleLine(reportTitle(spend)),
    `From ${oneLine(source.name)}; team by ${oneLine(resolved)}${costSentence(spend, cost)}`,
  ].join('\n');
  const tables = tablesOf(spend, resources, cost).map((table) =>
    [...(table.title === '' ? [] : [titleLine(table.title)]), ...aligned(table)].join('\n'),
  );
  const notes = messages.map(({ severity, text }) => `${severity === 'warning' ? 'Warning: ' : ''}${oneLine(text)}`);
  return [head, ...tables, ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');
}

/** By which cost figures are; nothing where there is none. */
function costSentence(spend: TeamSpend, wanted: CostBasis): string {
  if (spend.asOf === null) return '';
  if (!spend.billed) return '; effective and billed cost are the same';
  return shownBasis(spend, wanted) === 'billed'
    ? '; billed cost where it is named, else effective cost'
    : '; effective cost but where billed is named';
}

/** Titles have names of teams and services in them. */
const titleLine = (title: string): string => cutTo(oneLine(title), LONGEST_CELL);

const tablesOf = (spend: TeamSpend, resources: readonly ResourceSpend[], cost: CostBasis): readonly ReportTable[] => [
  ...reportTables(spend, cost),
  ...resources.map((one) => resourceTable(one, spend)),
];

/** Every row is as wide as the widest: one name must not make all of them a page long. */
const LONGEST_CELL = 160;

function aligned({ title, columns, numbers, rows }: ReportTable): readonly string[] {
  const cells = (title === '' ? rows : [columns, ...rows]).map((row) => row.map((cell) => cutTo(oneLine(cell), LONGEST_CELL)));
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells.map((row) =>
    `  ${row.map((cell, index) => (numbers[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ')}`.trimEnd(),
  );
}

/** The same as Markdown. Names from bills are text: no markup, no link, no line of theirs takes effect. */
export function spendMarkdown(spend: TeamSpend, resources: readonly ResourceSpend[] = [], cost: CostBasis = 'effective'): string {
  const tables = tablesOf(spend, resources, cost).map(({ title, columns, numbers, rows }) =>
    [
      ...(title === '' ? [] : [`#### ${plainMarkdown(titleLine(title))}`, '']),
      row(columns),
      row(numbers.map((isNumber) => (isNumber ? '---:' : '---'))),
      ...rows.map((cells) => row(cells.map(plainMarkdown))),
    ].join('\n'),
  );
  const notes = spend.messages.map(({ text }) => `- ${plainMarkdown(text)}`);
  return [
    `### ${plainMarkdown(reportTitle(spend))}`,
    `From ${plainMarkdown(spend.source.name)}; team by ${plainMarkdown(spend.resolved)}${costSentence(spend, cost)}.`,
    ...tables,
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ].join('\n\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** `@` too: a name on a bill must not call anyone in a pull request. */
const plainMarkdown = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replace(/(https?|ftp|mailto):/gi, '$1\u200b:')
    .replace(/\bwww\./gi, 'www\u200b.');

const CSV_COLUMNS = [
  'team',
  'month',
  'as_of',
  'provider',
  'service',
  'account',
  'region',
  'currency',
  'month_to_date',
  'same_days_last_month',
];

/** What the columns with money are called where it is the invoice's. */
const BILLED_COLUMNS: Readonly<Record<string, string>> = {
  month_to_date: 'billed_month_to_date',
  same_days_last_month: 'billed_same_days_last_month',
};

const CSV_RESOURCE_COLUMNS = ['part', 'resource', 'resource_name', 'resource_type', 'first_day', 'last_day'];

/**
 * Month to date by service, account and region: amounts in whole currency units with six decimals. CSV as in RFC 4180. Services whose
 * month was asked for by resource have a row for each resource instead, and for what is left beside them: the sum stays the same.
 * Resources are known by effective cost only. `wanted` is as in `spendText`; the names of columns with billed cost
 * say so.
 */
export function spendCsv(spend: TeamSpend, resources: readonly ResourceSpend[] = [], wanted: CostBasis = 'effective'): string {
  const { team, month, asOf, currency } = spend;
  const cost = shownBasis(spend, wanted);
  const { places } = figuresBy(spend, cost);
  const whole = cost === 'billed' ? [] : resources.filter((one) => serviceAmount(spend, one) !== undefined);
  const isOpen = ({ provider, service }: { readonly provider: string; readonly service: string }): boolean =>
    whole.some(({ question }) => question.provider === provider && question.service === service);
  const head = [team, month.slice(0, 7), asOf ?? ''];
  const rows = places
    .filter((place) => !isOpen(place))
    .map(({ provider, service, account, region, amount, previous }) => [
      ...[...head, provider, service, account, region, currency].map(cell),
      units(amount),
      previous === null ? '' : units(previous),
      ...(whole.length > 0 ? CSV_RESOURCE_COLUMNS.map(() => '') : []),
    ]);
  const ofResources = whole.flatMap((one) =>
    resourceLines(one, serviceAmount(spend, one)).map(({ part, label, resource, amount }) => [
      ...[...head, one.question.provider, one.question.service, resource?.account ?? '', resource?.region ?? '', currency].map(cell),
      units(amount),
      '',
      ...[part, resource?.id ?? label, resource?.name ?? '', resource?.type ?? ''].map(cell),
      ...[resource?.firstDay ?? '', resource?.lastDay ?? ''],
    ]),
  );
  const named = cost === 'billed' ? CSV_COLUMNS.map((name) => BILLED_COLUMNS[name] ?? name) : CSV_COLUMNS;
  const columns = [...named, ...(whole.length > 0 ? CSV_RESOURCE_COLUMNS : [])];
  return `${[columns, ...rows, ...ofResources].map((fields) => fields.join(',')).join('\r\n')}\r\n`;
}

/** A text that spreadsheets and terminals take for text: without controls, and what would start a formula is led by an apostrophe. */
function cell(text: string): string {
  const plain = withoutControls(text);
  const inert = /^\s*[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const units = (micros: number): string => (micros / 1e6).toFixed(6);

/** The object `ledgerline/spend@1`. Amounts in whole currency units, null where no day of the bill is complete; no time of day, no absolute path. */
export function spendJson(spend: TeamSpend, resources: readonly ResourceSpend[] = []): object {
  const { currency, forecast } = spend;
  return {
    schema: 'ledgerline/spend@1',
    team: spend.team,
    resolved: spend.resolved,
    currency,
    month: spend.month.slice(0, 7),
    asOf: spend.asOf,
    source: { name: spend.source.name, dataAgeDays: spend.source.dataAgeDays },
    monthToDate: spend.asOf === null ? null : comparison(spend.monthToDate),
    billedToDate: spend.asOf === null ? null : comparison(spend.billedToDate),
    provisional: whole(spend.provisional),
    forecast: forecast && {
      until: forecast.until,
      method: forecast.method,
      amount: whole(forecast.amount),
      low: forecast.low === null ? null : whole(forecast.low),
      high: forecast.high === null ? null : whole(forecast.high),
      ifAnomaliesGoOn: whole(forecast.ifAnomaliesGoOn),
    },
    path: spend.path.map((day) => ({ ...day, ...pathAmounts(day) })),
    planned: planned(spend.planned),
    services: spend.services.map(({ forecast: end, savingRate, ...service }) => ({
      ...serviceJson(service),
      forecast: whole(end),
      savingRate,
    })),
    parts: partsJson(spend),
    anomalies: spend.anomalies.map((anomaly) => ({
      ...anomaly,
      ...anomalyAmounts(anomaly),
      ...(anomaly.own ? { own: anomalyAmounts(anomaly.own) } : {}),
      commits: anomaly.commits.map((commit) => ({
        ...commit,
        evidence: commit.evidence.map((one) => (one.kind === 'cost' ? { ...one, ...ends(one) } : one)),
      })),
    })),
    budgets: spend.budgets.map(({ path, expected, ...budget }) => ({
      ...budget,
      limit: whole(budget.limit),
      spent: whole(budget.spent),
      expected: expected && pathAmounts(expected),
      ...(path ? { path: path.map((day) => ({ ...day, ...pathAmounts(day) })) } : {}),
    })),
    units: spend.units.map((unit) => ({ ...unit, months: unit.months.map(unitPeriod), quarters: unit.quarters.map(unitPeriod) })),
    kpis: {
      ...spend.kpis,
      anomalyCost: whole(spend.kpis.anomalyCost),
      commitments: spend.kpis.commitments && { ...spend.kpis.commitments, unused: whole(spend.kpis.commitments.unused) },
    },
    unallocated: spend.asOf === null ? null : unallocatedJson(spend),
    teams: spend.teams.map((team) => ({ ...team, amount: spend.asOf === null ? null : whole(team.amount) })),
    otherCurrencies: othersJson(spend),
    billed: spend.billed && billedJson(spend.billed),
    badRows: spend.badRows,
    messages: spend.messages,
    ...(spend.fromProviders ? { fromProviders: providersJson(spend.fromProviders) } : {}),
    ...(resources.length > 0 ? { resources: resources.map((one) => resourceJson(one, spend)) } : {}),
  };
}

const whole = (micros: number): number => micros / 1e6;

/** The figures that stand beside it by effective cost, by invoice amounts. */
const billedJson = (billed: CostFigures): object => ({
  monthToDate: comparison(billed.monthToDate),
  provisional: whole(billed.provisional),
  services: billed.services.map(serviceJson),
  parts: partsJson(billed),
  unallocated: unallocatedJson(billed),
  teams: billed.teams.map((team) => ({ ...team, amount: whole(team.amount) })),
  otherCurrencies: othersJson(billed),
});

const serviceJson = ({ service, provider, share, ...amounts }: ServiceCost) => ({ service, provider, ...comparison(amounts), share });

const partsJson = ({ parts }: CostFigures) => parts.map((part) => ({ ...part, amount: whole(part.amount) }));

const unallocatedJson = ({ unallocated: { amount, share, bill } }: CostFigures) => ({ amount: whole(amount), share, bill: whole(bill) });

const othersJson = ({ otherCurrencies }: CostFigures) => otherCurrencies.map((other) => ({ ...other, amount: whole(other.amount) }));

const unitPeriod = ({ perUnit, cost, ...period }: UnitMonth) => ({
  ...period,
  perUnit: perUnit === null ? null : whole(perUnit),
  cost: whole(cost),
});

const pathAmounts = ({ amount, low, high }: Pick<PathDay, 'amount' | 'low' | 'high'>) => ({
  amount: whole(amount),
  low: low === null ? null : whole(low),
  high: high === null ? null : whole(high),
});

const ends = ({ low, high }: MicrosRange): MicrosRange => ({ low: whole(low), high: whole(high) });

/** Lines are 1-based, as in the other answers of the command line. */
const planned = (change: PlannedChange | null): object | null =>
  change && {
    ...change,
    monthly: ends(change.monthly),
    toMonthEnd: change.toMonthEnd && ends(change.toMonthEnd),
    monthEnd: change.monthEnd && ends(change.monthEnd),
    elsewhere: change.elsewhere && { ...change.elsewhere, monthly: ends(change.elsewhere.monthly) },
    resources: change.resources.map((resource) => ({ ...resource, line: resource.line + 1, monthly: ends(resource.monthly) })),
  };

const anomalyAmounts = ({
  expected,
  actual,
  excess,
  excessInMonth,
}: Pick<Anomaly, 'expected' | 'actual' | 'excess' | 'excessInMonth'>) => ({
  expected: expected === null ? null : whole(expected),
  actual: actual === null ? null : whole(actual),
  excess: whole(excess),
  ...(excessInMonth === undefined ? {} : { excessInMonth: whole(excessInMonth) }),
});

const comparison = ({ amount, previous, change }: Comparison) => ({
  amount: whole(amount),
  previous: previous === null ? null : whole(previous),
  change,
});
