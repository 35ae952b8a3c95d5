import { quarterName } from '../model/days';
import { chargeText } from '../model/chargeMatch';
import { figuresBy, shownBasis } from '../model/costBasis';
import type {
  BudgetState,
  BudgetStatus,
  Comparison,
  CostBasis,
  CostFigures,
  MicrosRange,
  PlannedChange,
  TaggedShare,
  TeamSpend,
} from '../model/spend';
import type { UnitChange, UnitMonth } from '../model/unitCost';
import { reasonsText } from './commitText';
import { change, GAPS, money, monthName, percent } from './amounts';
import type { ReportTable } from './reportTable';
import { providerBudgets, providerForecasts, recommendations } from './reportProviders';

const STATES: Readonly<Record<BudgetStatus, string>> = {
  'on track': 'on track',
  near: 'on track',
  'may pass': 'may pass the limit',
  'will pass': 'will pass the limit',
  over: 'over the limit',
};

/** `payments, November 2026 up to 2026-11-22` */
export const reportTitle = ({ team, month, asOf }: TeamSpend): string =>
  `${team || 'No team'}, ${monthName(month)}${asOf === null ? '' : ` up to ${asOf}`}`;

/** What the sidebar shows, as tables with the same figures, by the cost that is wanted where the bill tells both. */
export function reportTables(spend: TeamSpend, wanted: CostBasis = 'effective'): readonly ReportTable[] {
  // without a complete day there is no figure: not a zero
  if (spend.asOf === null) return [];
  const cost = shownBasis(spend, wanted);
  const by = figuresBy(spend, cost);
  const named = (table: ReportTable): ReportTable => (cost === 'billed' ? { ...table, title: `${table.title}, billed cost` } : table);
  return [
    figures(spend, by, cost),
    plannedResources(spend),
    providerForecasts(spend),
    providerBudgets(spend, STATES),
    named(cost === 'billed' ? billedServices(by, spend.currency) : services(spend)),
    units(spend),
    named(parts(by, spend.currency)),
    anomalies(spend),
    recommendations(spend),
    named(teams(by, spend)),
    kpis(spend),
  ].filter(({ rows }) => rows.length > 0);
}

function figures(
  { currency, monthToDate, billedToDate, forecast, planned, budgets }: TeamSpend,
  { provisional, unallocated, otherCurrencies }: CostFigures,
  cost: CostBasis,
): ReportTable {
  const both = [
    ['Month to date', money(monthToDate.amount, currency), against(monthToDate, currency)],
    ['As billed', money(billedToDate.amount, currency), against(billedToDate, currency)],
  ];
  const rows = cost === 'billed' ? both.reverse() : both;
  if (forecast) {
    const { low, high, method, until, ifAnomaliesGoOn, leavesOutMuted } = forecast;
    const band =
      low === null || high === null
        ? 'no band: the history is too short'
        : `${money(low, currency)} to ${money(high, currency)} in 8 of 10 months`;
    const notes = [
      method === 'complete' ? 'the month is complete' : band,
      ...(method === 'weekday mean' || method === 'run rate' ? ['rough, little history'] : []),
      ...(ifAnomaliesGoOn > 0
        ? [`${change(ifAnomaliesGoOn, currency)} if the open anomalies go on${leavesOutMuted ? ', without muted ones' : ''}`]
        : []),
    ];
    rows.push([`Forecast to ${until}`, money(forecast.amount, currency), notes.join('; ')]);
  }
  if (planned) rows.push(...plannedRows(planned));
  rows.push(...budgets.map(budgetRow));
  if (provisional !== 0) rows.push(['Not settled yet', money(provisional, currency), 'days that may still change; not included']);
  for (const other of otherCurrencies) rows.push([`In ${other.currency}`, money(other.amount, other.currency), 'not included']);
  if (unallocated.amount !== 0)
    rows.push([
      'Belongs to no team',
      money(unallocated.amount, currency),
      unallocated.share === null ? '' : `${percent(unallocated.share)} of the bill; not included`,
    ]);
  return { title: '', columns: ['Figure', 'Amount', 'Note'], numbers: [false, true, false], rows };
}

