import type { Edit } from '../model/range';
import { positions, type Positions } from './positions';
import type { ManifestDocument } from './documents';
import type { Entry, MapNode, Node } from './tree';
import { isNull } from './tree';

/** Nested keys to write; the innermost values are texts as they shall stand. */
export interface Written {
  readonly [key: string]: string | Written;
}

/** Where the parts of one document stand in its file. */
export interface Page {
  readonly file: string;
  readonly text: string;
  readonly place: Positions;
}

export const pageOf = (file: string, document: ManifestDocument): Page => ({
  file,
  text: document.content.text,
  place: positions(document),
});

/** The node replaced by another text. */
export const replaced = (
  { file, place }: Page,
  { start, end }: { readonly start: number; readonly end: number },
  newText: string,
): Edit => ({
  file,
  range: place.range({ start, end }),
  newText,
});

/** The lines of an entry, from the start of its key's line to the start of the line after it. */
export function removed({ file, text, place }: Page, { keyStart, value }: Entry): Edit | undefined {
  const start = text.lastIndexOf('\n', keyStart - 1) + 1;
  if (text.slice(start, keyStart).trim() !== '') return undefined;
  const next = text.indexOf('\n', value.end);
  return { file, range: place.range({ start, end: next < 0 ? text.length : next + 1 }), newText: '' };
}

/**
 * Adds entries to a map, creating those maps on the way that are missing, in the form that is there: braces stay braces,
 * blocks keep their indentation. `undefined` where the map is written elsewhere (an alias or a merge).
 */
export function added(page: Page, map: MapNode, entries: Written): Edit | undefined {
  const [first, ...others] = Object.entries(entries);
  if (!first) return undefined;
  const [key, value] = first;
  const there = map.entries.get(key);
  if (there && typeof value !== 'string' && others.length === 0) {
    if (there.merged || there.alias) return undefined;
    if (there.value.kind === 'map' && !(there.value.flow && there.value.entries.size === 0)) return added(page, there.value, value);
    if (there.value.kind === 'map') return replaced(page, there.value, flow(value));
    return there.value.kind === 'scalar' && isNull(there.value) ? underKey(page, there, value) : undefined;
  }
  return map.flow ? intoFlow(page, map, entries) : intoBlock(page, map, entries);
}

const flow = (entries: Written): string =>
  `{ ${Object.entries(entries)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : flow(value)}`)
    .join(', ')} }`;

function block(entries: Written, indent: string, end: string): string {
  return Object.entries(entries)
    .map(([key, value]) => `${end}${indent}${key}:${typeof value === 'string' ? ` ${value}` : block(value, `${indent}  `, end)}`)
    .join('');
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

function intoFlow(page: Page, { start, end, entries: present }: MapNode, entries: Written): Edit | undefined {
  const { text } = page;
  if (text[end - 1] !== '}') return undefined;
  const inner = text.slice(start + 1, end - 1);
  const at = start + 1 + inner.trimEnd().length;
  const isEmpty = present.size === 0;
  const body = flow(entries).slice(2, -2);
  return replaced(page, { start: at, end: at }, isEmpty ? ` ${body} ` : `${inner.trimEnd().endsWith(',') ? '' : ','} ${body}`);
}

function intoBlock(page: Page, map: MapNode, entries: Written): Edit | undefined {
  const { text, place } = page;
  const own = [...map.entries.values()].filter(({ merged }) => !merged);
  const first = own[0];
  // After the last entry that is written on one line: nested blocks, block scalars and comments below it stay where they are.
  const last = own.findLast((entry) => !/[\r\n]/.test(text.slice(entry.keyStart, endOf(entry))));
  if (!first) return undefined;
  const indent = ' '.repeat(place.at(first.keyStart).character);
  if (!last) {
    const at = first.keyStart;
    return replaced(page, { start: at, end: at }, `${block(entries, indent, lineEnd(text)).trimStart()}${lineEnd(text)}${indent}`);
  }
  const from = endOf(last);
  const at = from + (/^[^\r\n]*/.exec(text.slice(from))?.[0].trimEnd().length ?? 0);
  return replaced(page, { start: at, end: at }, block(entries, indent, lineEnd(text)));
}

const endOf = ({ value, alias, keyEnd }: Entry): number => Math.max(keyEnd, alias?.end ?? value.end);

/** Below a key that has no value yet. */
function underKey(page: Page, { keyStart, keyEnd }: Entry, entries: Written): Edit | undefined {
  const { text, place } = page;
  const colon = text.indexOf(':', keyEnd);
  if (colon < 0 || text.slice(keyEnd, colon).trim() !== '') return undefined;
  const indent = ' '.repeat(place.at(keyStart).character + 2);
  return replaced(page, { start: colon + 1, end: colon + 1 }, block(entries, indent, lineEnd(text)));
}

/** True for a node that is written at its place, not by an alias. */
export const isWrittenHere = (node: Node, text: string): boolean => node.end <= text.length && text[node.start] !== '*';
