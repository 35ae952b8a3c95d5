import { isMap, type Node } from 'yaml';
import type { SharedCost } from './config';
import type { Draft } from './draft';
import { entriesOf, numberOf, readFields, textOf, textsOf, wordOf, type Reading } from './reader';

/** A pool of cost that several teams share: its name, what belongs to it, how it is split. */
export function readSharedCost(reading: Reading, node: Node): SharedCost | undefined {
  let name: string | undefined;
  let match: SharedCost['match'] | undefined;
  let split: SharedCost['split'] | undefined;
  let members: readonly string[] | undefined;
  let cluster: string | undefined;
  let idle: 'own' | 'weighted' | 'even' | undefined;
  let ofUsage: Node | undefined;
  readFields(reading, node, 'a shared cost', {
    name: (value) => {
      name = textOf(reading, value, 'name');
    },
    match: (value) => {
      const conditions: Draft<SharedCost['match']> = {};
      readFields(reading, value, 'match', {
        service: (text) => {
          conditions.service = textOf(reading, text, 'match.service') ?? '';
        },
        account: (text) => {
          conditions.account = textOf(reading, text, 'match.account') ?? '';
        },
        tag: (tags) => {
          conditions.tag = Object.fromEntries(
            entriesOf(reading, tags, 'match.tag').map(({ key, value: text }) => [
              key,
              (text && textOf(reading, text, `match.tag.${key}`)) ?? '',
            ]),
          );
        },
      });
      if (Object.keys(conditions).length > 0) match = conditions;
    },
    split: (value) => {
      split = readSplit(reading, value);
    },
    cluster: (value) => {
      cluster = textOf(reading, value, 'cluster');
      ofUsage = value;
    },
    idle: (value) => {
      idle = wordOf(reading, value, 'idle', ['own', 'weighted', 'even'] as const);
      ofUsage = value;
    },
    members: (value) => {
      members = textsOf(reading, value, 'members');
    },
  });
  if (split?.method === 'usage') split = { ...split, idle: idle ?? 'own', ...(cluster === undefined ? {} : { cluster }) };
  else if (split && ofUsage) reading.report('error', 'config/value', 'cluster and idle go with `split: usage`', ofUsage);
  if (name !== undefined && match && split) return { name, match, split, ...(members ? { members } : {}) };
  reading.report(
    'error',
    'config/missing',
    'A shared cost needs a name, a match and a split (even, headcount, revenue, direct, usage, or percentages by team)',
    node,
  );
  return undefined;
}

/** `even`, `headcount`, `revenue`, `direct`, `usage`, or percentages that sum to 100, kept as basis points. */
function readSplit(reading: Reading, node: Node): SharedCost['split'] | undefined {
  if (!isMap(node)) {
    const method = wordOf(reading, node, 'split', ['even', 'headcount', 'revenue', 'direct', 'usage']);
    return method === 'usage' ? { method, idle: 'own' } : method && { method };
  }
  const shares = Object.fromEntries(
    entriesOf(reading, node, 'split').map(({ key, value }) => [
      key,
      Math.round(((value && numberOf(reading, value, `split.${key}`, 0)) ?? 0) * 100),
    ]),
  );
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  if (total === 10_000) return { method: 'fixed', shares };
  reading.report('error', 'config/split', `The percentages of a split must sum to 100; they sum to ${total / 100}`, node);
  return undefined;
}
