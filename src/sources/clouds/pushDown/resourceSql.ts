import { dayText, monthStart, parseDay } from '../../../core/model/days';
import type { DayRange } from '../../../core/model/resourceSpend';
import { SHOWN_RESOURCES } from '../../../core/spend/resourceSpend';
import { isDescending, type ResourceFilter } from '../resourceSource';
import type { Charges, ResourceTexts } from './charges';
import { dayLiteral, inDays, tagsOf } from './chargeSql';
import type { Dialect, Parameter, Query } from './dialect';

/** Places of the lines that are no resource: what names none, and all others. */
export const UNNAMED_PLACE = 0;
export const OTHERS_PLACE = SHOWN_RESOURCES + 1;

type AskedCharges = Charges & { readonly resource: ResourceTexts };
const SLOTS = ['account', 'region', 'provider', 'service', 'currency', 'category', 'class'] as const;
type Named = readonly [alias: string, sql: string];

/**
 * The resources of the asked cost as one query: the largest by their amount or by their part of the change, one line for all others and
 * one for what names none, so that the lines are the whole. Owners, kinds of charge and the parts of longer charges are told as the
 * roll-up tells them. Values that came from a bill go beside the query; only the asked days stand in it, as literals of digits and
 * dashes, because Athena takes parameters after WHERE only.
 * @throws SourceProblem for a tag key that cannot be asked for
 */
export function resourceSql(charges: AskedCharges, filter: ResourceFilter, ownerKeys: readonly string[], dialect: Dialect): Query {
  const { question } = filter;
  const periods = question.before ? [question.before, question] : [question];
  const days = { from: periods[0]!.from, to: question.to };
  const reach = charges.end && !question.usageOnly ? { from: monthOf(days.from), to: days.to } : days;
  const { conditions, parameters: ofDays } = inDays(charges, reach, dialect);
  const rows = rowColumns(charges, ownerKeys, dialect);
  const asked = askedCharges(filter, dialect);
  const within = periods.map(({ from, to }) => `(last_day >= ${dayLiteral(from)} AND first_day <= ${dayLiteral(to)})`);
  const part = (range: DayRange | undefined): string => (range ? partIn(range, dialect) : '0');
  const isUnnamed = "resource_id = ''";
  const whole = question.before ? 'amount - amount_before' : 'amount';
  // the change counts in the direction in which the whole goes
  const order = isDescending(filter) ? 'DESC' : 'ASC';
  const names = ['resource_name', 'resource_type', 'resource_region'];
  const sql = [
    'SELECT',
    listed(1, [
      ['place', 'place'],
      ...['resource_id', 'resource_account', ...names].map((name): Named => [name, `MIN(${name})`]),
      ['first_day', `CAST(MIN(first_day) AS ${dialect.text})`],
      ['last_day', `CAST(MAX(last_day) AS ${dialect.text})`],
      ['amount', dialect.sum('amount')],
      ['amount_before', dialect.sum('amount_before')],
      ['resources', 'COUNT(*)'],
      ['rows_without_cost', 'MAX(rows_without_cost)'],
    ]),
    'FROM (',
    '  SELECT',
    listed(2, [
      [
        'place',
        `CASE WHEN ${isUnnamed} THEN ${UNNAMED_PLACE} ELSE LEAST(ROW_NUMBER() OVER (ORDER BY CASE WHEN ${isUnnamed} THEN 1 ELSE 0 END, ${whole} ${order}, resource_id, resource_account), ${OTHERS_PLACE}) END`,
      ],
      ...['resource_id', 'resource_account', ...names, 'first_day', 'last_day', 'amount', 'amount_before', 'rows_without_cost'].map(
        (name): Named => [name, name],
      ),
    ]),
    '  FROM (',
    '    SELECT',
    listed(3, [
      ['resource_id', 'resource_id'],
      ['resource_account', `CASE WHEN ${isUnnamed} THEN '' ELSE charge_account END`],
      ['resource_name', "MIN(NULLIF(resource_name, ''))"],
      ['resource_type', "MIN(NULLIF(resource_type, ''))"],
      ['resource_region', "MIN(NULLIF(charge_region, ''))"],
      ['first_day', `MIN(GREATEST(first_day, ${dayLiteral(days.from)}))`],
      ['last_day', `MAX(LEAST(last_day, ${dayLiteral(days.to)}))`],
      ['amount', `SUM(${part(question)})`],
      ['amount_before', `SUM(${part(question.before)})`],
      ['rows_without_cost', 'COUNT(*) - COUNT(effective)'],
    ]),
    '    FROM (',
    '      SELECT',
    listed(4, chargeColumns(rows, dialect)),
    '      FROM (',
    '        SELECT',
    listed(5, rows),
    `        FROM ${charges.from}`,
    `        WHERE ${conditions.join('\n          AND ')}`,
    '      ) AS bill',
    '    ) AS charges',
    `    WHERE ${[within.length > 1 ? `(${within.join(' OR ')})` : within[0], ...asked.conditions].join('\n      AND ')}`,
    '    GROUP BY 1, 2',
    '  ) AS resources',
    ') AS placed',
    'GROUP BY 1',
  ].join('\n');
  return { sql, parameters: [...ofDays, ...asked.parameters] };
}

