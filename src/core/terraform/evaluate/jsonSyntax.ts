import { parse } from '../syntax/parse';
import type { Attribute, Block, Document, Expression, Item, Label, ObjectEntry, Span, Template, TemplatePart } from '../syntax/tree';
import type { TerraformFiles } from './files';
import { type Json, type JsonMember, readJson } from './jsonText';

/** Labels of top-level block types; `locals` and `terraform` have none. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  variable: 1,
  module: 1,
  output: 1,
  provider: 1,
  check: 1,
};
const UNLABELED: ReadonlySet<string> = new Set(['locals', 'terraform', 'moved', 'import', 'removed']);

/** Arguments whose texts are expressions, not templates. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['depends_on', 'provider', 'providers', 'iterator']);

/**
 * A `.tf.json` text as the tree of its native twin, each top-level block an item that starts where it is written. The same
 * object while the text is the same; `undefined` when it is no JSON.
 */
export function documentOfJson(text: string | undefined, before: Document | undefined): Document | undefined {
  if (text === undefined) return undefined;
  if (before?.text === text) return before;
  const json = readJson(text);
  if (json === undefined) return undefined;
  const placed = membersOf(json).flatMap(topLevel);
  placed.sort((a, b) => a.start - b.start);
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return { text, items: placed.map(({ item }) => item), starts: placed.map(({ start }) => start), lines };
}

/** The same files, with trees of JSON files too. Remembers one for each path. */
export function readingJson(files: TerraformFiles): TerraformFiles {
  const documents = new Map<string, Document | undefined>();
  return {
    text: (path) => files.text(path),
    list: (dir) => files.list(dir),
    ...(files.below && { below: (dir: string) => files.below?.(dir) ?? [] }),
    document(path) {
      if (!path.endsWith('.json')) return files.document(path);
      const document = documentOfJson(files.text(path), documents.get(path));
      documents.set(path, document);
      return document;
    },
  };
}

interface PlacedItem {
  readonly item: Item;
  readonly start: number;
}

/** Members but comments; those of all objects when there is an array of them. */
function membersOf(json: Json): readonly JsonMember[] {
  if (json.kind === 'array') return json.items.flatMap(membersOf);
  return json.kind === 'object' ? json.members.filter(({ name }) => name !== '//') : [];
}

function topLevel(member: JsonMember): readonly PlacedItem[] {
  const labels = Object.hasOwn(LABELS, member.name) ? LABELS[member.name]! : UNLABELED.has(member.name) ? 0 : -1;
  return labels < 0 ? [] : labelled(member, member.value, labels, []);
}

/** The blocks of a type: one nesting level of names for each label. */
function labelled(type: JsonMember, json: Json, levels: number, names: readonly JsonMember[]): readonly PlacedItem[] {
  if (levels > 0) return membersOf(json).flatMap((member) => labelled(type, member.value, levels - 1, [...names, member]));
  const bodies = json.kind === 'array' ? json.items : [json];
  return bodies.flatMap((body) =>
    body.kind === 'object' ? { item: topBlock(type, names, body), start: (names.at(-1) ?? type).nameStart } : [],
  );
}

/** Turns offsets of the text into offsets of the item. */
interface Frame {
  readonly base: number;
}

function topBlock(type: JsonMember, names: readonly JsonMember[], body: Json): Block {
  const last = names.at(-1) ?? type;
  const frame = { base: last.nameStart };
  const at = { start: 0, end: last.nameEnd - frame.base };
  const labels = names.map((name): Label => ({ name: name.name, ...at }));
  const isVariable = type.name === 'variable';
  const items = membersOf(body).flatMap((member) => bodyItem(frame, member, type.name, isVariable));
  return {
    kind: 'block',
    start: 0,
    end: body.end - frame.base,
    type: type.name,
    typeEnd: at.end,
    labels,
    ...braces(frame, body),
    body: items,
    broken: false,
  };
}

const braces = (frame: Frame, json: Json) => ({ open: json.start - frame.base, close: json.end - 1 - frame.base });
const span = (frame: Frame, { start, end }: Span): Span => ({ start: start - frame.base, end: end - frame.base });

/** Nested blocks whose JSON is always one; what else is an object is an argument that `body` reads as blocks where a type has them. */
const BLOCKS: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection', 'timeouts', 'dynamic', 'content']);

function bodyItem(frame: Frame, member: JsonMember, type: string, isLiteral: boolean): readonly Item[] {
  if (member.name === 'dynamic')
    return membersOf(member.value).flatMap((inner) => bodies(inner.value).map((body) => nestedBlock(frame, 'dynamic', inner, body)));
  if (BLOCKS.has(member.name) && member.value.kind !== 'string')
    return bodies(member.value).map((body) => nestedBlock(frame, member.name, undefined, body));
  if (type !== 'locals' && type !== 'module' && type !== 'output' && !isLiteral && isBlockLike(member.value)) {
    return bodies(member.value).map((body) => nestedBlock(frame, member.name, undefined, body));
  }
  return [attribute(frame, member, isLiteral, isLiteral || (type === 'module' && member.name === 'source'))];
}

