import type { Use } from './editor/blocks';
import type { Staleness } from './editor/fileLenses';
import type { OverlayChange } from './kubernetes/kustomize/changes';
import type { ResourceEstimate, Total } from './model/estimate';
import { labelIn, type Figures } from './renderedParts';
import type { Rendered, WithoutChange } from './renderings';

/** What a change of an overlay does to the costs, in each overlay that it is part of. */
export interface ChangeEffect {
  readonly change: OverlayChange;
  /** Where it changes a cost: the objects whose cost it changes, as they are and without it. */
  readonly uses: readonly Use[];
  readonly stale?: Staleness;
}

/** Effects of the changes that stand in a kustomization, or take their patch from a file. */
export function changesIn(path: string, rendered: readonly Rendered[], figures: Figures): readonly ChangeEffect[] {
  const effects = new Map<string, { readonly change: OverlayChange; readonly uses: Use[]; stale?: Staleness }>();
  for (const one of rendered) {
    for (const without of one.without) {
      const { change } = without;
      if (change.file !== path && change.patch !== path) continue;
      const effect = effects.get(change.id) ?? { change, uses: [] };
      effects.set(change.id, effect);
      const why = effect.stale ?? one.stale ?? without.stale;
      if (why) effect.stale = why;
      effect.uses.push(...useOf(path, one, without, figures));
    }
  }
  return [...effects.values()];
}

function useOf(path: string, { project, job }: Rendered, without: WithoutChange, figures: Figures): readonly Use[] {
  const now = byAddress(figures.of(project).resources);
  const than = byAddress(figures.of(without.project).resources);
  const isChanged = (address: string): boolean => !isSame(now.get(address)?.total, than.get(address)?.total);
  const changed = [...new Set([...now.keys(), ...than.keys()])].filter(isChanged);
  if (changed.length === 0) return [];
  const those = (of: ReadonlyMap<string, ResourceEstimate>): readonly ResourceEstimate[] =>
    changed.flatMap((address) => of.get(address) ?? []);
  const { name, notes = [] } = project;
  return [
    {
      name,
      notes: [...notes, 'The difference to the same without this change'],
      estimates: those(now),
      than: those(than),
      ...labelIn(path, job),
    },
  ];
}

const byAddress = (estimates: readonly ResourceEstimate[]): ReadonlyMap<string, ResourceEstimate> =>
  new Map(estimates.map((estimate) => [estimate.resource.address, estimate]));

const isSame = (a: Total | undefined, b: Total | undefined): boolean =>
  a?.low === b?.low && a?.high === b?.high && (a?.leftOut ?? []).join('\n') === (b?.leftOut ?? []).join('\n');
