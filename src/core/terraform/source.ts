import type { Range, Span } from '../model/range';
import type { Insertion, Source, Written, WrittenEntry } from '../model/source';
import { firstOfLine, lineEnd, lineStart } from './syntax/lines';
import { positionAt, startOf } from './syntax/positions';
import type { Attribute, Block, Document, Expression, Item, ObjectEntry } from './syntax/tree';

/**
 * Where a block is written. `item` is the top-level item that holds it. `current` gives the document as it is when something
 * is asked; once the item is gone from it (it is being edited) the last answers stay, and without any they are empty at 0.
 */
export const blockSource = (file: string, current: () => Document | undefined, item: Item, block: Block): Source =>
  new BlockSource(file, current, item, block);

/** A class: there are as many as there are resources, and each function of its own would take memory. */
class BlockSource implements Source {
  #place: Place | undefined;

  constructor(
    readonly file: string,
    private readonly current: () => Document | undefined,
    private readonly item: Item,
    private readonly blockNode: Block,
  ) {}

  header(): Range {
    return this.#range(headerOf(this.blockNode));
  }

  block(): Range {
    return this.#range(this.blockNode);
  }

  written(path: string): Written | undefined {
    const there = this.#here();
    const found = there && inBody(this.blockNode, steps(path));
    if (found === undefined) return undefined;
    const written = found.kind === 'block' ? writtenBlock(found.block, there!) : writtenValue(found.value, there!);
    // Fixes write HCL; in JSON only the place can be told.
    return isJson(this.file) && written.kind !== 'block' ? { kind: 'other', range: written.range, text: '' } : written;
  }

  nameOf(path: string): Range | undefined {
    const there = this.#here();
    const found = there && inBody(this.blockNode, steps(path));
    const name = found?.kind === 'block' ? (found.block === this.blockNode ? undefined : typeOf(found.block)) : found?.name;
    return name && there!.range(name);
  }

  insertion(path: string): Insertion | undefined {
    const there = this.#here();
    const found = there && !isJson(this.file) ? inBody(this.blockNode, steps(path)) : undefined;
    return found?.kind === 'block' && !found.isDynamic ? insertionInto(found.block, there!) : undefined;
  }

  #here(): Place | undefined {
    const document = this.current();
    const base = document && startOf(document, this.item);
    if (document !== undefined && base !== undefined) this.#place = placeIn(document, base);
    return this.#place;
  }

  #range(span: Span): Range {
    return this.#here()?.range(span) ?? NOWHERE;
  }
}

const typeOf = ({ start, typeEnd }: Block): Span => ({ start, end: typeEnd });

/** From the type to the last label. */
const headerOf = ({ start, typeEnd, labels }: Block): Span => ({ start, end: labels.at(-1)?.end ?? typeEnd });

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const isJson = (file: string): boolean => file.endsWith('.json');

const steps = (path: string): readonly string[] => (path === '' ? [] : path.split('.'));

/** An item in a document: turns its offsets into places of the text. */
interface Place {
  readonly text: string;
  /** Offset of the item; offsets of nodes count from here. */
  readonly base: number;
  range(span: Span): Range;
}

function placeIn(document: Document, base: number): Place {
  const at = (offset: number) => positionAt(document, base + offset);
  return { text: document.text, base, range: ({ start, end }) => ({ start: at(start), end: at(end) }) };
}

type Found =
  | { readonly kind: 'block'; readonly block: Block; readonly isDynamic: boolean }
  /** `name` is that of the argument or key; the items of a list have none. */
  | { readonly kind: 'value'; readonly value: Expression; readonly name: Span | undefined };

/** Follows a path from the body of a block; a missing index of a nested block is 0. */
function inBody(block: Block, path: readonly string[]): Found | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return { kind: 'block', block, isDynamic: false };
  const argument = block.body.find((item): item is Attribute => item.kind === 'attribute' && item.name === name);
  if (argument !== undefined) return inValue(argument.value, { start: argument.start, end: argument.nameEnd }, rest);
  const isIndexed = isIndex(rest[0]);
  const index = isIndexed ? Number(rest[0]) : 0;
  const below = isIndexed ? rest.slice(1) : rest;
  const blocks = block.body.filter((item): item is Block => item.kind === 'block');
  const nested = blocks.filter(({ type }) => type === name)[index];
  if (nested !== undefined) return inBody(nested, below);
  const dynamic = blocks.find(({ type, labels }) => type === 'dynamic' && labels[0]?.name === name);
  return dynamic !== undefined && below.length === 0 ? { kind: 'block', block: dynamic, isDynamic: true } : undefined;
}

const isIndex = (step: string | undefined): boolean => step !== undefined && /^\d{1,9}$/.test(step);

/**
 * Follows a path into literal objects and lists, and into those that `merge()` joins. Keys may hold dots: the shortest key
 * that leads to the end of the path is taken; of equal ones the last, as Terraform does.
 */
