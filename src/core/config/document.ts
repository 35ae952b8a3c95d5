import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type ParsedNode } from 'yaml';
import type { Span } from '../model/range';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './node';

export interface YamlDocument {
  /** `undefined` when the text has no content. */
  readonly root: YamlNode | undefined;
  readonly errors: readonly SyntaxProblem[];
  /** Parts that could not be read for sure: what is wrong in them is told by `errors` alone. */
  readonly broken: readonly Span[];
}

export interface SyntaxProblem extends Span {
  /** What is wrong and what to do. */
  readonly message: string;
}

/** No configuration is written by hand at that length. */
const LONGEST = 1_000_000;
/** Deeper than any configuration; what lies below is left out. */
const DEEPEST = 60;
/** Entries that merges (`<<`) may add. */
const MOST_MERGED = 20_000;
/** Errors told; the others follow from them as a rule. */
const MOST_ERRORS = 50;

/**
 * Reads a YAML 1.2 text. Where it is broken, its sections, their parts and list items are read each for itself, so that
 * an error costs the smallest part that holds it. Never throws.
 */
export function readYaml(text: string): YamlDocument {
  if (text.length > LONGEST) {
    return { root: undefined, errors: [{ start: 0, end: 0, message: 'The file is longer than a million characters and is not read' }], broken: [] };
  }
  const state: State = { text, anchors: new Map(), merged: 0, errors: [], broken: [] };
  const root = part(state, { start: 0, end: text.length }, text, 0);
  return { root, errors: state.errors.slice(0, MOST_ERRORS), broken: state.broken };
}

interface State {
  readonly text: string;
  /** By name; a node is known once it is complete, so no tree contains itself. */
  readonly anchors: Map<string, YamlNode>;
  merged: number;
  readonly errors: SyntaxProblem[];
  readonly broken: Span[];
}

/** Reads `slice`, which stands at `span` of the text (a list item's dash may be blanked out in it). */
function part(state: State, span: Span, slice: string, depth: number): YamlNode | undefined {
  const document = parsed(slice);
  if (!document) {
    state.errors.push(problem(state.text, span, span.start, 'Nested too deeply to be read: write it flatter'));
    state.broken.push(span);
    return undefined;
  }
  const errors = document.errors.filter(({ code, message }) => code !== 'DUPLICATE_KEY' && !(code === 'BAD_ALIAS' && /^Unresolved/.test(message)));
  if (errors.length > 0 && depth < DEEPEST) {
    const recovered = inParts(state, span, slice, depth);
    if (recovered) return recovered;
  }
  for (const error of document.errors) {
    const message = error.code === 'DUPLICATE_KEY' ? 'This key is written twice and the last one holds: remove one of them' : explained(error.code, error.message);
    state.errors.push(problem(state.text, span, span.start + error.pos[0], message));
  }
  if (errors.length > 0) state.broken.push(span);
  return document.contents === null ? undefined : built(state, document.contents, span.start, 0);
}

function parsed(text: string): Document.Parsed | undefined {
  try {
    return parseDocument(text, { version: '1.2', merge: false, logLevel: 'silent', prettyErrors: false });
  } catch {
    // The package collects errors of syntax; it throws where nesting is too deep for the stack.
    return undefined;
  }
}

