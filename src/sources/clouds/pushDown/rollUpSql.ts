import type { Charges } from './charges';
import { inDays, tagsOf } from './chargeSql';
import type { Dialect, Query } from './dialect';

export interface RollUpQuestion {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** Tag keys whose values are wanted, in lower case. */
  readonly keys: readonly string[];
}

/**
 * The daily roll-up of a bill as one query: exact sums by day and everything a row says that is looked at, so that only daily
 * figures come back. Only whole months are asked for, so a charge for a longer period is found by its first day.
 * @throws SourceProblem for a tag key that cannot be asked for
 */
export function rollUpSql(charges: Charges, { from, to, keys }: RollUpQuestion, dialect: Dialect): Query {
  const { start, end, texts } = charges;
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
  const { conditions, parameters } = inDays(charges, { from, to }, dialect);
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