const PERIODS = { month: '', quarter: ' of the quarter', year: ' of the year' } as const;

function budgetRow({ name, isWhole, match, period, until, limit, currency, countedFrom, ...state }: BudgetState): string[] {
  const { share, passedShare, expected, state: status, ...dates } = state;
  const least = countedFrom === undefined ? '' : 'at least ';
  const notes = [
    `${share === null ? '' : `${least}${percent(share)} used, `}${status === null ? 'its state is not known' : STATES[status]}`,
    ...(passedShare === null || status === 'over' ? [] : [`past ${percent(passedShare)} of it`]),
    ...(period === 'month' || !expected
      ? []
      : [
          `${least}${money(expected.amount, currency)} expected up to ${until}`,
          ...(expected.low === null || expected.high === null || countedFrom !== undefined
            ? []
            : [`${money(expected.low, currency)} to ${money(expected.high, currency)}`]),
        ]),
    ...usedUpText(dates, period),
    ...(countedFrom === undefined ? [] : [`the bill begins on ${countedFrom}`]),
    ...(isWhole ? ['of the whole bill'] : []),
    ...(match ? [`of charges with ${chargeText(match)}`] : []),
  ];
  return [`Budget ${name}${PERIODS[period]}`, money(limit, currency), notes.join('; ')];
}

/** `used up on 2026-11-28 (2026-11-27 to after the month)`. */
function usedUpText(
  { usedUpOn, usedUpEarliest, usedUpLatest }: Pick<BudgetState, 'usedUpOn' | 'usedUpEarliest' | 'usedUpLatest'>,
  period: BudgetState['period'],
): string[] {
  const end = (day: string | null): string => day ?? `after the ${period}`;
  const band = usedUpEarliest === usedUpLatest ? '' : ` (${end(usedUpEarliest)} to ${end(usedUpLatest)})`;
  if (usedUpOn !== null) return [`used up on ${usedUpOn}${band}`];
  return usedUpEarliest === null ? [] : [`may be used up on ${usedUpEarliest}`];
}

/** `+$11.88`, `+$10.00 to +$30.00`, `-$3.00 to +$2.00`. */
const signedRange = ({ low, high }: MicrosRange, currency: string): string =>
  low === high ? change(low, currency) : `${change(low, currency)} to ${change(high, currency)}`;

const range = ({ low, high }: MicrosRange, currency: string): string =>
  low === high ? money(low, currency) : `${money(low, currency)} to ${money(high, currency)}`;

/** Beside the forecast, never in it. */
function plannedRows({ files, against: base, ...planned }: PlannedChange): readonly string[][] {
  const { currency, monthly, lacks, from, toMonthEnd, monthEnd, passes, passesOfAll, savingRate, elsewhere, mergedLately } = planned;
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  const notes = [
    ...(monthEnd && toMonthEnd
      ? [`from ${from} on ${signedRange(toMonthEnd, currency)}${GAPS[lacks]}, which makes ${range(monthEnd, currency)}`]
      : []),
    ...passes.map((name) => `with it the budget ${name} may be passed`),
    ...passesOfAll.map((name) => `with the change of all teams the budget ${name} of the whole bill may be passed`),
    'not in the forecast; list prices',
    ...(savingRate === null || Math.abs(savingRate) < 0.005 ? [] : [`about ${percent(-savingRate, true)} at the team's rates`]),
  ];
  return [
    ...(files.length === 0
      ? []
      : [
          [
            `Planned change, ${count(files.length, 'file', 'files')} edited since ${base}`,
            `${signedRange(monthly, currency)}/mo${GAPS[lacks]}`,
            notes.join('; '),
          ],
        ]),
    ...(elsewhere
      ? [
          [
            'Planned for others',
            `${signedRange(elsewhere.monthly, currency)}/mo${GAPS[elsewhere.lacks]}`,
            `${count(elsewhere.resources, 'resource', 'resources')} of other teams or nobody`,
          ],
        ]
      : []),
    ...(mergedLately > 0
      ? [
          [
            'Merged in the last 3 days',
            count(mergedLately, 'commit', 'commits'),
            'may not be deployed yet: neither on the bill nor in the planned change',
          ],
        ]
      : []),
  ];
}