const bodies = (json: Json): readonly Json[] => (json.kind === 'array' ? json.items : [json]).filter(({ kind }) => kind === 'object');

/** An array of objects; an object alone may as well be a map. */
const isBlockLike = (json: Json): boolean =>
  json.kind === 'array' && json.items.length > 0 && json.items.every(({ kind }) => kind === 'object');

function nestedBlock(frame: Frame, type: string, label: JsonMember | undefined, body: Json): Block {
  const at =
    label === undefined
      ? { start: body.start - frame.base, end: body.start - frame.base }
      : span(frame, { start: label.nameStart, end: label.nameEnd });
  const labels = label === undefined ? [] : [{ name: label.name, ...at }];
  const items = membersOf(body).flatMap((member) => bodyItem(frame, member, '', false));
  return {
    kind: 'block',
    start: at.start,
    end: body.end - frame.base,
    type,
    typeEnd: at.end,
    labels,
    ...braces(frame, body),
    body: items,
    broken: false,
  };
}

function attribute(frame: Frame, member: JsonMember, isVariable: boolean, isPlain: boolean): Attribute {
  const nameSpan = span(frame, { start: member.nameStart, end: member.nameEnd });
  const isExpression = EXPRESSIONS.has(member.name) || (isVariable && member.name === 'type');
  const read: Read = isExpression ? expressionOf : isPlain ? plain : template;
  return {
    kind: 'attribute',
    start: nameSpan.start,
    end: member.value.end - frame.base,
    name: member.name,
    nameEnd: nameSpan.end,
    value: expression(frame, member.value, read),
    broken: false,
  };
}

/** How a text is read. */
type Read = (text: string, at: Span) => Expression;

function expression(frame: Frame, json: Json, read: Read): Expression {
  const at = span(frame, json);
  switch (json.kind) {
    case 'string':
      return read(json.value, at);
    case 'number':
      return json.digits.startsWith('-')
        ? { kind: 'unary', operator: '-', operand: { kind: 'literal', value: { number: json.digits.slice(1) }, ...at }, ...at }
        : { kind: 'literal', value: { number: json.digits }, ...at };
    case 'word':
      return { kind: 'literal', value: json.value, ...at };
    case 'array':
      return { kind: 'tuple', items: json.items.map((item) => expression(frame, item, read)), ...at };
    case 'object': {
      const entries = json.members.map((member): ObjectEntry => {
        const key =
          read === plain
            ? plain(member.name, span(frame, { start: member.nameStart, end: member.nameEnd }))
            : template(member.name, span(frame, { start: member.nameStart, end: member.nameEnd }));
        const value = expression(frame, member.value, read);
        return { key, bare: false, value, start: key.start, end: value.end };
      });
      return { kind: 'object', entries, ...at };
    }
  }
}

const plain: Read = (text, at) => ({ kind: 'template', heredoc: false, parts: [{ kind: 'text', text, ...at }], ...at });

const expressionOf: Read = (text, at) => {
  const item = parse(`x = ${text}`).items[0];
  return item?.kind === 'attribute' && !item.broken ? moved(item.value, at) : { kind: 'error', message: 'not an expression', ...at };
};

const template: Read = (text, at) =>
  /[$%]\{/.test(text) ? moved(parseTemplate(text) ?? { kind: 'error', message: 'not a template', ...at }, at) : plain(text, at);

/** A text with `${ }` and `%{ }` as a tree; `undefined` when it is broken. */
function parseTemplate(text: string): Template | undefined {
  let marker = 'TEXT';
  while (text.includes(marker)) marker += '_';
  const item = parse(`x = <<${marker}\n${text}\n${marker}\n`).items[0];
  if (item?.kind !== 'attribute' || item.broken || item.value.kind !== 'template') return undefined;
  return { ...item.value, heredoc: false, parts: withoutLastNewline(item.value.parts) };
}

/** Takes away the newline before the marker, which is not in the text. */
function withoutLastNewline(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith('\n')) return parts;
  const text = last.text.slice(0, -1);
  return text === '' && parts.length > 1 ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text }];
}

/** The tree of a text of its own, placed where the JSON string stands. */
function moved(tree: Expression, at: Span): Expression {
  const place = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(place);
    if (typeof node !== 'object' || node === null) return node;
    const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, place(value)]));
    return 'start' in copy ? { ...copy, start: at.start, end: at.end } : copy;
  };
  return place(tree) as Expression;
}
