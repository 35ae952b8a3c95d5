import type { Quantity } from '../../model/quantity';
import { type Unknown, type Value, unknown } from '../../model/value';
import { convert } from './convert';
import type { InstanceKey } from './addresses';
import type { Body } from './declarations';
import { type Checked, type Expansion, type Fault, type Iteration, type ModuleInstance, ONCE } from './instance';
import { same, sameEntries, sameFault } from './same';
import { counted } from './numbers';
import { byBytes } from './values';

/** Instances of one block that are listed one by one. */
export const MOST_INSTANCES = 10_000;

/** What `count` or `for_each` of a block in `module` comes to. */
export function expand(module: ModuleInstance, body: Body): Checked<Expansion> {
  for (const by of ['count', 'for_each'] as const) {
    const attribute = body.attributes.get(by);
    if (attribute === undefined) continue;
    let fault: Fault | undefined;
    const report = (found: Fault) => {
      fault = { ...found, argument: by };
    };
    const given = attribute.broken ? unknown('being edited') : module.evaluate(attribute.value, ONCE, report);
    const expansion = by === 'count' ? byCount(given) : byEach(given);
    return fault === undefined ? expansion : { ...expansion, fault };
  }
  return { value: { kind: 'once' } };
}

const many = (by: 'count' | 'for_each', value: Unknown): Expansion => ({ kind: 'many', by, count: value, why: value.why });
const invalid = (by: 'count' | 'for_each', why: string): Checked<Expansion> => ({
  value: many(by, unknown(why)),
  fault: { kind: 'value', why, argument: by },
});

/** Too many to list: one that stands for all. */
export const summed = (by: 'count' | 'for_each', count: number): Checked<Expansion> => ({
  value: { kind: 'many', by, count, why: `one of ${count}` },
  fault: { kind: 'limit', why: `${count.toLocaleString('en-US')} instances are estimated as one, times their number`, argument: by },
});

function byCount(given: Value): Checked<Expansion> {
  const value = convert(given, 'number');
  if (value.kind === 'unknown' && given.kind === 'unknown') return { value: many('count', value) };
  if (value.kind !== 'number') return invalid('count', 'count must be a whole number');
  if (!Number.isInteger(value.value) || value.value < 0) return invalid('count', 'count must be a whole number, 0 or more');
  if (value.value <= MOST_INSTANCES) return { value: { kind: 'count', count: value.value } };
  return summed('count', value.value);
}

function byEach(value: Value): Checked<Expansion> {
  if (value.kind === 'unknown') return { value: many('for_each', value) };
  if (value.sensitive === true) return invalid('for_each', 'for_each must not be sensitive');
  const entries = new Map<string, Value>();
  if (value.kind === 'object') {
    if (value.tail !== undefined) return { value: many('for_each', value.tail) };
    for (const key of [...value.entries.keys()].sort(byBytes)) entries.set(key, value.entries.get(key)!);
  } else if (value.kind === 'list' && value.of === 'set') {
    for (const item of value.items) {
      if (item.kind === 'unknown') return { value: many('for_each', item) };
      if (item.kind !== 'string') return invalid('for_each', 'for_each must be a map, or a set of strings');
      entries.set(item.value, item);
    }
  } else return invalid('for_each', 'for_each must be a map, or a set of strings');
  if (entries.size <= MOST_INSTANCES) return { value: { kind: 'each', entries } };
  return summed('for_each', entries.size);
}

/** Keys of the instances, in Terraform's order. */
export function keysOf(expansion: Expansion): readonly InstanceKey[] {
  switch (expansion.kind) {
    case 'once':
      return [null];
    case 'count':
      return Array.from({ length: expansion.count }, (_, index) => ({ index }));
    case 'each':
      return [...expansion.entries.keys()].map((key) => ({ key }));
    case 'many':
      return ['*'];
  }
}

/** What `count.index` and `each` are for one instance. */
export function iterationOf(expansion: Expansion, key: InstanceKey): Iteration {
  if (expansion.kind === 'many') {
    const what = (name: string) => unknown(expansion.why === '' ? name : expansion.why, { notNull: true });
    if (expansion.by === 'count') return { key: '*', index: { ...what('count.index'), type: 'number' } };
    return { key: '*', each: { key: { ...what('each.key'), type: 'string' }, value: unknown(expansion.why) } };
  }
  if (key === null || key === '*') return ONCE;
  if ('index' in key) return { key, index: counted(key.index) };
  const value = expansion.kind === 'each' ? expansion.entries.get(key.key) : undefined;
  return { key, each: { key: { kind: 'string', value: key.key }, value: value ?? unknown('each.value') } };
}

export function sameExpansion({ value: a, fault }: Checked<Expansion>, { value: b, fault: other }: Checked<Expansion>): boolean {
  if (a.kind !== b.kind || !sameFault(fault, other)) return false;
  switch (a.kind) {
    case 'once':
      return true;
    case 'count':
      return b.kind === 'count' && a.count === b.count;
    case 'each':
      return b.kind === 'each' && sameEntries(a.entries, b.entries);
    case 'many':
      return b.kind === 'many' && a.by === b.by && a.why === b.why && sameQuantity(a.count, b.count);
  }
}

export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  if ('low' in a) return 'low' in b && a.low === b.low && a.high === b.high;
  return !('low' in b) && same(a, b);
}

export const sameIteration = (a: Iteration, b: Iteration): boolean =>
  JSON.stringify(a.key) === JSON.stringify(b.key) &&
  same(a.index, b.index) &&
  same(a.each?.key, b.each?.key) &&
  same(a.each?.value, b.each?.value);
