import fs from 'node:fs';
import path from 'node:path';
import papaparse from 'papaparse';
import type { Cloud } from '../src/core/model/resource';
import type { Source } from '../src/core/prices/catalogue';

export const CLOUDS: readonly Cloud[] = ['aws', 'azure', 'gcp'];

/** A row of a CSV table, by column. */
export type Fields = Readonly<Record<string, string>>;

/** Rows of `<folder>/<name>.csv`. */
export function readTable(folder: string, name: string): readonly Fields[] {
  const text = fs.readFileSync(path.join(folder, `${name}.csv`), 'utf8');
  const { data, errors } = papaparse.parse<Fields>(text, { header: true, skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`${name}.csv: ${errors[0]!.message}`);
  return data;
}

/** Region codes as prices are looked up: rows that hold everywhere are `global`. */
export function regionOf(cloud: Cloud, region: string): string {
  if (/^(global|default)$/i.test(region)) return 'global';
  return cloud === 'aws' ? region : region.toLowerCase();
}

/** Numbers sources as they come. */
export class Sources {
  readonly #index = new Map<string, number>();
  readonly list: Source[] = [];

  indexOf(source: string, asOf: string, derived?: string): number {
    const key = `${source}\n${asOf}\n${derived ?? ''}`;
    let index = this.#index.get(key);
    if (index === undefined) {
      index = this.list.push(derived === undefined ? [source, asOf] : [source, asOf, derived]) - 1;
      this.#index.set(key, index);
    }
    return index;
  }
}

/** Code-unit order. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort(byCodeUnit);

export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
