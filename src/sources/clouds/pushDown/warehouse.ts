import type { SourceKind } from '../../../core/model/spend';
import type { CloudSource } from '../cloud';
import type { Offer } from '../resourceSource';
import type { Charges } from './charges';
import { checkDays } from './completeDays';
import type { Dialect, Query } from './dialect';
import { rollUpRows, type ResultTable } from './rollUpRows';
import { rollUpSql } from './rollUpSql';
import { plainKey } from '../../../core/spend/chargeTags';

/** A place where a bill can be queried. */
export interface Warehouse {
  readonly dialect: Dialect;
  /** What the bill's table looks like; asked for with every refresh, without a charge. */
  charges(signal: AbortSignal): Promise<Charges>;
  /** What a query takes: known here, or told by the service, free of charge. What it told last is the most that the query may take. */
  readonly offer: Offer | ((query: Query, signal: AbortSignal) => Promise<Offer>);
  /** `isOffered`: the user has seen the offer and agreed. */
  run(query: Query, signal: AbortSignal, isOffered?: boolean): Promise<ResultTable>;
}

/** What is asked of a bill in a warehouse. */
export interface WarehouseQuestion {
  readonly kind: SourceKind;
  readonly name: string;
  /** What tells its answers from those of another table or principal. */
  readonly identity: readonly string[];
  readonly ownerTags: readonly string[];
  /** Keys that pools look at. */
  readonly tagKeys: readonly string[];
  readonly firstAction: string;
}

/** Complete months before the current one: as many as Cost Explorer keeps, so that sources show the same time. */
const HISTORY_MONTHS = 13;

/** Tag keys as they are compared: trimmed and without case. */
export const plainKeys = (keys: readonly string[]): readonly string[] => [...new Set(keys.map(plainKey))].filter((key) => key !== '');

/** Team spend by push-down: the roll-up runs where the bill is, and only the daily table comes back. */
export function warehouseSource(
  { kind, name, identity, ownerTags, tagKeys, firstAction }: WarehouseQuestion,
  warehouse: Warehouse,
  paid: NonNullable<CloudSource['paid']>,
): CloudSource {
  const keys = plainKeys([...ownerTags, ...tagKeys]);
  return {
    kind,
    name,
    identity: [...identity, JSON.stringify([ownerTags, tagKeys])],
    historyMonths: HISTORY_MONTHS,
    paid,
    firstAction,
    async fetch({ from, to }, signal) {
      const charges = await warehouse.charges(signal);
      const query = rollUpSql(charges, { from, to, keys }, warehouse.dialect);
      const rows = rollUpRows(await warehouse.run(query, signal), { name, from, to, ownerTags, tagKeys, keys });
      checkDays(rows, name);
      return rows;
    },
  };
}
