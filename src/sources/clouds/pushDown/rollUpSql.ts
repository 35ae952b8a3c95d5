import { SourceProblem } from '../problem';
import type { Charges, MomentKind } from './charges';

/** What one engine writes in another way than the next. */
export interface Dialect {
  /** Name of its type for text. */
  readonly text: string;
  readonly name: (identifier: string) => string;
  /** A value that goes beside the query, never into it. */
  readonly parameter: (name: string, kind: MomentKind) => string;
  /** A day, from a moment. */
  readonly date: Readonly<Record<MomentKind, (sql: string) => string>>;
  readonly daysBetween: (first: string, last: string) => string;
  /** A number as an exact decimal with 15 places. */
  readonly exact: (sql: string) => string;
  /** The sum of exact decimals as text without an exponent. */
  readonly sum: (sql: string) => string;
  /** The value of a tag, its key trimmed and without case; of several, the first in the order of text. `key` is a literal. */
  readonly tag: (sql: string, key: string) => string;
}

export interface Parameter {
  readonly name: string;
  readonly kind: MomentKind;
  /** YYYY-MM-DD, or YYYY-MM where months are kept as text: `2026-11` comes before `2026-11-01`. */
  readonly value: string;
}

/** A query with its values beside it, in the order in which they occur. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

export interface RollUpQuestion {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** Tag keys whose values are wanted, in lower case. */
  readonly keys: readonly string[];
}

/** Characters that clouds allow in keys; no quote, backslash or line break is among them, so a key is safe as a literal. */
const KEY = /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u;

/**
 * The daily roll-up of a bill as one query: exact sums by day and everything a row says that is looked at, so that only daily
 * figures come back. Only whole months are asked for, so a charge for a longer period is found by its first day.
 * @throws SourceProblem for a tag key that cannot be asked for
 */
export function rollUpSql(charges: Charges, { from, to, keys }: RollUpQuestion, dialect: Dialect): Query {
  const { start, end, texts, partition } = charges;
  const asText = (sql: string): string => `CAST(${sql} AS ${dialect.text})`;
  const dateOf = ({ sql, kind }: NonNullable<typeof end>): string => dialect.date[kind](sql);
  const groups: (readonly [alias: string, sql: string])[] = [
    ['day', asText(dateOf(start))],
    ...(end ? [['until_day', untilOf(dateOf(start), dateOf(end), asText, dialect)] as const] : []),
    ...Object.entries(texts).map(([slot, sql]) => [`charge_${slot}`, asText(sql)] as const),
    ...keys.flatMap((key, index) => tagsOf(charges, key, dialect).map(([set, sql]) => [`${set}_${index}`, sql] as const)),
  ];
  const sums = [
    ['effective', dialect.exact(charges.effective)],
    ['billed', dialect.exact(charges.billed)],
  ] as const;
  const parameters: Parameter[] = [
    { name: 'first_day', kind: start.kind, value: from },
    { name: 'next_day', kind: start.kind, value: dayAfter(to) },
    ...(partition
      ? [{ name: 'first_part', kind: partition.kind, value: partition.kind === 'text' ? from.slice(0, 7) : `${from.slice(0, 7)}-01` }]
      : []),
  ];
  const [first, next, part] = parameters.map(({ name, kind }) => dialect.parameter(name, kind));
  const conditions = [`${start.sql} >= ${first}`, `${start.sql} < ${next}`, ...(partition ? [`${partition.sql} >= ${part}`] : [])];
  const sql = [
    'SELECT',
    [
      ...groups.map(([alias]) => `  ${alias}`),
      ...sums.map(([alias]) => `  ${dialect.sum(alias)} AS ${alias}`),
      '  COUNT(*) - COUNT(effective) AS rows_without_cost',
    ].join(',\n'),
    'FROM (',
    '  SELECT',
    [...groups, ...sums].map(([alias, expression]) => `    ${expression} AS ${alias}`).join(',\n'),
    `  FROM ${charges.from}`,
    `  WHERE ${conditions.join('\n    AND ')}`,
    ') AS charges',
    `GROUP BY ${groups.map((_, index) => index + 1).join(', ')}`,
  ].join('\n');
  return { sql, parameters };
}

/** The day after the last one of a charge for longer than a day, else nothing: hours of a day stay one group. */
const untilOf = (first: string, last: string, asText: (sql: string) => string, { daysBetween }: Dialect): string =>
  `CASE WHEN ${daysBetween(first, last)} > 1 THEN ${asText(last)} END`;

function tagsOf({ tags, allocatedTags }: Charges, key: string, dialect: Dialect): readonly (readonly [set: string, sql: string])[] {
  if (!KEY.test(key))
    throw new SourceProblem({
      kind: 'bad data',
      message: `The tag key ${JSON.stringify(key.slice(0, 40))} has characters that no cloud allows: it cannot be asked for.`,
      action: 'Correct it under ownerTags or sharedCosts in ledgerline.yaml.',
    });
  const values = tags.map((sql) => dialect.tag(sql, `'${key}'`));
  return [
    ...(values.length > 1 ? [['tag', `COALESCE(${values.join(', ')})`] as const] : values.map((value) => ['tag', value] as const)),
    ...(allocatedTags === undefined ? [] : [['allocated', dialect.tag(allocatedTags, `'${key}'`)] as const]),
  ];
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