/** The lines at the smallest indentation start the parts. `undefined` when there are no smaller parts. */
function inParts(state: State, span: Span, slice: string, depth: number): YamlNode | undefined {
  const lines = [...slice.matchAll(/^([ \t]*)([^\r\n]*)$/gm)]
    .map(({ index, 1: white = '', 2: rest = '' }) => ({ index, indent: white.length, rest }))
    .filter(({ rest }) => rest !== '' && !rest.startsWith('#') && !/^(?:---|%)/.test(rest));
  const indent = Math.min(...lines.map((line) => line.indent));
  const heads = lines.filter((line) => line.indent === indent);
  const [first, ...others] = heads;
  if (!first) return undefined;
  const isList = /^-(?:\s|$)/.test(first.rest);
  // `key:` and its list may stand at the same indentation
  const starts = isList ? heads : heads.filter(({ rest }) => !/^-(?:\s|$)/.test(rest));
  if (others.length > 0 && starts.length > 1) {
    const parts = starts.map(({ index }, i) => {
      const end = starts[i + 1]?.index ?? slice.length;
      return part(state, { start: span.start + index, end: span.start + end }, slice.slice(index, end), depth + 1);
    });
    return joined(parts, span, isList);
  }
  const after = first.index + first.indent;
  if (isList) {
    const inner = ' '.repeat(first.indent + 1) + slice.slice(after + 1);
    const item = part(state, { start: span.start + first.index, end: span.end }, inner, depth + 1);
    return item && { kind: 'list', ...span, items: [item] };
  }
  const header = /^(["']?)([\w@./-]+)\1:[ \t]*(?:#[^\r\n]*)?$/.exec(first.rest);
  if (!header) return undefined;
  const below = after + first.rest.length;
  if (slice.slice(below).trim() === '') return undefined;
  const value = part(state, { start: span.start + below, end: span.end }, slice.slice(below), depth + 1);
  const key = { start: span.start + after, end: span.start + after + header[2]!.length + 2 * header[1]!.length };
  return value && { kind: 'map', ...span, entries: new Map([[header[2]!, { key, value }]]) };
}

function joined(parts: readonly (YamlNode | undefined)[], span: Span, isList: boolean): YamlNode {
  if (isList) return { kind: 'list', ...span, items: parts.flatMap((one) => (one?.kind === 'list' ? one.items : [])) };
  return { kind: 'map', ...span, entries: new Map(parts.flatMap((one) => (one?.kind === 'map' ? [...one.entries] : []))) };
}

function built(state: State, node: ParsedNode | null, offset: number, depth: number): YamlNode {
  const result = unnamed(state, node, offset, depth);
  if (node && !isAlias(node) && node.anchor) state.anchors.set(node.anchor, result);
  return result;
}

function unnamed(state: State, node: ParsedNode | null, offset: number, depth: number): YamlNode {
  if (!node || depth > DEEPEST) return nothing(offset + (node?.range[0] ?? 0));
  const start = offset + node.range[0];
  const end = offset + node.range[1];
  if (isAlias(node)) return { ...(state.anchors.get(node.source) ?? nothing(start)), start, end };
  if (isSeq(node)) {
    const items = node.items as readonly (ParsedNode | Pair)[];
    return { kind: 'list', start, end, items: items.map((item) => built(state, 'range' in item ? item : null, offset, depth + 1)) };
  }
  if (isMap(node)) return { kind: 'map', start, end, entries: entriesOf(state, node.items, offset, depth) };
  const { value } = node;
  const isPlain = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', start, end, value: isPlain ? value : String(value), text: node.source || (typeof value === 'string' ? value : '') };
}

function entriesOf(
  state: State,
  pairs: readonly Pair<ParsedNode, ParsedNode | null>[],
  offset: number,
  depth: number,
): YamlMap['entries'] {
  const entries = new Map<string, YamlEntry>();
  const merges: YamlNode[] = [];
  for (const { key, value } of pairs) {
    // In broken text the key of a pair can be missing, or be a map.
    if (!isScalar(key as unknown)) continue;
    const { source, range, type, value: name } = key as ParsedNode & { source?: string; value: unknown; type?: string };
    const text = source ?? (typeof name === 'string' ? name : '');
    const span = { start: offset + range[0], end: offset + range[1] };
    const below = value ? built(state, value, offset, depth + 1) : nothing(span.end);
    if (text === '<<' && type === 'PLAIN') merges.push(below);
    else {
      entries.delete(text);
      entries.set(text, { key: span, value: below });
    }
  }
  // Written keys win over merged ones, earlier merges over later ones.
  for (const source of merges.flatMap((merge) => (merge.kind === 'list' ? merge.items : [merge]))) {
    if (source.kind !== 'map') continue;
    for (const [key, entry] of source.entries) {
      if (++state.merged > MOST_MERGED) return entries;
      if (!entries.has(key)) entries.set(key, entry);
    }
  }
  return entries;
}

const nothing = (at: number): YamlScalar => ({ kind: 'scalar', start: at, end: at, value: null, text: '' });

/** The written part of the line that holds `offset`, or of the last one before it that is not empty. */
function problem(text: string, within: Span, offset: number, message: string): SyntaxProblem {
  const last = Math.min(offset, within.end);
  const seen = /\S/.test(text.slice(last, last + 1)) ? last + 1 : text.slice(0, last).trimEnd().length;
  const start = Math.max(text.lastIndexOf('\n', seen - 1), text.lastIndexOf('\r', seen - 1)) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  return { start: start + (line.length - line.trimStart().length), end: start + line.trimEnd().length, message };
}

const REMEDIES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'The indentation does not fit: keys of one map start at the same column, and brackets must be closed',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon on one line: put the value in quotes, or the inner map on lines of its own',
  MULTILINE_IMPLICIT_KEY: 'This line has no value: write `key: value`',
  MISSING_CHAR: 'A quote, bracket, comma or space is missing here',
  TAB_AS_INDENT: 'Tabs do not indent YAML: use spaces',
  MULTIPLE_DOCS: 'Only the first document of the file is read: remove the `---` line and what follows, or merge it',
  BAD_ALIAS: 'No anchor (&name) is written for this alias: write the value itself',
};

const explained = (code: string, message: string): string => `${REMEDIES[code] ?? 'This is not YAML'} (${message.split('\n', 1)[0]!})`;
