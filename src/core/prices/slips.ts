import type { PriceQuery } from '../model/price';
import type { Cloud } from '../model/resource';
import { isKnown } from '../model/value';
import { catalogueOf, machineName, type Catalogue, type CatalogueFiles } from './catalogue';
import { cloudOf } from './lookup';
import { misspelt } from './misspelt';

/** A name that no price list has and that is close to one it has: `m5.lrage` for `m5.large`. */
export interface Slip {
  readonly of: 'machine' | 'region';
  readonly cloud: Cloud;
  readonly text: string;
  readonly nearest: string;
}

/** Finds likely typing errors in what is asked of the price list; needs the same parts of the catalogue as prices do. */
export function createSlips(files: CatalogueFiles): (query: PriceQuery, region: string | null) => readonly Slip[] {
  const catalogue = catalogueOf(files);
  const remembered = new Map<string, string | undefined>();

  function nearest(id: string, text: string, names: () => readonly string[]): string | undefined {
    const key = `${id}\n${text}`;
    if (!remembered.has(key)) remembered.set(key, misspelt(text, names()));
    return remembered.get(key);
  }

  return (query, place) => {
    const cloud = query.kind === 'item' ? cloudOf(query.item) : query.kind === 'given' ? undefined : query.cloud;
    if (!cloud) return [];
    const regions = catalogue.regions(cloud);
    if (place !== null && regions && !Object.hasOwn(regions, place)) {
      const close = nearest(`${cloud} region`, place, () => Object.keys(regions));
      return close === undefined ? [] : [{ of: 'region', cloud, text: place, nearest: close }];
    }
    return machinesOf(catalogue, query).flatMap(({ text, id, names }): readonly Slip[] => {
      const close = nearest(id, text, names);
      return close === undefined ? [] : [{ of: 'machine', cloud, text, nearest: close }];
    });
  };
}

/** A name of a query, and the names that the price list has in its place. */
interface Name {
  readonly text: string;
  readonly id: string;
  readonly names: () => readonly string[];
}

function machinesOf(catalogue: Catalogue, query: PriceQuery): readonly Name[] {
  if (query.kind === 'given') return [];
  if (query.kind !== 'item') {
    const table = catalogue.machines(query.cloud);
    const { machine, cloud } = query;
    if (!table || !isKnown(machine) || table.entries(machineName(cloud, machine)).length > 0) return [];
    return [{ text: machine, id: `${cloud} machine`, names: () => table.names() }];
  }
  const cloud = cloudOf(query.item);
  const table = cloud && catalogue.item(cloud, query.item);
  if (!table || table === 'not loaded') return [];
  return query.keys.flatMap((text, i): readonly Name[] => {
    if (!isKnown(text)) return [];
    const names = (): readonly string[] => [...new Set(table.names().map((entry) => entry.split('|')[i] ?? ''))];
    return names().includes(text) ? [] : [{ text, id: `${query.item} ${String(i)}`, names }];
  });
}
