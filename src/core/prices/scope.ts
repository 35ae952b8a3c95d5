import type { PriceScope } from '../config/config';
import type { PriceQuery } from '../model/price';
import type { Cloud } from '../model/resource';
import { isKnown, type Unknown } from '../model/value';
import type { KnownItems } from './items/item';
import { regionCode } from './regions';
import { machineServices, servicesOf } from './services';

/** What a price is asked for, as terms and own prices see it. All of it is known. */
export interface Subject {
  readonly cloud: Cloud;
  /** Names of the service, our own and the provider's. */
  readonly services: readonly string[];
  /** Id of a price item; absent for a machine of the compute catalogue. */
  readonly item?: string;
  readonly keys: readonly string[];
  /** Machine type, of an item too (`db.m5.large`). */
  readonly machine?: string;
  /** Terraform or manifest type of the resource. */
  readonly type: string;
  readonly region: string;
  readonly os?: 'linux' | 'windows';
  readonly purchase?: 'on-demand' | 'spot';
}

/** A scope that can also name a price item, as own prices do. */
export interface ItemScope extends PriceScope {
  readonly item?: string;
  /** Keys of the item, joined by `|`. */
  readonly keys?: string;
  readonly os?: 'linux' | 'windows';
  readonly purchase?: 'on-demand' | 'spot';
}

/** From the most specific condition to the least; the region breaks ties. */
const ORDER = ['machine', 'keys', 'type', 'family', 'item', 'service', 'cloud', 'os', 'purchase', 'region'] as const;

/** Keys of an item that are a machine type. */
const MACHINE_KEYS: ReadonlySet<string> = new Set(['class', 'node type', 'instance type']);

/** What a query asks for; `undefined` while something of it is not known. */
export function subjectOf(query: PriceQuery, at: string | Unknown, type: string, items: KnownItems): Subject | undefined {
  const place = query.region ?? at;
  if (!isKnown(place)) return undefined;
  if (query.kind === 'given') {
    const { scaledIn: cloud, source } = query;
    return cloud === undefined || source.mark === 'own'
      ? undefined
      : { cloud, services: [], keys: [], type, region: regionCode(cloud, place) };
  }
  if (query.kind !== 'item') {
    const { cloud, machine, purchase } = query;
    if (!isKnown(machine)) return undefined;
    const { os } = query;
    return { cloud, services: machineServices(cloud), keys: [], machine, type, region: regionCode(cloud, place), os, purchase };
  }
  const cloud = query.item.slice(0, query.item.indexOf('.')) as Cloud;
  const keys = query.keys.filter((key): key is string => isKnown(key));
  if (keys.length < query.keys.length) return undefined;
  const index = Object.hasOwn(items, query.item) ? items[query.item]?.keys?.findIndex((name) => MACHINE_KEYS.has(name)) : undefined;
  const machine = index === undefined ? undefined : keys[index];
  const base = { cloud, services: servicesOf(query.item), item: query.item, keys, type, region: regionCode(cloud, place) };
  return machine === undefined ? base : { ...base, machine };
}

/** True when all conditions of the scope hold. */
export function covers(scope: ItemScope, subject: Subject): boolean {
  const { cloud, service, item, keys, machine, family, type, region, os, purchase } = scope;
  return (
    (cloud === undefined || cloud === subject.cloud) &&
    (service === undefined || subject.services.some((name) => same(name, service))) &&
    (item === undefined || item === subject.item) &&
    (keys === undefined || same(keys, subject.keys.join('|'))) &&
    (machine === undefined || (subject.machine !== undefined && same(bare(machine), bare(subject.machine)))) &&
    (family === undefined || (subject.machine !== undefined && same(plainFamily(family), familyOf(subject.cloud, subject.machine)))) &&
    (type === undefined || type === subject.type) &&
    (region === undefined || regionCode(subject.cloud, region) === subject.region) &&
    (os === undefined || os === subject.os) &&
    (purchase === undefined || purchase === subject.purchase)
  );
}

/** The entry with the most specific scope among those that hold; equal scopes are reported where they are read. */
export function mostSpecific<T extends { readonly scope: ItemScope }>(entries: readonly T[], subject: Subject): T | undefined {
  let best: T | undefined;
  for (const entry of entries) if (covers(entry.scope, subject) && (!best || isMoreSpecific(entry.scope, best.scope))) best = entry;
  return best;
}

function isMoreSpecific(a: ItemScope, b: ItemScope): boolean {
  for (const key of ORDER) if ((a[key] === undefined) !== (b[key] === undefined)) return a[key] !== undefined;
  return false;
}

/** The same for scopes that mean the same, however they are written. */
export const scopeId = (scope: ItemScope): string =>
  JSON.stringify(
    ORDER.map((key) => {
      const value = scope[key];
      if (value === undefined) return '';
      const text = value.toLowerCase();
      return key === 'machine' ? bare(text) : key === 'family' ? plainFamily(text) : key === 'region' ? text.replace(/\s+/g, '') : text;
    }),
  );

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Azure's machine names come with and without their prefix. */
const bare = (machine: string): string => machine.trim().replace(/^standard_/i, '');

/** `m5` of `m5.large`, `db.m5` of `db.m5.large`, `n2` of `n2-standard-4`, `dsv5` of `Standard_D2s_v5`. */
export function familyOf(cloud: Cloud, machine: string): string {
  if (cloud === 'aws') return machine.replace(/\.(search|elasticsearch)$/, '').replace(/\.[^.]*$/, '');
  if (cloud === 'gcp') return machine.split('-')[0] ?? machine;
  return plainFamily(machine.replace(/^(standard|basic)_/i, '').replace(/\d+(-\d+)?/, ''));
}

const plainFamily = (family: string): string => family.replaceAll('_', '');
