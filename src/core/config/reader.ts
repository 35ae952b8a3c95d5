import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair } from 'yaml';
import type { Finding, Severity } from '../model/finding';
import type { Range } from '../model/range';
import { parsed, recovered } from './recover';
import { nearest } from './nearest';

/** A YAML text as the readers of configuration see it: nodes with ranges, and findings about what is wrong. */
export interface Reading {
  readonly root: Node | undefined;
  readonly findings: readonly Finding[];
  report(severity: Severity, code: string, message: string, at: Node | Range): void;
  rangeOf(node: Node): Range;
  /** Aliases followed, a bounded number of times. */
  resolve(node: unknown): Node | undefined;
}

/** Aliases followed in one file: more than any real one has. */
const MOST_ALIASES = 1_000;

/** Syntax errors told, one for each line: the others follow from them as a rule. */
const MOST_ERRORS = 50;

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** Parses YAML 1.2 (`off` is a text, dates are texts). What cannot be parsed is a finding; the rest is read. */
export function readYaml(text: string, file: string): Reading {
  const lines = new LineCounter();
  const findings: Finding[] = [];
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  const add = (severity: Severity, code: string, message: string, range: Range): void => {
    findings.push({ code, severity, message, address: '', file, range, related: [], fixes: [] });
  };
  const { text: sound, problems } = recovered(text);
  const document = parsed(sound, lines);
  const told = new Set<number>();
  for (const { message, start, end } of [
    ...problems,
    ...(document?.errors ?? []).map(({ message: said, pos: [from, to] }) => ({ message: said, start: from, end: to })),
  ]) {
    const at = place(start);
    if (told.has(at.line) || told.size >= MOST_ERRORS) continue;
    told.add(at.line);
    add('error', 'config/syntax', (message.split('\n')[0] ?? message).replace(/ at line \d+.*$/, ''), {
      start: at,
      end: place(Math.max(end, start + 1)),
    });
  }
  if (!document) add('error', 'config/syntax', 'This file cannot be read as YAML', WHOLE);
  let followed = 0;
  const reading: Reading = {
    root: undefined,
    findings,
    rangeOf: ({ range }) => (range ? { start: place(range[0]), end: place(range[1]) } : WHOLE),
    report(severity, code, message, at) {
      add(severity, code, message, 'start' in at ? at : reading.rangeOf(at));
    },
    resolve(node) {
      if (!isAlias(node)) return (node ?? undefined) as Node | undefined;
      followed++;
      return followed > MOST_ALIASES || !document ? undefined : node.resolve(document);
    },
  };
  return { ...reading, root: reading.resolve(document?.contents) };
}

/** Entries of a map with their keys; a node that is no map is reported. */
export function entriesOf(
  reading: Reading,
  node: Node,
  what: string,
): readonly { readonly key: string; readonly at: Node; readonly value: Node | undefined }[] {
  if (!isMap(node)) {
    if (!isScalar(node) || node.value !== null) reading.report('error', 'config/type', `${what} must be a map`, node);
    return [];
  }
  return (node.items as readonly Pair<Node, Node | null>[]).flatMap(({ key, value }) => {
    const name = reading.resolve(key);
    return name && isScalar(name) ? [{ key: String(name.value), at: name, value: reading.resolve(value) }] : [];
  });
}

/** Elements of a list; a node that is no list is reported. */
export function itemsOf(reading: Reading, node: Node, what: string): readonly Node[] {
  if (!isSeq(node)) {
    if (!isScalar(node) || node.value !== null) reading.report('error', 'config/type', `${what} must be a list`, node);
    return [];
  }
  return node.items.flatMap((item) => reading.resolve(item) ?? []);
}

/** A text; numbers and booleans are taken as they are written. */
export function textOf(reading: Reading, node: Node, what: string): string | undefined {
  if (isScalar(node)) {
    const { value, source } = node;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return source ?? String(value);
  }
  reading.report('error', 'config/type', `${what} must be a text`, node);
  return undefined;
}

export function numberOf(reading: Reading, node: Node, what: string, least: number): number | undefined {
  if (isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value) && node.value >= least) return node.value;
  reading.report('error', 'config/type', `${what} must be a number of at least ${least}`, node);
  return undefined;
}

/** Elements of a list of texts; a text in place of the list is reported, and taken as its one element. */
export const textsOf = (reading: Reading, node: Node, what: string): readonly string[] =>
  elementsOf(reading, node, what).flatMap((item) => textOf(reading, item, `an entry of ${what}`) ?? []);

/** Elements of a list of given words; those that are none are reported and left out. */
export const wordsOf = <W extends string>(reading: Reading, node: Node, what: string, words: readonly W[]): readonly W[] =>
  elementsOf(reading, node, what).flatMap((item) => wordOf(reading, item, `an entry of ${what}`, words) ?? []);

function elementsOf(reading: Reading, node: Node, what: string): readonly Node[] {
  if (!isScalar(node) || node.value === null) return itemsOf(reading, node, what);
  reading.report('error', 'config/type', `${what} must be a list: write [${node.source ?? 'value'}]`, node);
  return [node];
}

/** One of the given words. */
export function wordOf<W extends string>(reading: Reading, node: Node, what: string, words: readonly W[]): W | undefined {
  const text = textOf(reading, node, what);
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined)
    reading.report('error', 'config/value', `${what} must be one of ${words.join(', ')}; it is ${text}`, node);
  return word;
}

type Fields = Readonly<Record<string, (value: Node, at: Node) => void>>;

/**
 * Reads the entries of a map by a table of fields. A key that is not in the table is reported with the nearest one that is;
 * keys in `later` are known but not acted on yet, and said to be so.
 */
export function readFields(reading: Reading, node: Node, what: string, fields: Fields, later: readonly string[] = []): void {
  for (const { key, at, value } of entriesOf(reading, node, what)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field) {
      if (value && !(isScalar(value) && value.value === null)) field(value, at);
    } else if (later.includes(key))
      reading.report('information', 'config/not-acted-on', `${key} is accepted, but this version does not act on it yet`, at);
    else {
      const near = nearest(key, [...Object.keys(fields), ...later]);
      reading.report(
        'warning',
        'config/unknown-key',
        `${what} has no key ${key}${near === undefined ? '' : `; did you mean ${near}?`}`,
        at,
      );
    }
  }
}
