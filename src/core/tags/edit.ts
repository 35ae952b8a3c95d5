import type { Edit, Position, Range } from '../model/range';
import type { Insertion, Written, WrittenEntry } from '../model/source';
import { hclText, yamlText, type FileText } from './texts';

/** A tag to write. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  /** Terraform code of the value, where it is no text. */
  readonly expression?: string | undefined;
}

/** Lines longer than this are broken up. */
const WIDTH = 100;

/** `{ K = "v" }`, `[{ key, value }]`, or that of an autoscaling group, whose items also say that instances get the tag. */
export type Form = 'map' | 'list' | 'group list';

/**
 * Adds entries to tags that are written: into the literal map or list, into the literal that ends a `merge()` or `concat()`,
 * or around any other expression. Indentation, line ends and the alignment of neighbours are kept as `terraform fmt` leaves them.
 */
export function insertInto(
  file: string,
  written: Written,
  entries: readonly Entry[],
  text: FileText,
  form: Form = 'map',
): readonly Edit[] | undefined {
  const { lines, end } = text;
  const isYaml = /\.ya?ml$/.test(file);
  switch (written.kind) {
    case 'object':
      return isYaml ? intoYaml(file, written, entries, lines, end) : intoObject(file, written, entries, lines, end);
    case 'list':
      return intoList(file, written, entries, lines, { form, end });
    case 'call': {
      const last = written.args.at(-1);
      const [name, kind] = form === 'map' ? ['merge', 'object'] : ['concat', 'list'];
      if (written.name === name && last?.kind === kind) return insertInto(file, last, entries, text, form);
      return [wrapped(file, written.range, entries, lines, form)];
    }
    case 'other':
      return isYaml || written.text.trim() === '' ? undefined : [wrapped(file, written.range, entries, lines, form)];
    case 'block':
      return undefined;
  }
}

/** A new argument `name = { … }`, in a block of its own where one is named, or `name = [ … ]`. */
export function newArgument(
  file: string,
  insertion: Insertion,
  name: string,
  entries: readonly Entry[],
  text: FileText,
  { block, form = 'map' }: { readonly block?: string | undefined; readonly form?: Form } = {},
): readonly Edit[] {
  const { end } = text;
  const { indent } = insertion;
  const inner = block === undefined ? indent : `${indent}  `;
  const value =
    form === 'map'
      ? [`${inner}${name} = {`, ...aligned(entries).map((entry) => `${inner}  ${entry}`), `${inner}}`]
      : [`${inner}${name} = [`, ...entries.map((entry) => `${inner}  ${itemOf(entry, form)},`), `${inner}]`];
  const isSpaced = insertion.afterArgument && !insertion.inline && (block !== undefined || text.isSpaced(name));
  const body = [
    ...(isSpaced || (block !== undefined && insertion.afterArgument) ? [''] : []),
    ...(block === undefined ? value : [`${indent}${block} {`, ...value, `${indent}}`]),
  ];
  return [insertAt(file, insertion, body.map((line) => `${end}${line}`).join(''))];
}

/**
 * A new argument on one line, in the column of those right above it. `terraform fmt` aligns arguments on lines that follow
 * each other; one that goes on in further lines ends the group.
 */
export function newLine(file: string, insertion: Insertion, name: string, value: string, text: FileText): readonly Edit[] {
  const { end } = text;
  const { indent, position, inline } = insertion;
  if (inline) return [insertAt(file, insertion, `${end}${indent}${name} = ${value}`)];
  const { lines } = text;
  const above: { readonly line: number; readonly name: string; readonly gap: string }[] = [];
  for (let line = position.line; line >= 0; line--) {
    const [whole, white = '', argument = '', gap = '', rest = ''] = /^([ \t]*)([\w-]+)([ \t]*)=(?!=)(.*)$/.exec(lines[line] ?? '') ?? [];
    if (whole === undefined || white !== indent || !isClosed(rest)) break;
    above.push({ line, name: argument, gap });
  }
  const width = Math.max(name.length, ...above.map((one) => one.name.length));
  const moved = above.flatMap((one): Edit[] => {
    const start = { line: one.line, character: indent.length + one.name.length };
    const range = { start, end: { line: one.line, character: start.character + one.gap.length } };
    return one.gap.length === width - one.name.length + 1 ? [] : [{ file, range, newText: ' '.repeat(width - one.name.length + 1) }];
  });
  return [...moved, insert(file, position, `${end}${indent}${name.padEnd(width)} = ${value}`)];
}

/** No bracket is left open at the end of the line. */
function isClosed(text: string): boolean {
  const code = text.replace(/"(?:\\.|[^"\\])*"/g, '""').replace(/(?:#|\/\/).*$/, '');
  return !/<<[-~]?\w/.test(code) && (code.match(/[([{]/g)?.length ?? 0) === (code.match(/[)\]}]/g)?.length ?? 0);
}

