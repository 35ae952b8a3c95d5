import fs from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

/** A row of the example bill, read by code that the product does not have. Amounts in 10⁻¹² of a dollar. */
export interface BillRow {
  readonly day: string;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly category: string;
  readonly resource: string;
  readonly resourceName: string;
  readonly resourceType: string;
  readonly effective: bigint;
  readonly billed: bigint;
}

const PLACES = 12;

/** A decimal text without an exponent, exactly. */
function exact(text: string): bigint {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)!;
  const value = BigInt(`${whole}${decimals.padEnd(PLACES, '0').slice(0, PLACES)}`);
  return sign === '-' ? -value : value;
}

export const decimal = (value: bigint): string => {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
};

export const micros = (value: bigint): bigint => (value + (value < 0n ? -500_000n : 500_000n)) / 1_000_000n;

export function exampleBill(): readonly BillRow[] {
  const text = fs.readFileSync(path.join(__dirname, '../../../examples/bills/focus-2026.csv'), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data.map((row) => ({
    day: row.ChargePeriodStart!.slice(0, 10),
    service: row.ServiceName!,
    account: row.SubAccountId!,
    region: row.RegionId ?? '',
    tags: row.Tags ? (JSON.parse(row.Tags) as Record<string, string>) : {},
    category: row.ChargeCategory!,
    resource: row.ResourceId ?? '',
    resourceName: row.ResourceName ?? '',
    resourceType: row.ResourceType ?? '',
    effective: exact(row.EffectiveCost!),
    billed: exact(row.BilledCost!),
  }));
}
