import type { Folder } from './folder';

/** Locals looked at for the way of a circle. */
const MOST_LOOKED_AT = 1000;
/** Names of a circle that are told. */
const MOST_TOLD = 6;

/** `local.a → local.b → local.a`: the shortest way from a local back to itself; `undefined` when it leads through something else. */
export function circleOfLocals(folder: Folder, name: string): string | undefined {
  const ways = new Map<string, readonly string[]>([[name, [name]]]);
  for (const [at, way] of ways) {
    for (const next of localsIn(folder.declaration('local', at)?.body.attributes.get('value')?.value)) {
      if (next === name) return shown([...way, name]);
      if (!ways.has(next) && ways.size < MOST_LOOKED_AT) ways.set(next, [...way, next]);
    }
  }
  return undefined;
}

function shown(names: readonly string[]): string {
  const told = names.length > MOST_TOLD ? [...names.slice(0, MOST_TOLD - 1), '…', names.at(-1)!] : names;
  return told.map((each) => (each === '…' ? each : `local.${each}`)).join(' → ');
}

/** Locals that a part of a syntax tree refers to. */
function localsIn(tree: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { kind, of, name } = node as { readonly kind?: unknown; readonly of?: unknown; readonly name?: unknown };
    if (kind === 'get' && typeof name === 'string' && isLocal(of)) found.add(name);
    for (const part of Object.values(node) as unknown[]) if (part !== undefined) open.push(part);
  }
  return found;
}

const isLocal = (node: unknown): boolean => {
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
  return kind === 'variable' && name === 'local';
};