/** New maps in a manifest, the last of `names` holding the entries, in the block or flow map that is there. */
export function newLabels(
  file: string,
  parent: Written & { kind: 'object' },
  insertion: Insertion | undefined,
  names: readonly string[],
  entries: readonly Entry[],
  text: FileText,
): readonly Edit[] | undefined {
  const { end } = text;
  const added = entries.map(({ key, value }) => `${key}: ${yamlText(value)}`);
  if (insertion) {
    const { indent } = insertion;
    const map = [...names.map((name) => `${name}:`), ...added];
    const body = map.map((line, index) => `${end}${indent}${'  '.repeat(Math.min(index, names.length))}${line}`);
    return [insertAt(file, insertion, body.join(''))];
  }
  if (charAt(text.lines, parent.range.start) !== '{') return undefined;
  const flow = names.reduceRight((inner, name) => `${name}: { ${inner} }`, added.join(', '));
  const last = parent.entries.at(-1);
  return last ? [insert(file, last.value.range.end, `, ${flow}`)] : [{ file, range: parent.range, newText: `{ ${flow} }` }];
}

/** Puts lines, each behind a line break, where an insertion asks for them; a block on one line is broken up around them. */
export const insertAt = (file: string, { position, inline }: Insertion, newText: string): Edit =>
  inline ? { file, range: inline.range, newText: `${inline.before}${newText}${inline.after}` } : insert(file, position, newText);