const plannedResources = ({ planned }: TeamSpend): ReportTable => ({
  title: 'Planned change',
  columns: ['Resource', 'What', 'A month', 'Where'],
  numbers: [false, false, true, false],
  rows: (planned?.resources ?? []).map(({ address, kind, monthly, lacks, file, line }) => [
    address,
    kind,
    `${signedRange(monthly, planned?.currency ?? '')}${GAPS[lacks]}`,
    `${file}:${line + 1}`,
  ]),
});

const against = ({ previous, change: relative }: Comparison, currency: string): string =>
  previous === null
    ? 'the bill does not reach back to last month'
    : `${relative === null ? '' : `${percent(relative, true)}, `}same days last month ${money(previous, currency)}`;

const services = ({ services: list, currency }: TeamSpend): ReportTable => ({
  title: 'Services',
  columns: ['Service', 'Provider', 'Month to date', 'Change', 'Share', 'Forecast'],
  numbers: [false, false, true, true, true, true],
  rows: list.map(({ service, provider, amount, change: relative, share, forecast }) => [
    service,
    provider,
    money(amount, currency),
    relative === null ? '–' : percent(relative, true),
    share === null ? '–' : percent(share),
    money(forecast, currency),
  ]),
});

/** The same by invoice amounts, of which no forecast is made. */
const billedServices = ({ services: list }: CostFigures, currency: string): ReportTable => ({
  title: 'Services',
  columns: ['Service', 'Provider', 'Month to date', 'Change', 'Share'],
  numbers: [false, false, true, true, true],
  rows: list.map(({ service, provider, amount, change: relative, share }) => [
    service,
    provider,
    money(amount, currency),
    relative === null ? '–' : percent(relative, true),
    share === null ? '–' : percent(share),
  ]),
});

/** The last month and the last quarter; a change is told only where both periods are whole. */
const units = ({ units: list, currency }: TeamSpend): ReportTable => ({
  title: 'Cost of a unit',
  columns: ['Unit', 'Period', 'Cost of one', 'Units', 'Note'],
  numbers: [false, false, true, true, false],
  rows: list.flatMap(({ name, months, change: ofMonth, quarters, quarterChange }) => {
    const [month, quarter] = [months.at(-1), quarters.at(-1)];
    if (!month) return [[name, '–', '–', '–', 'no complete month yet']];
    return [
      unitRow(name, monthName(month.month), month, ofMonth, currency),
      ...(quarter ? [unitRow(name, quarterName(quarter.month), quarter, quarterChange, currency)] : []),
    ];
  }),
});

function unitRow(
  name: string,
  period: string,
  { perUnit, units: count, missingDays }: UnitMonth,
  moved: UnitChange | null,
  currency: string,
) {
  const note =
    moved === null
      ? []
      : [
          `spend ${percent(moved.cost, true)}, units ${percent(moved.units, true)}, cost of one ${percent(moved.perUnit, true)}`,
          ...(moved.isWorse ? ['more units, and each costs more'] : []),
        ];
  return [
    name,
    period,
    perUnit === null ? '–' : money(perUnit, currency, 4),
    String(Math.round(count)),
    [...note, ...(missingDays > 0 ? [`${missingDays} days without a number`] : [])].join('; '),
  ];
}

