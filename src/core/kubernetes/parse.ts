import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type Document, type Pair, type ParsedNode } from 'yaml';
import { finish } from '../model/steps';
import type { Entry, Node, Scalar } from './tree';

export interface Parsed {
  /** One tree for each YAML document of the text that has content. */
  readonly trees: readonly Node[];
  /** The text breaks the syntax somewhere; the trees hold what could be read. Repeated keys do not count: the last one holds. */
  readonly broken: boolean;
}

/** Deeper than any manifest; what lies below is left out. */
const DEEPEST = 150;
/** Entries that merges (`<<`) may add to one document: more is an attack, not a manifest. */
const MOST_MERGED = 50_000;

/** Words and marks that are read between two places to pause: about a millisecond. */
const AT_ONCE = 500;
const OPTIONS = { version: '1.1', merge: true, logLevel: 'silent', prettyErrors: false } as const;

/** Parses YAML 1.1 as kubectl reads it. Never throws. */
export const parseYaml = (text: string): Parsed => finish(parsingYaml(text));

/** The same; each `yield` is a place to pause. */
export function* parsingYaml(text: string): Generator<undefined, Parsed> {
  const documents: Document.Parsed[] = [];
  try {
    for (const step of composing(text)) {
      if (step) documents.push(step);
      else yield;
    }
  } catch {
    // The package promises to collect its errors; a defect of it must not cost the other documents.
    return { trees: [], broken: true };
  }
  return {
    trees: documents.flatMap(({ contents }) => (contents === null ? [] : [new TreeBuilder().build(contents)])),
    broken: documents.some(({ errors }) => errors.some(({ code }) => code !== 'DUPLICATE_KEY')),
  };
}

/** What the package's `parseAllDocuments` does, with pauses (`undefined`). */
function* composing(text: string): Generator<Document.Parsed | undefined, void> {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  let read = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) yield* composer.next(token);
    if (++read % AT_ONCE === 0) yield undefined;
  }
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end();
}

/** Turns one document of the package into our tree. Anchors hold from where their node ends, so no tree contains itself. */
class TreeBuilder {
  readonly #anchors = new Map<string, Node>();
  #merged = 0;

  build(node: ParsedNode | null, depth = 0): Node {
    const built = this.#build(node, depth);
    if (node && !isAlias(node) && node.anchor) this.#anchors.set(node.anchor, built);
    return built;
  }

  #build(node: ParsedNode | null, depth: number): Node {
    if (!node || depth > DEEPEST) return nothing(node?.range[0] ?? 0);
    const [start, end] = node.range;
    if (isAlias(node)) return this.#anchors.get(node.source) ?? nothing(start);
    if (isSeq(node)) {
      return {
        kind: 'list',
        start,
        end,
        items: (node.items as readonly ParsedNode[]).map((item) => this.build(unpaired(item), depth + 1)),
      };
    }
    if (isMap(node)) {
      const entries = this.#entries(node.items, depth);
      return { kind: 'map', start, end, flow: node.flow === true, entries };
    }
    return { kind: 'scalar', start, end, text: textOf(node.source, node.value), plain: node.type === 'PLAIN' };
  }

  #entries(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], depth: number): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    const merges: Node[] = [];
    for (const { key, value } of pairs) {
      // The key of a pair can be missing or a map in broken text.
      if (!isScalar(key as unknown)) continue;
      const name = key as ParsedNode & { source?: string; value: unknown; type?: string };
      const built = this.build(value, depth + 1);
      const text = textOf(name.source, name.value);
      if (text === '<<' && name.type === 'PLAIN') {
        merges.push(built);
        continue;
      }
      const [keyStart, keyEnd] = name.range;
      entries.delete(text);
      entries.set(text, {
        keyStart,
        keyEnd,
        value: built,
        merged: false,
        ...(isAlias(value) && { alias: { start: value.range[0], end: value.range[1] } }),
      });
    }
    for (const merge of merges) this.#merge(entries, merge);
    return entries;
  }

  /** Written keys win over merged ones, earlier merges over later ones. */
  #merge(entries: Map<string, Entry>, merge: Node): void {
    for (const source of merge.kind === 'list' ? merge.items : [merge]) {
      if (source.kind !== 'map') continue;
      for (const [key, entry] of source.entries) {
        if (++this.#merged > MOST_MERGED) return;
        if (!entries.has(key)) entries.set(key, { ...entry, merged: true });
      }
    }
  }
}

const nothing = (at: number): Scalar => ({ kind: 'scalar', start: at, end: at, text: '', plain: true });

/** A pair inside a sequence (`[a: 1]`) is no item of a manifest. */
const unpaired = (item: ParsedNode | Pair): ParsedNode | null => ('range' in item ? item : null);

const textOf = (source: string | undefined, value: unknown): string => source ?? (typeof value === 'string' ? value : '');
