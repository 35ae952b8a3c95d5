import type { Placed } from './joins';
import { namedGroup } from './network';

/** The group that an Ingress names (AWS Load Balancer Controller), whatever its class; `undefined` where it names none. */
export const groupNameOf = ({ object: { id, node } }: Placed): string | undefined =>
  id === 'networking.k8s.io/Ingress' ? namedGroup(node) : undefined;

/** The Ingresses of one group in one folder, the first by address first. */
export interface GroupInFolder {
  readonly dir: string;
  readonly ingresses: readonly Placed[];
}

/**
 * A group reaches over all folders of one cluster. Folders that have an Ingress of the same namespace and name are of different
 * clusters or environments: each folder joins those before it that it shares most of its path with and no name. Of each set of
 * folders the first has the Ingress that carries the balancer. Folders are given in code-unit order.
 */
export function carriers(folders: readonly GroupInFolder[]): ReadonlyMap<string, Placed> {
  const sets: { readonly carrier: Placed; readonly dirs: string[]; readonly keys: Set<string> }[] = [];
  const found = new Map<string, Placed>();
  for (const { dir, ingresses } of folders) {
    const [first] = ingresses;
    if (!first) continue;
    const closeness = ({ dirs }: { readonly dirs: readonly string[] }): number =>
      Math.max(...dirs.map((other) => sharedFolders(dir, other)));
    const fitting = sets.filter(({ keys }) => ingresses.every(({ object }) => !keys.has(object.key)));
    const home = fitting.reduce<(typeof sets)[number] | undefined>(
      (best, set) => (best && closeness(best) >= closeness(set) ? best : set),
      undefined,
    );
    if (home) found.set(dir, home.carrier);
    const set = home ?? { carrier: first, dirs: [], keys: new Set<string>() };
    if (!home) sets.push(set);
    set.dirs.push(dir);
    for (const { object } of ingresses) set.keys.add(object.key);
  }
  return found;
}

/** How many folders two paths begin with alike. */
export function sharedFolders(a: string, b: string): number {
  const [left, right] = [a === '' ? [] : a.split('/'), b === '' ? [] : b.split('/')];
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}
