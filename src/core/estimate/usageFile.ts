import type { Resource } from '../model/resource';
import { fitsWildcard } from '../model/wildcard';
import type { UsageOf } from './references';
import { isRecord, type UsageRecord } from './usage';

/** A usage file as read: defaults by type; figures by address, in which `*` stands for any text. */
export interface UsageFigures {
  readonly byType: Readonly<Record<string, unknown>>;
  readonly byAddress: Readonly<Record<string, unknown>>;
}

/**
 * Figures of a resource: those of its exact address go before those of the first wildcard that matches, and these before
 * those of its type, key by key and inside of parts too. `fn[*]` matches the instances of `fn`, not `fn` itself; a key with
 * fewer `[*]` goes first.
 */
export function usageOfFile({ byType, byAddress }: UsageFigures): UsageOf {
  const wildcards = Object.keys(byAddress)
    .filter((key) => key.includes('*'))
    .map((key, order) => ({ key, order, indexes: key.split('[*]').length - 1 }))
    .sort((a, b) => a.indexes - b.indexes || a.order - b.order)
    .map(({ key }) => key);
  const remembered = new Map<string, UsageRecord>();

  return (address, type) => {
    const id = `${type} ${address}`;
    let record = remembered.get(id);
    if (!record) {
      const wildcard = wildcards.find((key) => key !== address && fitsWildcard(key, address));
      const layers = [own(byType, type), wildcard === undefined ? undefined : own(byAddress, wildcard), own(byAddress, address)];
      record = layers.reduce<UsageRecord>((merged, layer) => (isRecord(layer) ? merge(merged, layer) : merged), {});
      remembered.set(id, record);
    }
    return record;
  };
}

/** Types that no code declares: a usage file adds their resources by writing figures for an address. */
const PSEUDO_TYPES: Readonly<Record<string, string>> = { aws_data_transfer: 'aws' };

/** The resources that a usage file adds (`aws_data_transfer.shop`), written in that file. */
export function resourcesOfFile({ byAddress }: Pick<UsageFigures, 'byAddress'>, file: string): readonly Resource[] {
  return Object.keys(byAddress).flatMap((address): readonly Resource[] => {
    const [, type = '', name = ''] = /^([a-z0-9_]+)\.([\w-]+)$/.exec(address) ?? [];
    const provider = own(PSEUDO_TYPES, type);
    if (typeof provider !== 'string') return [];
    const values = { kind: 'object', of: 'object', entries: new Map() } as const;
    return [{ address, type, name, provider, values, count: 1, source: sourceIn(file), calls: [] }];
  });
}

const sourceIn = (file: string): Resource['source'] => ({
  file,
  header: atStart,
  block: atStart,
  written: () => undefined,
  nameOf: () => undefined,
  insertion: () => undefined,
});

const atStart = () => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });

const own = (record: Readonly<Record<string, unknown>>, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

/** The more specific figure wins; a null says nothing. */
function merge(general: UsageRecord, specific: UsageRecord): UsageRecord {
  const merged = new Map(Object.entries(general));
  for (const [key, value] of Object.entries(specific)) {
    if (value === null || value === undefined) continue;
    const before = merged.get(key);
    merged.set(key, isRecord(before) && isRecord(value) ? merge(before, value) : value);
  }
  return Object.fromEntries(merged);
}