function inValue(value: Expression, name: Span | undefined, path: readonly string[]): Found | undefined {
  if (path.length === 0) return { kind: 'value', value, name };
  switch (value.kind) {
    case 'parentheses':
      return inValue(value.inner, name, path);
    case 'tuple': {
      const isIndexed = isIndex(path[0]);
      const item = value.items[isIndexed ? Number(path[0]) : 0];
      return item && inValue(item, undefined, isIndexed ? path.slice(1) : path);
    }
    case 'object':
      for (let length = 1; length <= path.length; length++) {
        const key = path.slice(0, length).join('.');
        const entry = value.entries.findLast((each) => keyOf(each) === key);
        const found = entry && inValue(entry.value, entry.key, path.slice(length));
        if (found !== undefined) return found;
      }
      return undefined;
    case 'call':
      if (value.name !== 'merge') return undefined;
      for (const part of [...value.args].reverse()) {
        const found = part.kind === 'tuple' ? undefined : inValue(part, undefined, path);
        if (found !== undefined) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** The key of an entry when it is a constant. */
function keyOf({ key }: ObjectEntry): string | undefined {
  if (key.kind === 'literal') return typeof key.value === 'object' && key.value !== null ? key.value.number : String(key.value);
  if (key.kind !== 'template' || key.parts.length > 1) return undefined;
  const [part] = key.parts;
  if (part === undefined) return '';
  return part.kind === 'text' ? part.text : undefined;
}

function writtenBlock(block: Block, there: Place): Written {
  const header = there.range(headerOf(block));
  return { kind: 'block', range: there.range(block), header };
}

function writtenValue(value: Expression, there: Place): Written {
  const range = there.range(value);
  switch (value.kind) {
    case 'object': {
      const entries = value.entries.filter(({ key }) => key.kind !== 'error');
      return { kind: 'object', range, entries: entries.map((entry) => writtenEntry(entry, there)) };
    }
    case 'tuple':
      return { kind: 'list', range, items: value.items.map((item) => writtenValue(item, there)) };
    case 'call':
      return { kind: 'call', range, name: value.name, args: value.args.map((argument) => writtenValue(argument, there)) };
    default:
      return { kind: 'other', range, text: there.text.slice(there.base + value.start, there.base + value.end) };
  }
}

const writtenEntry = (entry: ObjectEntry, there: Place): WrittenEntry => ({
  key: keyOf(entry),
  keyRange: there.range(entry.key),
  value: writtenValue(entry.value, there),
});

/** Behind the last of the arguments that open the body, else behind `{`; a comment that ends that line stays before it. */
function insertionInto(block: Block, there: Place): Insertion | undefined {
  const { open, close, body } = block;
  if (open < 0) return undefined;
  const { text, base } = there;
  const firstBlock = body.findIndex((item) => item.kind === 'block');
  const opening = firstBlock < 0 ? body : body.slice(0, firstBlock);
  const last = opening.findLast((item) => item.kind === 'attribute' && !item.broken);
  const outer = whiteBefore(text, base + block.start);
  if (close >= 0 && !text.slice(base + open, base + close).includes('\n')) return inlined(block, last, outer, there);
  const sibling = last ?? body.find((item) => startsLine(text, base + item.start));
  const indent = sibling === undefined ? `${outer}  ` : whiteBefore(text, base + sibling.start);
  const end = behindComment(text, base + (last?.end ?? open + 1)) - base;
  return { position: there.range({ start: end, end }).start, indent, afterArgument: last !== undefined };
}

/** A block on one line becomes three or more. */
function inlined({ open, close }: Block, last: Item | undefined, outer: string, there: Place): Insertion {
  const { text, base } = there;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = `${outer}  `;
  const present = text.slice(base + open + 1, base + close).trim();
  const end = last?.end ?? open + 1;
  return {
    position: there.range({ start: end, end }).start,
    indent,
    afterArgument: last !== undefined,
    inline: {
      range: there.range({ start: open + 1, end: close }),
      before: present === '' ? '' : `${lineBreak}${indent}${present}`,
      after: `${lineBreak}${outer}`,
    },
  };
}

/** White space that starts the line of an offset. */
const whiteBefore = (text: string, offset: number): string => text.slice(lineStart(text, offset), firstOfLine(text, offset));

const startsLine = (text: string, offset: number): boolean => firstOfLine(text, offset) === offset;

/** The end of the line, so that a comment there stays where it is; here when a comment goes on in the next line. */
function behindComment(text: string, offset: number): number {
  const end = lineEnd(text, offset, text.length);
  const rest = text.slice(offset, end);
  if (/^[^#]*?\/\*(?!.*\*\/)/.test(rest)) return offset;
  return rest.endsWith('\r') ? end - 1 : end;
}
