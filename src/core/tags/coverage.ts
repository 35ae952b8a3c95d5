import type { Total } from '../model/estimate';
import { sum } from '../model/money';
import type { Resource } from '../model/resource';
import type { EffectiveTag, EffectiveTags } from './effective';

/** Resources in one state, and what they cost a month. */
export interface Share {
  readonly resources: number;
  readonly total: Total;
}

/** How many resources that a rule asks for a key have it, lack it, or are not known to: of a type, of a team, or of all. */
export interface CoverageRow extends Readonly<Record<EffectiveTag['state'], Share>> {
  readonly key: string;
  /** Type or team; '' for all resources. */
  readonly name: string;
}

export const STATES = ['present', 'absent', 'unknown'] as const;

/** Rows by key and group, in code-unit order. Tags of volumes and tasks are not counted: their cost is the resource's. */
export function coverage(
  all: readonly EffectiveTags[],
  groupOf: (resource: Resource) => string,
  totalOf: (resource: Resource) => Total | undefined,
): readonly CoverageRow[] {
  const rows = new Map<string, { readonly key: string; readonly name: string; readonly members: Record<EffectiveTag['state'], Total[]> }>();
  for (const { resource, tags } of all)
    for (const [key, { state, isRequired }] of tags) {
      if (!isRequired) continue;
      const name = groupOf(resource);
      const place = `${key}\n${name}`;
      const row = rows.get(place) ?? { key, name, members: { present: [], absent: [], unknown: [] } };
      rows.set(place, row);
      row.members[state].push(totalOf(resource) ?? { low: 0, high: 0, leftOut: ['resources without an estimate'] });
    }
  const share = (members: readonly Total[]): Share => ({ resources: members.length, total: sum(members) });
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, name, members }]) => ({
      key,
      name,
      present: share(members.present),
      absent: share(members.absent),
      unknown: share(members.unknown),
    }));
}
