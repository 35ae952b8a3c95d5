import { promises as fs } from 'node:fs';
import Papa from 'papaparse';
import type { UnitMetric } from '../core/config/config';
import { parseDay } from '../core/model/days';
import type { UnitDays } from '../core/spend/unitCost';
import { realBelow } from './insideFolder';

const MAX_BYTES = 16 << 20;

/** Numbers of units by day, and in words what of the file cannot be used. */
export interface UnitFile {
  readonly metric: UnitMetric;
  readonly days: UnitDays;
  readonly problem?: string;
}

/** Reads a unit's CSV inside the workspace folder. Several rows of a day sum up; a day without a row stays unknown. */
export async function readUnitDays(folder: string, metric: UnitMetric & { readonly file: string }): Promise<UnitFile> {
  const none = (why: string): UnitFile => ({ metric, days: new Map(), problem: `${metric.file}: ${why}.` });
  let text: string;
  try {
    const real = await realBelow(folder, metric.file);
    if (real === undefined) return none('lies outside of the workspace');
    if ((await fs.stat(real)).size > MAX_BYTES) return none('is larger than 16 MB');
    text = await fs.readFile(real, 'utf8');
  } catch {
    return none('cannot be read, so the unit has no cost');
  }
  const { data, meta } = Papa.parse<Readonly<Record<string, string | undefined>>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) =>
      name
        .replace(/^\ufeff/, '')
        .trim()
        .toLowerCase(),
  });
  const columns = meta.fields ?? [];
  const missing = ['date', 'quantity'].filter((name) => !columns.includes(name));
  if (missing.length > 0) return none(`has no column ${missing.join(' and ')}`);
  const days = new Map<string, number>();
  let bad = 0;
  for (const { date = '', quantity = '', unit } of data) {
    if (columns.includes('unit') && unit?.trim().toLowerCase() !== metric.unit.toLowerCase()) continue;
    const day = date.trim().slice(0, 10);
    const count = /^\d+(?:\.\d+)?$/.test(quantity.trim()) ? Number(quantity) : NaN;
    if (parseDay(day) === undefined || !Number.isFinite(count)) bad++;
    else days.set(day, (days.get(day) ?? 0) + count);
  }
  return {
    metric,
    days,
    ...(bad > 0 ? { problem: `${metric.file}: ${bad} of its rows have no date or no quantity and are left out.` } : {}),
  };
}
