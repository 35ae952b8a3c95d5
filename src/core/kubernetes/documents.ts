import { once } from '../model/once';
import type { Span } from '../model/range';
import { finish } from '../model/steps';
import { VALUES_ID, valuesObjects } from './helm/values';
import { KIND_ANYWHERE, KIND_LINE, knownKind, POD_KINDS } from './kinds';
import { parsingYaml } from './parse';
import { LONGEST, parting, partsOf, type Part } from './parts';
import { covers, isUnfinished } from './shape';
import { at, itemsAt, scalarAt, textAt, type Node } from './tree';
import { isUnrendered } from './unrendered';

/** A YAML text as documents, manifests or not, in order. */
export interface ManifestFile {
  readonly documents: readonly ManifestDocument[];
}

export interface ManifestDocument {
  /** Line of the file on which it starts. */
  readonly line: number;
  readonly content: DocumentContent;
}

/** What a document's text gives; shared by all versions of a file in which the text is the same. */
export interface DocumentContent {
  readonly text: string;
  /** It is an item of a `List`, read by itself. */
  readonly isItem: boolean;
  /** Offset of the first character of each line; empty when there are no objects. */
  readonly lines: readonly number[];
  readonly lineBreaks: number;
  /** Objects of the kinds that matter. */
  readonly objects: readonly ManifestObject[];
  /** The text is broken and the objects come from the last text that was not. */
  readonly stale: boolean;
  /** The objects come from a text without errors, or agree with one. */
  readonly good: boolean;
}

/** A Kubernetes object. Offsets of `node` are in the text it was read from; `header` and `block` in the document's present text. */
export interface ManifestObject {
  /** `<group>/<Kind>`, in the kind's present group. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** `<group>/<Kind>/<namespace>/<name>`. */
  readonly key: string;
  /** `<Kind>/<namespace>/<name>`: what it is called where there is only one of that name. */
  readonly title: string;
  readonly node: Node;
  readonly header: Span;
  readonly block: Span;
}

/** An object whose name is not written yet. */
const UNNAMED = 'unnamed';
const LINE_BREAK = /\r\n?|\n/g;

/** Reads a file; each `yield` is a place to pause. */
export type ReadingSteps = Generator<undefined, ManifestFile>;

/**
 * Parses each part of a YAML text that looks like Kubernetes, one after the other. Parts with the same text are taken from
 * `previous`; while a part is broken, what it last held is kept.
 */
export function* readingManifests(text: string, previous?: ManifestFile): ReadingSteps {
  return yield* readingParts(yield* parting(text), previous, reading);
}

/** The same at once. */
export const readManifests = (text: string, previous?: ManifestFile): ManifestFile => finish(readingManifests(text, previous));

/** Reads what helm or kustomize has made: templates in it are texts for other programs. */
export const readRendered = (text: string): ManifestFile =>
  finish(readingParts(partsOf(text), undefined, (part) => reading(part, false, true)));

/** Reads a chart's values: one document, whose objects are its blocks that describe pods. While it is broken, what it last held is kept. */
export const readingChartValues = (text: string, fileName: string, previous?: ManifestFile): ReadingSteps =>
  readingParts([{ text, isItem: false }], previous, function* (part) {
    if (part.text.length > LONGEST) return { objects: [], broken: false };
    const { trees, broken } = yield* parsingYaml(part.text);
    return { objects: trees.slice(0, 1).flatMap((tree) => valuesObjects(tree, fileName)), broken };
  });

function* readingParts(parts: readonly Part[], previous: ManifestFile | undefined, reader: typeof reading): ReadingSteps {
  const before = previous?.documents ?? [];
  const old = before.map(({ content }) => content);
  let first = 0;
  while (first < parts.length && first < old.length && isSame(parts[first]!, old[first]!)) first++;
  let last = 0;
  while (last < parts.length - first && last < old.length - first && isSame(parts.at(-1 - last)!, old.at(-1 - last)!)) last++;
  const changed = yield* reread(parts.slice(first, parts.length - last), old.slice(first, old.length - last), reader);
  let line = 0;
  const documents = [...old.slice(0, first), ...changed, ...old.slice(old.length - last)].map((content, index) => {
    const same = before[index < first ? index : index - parts.length + old.length];
    const document = same?.content === content && same.line === line ? same : { line, content };
    line += content.lineBreaks;
    return document;
  });
  return { documents };
}

const isSame = (part: Part, { text, isItem }: DocumentContent): boolean => part.isItem === isItem && part.text === text;

function* reread(
  parts: readonly Part[],
  old: readonly DocumentContent[],
  reader: typeof reading,
): Generator<undefined, readonly DocumentContent[]> {
  // each is taken once: documents with the same text are objects of their own
  const byText = new Map<string, DocumentContent[]>();
  for (const content of old) once(byText, content.text, () => []).push(content);
  const texts = new Set(parts.map(({ text }) => text));
  const left = new Set(old.filter(({ text }) => !texts.has(text)));
  const contents: DocumentContent[] = [];
  for (const [index, part] of parts.entries()) {
    const same = byText.get(part.text)?.shift();
    if (same?.isItem === part.isItem) {
      contents.push(same);
      continue;
    }
    const own = old.length > 0 ? { ...part, text: ownCopy(part.text) } : part;
    const { objects, broken } = yield* reader(own, old.length > 0);
    const before = counterpart(objects, left, parts.length === old.length ? old[index] : undefined);
    if (before) left.delete(before);
    const isGood = !broken || !before?.good || covers(objects, before.objects);
    contents.push(
      isGood
        ? content(own, objects, { stale: false, good: !broken || before?.good === true })
        : content(own, before.objects.map(placedIn(own.text, before)), { stale: true, good: true }),
    );
    yield;
  }
  return contents;
}