/** What is looked at of each row, as the table has it. */
function rowColumns(charges: AskedCharges, ownerKeys: readonly string[], dialect: Dialect): readonly Named[] {
  const { start, end, texts, resource } = charges;
  const text = (sql: string | undefined): string => (sql === undefined ? "''" : `CAST(${sql} AS ${dialect.text})`);
  return [
    ['resource_id', text(resource.id)],
    ['resource_name', text(resource.name)],
    ['resource_type', text(resource.type)],
    ...(resource.allocated
      ? [['split_id', text(resource.allocated.id)] as const, ['split_name', text(resource.allocated.name)] as const]
      : []),
    ...SLOTS.map((slot): Named => [`charge_${slot}`, text(texts[slot])]),
    ...ownerKeys.flatMap((key, index) => tagsOf(charges, key, dialect).map(([set, sql]): Named => [`${set}_${index}`, sql])),
    ['first_day', dialect.date[start.kind](start.sql)],
    ...(end ? [['until_day', dialect.date[end.kind](end.sql)] as const] : []),
    ['effective', dialect.exact(charges.effective)],
  ];
}

/** The same as the readers of files understand it. */
function chargeColumns(rows: readonly Named[], dialect: Dialect): readonly Named[] {
  const aliases = rows.map(([alias]) => alias);
  const ofSet = (set: string): readonly string[] => aliases.filter((alias) => alias.startsWith(`${set}_`));
  // tags of the workload that a shared charge was split to come first; a line break of a value is a blank
  const owners = [...ofSet('allocated'), ...ofSet('tag')].map((tag) => `NULLIF(REPLACE(${cleaned(tag)}, CHR(10), ' '), '')`);
  return [
    ...resourceColumns(aliases.includes('split_id')),
    ...['charge_account', 'charge_region', 'charge_provider', 'charge_service'].map((alias): Named => [alias, cleaned(alias)]),
    ['charge_currency', `UPPER(${cleaned('charge_currency')})`],
    ['charge_category', categoryOf(cleaned('charge_category'))],
    ['charge_class', `LOWER(${cleaned('charge_class')})`],
    ['charge_owner', `COALESCE(${[...owners, "''"].join(', ')})`],
    ['first_day', 'first_day'],
    // a charge for longer than the rest of its month ends with it, because months of the roll-up are read one by one
    [
      'last_day',
      aliases.includes('until_day')
        ? `CASE WHEN ${dialect.daysBetween('first_day', 'until_day')} > 1 THEN LEAST(${dialect.dayBefore('until_day')}, ${dialect.lastOfMonth('first_day')}) ELSE first_day END`
        : 'first_day',
    ],
    ['effective', 'effective'],
  ];
}

