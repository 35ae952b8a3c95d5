import type { PriceQuery } from '../../model/price';
import { times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { assumed, metered, price, unpriced, type Line, type Piece } from '../define';

/** A size of the vCore model: `GP_Gen5_4` is tier GP, hardware Gen5, 4 vCores. */
export interface VcoreSize {
  readonly tier: 'GP' | 'BC' | 'HS';
  readonly hardware: string;
  readonly vcores: number;
}

const TIER_NAMES = { GP: 'GeneralPurpose', BC: 'BusinessCritical', HS: 'Hyperscale' } as const;

/** Provisioned vCores, the licence where it is not the customer's own, and what zone redundancy adds. */
export function vcoreLines(
  { tier, hardware, vcores }: VcoreSize,
  { licence, zoneRedundant }: { readonly licence: string | Unknown; readonly zoneRedundant: boolean | Unknown },
): readonly Piece[] {
  const hours = 730 * vcores;
  const name = `${tier}_${hardware}`;
  return [
    metered(`Compute (provisioned, ${name}, ${vcores} vCores)`, hours, 'vCPU-hour', price('azure.sql.vcore', name)),
    ...(tier === 'HS'
      ? []
      : whereSo('SQL licence', isKnown(licence) ? licence !== 'BasePrice' : licence, hours, price('azure.sql.licence', tier))),
    ...(tier === 'GP' ? whereZoned(zoneRedundant, hours, price('azure.sql.zone')) : []),
  ];
}

const whereSo = (label: string, isBilled: boolean | Unknown, hours: Quantity, query: PriceQuery): readonly Piece[] => {
  if (!isKnown(isBilled)) return [unpriced(label, isBilled.why)];
  return isBilled ? [metered(label, hours, 'vCPU-hour', query)] : [];
};

/** What zone redundancy adds to the hours of vCores. */
export const whereZoned = (zoneRedundant: boolean | Unknown, hours: Quantity, query: PriceQuery): readonly Piece[] =>
  whereSo('Zone redundancy', zoneRedundant, hours, query);

/**
 * 30 % more than the data is allocated for the log, and both are billed (Azure SQL Database, scale single database resources:
 * change storage size, vCore-based purchasing model).
 */
const WITH_LOG = 1.3;
/** Data of a database that names no size (T-SQL, CREATE DATABASE of Azure SQL Database: MAXSIZE in the vCore model). */
const USUAL_GB = 32;

/**
 * Storage of the vCore model: what is provisioned, of Hyperscale what is used. That of a zone-redundant database for general purposes
 * has a meter of its own (Azure price list: General Purpose Zone Redundancy Data Stored); where it is not known the figure spans both.
 */
export function storageLine(
  { tier, zoneRedundant }: { readonly tier: VcoreSize['tier']; readonly zoneRedundant: boolean | Unknown },
  sizeGb: number | Unknown | undefined,
  used: Quantity,
): Piece {
  const plain = price('azure.sql.storage', TIER_NAMES[tier]);
  if (tier === 'HS') return metered('Storage', used, 'GB-month', plain);
  const inZones = tier === 'GP' ? price('azure.sql.storage', `${TIER_NAMES.GP} in zones`) : plain;
  const amount = times(WITH_LOG, sizeGb ?? USUAL_GB);
  const label = 'Storage (data, and 30 % for its log)';
  const line: Line = isKnown(zoneRedundant)
    ? metered(label, amount, 'GB-month', zoneRedundant ? inZones : plain)
    : { ...metered(label, amount, 'GB-month', plain), ...(tier === 'GP' && { or: [inZones] }) };
  return sizeGb === undefined ? assumed(line, `${USUAL_GB} GB of data assumed: what the service gives where the code names no size`) : line;
}

/** Redundancy of backups as the price list spells it, by `storage_account_type`; `undefined` where it has no price. */
export const backupRedundancy = (type: string): string | undefined => ({ Geo: 'RA-GRS', Local: 'LRS', Zone: 'ZRS' })[type];
