import type { Definition } from '../resources/define';

/** A declared usage key of a type as a tree: a part holds the keys below it. */
export interface UsageKey {
  readonly name: string;
  /** Absent for a part. */
  readonly help?: string;
  readonly below: readonly UsageKey[];
}

/** The usage keys of a definition, parts nested. */
export const usageKeysOf = ({ usage }: Pick<Definition, 'usage'>): readonly UsageKey[] =>
  nested(Object.entries(usage).map(([key, help]) => ({ path: key.split('.'), help })));

function nested(keys: readonly { readonly path: readonly string[]; readonly help: string }[]): readonly UsageKey[] {
  const byName = new Map<string, { path: readonly string[]; help: string }[]>();
  for (const { path, help } of keys) {
    const [name = '', ...rest] = path;
    byName.set(name, [...(byName.get(name) ?? []), { path: rest, help }]);
  }
  return [...byName].map(([name, group]) => {
    const own = group.find(({ path }) => path.length === 0);
    return { name, ...(own && { help: own.help }), below: nested(group.filter(({ path }) => path.length > 0)) };
  });
}

/** `node_pool[3]` is declared as `node_pool[*]`. */
export const declaredName = (name: string): string => name.replace(/\[\d+\]$/, '[*]');

/** The declared key at a path, a part's index aside; `undefined` where there is none. */
export function keyAt(keys: readonly UsageKey[], path: readonly string[]): UsageKey | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  const found = keys.find((key) => key.name === name || declaredName(key.name) === declaredName(name));
  return found && rest.length > 0 ? keyAt(found.below, rest) : found;
}
