import type { Position } from '../model/range';
import type { Resource } from '../model/resource';
import { fitsWildcard } from '../model/wildcard';
import type { Definition } from '../resources/define';
import { keyAt, usageKeysOf } from './usageKeys';

/** One thing that can be written at a place of a usage file. */
export interface UsageCompletion {
  readonly label: string;
  /** What is inserted in place of the word before the cursor. */
  readonly insert: string;
  /** Characters before the cursor that it replaces. */
  readonly replaces: number;
  readonly kind: 'section' | 'type' | 'address' | 'part' | 'key';
  readonly help: string;
}

const SECTIONS: Readonly<Record<string, string>> = {
  version: 'Version of the form: 0.1',
  resource_type_default_usage: 'Figures for all resources of a type',
  resource_usage: 'Figures for resources by address; * stands for any text',
};

interface Known {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly resources: readonly Resource[];
}

/** Completions for a key of a block map. Reads lines by their indentation, so that half-typed YAML does not matter. */
export function usageCompletions(
  text: string,
  { line, character }: Position,
  { definitions, resources }: Known,
): readonly UsageCompletion[] {
  const lines = text.split(/\r?\n/);
  const before = (lines[line] ?? '').slice(0, character);
  const typed = /^(\s*)(?:'|")?([^\s#:'"][^#:'"]*)?$/.exec(before);
  if (!typed) return [];
  const [, white = '', word = ''] = typed;
  const parents = ancestors(lines, line, white.length);
  const written = siblings(lines, line, white.length);
  const offer = (kind: UsageCompletion['kind'], label: string, help: string): readonly UsageCompletion[] =>
    written.has(label) ? [] : [{ kind, label, help, insert: insertOf(kind, label), replaces: before.length - white.length }];
  const [section, owner, ...parts] = parents;
  if (section === undefined) return white === '' ? Object.entries(SECTIONS).flatMap(([name, help]) => offer('section', name, help)) : [];
  if (section !== 'resource_usage' && section !== 'resource_type_default_usage') return [];
  if (owner === undefined) {
    const withUsage = (type: string): boolean => Object.keys(definitions.get(type)?.usage ?? {}).length > 0;
    if (section === 'resource_type_default_usage')
      return [...definitions.keys()].filter(withUsage).flatMap((type) => offer('type', type, 'Figures for all resources of this type'));
    const addresses = resources.filter(({ type }) => withUsage(type)).map(({ address }) => address);
    const groups = addresses.map((address) => address.replace(/\[[^\]]*\]$/, '[*]'));
    return [...new Set([...addresses, ...groups])]
      .filter((address) => address.includes(word.trim()) || word.trim() === '')
      .flatMap((address) =>
        offer('address', address, address.endsWith('[*]') ? 'Figures for all its instances' : 'Figures for this resource'),
      );
  }
  const type =
    section === 'resource_type_default_usage'
      ? owner
      : resources.find(({ address }) => address === owner || fitsWildcard(owner, address))?.type;
  const definition = type === undefined ? undefined : definitions.get(type);
  if (!definition) return [];
  const keys = usageKeysOf(definition);
  const below = parts.length === 0 ? keys : (keyAt(keys, parts)?.below ?? []);
  return below.flatMap(({ name, help }) => offer(help === undefined ? 'part' : 'key', name, help ?? 'A part with figures of its own'));
}

/** Quotes where YAML needs them; a key is followed by its value. */
function insertOf(kind: UsageCompletion['kind'], label: string): string {
  const key = /^[\w.*/-]/.test(label) && !/:\s|\s#/.test(label) && !label.startsWith('*') ? label : `'${label.replaceAll("'", "''")}'`;
  return kind === 'key' || label === 'version' ? `${key}: ` : `${key}:`;
}

/** Keys of the lines that the place is below, outermost first. */
function ancestors(lines: readonly string[], line: number, column: number): readonly string[] {
  const found: string[] = [];
  let least = column;
  for (let at = line - 1; at >= 0 && least > 0; at--) {
    const head = keyOf(lines[at]!);
    if (!head || head.column >= least) continue;
    found.unshift(head.key);
    least = head.column;
  }
  return found;
}

/** Keys at the same place that are written already. */
function siblings(lines: readonly string[], line: number, column: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const step of [-1, 1])
    for (let at = line + step; at >= 0 && at < lines.length; at += step) {
      const head = keyOf(lines[at]!);
      if (!head) continue;
      if (head.column < column) break;
      if (head.column === column) found.add(head.key);
    }
  return found;
}

function keyOf(line: string): { readonly key: string; readonly column: number } | undefined {
  const match = /^(\s*)(?:'((?:[^']|'')*)'|"([^"]*)"|([^\s#'"][^#]*?)):(?:\s|$)/.exec(line);
  if (!match) return undefined;
  const [, white = '', single, double, plain] = match;
  return { key: single?.replaceAll("''", "'") ?? double ?? plain ?? '', column: white.length };
}