function kpis({ kpis: { savingRate, commitments, ...sound }, currency }: TeamSpend): ReportTable {
  const { allocated, allocatedDirectly, tagged, tags, anomalyCost, leavesOutMuted, accuracy } = sound;
  const rows: string[][] = [];
  if (allocated !== null && allocatedDirectly !== null)
    rows.push(['Allocated', percent(allocated), `of the bill; ${percent(allocatedDirectly)} directly`]);
  if (tagged !== null) rows.push(['Tagged', percent(tagged), 'of the usage names its owner']);
  if (tags) {
    for (const { key, ...tag } of tags.keys) rows.push([`Tag ${key}`, ...taggedCells(tag)]);
    if (tags.keys.length > 1) rows.push(['All required tags', ...taggedCells(tags.all)]);
  }
  if (savingRate)
    rows.push([
      'Saved against list prices',
      percent(savingRate.rate),
      `over ${percent(savingRate.share)} of the direct usage, which has one`,
    ]);
  if (commitments) {
    const { coverage, unused, unusedShare } = commitments;
    if (coverage !== null) rows.push(['Paid by commitments', percent(coverage), "of the team's usage in services that have any"]);
    rows.push([
      'Commitments nobody used',
      money(unused, currency),
      unusedShare === null ? '' : `${percent(unusedShare)} of those of the whole bill`,
    ]);
  }
  if (anomalyCost !== 0)
    rows.push([
      'Anomalies',
      money(anomalyCost, currency),
      `above what was expected this month${leavesOutMuted ? ', without muted ones' : ''}`,
    ]);
  if (accuracy) {
    const { fromStart, fromMiddle, month } = accuracy;
    const made = [
      ...(fromStart === null ? [] : [`made at its start ${percent(fromStart)}`]),
      ...(fromMiddle === null ? [] : [`in its middle ${percent(fromMiddle)}`]),
    ];
    rows.push(['Forecast accuracy', percent(fromMiddle ?? fromStart ?? 0), `${monthName(month)}: ${made.join(', ')}`]);
  }
  return { title: 'How sound the figures are', columns: ['Figure', 'Value', 'Note'], numbers: [false, true, false], rows };
}

/** A share that is not known is no 0 %. */
const taggedCells = ({ share, judged }: TaggedShare): readonly string[] =>
  share === null
    ? ['–', 'not known: no charge of the bill has it']
    : [percent(share), `of ${judged < 0.9995 ? `the ${percent(judged)} of the usage whose providers tell it` : 'the usage'}`];

const parts = ({ parts: list }: CostFigures, currency: string): ReportTable => ({
  title: 'What it is made of',
  columns: ['Part', 'Amount', 'Why'],
  numbers: [false, true, false],
  rows: list.length < 2 ? [] : list.map(({ name, amount, sentence }) => [name, money(amount, currency), sentence]),
});

function anomalies({ anomalies: list, currency }: TeamSpend): ReportTable {
  // our own detector goes without saying
  const isTold = list.some(({ foundBy }) => foundBy !== undefined);
  const amount = (micros: number | null): string => (micros === null ? 'not told' : money(micros, currency));
  return {
    title: 'Anomalies of the last 31 days',
    columns: [
      ...['Service', 'What', 'Since', 'Until', 'Expected', 'Actual', 'Difference', 'Where', 'Commits that may explain it'],
      ...(isTold ? ['Found by'] : []),
    ],
    numbers: [false, false, false, false, true, true, true, false, false, ...(isTold ? [false] : [])],
    rows: list.map(
      ({
        service,
        account,
        isTotal,
        kind,
        since,
        until,
        expected,
        actual,
        excess,
        drivers,
        commits,
        foundBy = ['Ledgerline'],
        isWholeAccount,
      }) => [
        isTotal ? 'The total of all other services' : account === undefined ? service : `${service} in ${account}`,
        kind,
        since,
        until ?? 'goes on',
        amount(expected),
        amount(actual),
        change(excess, currency),
        drivers
          .map((part) => `${[part.service, part.account, part.region].filter(Boolean).join(' ')} ${percent(part.share)}`.trim())
          .join(', '),
        commits.map((commit) => `${commit.id.slice(0, 8)} ${commit.subject} (${reasonsText(commit)})`).join(' · '),
        ...(isTold ? [`${foundBy.join(', ')}${isWholeAccount ? '; amounts of the whole account' : ''}`] : []),
      ],
    ),
  };
}

const teams = ({ teams: list }: CostFigures, { currency, team }: TeamSpend): ReportTable => ({
  title: 'Teams',
  columns: ['Team', 'Month to date'],
  numbers: [false, true],
  rows: list.map(({ name, amount, configured }) => [
    `${name}${name === team ? ' (shown)' : ''}${configured ? '' : ' (not in ledgerline.yaml)'}`,
    money(amount, currency),
  ]),
});
