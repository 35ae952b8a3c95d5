import { TRINO } from '../../../src/sources/clouds/aws/athenaDialect';
import { GOOGLE_SQL } from '../../../src/sources/clouds/google/dialect';
import type { Charges } from '../../../src/sources/clouds/pushDown/charges';
import type { Dialect, Query } from '../../../src/sources/clouds/pushDown/dialect';
import { focusCharges, type Column } from '../../../src/sources/clouds/pushDown/focusCharges';
import type { ResultTable } from '../../../src/sources/clouds/pushDown/rollUpRows';
import { asText, Day, GOOGLE_ENGINE, runSql, Time, TRINO_ENGINE, type Cell, type SqlEngine } from './sqlEngine';
import { parseSql, type SqlForm } from './sqlParser';

export type Row = Readonly<Record<string, Cell>>;
export interface Engine {
  readonly dialect: Dialect;
  readonly form: SqlForm;
  readonly engine: SqlEngine;
  readonly tags: (tags: Readonly<Record<string, string>>) => Cell;
}
export const ENGINES: Readonly<Record<string, Engine>> = {
  GoogleSQL: {
    dialect: GOOGLE_SQL,
    form: { quote: '`', parameter: 'named' },
    engine: GOOGLE_ENGINE,
    tags: (tags) => Object.entries(tags).map(([key, value]) => ({ key, value })),
  },
  Trino: {
    dialect: TRINO,
    form: { quote: '"', parameter: 'positional' },
    engine: TRINO_ENGINE,
    tags: (tags) => new Map(Object.entries(tags)),
  },
};

export const COLUMNS: readonly Column[] = [
  { name: 'ChargePeriodStart', kind: 'time' },
  { name: 'ChargePeriodEnd', kind: 'time' },
  { name: 'BillingPeriodStart', kind: 'date' },
  { name: 'EffectiveCost', kind: undefined },
  { name: 'BilledCost', kind: undefined },
  { name: 'BillingCurrency', kind: 'text' },
  { name: 'ServiceName', kind: 'text' },
  { name: 'SubAccountId', kind: 'text' },
  { name: 'ChargeCategory', kind: 'text' },
  { name: 'ChargeClass', kind: 'text' },
  { name: 'Tags', kind: 'tags' },
  { name: 'AllocatedTags', kind: 'tags' },
  { name: 'ResourceId', kind: 'text' },
  { name: 'ResourceName', kind: 'text' },
  { name: 'ResourceType', kind: 'text' },
  { name: 'RegionId', kind: 'text' },
  { name: 'ProviderName', kind: 'text' },
];

/** With what FOCUS 1.3 adds for charges that the provider has split. */
export const SPLIT_COLUMNS: readonly Column[] = [
  ...COLUMNS,
  { name: 'AllocatedMethodId', kind: 'text' },
  { name: 'AllocatedResourceId', kind: 'text' },
  { name: 'AllocatedResourceName', kind: 'text' },
];

/** The table `bill` in the engine's own names. */
export const chargesIn = ({ dialect: { name: quote } }: Engine, columns = COLUMNS): Charges =>
  focusCharges({ name: 'bill', from: quote('bill'), columns, quote, partition: { name: 'BillingPeriodStart', kind: 'date' } });

/** What the engine that stands in answers over these rows. */
export function answerTo({ sql, parameters }: Query, rows: readonly Row[], { form, engine }: Engine): ResultTable {
  const values = parameters.map(({ name, kind, value }, index): readonly [string, Cell] => [
    form.parameter === 'named' ? name : String(index),
    // Trino casts the text itself
    form.parameter === 'positional' || kind === 'text' ? value : kind === 'time' ? new Time(Date.parse(value)) : new Day(value),
  ]);
  const table = rows.map((row) => new Map(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell])));
  const { columns, rows: found } = runSql(parseSql(sql, form), () => table, Object.fromEntries(values), engine);
  return { columns, rows: found.map((row) => row.map((cell) => (cell === null ? null : asText(cell)))) };
}

export const time = (text: string): Time => new Time(Date.parse(text));
export const charge = (engine: Engine, more: Row = {}): Row => ({
  ChargePeriodStart: time('2026-08-03T00:00:00Z'),
  ChargePeriodEnd: time('2026-08-04T00:00:00Z'),
  BillingPeriodStart: new Day('2026-08-01'),
  EffectiveCost: 2,
  BilledCost: 1,
  BillingCurrency: 'USD',
  ServiceName: 'Compute',
  SubAccountId: '1',
  ChargeCategory: 'Usage',
  ChargeClass: null,
  Tags: engine.tags({}),
  AllocatedTags: engine.tags({}),
  ResourceId: null,
  ResourceName: null,
  ResourceType: null,
  RegionId: null,
  ProviderName: 'AWS',
  ...more,
});