/** A slice keeps the whole text it was cut from in memory: one for each edit. */
const ownCopy = (part: string): string => (part.length > LONGEST ? part : (JSON.parse(JSON.stringify(part)) as string));

function content(
  { text, isItem }: Part,
  objects: readonly ManifestObject[],
  state: Pick<DocumentContent, 'stale' | 'good'>,
): DocumentContent {
  const starts = lineStarts(text);
  return { text, isItem, lines: objects.length > 0 ? starts : [], lineBreaks: starts.length - 1, objects, ...state };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

interface Reading {
  readonly objects: readonly ManifestObject[];
  readonly broken: boolean;
}

/** `edited`: the text was a manifest a moment ago, perhaps; then it is parsed even where its kind cannot be read. */
function* reading({ text, isItem }: Part, edited: boolean, rendered = false): Generator<undefined, Reading> {
  const none = { objects: [], broken: false };
  if (text.length > LONGEST || (!rendered && isUnrendered(text))) return none;
  if (!(isItem ? KIND_ANYWHERE.test(text) : KIND_LINE.test(text) || isUnusual(text))) {
    return edited && text.length < 20_000 ? { objects: [], broken: (yield* parsingYaml(text)).broken } : none;
  }
  const { trees, broken } = yield* parsingYaml(text);
  const objects = trees.flatMap((tree) => (isItem ? itemsAt(tree).flatMap((item) => objectsOf(item, text, 1)) : objectsOf(tree, text)));
  return {
    objects,
    broken: broken || trees.some(isUnfinished) || objects.some(isIncomplete),
  };
}

/** Without a name or containers: half typed, or a patch for another manifest. */
function isIncomplete({ id, name, node }: ManifestObject): boolean {
  const template = POD_KINDS.get(id)?.template;
  if (name === UNNAMED || !template) return name === UNNAMED;
  return itemsAt(node, ...template, 'spec', 'containers').length === 0 && at(node, 'spec', 'workloadRef') === undefined;
}

/** JSON, or indented as a whole: its kind is on no line of its own at the margin. */
const isUnusual = (text: string): boolean =>
  /^\ufeff?(?:---)?(?:\s|#.*)*(?:\{|[ \t]+["']?\w+["']?:)/.test(text) && /\bkind["']?\s*:/.test(text);

function objectsOf(node: Node, text: string, depth = 0): readonly ManifestObject[] {
  const kind = scalarAt(node, 'kind');
  if (!kind || depth > 3) return [];
  if (kind.text.endsWith('List')) return itemsAt(node, 'items').flatMap((item) => objectsOf(item, text, depth + 1));
  const id = knownKind(textAt(node, 'apiVersion') ?? '', kind.text);
  if (id === undefined || node.kind !== 'map') return [];
  const header = { start: node.entries.get('kind')!.keyStart, end: kind.end };
  const name = textAt(node, 'metadata', 'name') ?? textAt(node, 'metadata', 'generateName') ?? UNNAMED;
  const namespace = textAt(node, 'metadata', 'namespace') ?? 'default';
  return [
    {
      id,
      kind: kind.text,
      name,
      namespace,
      key: `${id}/${namespace}/${name}`,
      title: `${kind.text}/${namespace}/${name}`,
      node,
      header,
      block: depth === 0 ? written(text) : { start: node.start, end: trimmedEnd(text, node.end) },
    },
  ];
}

/** The text without its marker and the white space around it. */
function written(text: string): Span {
  const start = /^\ufeff?(?:---[^\r\n]*)?\s*/.exec(text)?.[0].length ?? 0;
  return { start, end: Math.max(start, trimmedEnd(text, text.length)) };
}

const trimmedEnd = (text: string, end: number): number => text.slice(0, end).trimEnd().length;

/** The document that a changed text was before: one with an object of the same name, else the one at the same place. */
function counterpart(
  objects: readonly ManifestObject[],
  left: ReadonlySet<DocumentContent>,
  atSamePlace: DocumentContent | undefined,
): DocumentContent | undefined {
  const keys = new Set(objects.map(({ key }) => key));
  const named = [...left].find((before) => before.objects.some(({ key }) => keys.has(key)));
  if (named) return named;
  if (atSamePlace && left.has(atSamePlace)) return atSamePlace;
  return [...left].find((before) => before.objects.length > 0);
}

/** Places objects of an earlier text in a broken one: on the same lines of their kind (values: of their key), counted from the top. */
function placedIn(text: string, before: DocumentContent): (object: ManifestObject) => ManifestObject {
  const linesOf = (key: string, of: string): readonly Span[] =>
    [...of.matchAll(new RegExp(String.raw`^[ \t-]*["']?${key}["']?[ \t]*:[^\r\n]*`, 'gm'))].map((match) => {
      const start = match.index + match[0].search(/[^ \t-]/);
      return { start, end: key === 'kind' ? match.index + match[0].trimEnd().length : start + key.length };
    });
  const found = new Map<string, readonly [lines: readonly Span[], earlier: readonly Span[]]>();
  const whole = written(text);
  const firstLine = { start: whole.start, end: whole.start + (/^[^\r\n]*/.exec(text.slice(whole.start))?.[0].trimEnd().length ?? 0) };
  return (object) => {
    const { start, end } = object.header;
    const key = object.id === VALUES_ID ? before.text.slice(start, end).replace(/\W/g, '') : 'kind';
    const [lines, earlier] = found.get(key) ?? [linesOf(key, text), linesOf(key, before.text)];
    found.set(key, [lines, earlier]);
    const ordinal = Math.max(0, earlier.filter((line) => line.start <= start).length - 1);
    return { ...object, header: lines[ordinal] ?? lines.at(-1) ?? firstLine, block: whole };
  };
}