function intoObject(
  file: string,
  { range, entries: present }: Written & { kind: 'object' },
  entries: readonly Entry[],
  lines: readonly string[],
  end: string,
): readonly Edit[] {
  const first = present[0];
  const quoted = first !== undefined && charAt(lines, first.keyRange.start) === '"';
  if (range.start.line === range.end.line) return intoLine(file, { range, present, entries, quoted }, lines, end);
  const closing = range.end.line;
  const closingIndent = indentOf(lines[closing]);
  const neighbours = alignedNeighbours(present, lines, closing);
  const indent = first && first.keyRange.start.line > range.start.line ? indentOf(lines[first.keyRange.start.line]) : `${closingIndent}  `;
  const comma = /,\s*(#.*|\/\/.*)?$/.test(lines[closing - 1] ?? '') ? ',' : '';
  const names = entries.map((entry) => nameOf(entry, quoted));
  const width = Math.max(...names.map((name) => name.length), ...neighbours.map(({ name }) => name.length));
  const added = entries.map((entry, index) => `${indent}${names[index]!.padEnd(width)} = ${valueOf(entry)}${comma}${end}`);
  const closesAlone = (lines[closing] ?? '').slice(0, range.end.character - 1).trim() === '';
  if (!closesAlone)
    return [
      insert(
        file,
        { line: closing, character: range.end.character - 1 },
        `, ${entries.map((entry) => written(entry, quoted)).join(', ')} `,
      ),
    ];
  return [
    ...neighbours
      .filter(({ name, gap }) => name.length + gap.length !== width + 1)
      .map(({ name, gapRange }) => ({ file, range: gapRange, newText: ' '.repeat(width + 1 - name.length) })),
    insert(file, { line: closing, character: 0 }, added.join('')),
  ];
}

/** A map on one line stays there while it fits; else each entry gets a line, aligned. */
function intoLine(
  file: string,
  map: { readonly range: Range; readonly present: readonly WrittenEntry[]; readonly entries: readonly Entry[]; readonly quoted: boolean },
  lines: readonly string[],
  end: string,
): readonly Edit[] {
  const { range, present, entries, quoted } = map;
  const { start, end: close } = range;
  const line = lines[start.line] ?? '';
  const added = entries.map((entry) => written(entry, quoted)).join(', ');
  const last = present.at(-1);
  const fits = start.character + (close.character - start.character) + added.length + 2 <= WIDTH;
  const closing: Range = {
    start: last?.value.range.end ?? { ...start, character: start.character + 1 },
    end: { ...close, character: close.character - 1 },
  };
  if (fits) return last ? [{ file, range: closing, newText: `, ${added} ` }] : [{ file, range, newText: `{ ${added} }` }];
  const indent = indentOf(line);
  const names = entries.map((entry) => nameOf(entry, quoted));
  const width = Math.max(
    ...names.map((name) => name.length),
    ...present.map(({ keyRange }) => keyRange.end.character - keyRange.start.character),
  );
  const pad = (length: number): string => ' '.repeat(width - length + 1);
  let from: Position = { ...start, character: start.character + 1 };
  const edits: Edit[] = [];
  for (const { keyRange, value } of present) {
    edits.push({ file, range: { start: from, end: keyRange.start }, newText: `${end}${indent}  ` });
    edits.push({
      file,
      range: { start: keyRange.end, end: value.range.start },
      newText: `${pad(keyRange.end.character - keyRange.start.character)}= `,
    });
    from = value.range.end;
  }
  const rest = entries.map((entry, index) => `${end}${indent}  ${names[index]!}${pad(names[index]!.length)}= ${valueOf(entry)}`);
  return [...edits, { file, range: { start: from, end: closing.end }, newText: `${rest.join('')}${end}${indent}` }];
}

interface Neighbour {
  readonly name: string;
  /** White space between the name and its `=`. */
  readonly gap: string;
  readonly gapRange: Range;
}

/** Entries on the lines right above the closing brace, one each: `terraform fmt` aligns them with what follows. */
function alignedNeighbours(
  present: (Written & { kind: 'object' })['entries'],
  lines: readonly string[],
  closing: number,
): readonly Neighbour[] {
  const found: Neighbour[] = [];
  let line = closing - 1;
  for (const { keyRange, value } of [...present].reverse()) {
    if (keyRange.start.line !== line || value.range.end.line !== line) break;
    const text = lines[line] ?? '';
    const gap = /^(\s*)=/.exec(text.slice(keyRange.end.character))?.[1];
    if (gap === undefined) break;
    found.push({
      name: text.slice(keyRange.start.character, keyRange.end.character),
      gap,
      gapRange: { start: keyRange.end, end: { line, character: keyRange.end.character + gap.length } },
    });
    line--;
  }
  return found;
}

function intoList(
  file: string,
  { range, items }: Written & { kind: 'list' },
  entries: readonly Entry[],
  lines: readonly string[],
  { form, end }: { readonly form: Form; readonly end: string },
): readonly Edit[] {
  const last = items.at(-1);
  const texts = entries.map((entry) => itemOf(entry, form));
  if (!last) return [{ file, range, newText: `[${texts.join(', ')}]` }];
  const comma = sliceOf(lines, { start: last.range.end, end: range.end }).includes(',');
  const startsLine = (lines[last.range.start.line] ?? '').slice(0, last.range.start.character).trim() === '';
  if (!startsLine) return [insert(file, last.range.end, `${comma ? ',' : ', '}${comma ? ` ${texts.join(', ')}` : texts.join(', ')}`)];
  const indent = indentOf(lines[last.range.start.line]);
  return [insert(file, last.range.end, texts.map((item) => `,${end}${indent}${item}`).join(''))];
}

function intoYaml(
  file: string,
  { range, entries: present }: Written & { kind: 'object' },
  entries: readonly Entry[],
  lines: readonly string[],
  end: string,
): readonly Edit[] | undefined {
  const flow = charAt(lines, range.start) === '{';
  const added = entries.map(({ key, value }) => `${key}: ${yamlText(value)}`);
  const last = present.at(-1);
  if (flow) {
    if (!last) return [{ file, range, newText: `{ ${added.join(', ')} }` }];
    return [insert(file, last.value.range.end, `, ${added.join(', ')}`)];
  }
  if (!last) return undefined;
  const indent = ' '.repeat(last.keyRange.start.character);
  const { line } = last.value.range.end;
  return [insert(file, { line, character: (lines[line] ?? '').length }, added.map((entry) => `${end}${indent}${entry}`).join(''))];
}

function wrapped(file: string, range: Range, entries: readonly Entry[], lines: readonly string[], form: Form): Edit {
  const expression = sliceOf(lines, range);
  const isMap = form === 'map';
  const added = isMap
    ? `{ ${entries.map((entry) => written(entry, false)).join(', ')} }`
    : `[${entries.map((entry) => itemOf(entry, form)).join(', ')}]`;
  return { file, range, newText: expression === 'null' ? added : `${isMap ? 'merge' : 'concat'}(${expression}, ${added})` };
}

const itemOf = (entry: Entry, form: Form): string =>
  `{ key = ${hclText(entry.key)}, value = ${valueOf(entry)}${form === 'group list' ? ', propagate_at_launch = true' : ''} }`;

const aligned = (entries: readonly Entry[]): readonly string[] => {
  const names = entries.map((entry) => nameOf(entry, false));
  const width = Math.max(...names.map((name) => name.length));
  return entries.map((entry, index) => `${names[index]!.padEnd(width)} = ${valueOf(entry)}`);
};

const written = (entry: Entry, quoted: boolean): string => `${nameOf(entry, quoted)} = ${valueOf(entry)}`;
const valueOf = ({ value, expression }: Entry): string => expression ?? hclText(value);
const nameOf = ({ key }: Entry, quoted: boolean): string => (quoted || !/^[A-Za-z_][\w-]*$/.test(key) ? hclText(key) : key);

const insert = (file: string, position: Position, newText: string): Edit => ({ file, range: { start: position, end: position }, newText });
const indentOf = (line: string | undefined): string => /^\s*/.exec(line ?? '')?.[0] ?? '';
const charAt = (lines: readonly string[], { line, character }: Position): string => (lines[line] ?? '').charAt(character);

function sliceOf(lines: readonly string[], { start, end }: Range): string {
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  return [
    (lines[start.line] ?? '').slice(start.character),
    ...lines.slice(start.line + 1, end.line),
    (lines[end.line] ?? '').slice(0, end.character),
  ].join('\n');
}
