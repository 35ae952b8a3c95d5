import type { Dialect } from '../pushDown/dialect';

/** GoogleSQL. Floating-point costs become exact decimals row by row, before they are summed. */
export const GOOGLE_SQL: Dialect = {
  text: 'STRING',
  name: (identifier) => `\`${identifier}\``,
  parameter: (name) => `@${name}`,
  date: {
    time: (sql) => `DATE(${sql})`,
    date: (sql) => sql,
    text: (sql) => `CAST(SUBSTR(${sql}, 1, 10) AS DATE)`,
  },
  daysBetween: (first, last) => `DATE_DIFF(${last}, ${first}, DAY)`,
  dayBefore: (sql) => `DATE_SUB(${sql}, INTERVAL 1 DAY)`,
  lastOfMonth: (sql) => `LAST_DAY(${sql})`,
  exact: (sql) => `CAST(${sql} AS BIGNUMERIC)`,
  sum: (sql) => `CAST(ROUND(SUM(${sql}), 15) AS STRING)`,
  tag: (sql, key) => `(SELECT MIN(pair.value) FROM UNNEST(${sql}) AS pair WHERE LOWER(TRIM(pair.key)) = ${key} AND pair.value <> '')`,
};