/** A split charge is of what it was allocated to, else of the resource that was charged; the type is that of the latter. */
function resourceColumns(hasSplit: boolean): readonly Named[] {
  if (!hasSplit) return ['resource_id', 'resource_name', 'resource_type'].map((alias): Named => [alias, cleaned(alias)]);
  const ofSplit = (split: string, alias: string): string =>
    `CASE WHEN ${cleaned('split_id')} = '' THEN ${cleaned(alias)} ELSE ${split} END`;
  return [
    ['resource_id', ofSplit(cleaned('split_id'), 'resource_id')],
    ['resource_name', ofSplit(cleaned('split_name'), 'resource_name')],
    ['resource_type', ofSplit("''", 'resource_type')],
  ];
}

/** What exports write for "no value" is none (`cell`, sources/focus/text). */
const cleaned = (text: string): string =>
  `CASE WHEN LOWER(TRIM(${text})) IN ('null', 'unassigned', '-2') THEN '' ELSE COALESCE(TRIM(${text}), '') END`;

const CATEGORIES = ['Purchase', 'Tax', 'Credit', 'Adjustment'] as const;

const categoryOf = (text: string): string =>
  `CASE LOWER(${text}) ${CATEGORIES.map((name) => `WHEN '${name.toLowerCase()}' THEN '${name}'`).join(' ')} ELSE 'Usage' END`;

/** The part of a charge that falls on these days: charges for longer than a day are spread evenly. */
function partIn(range: DayRange, { daysBetween }: Dialect): string {
  const [from, to] = [dayLiteral(range.from), dayLiteral(range.to)];
  const own = `${daysBetween(`GREATEST(first_day, ${from})`, `LEAST(last_day, ${to})`)} + 1`;
  return `CASE WHEN last_day < ${from} OR first_day > ${to} THEN 0 ELSE effective * (${own}) / (${daysBetween('first_day', 'last_day')} + 1) END`;
}

/** The conditions of `isAsked` (core/spend/directCost) in the values that the stored rows have. */
function askedCharges(
  { question, services, owners, unownedAccounts, unnamedCharges }: ResourceFilter,
  dialect: Dialect,
): { readonly conditions: readonly string[]; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = [];
  const value = (text: string): string => {
    const name = `value_${parameters.length}`;
    parameters.push({ name, kind: 'text', value: text });
    return dialect.parameter(name, 'text');
  };
  const isIn = (column: string, values: readonly string[]): string => `${column} IN (${values.map(value).join(', ')})`;
  /** Rows with one of these values, and those without a value that another column stands in for. */
  const oneOf = (column: string, values: readonly string[], standIn: string, others: readonly string[]): string => {
    const named = values.filter((one) => one !== '');
    const parts = [
      ...(named.length > 0 ? [isIn(column, named)] : []),
      ...(others.length > 0 ? [`(${column} = '' AND ${isIn(standIn, others)})`] : []),
    ];
    return parts.length > 1 ? `(${parts.join(' OR ')})` : (parts[0] ?? '1 = 0');
  };
  const { provider, currency, place, usageOnly } = question;
  const conditions = [
    isIn('charge_provider', [provider]),
    isIn('charge_currency', [currency]),
    ...(place ? [isIn('charge_account', [place.account]), isIn('charge_region', [place.region])] : []),
    ...(usageOnly ? ["charge_category = 'Usage'", "charge_class <> 'correction'", 'last_day = first_day'] : []),
    oneOf('charge_service', services, 'charge_category', unnamedCharges),
    oneOf('charge_owner', owners, 'charge_account', unownedAccounts),
  ];
  return { conditions, parameters };
}

const monthOf = (day: string): string => dayText(monthStart(parseDay(day) ?? 0));

const listed = (depth: number, columns: readonly Named[]): string =>
  columns.map(([alias, sql]) => `${'  '.repeat(depth)}${sql === alias ? alias : `${sql} AS ${alias}`}`).join(',\n');
