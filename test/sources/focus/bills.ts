import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rowsOf } from '../../../src/core/model/costRows';
import type { DailyCost } from '../../../src/core/model/spend';
import { readFocus, type FocusOptions, type FocusResult } from '../../../src/sources/focus/read';

export const FIXTURES = path.join(__dirname, '../../fixtures/spend');
export const EXAMPLES = path.join(__dirname, '../../../examples');

/** Runs with these files in a folder of their own, which is removed afterwards. */
export async function inFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bill-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A bill that was read, with its rows one by one. */
export interface ReadBill extends FocusResult {
  readonly rows: readonly DailyCost[];
}

export async function readBill(...asked: Parameters<typeof readFocus>): Promise<ReadBill> {
  const result = await readFocus(...asked);
  return { ...result, rows: rowsOf(result.costs) };
}

/** Reads the text as a bill. */
export const readText = (content: string | Uint8Array, options: Partial<FocusOptions> = {}): Promise<ReadBill> =>
  inFolder({ 'bill.csv': content }, (root) => readBill(['bill.csv'], { root, ownerTags: ['team'], ...options }));

export const total = (rows: readonly DailyCost[], kind: 'effective' | 'billed' = 'effective'): bigint =>
  rows.reduce((sum, row) => sum + row[kind], 0n);

export const HEADER = 'ChargePeriodStart,ChargePeriodEnd,ServiceName,EffectiveCost,BilledCost,BillingCurrency,Tags';

/** A bill with one row: the given columns instead of plain ones. */
export function bill(...rows: readonly Readonly<Record<string, string>>[]): string {
  const plain: Readonly<Record<string, string>> = {
    ChargePeriodStart: '2026-10-05T00:00:00Z',
    ChargePeriodEnd: '2026-10-06T00:00:00Z',
    ServiceName: 'S3',
    EffectiveCost: '1.5',
    BilledCost: '2',
    BillingCurrency: 'USD',
    Tags: '',
  };
  const columns = [...new Set([...HEADER.split(','), ...rows.flatMap(Object.keys)])];
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (
    [columns.join(','), ...rows.map((row) => columns.map((name) => quoted(row[name] ?? plain[name] ?? '')).join(','))].join('\n') + '\n'
  );
}
