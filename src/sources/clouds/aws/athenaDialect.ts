import type { Dialect } from '../pushDown/dialect';

/** Trino, as Athena runs it. Its parameters may stand after WHERE only, which is where days are. */
export const TRINO: Dialect = {
  text: 'VARCHAR',
  name: (identifier) => `"${identifier}"`,
  parameter: (_, kind) => ({ time: 'CAST(? AS TIMESTAMP)', date: 'CAST(? AS DATE)', text: '?' })[kind],
  date: {
    time: (sql) => `CAST(${sql} AS DATE)`,
    date: (sql) => sql,
    text: (sql) => `CAST(SUBSTR(${sql}, 1, 10) AS DATE)`,
  },
  daysBetween: (first, last) => `DATE_DIFF('day', ${first}, ${last})`,
  dayBefore: (sql) => `DATE_ADD('day', -1, ${sql})`,
  lastOfMonth: (sql) => `LAST_DAY_OF_MONTH(${sql})`,
  exact: (sql) => `CAST(${sql} AS DECIMAL(38, 15))`,
  sum: (sql) => `CAST(SUM(${sql}) AS VARCHAR)`,
  tag: (sql, key) => `ARRAY_MIN(MAP_VALUES(MAP_FILTER(${sql}, (tag_key, tag_value) -> LOWER(TRIM(tag_key)) = ${key} AND tag_value <> '')))`,
};
