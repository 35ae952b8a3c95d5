import { isAlias, isMap, isScalar, LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Position, Range } from '../model/range';
import { parsed } from './recover';

/** A usage key to be written: a part with keys below it, or a figure (none: left empty for the user) with its help. */
export interface NewUsage {
  readonly name: string;
  readonly help?: string;
  readonly value?: number;
  readonly below: readonly NewUsage[];
}

/** One insertion into a usage file, and where the first new figure goes. */
export interface UsageEdit {
  readonly range: Range;
  readonly newText: string;
  /** In the text after the edit; `undefined` when nothing is missing. */
  readonly cursor: Position;
}

/**
 * Adds the missing keys of an entry to a usage file; everything that is there stays as it is, comments and layout too.
 * `undefined`: nothing is missing, or the text is too broken to be sure of the place.
 */
export function editUsage(text: string, address: string, keys: readonly NewUsage[]): UsageEdit | undefined {
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (!document || document.errors.length > 0) return undefined;
  const style = styleOf(text);
  const entry: NewUsage = { name: address, below: keys };
  const root = document.contents as Node | null;
  const written =
    root === null || (isScalar(root) && root.value === null)
      ? atEnd(text, style, [
          ...(/^\s*version:/m.test(text) ? [] : [`version: 0.1`]),
          'resource_usage:',
          ...blockLines([entry], style.step, style),
        ])
      : isMap(root)
        ? into({ text, style }, root as YAMLMap<Node, Node | null>, [{ name: 'resource_usage', below: [entry] }])
        : undefined;
  if (!written) return undefined;
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  const start = place(written.start);
  const before = written.text.slice(0, written.text.indexOf(MARK));
  const newLines = before.split('\n');
  const last = newLines.at(-1)!;
  const cursor = { line: start.line + newLines.length - 1, character: (newLines.length === 1 ? start.character : 0) + last.length };
  return { range: { start, end: place(written.end) }, newText: written.text.replaceAll(MARK, ''), cursor };
}

/** Stands where the first new figure goes. */
const MARK = '\u0000';

interface Style {
  readonly eol: string;
  /** White space of one level. */
  readonly step: string;
}

interface Written {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Target {
  readonly text: string;
  readonly style: Style;
}

function styleOf(text: string): Style {
  const step = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)\S/m.exec(text)?.[1] ?? '  ';
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', step };
}

/** Puts what is missing of `keys` into a map; a map that is there is gone into. */
function into(target: Target, map: YAMLMap<Node, Node | null>, keys: readonly NewUsage[]): Written | undefined {
  const missing: NewUsage[] = [];
  for (const key of keys) {
    const pair = map.items.find(({ key: name }) => isScalar(name) && String(name.value) === key.name);
    if (!pair) {
      missing.push(key);
      continue;
    }
    const { value } = pair;
    if (key.below.length === 0 || isAlias(value)) continue;
    if (isMap(value)) {
      const done = into(target, value as YAMLMap<Node, Node | null>, key.below);
      if (done) return done;
    } else if (value === null || (isScalar(value) && value.value === null))
      return underKey(target, pair.key, value, key.below, map.flow === true);
  }
  if (missing.length === 0) return undefined;
  return map.flow ? intoFlow(target, map, missing) : afterBlock(target, map, missing);
}

/** Below a key without a value: `resource_usage:`. */
function underKey({ text, style }: Target, key: Node, value: Node | null, keys: readonly NewUsage[], inFlow: boolean): Written {
  const keyEnd = key.range![1]; // a parsed node has a range
  if (inFlow) {
    const colon = text.indexOf(':', keyEnd) + 1;
    const end = value?.range && text.slice(colon, value.range[1]).trim() !== '' ? value.range[1] : colon;
    return { start: colon, end, text: ` ${flowText(keys)}` };
  }
  const indent = columnText(text, key.range![0]);
  const at = lineEnd(text, keyEnd);
  return { start: at, end: at, text: block(keys, indent + style.step, style) };
}

/** After the last value of a block map. */
function afterBlock({ text, style }: Target, map: YAMLMap<Node, Node | null>, keys: readonly NewUsage[]): Written {
  const indent = columnText(text, map.items[0]!.key.range![0]);
  const last = map.items.at(-1)!;
  const end = deepEnd(last.value) ?? last.key.range![1];
  const at = lineEnd(text, Math.max(end, last.key.range![1]));
  return { start: at, end: at, text: block(keys, indent, style) };
}

/** Inside of `{ }`. */
function intoFlow({ text }: Target, map: YAMLMap<Node, Node | null>, keys: readonly NewUsage[]): Written {
  const [start, end] = map.range!;
  const inner = flowText(keys).slice(2, -2);
  if (map.items.length === 0) return { start, end, text: `{ ${inner} }` };
  const last = map.items.at(-1)!;
  const at = Math.max(deepEnd(last.value) ?? 0, last.key.range![1]);
  const colon = last.value === null || (isScalar(last.value) && last.value.value === null) ? text.slice(at, end).indexOf(':') + 1 : 0;
  const place = at + Math.max(0, colon);
  return { start: place, end: place, text: `, ${inner}` };
}

/** The end of a value, that of its last part for a map or list. */
function deepEnd(node: Node | null): number | undefined {
  if (!node?.range) return undefined;
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1) as Pair<Node, Node | null> | undefined;
    if (last) return Math.max(deepEnd(last.value) ?? 0, last.key.range![1]);
  }
  return node.range[1];
}

function atEnd(text: string, style: Style, lines: readonly string[]): Written {
  const newline = text === '' || text.endsWith('\n') ? '' : style.eol;
  return { start: text.length, end: text.length, text: `${newline}${lines.join(style.eol)}${style.eol}` };
}

/** New lines that follow the line before. */
const block = (keys: readonly NewUsage[], indent: string, style: Style): string =>
  blockLines(keys, indent, style)
    .map((line) => `${style.eol}${line}`)
    .join('');

function blockLines(keys: readonly NewUsage[], indent: string, style: Style): readonly string[] {
  const isFirst = { value: true };
  const lines = (below: readonly NewUsage[], white: string): readonly string[] =>
    below.flatMap(({ name, help, value, below: deeper }) => {
      const head = `${white}${keyText(name, false)}:`;
      if (deeper.length > 0) return [head, ...lines(deeper, white + style.step)];
      const mark = isFirst.value ? MARK : '';
      isFirst.value = false;
      return [`${head} ${mark}${value ?? ''}${help === undefined ? '' : ` # ${help.replace(/\s+/g, ' ')}`}`];
    });
  return lines(keys, indent);
}

function flowText(keys: readonly NewUsage[]): string {
  const isFirst = { value: true };
  const flow = (below: readonly NewUsage[]): string =>
    `{ ${below
      .map(({ name, value, below: deeper }) => {
        if (deeper.length > 0) return `${keyText(name, true)}: ${flow(deeper)}`;
        const mark = isFirst.value ? MARK : '';
        isFirst.value = false;
        return `${keyText(name, true)}: ${mark}${value ?? 'null'}`;
      })
      .join(', ')} }`;
  return flow(keys);
}

/** A key as YAML takes it without quotes where it can be. */
function keyText(name: string, inFlow: boolean): string {
  const needsQuotes = /^[\s\-?:,[\]{}#&*!|>'"%@`]|:(?:\s|$)|\s#|\s$/.test(name) || (inFlow && /[[\]{},"]/.test(name));
  return needsQuotes ? `'${name.replaceAll("'", "''")}'` : name;
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
};

/** White space as wide as the column of an offset. */
const columnText = (text: string, offset: number): string => ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
