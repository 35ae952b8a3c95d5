import type { Range } from '../../model/range';

/** A rendered object that is looked for in the text it came from. */
export interface Wanted {
  readonly kind: string;
  readonly name: string;
  /** Of the rendered objects of this kind from this text: which one, and how many there are. */
  readonly ordinal: number;
  readonly count: number;
}

interface Candidate {
  readonly range: Range;
  readonly name: string | undefined;
}

/**
 * The line that names an object's kind in a template or base. Templates are not evaluated: what stands between `{{` and
 * `}}` may be anything, the text around it must fit the rendered name. Where several lines fit, the objects are taken in
 * their order; where none does, the first line that is not empty.
 */
export function locate(text: string, { kind, name, ordinal, count }: Wanted): Range {
  const candidates = candidatesOf(text, kind);
  const scored = candidates.map((candidate) => ({ candidate, score: fit(candidate.name, name) }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.filter(({ score }) => score === most).map(({ candidate }) => candidate);
  return (best.length === count ? best[ordinal] : best[0])?.range ?? firstLine(text);
}

function candidatesOf(text: string, kind: string): readonly Candidate[] {
  const lines = linesOf(text);
  const found: Candidate[] = [];
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && !/^---(?:\s|$)/.test(lines[end]!)) continue;
    found.push(...inPart(lines, start, end, kind));
    start = end + 1;
  }
  return found;
}

/** Lines of one document. Objects in a list are further in. */
function inPart(lines: readonly string[], start: number, end: number, kind: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let line = start; line < end; line++) {
    const [whole, indent = '', word] = /^([ \t]*(?:- )?)kind:[ \t]*["']?([A-Za-z]+)["']?[ \t]*(?:#.*)?$/.exec(lines[line]!) ?? [];
    if (whole === undefined || word !== kind) continue;
    const width = indent.length;
    // a reference to another object (`scaleTargetRef`) has no metadata of its own
    const metadata = nearestMetadata(lines, { start, end, line, width });
    if (metadata === undefined && width > 0) continue;
    found.push({
      range: { start: { line, character: width }, end: { line, character: whole.trimEnd().length } },
      name: metadata === undefined ? undefined : nameBelow(lines, metadata, end),
    });
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly width: number;
}

/** The line `metadata:` of the same map, below or above the kind. */
function nearestMetadata(lines: readonly string[], { start, end, line, width }: Place): number | undefined {
  const isHere = (text: string): boolean => {
    const [whole, indent = ''] = /^([ \t]*(?:- )?)metadata:/.exec(text) ?? [];
    return whole !== undefined && indent.length === width;
  };
  const isOutside = (text: string): boolean => /\S/.test(text) && !/^\s*(?:#|\{\{)/.test(text) && text.search(/\S/) < width - 2;
  for (let at = line + 1; at < end && !isOutside(lines[at]!); at++) if (isHere(lines[at]!)) return at;
  for (let at = line - 1; at >= start && !isOutside(lines[at]!); at--) if (isHere(lines[at]!)) return at;
  return undefined;
}

function nameBelow(lines: readonly string[], metadata: number, end: number): string | undefined {
  const text = lines[metadata]!;
  const flow = /metadata:[ \t]*\{[^}]*?\bname:[ \t]*([^,}]+)/.exec(text)?.[1];
  if (flow !== undefined && !flow.startsWith('{{')) return unquoted(flow);
  const indent = text.search(/metadata:/);
  for (let line = metadata + 1; line < end; line++) {
    const found = /^([ \t]*)name:[ \t]*(\S.*)$/.exec(lines[line]!);
    if (found && found[1]!.length > indent) return unquoted(found[2]!);
    if (/^[ \t]*[\w"']/.test(lines[line]!) && lines[line]!.search(/\S/) <= indent) return undefined;
  }
  return undefined;
}

const unquoted = (text: string): string =>
  text
    .replace(/[ \t]+#[^}]*$/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();

/** How well a written name fits a rendered one: 0 not at all, 1 nothing speaks against it, more where literal text agrees. */
function fit(written: string | undefined, rendered: string): number {
  if (written === undefined) return 1;
  if (!written.includes('{{')) return written === rendered ? 1000 : rendered.includes(written) ? 2 + written.length : 0;
  const literals = written.split(/\{\{.*?\}\}/);
  return hasInOrder(rendered, literals) ? 1 + literals.join('').length : 0;
}

/** True when the first of `parts` starts the text, the last one ends it and the others stand between them, in order. */
function hasInOrder(text: string, parts: readonly string[]): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Longer lines hold data, not what an object is called. */
const LONGEST_LINE = 1000;

const linesOf = (text: string): readonly string[] => text.split(/\r\n?|\n/).map((line) => (line.length > LONGEST_LINE ? '' : line));

function firstLine(text: string): Range {
  const lines = linesOf(text);
  const line = Math.max(
    0,
    lines.findIndex((each) => /\S/.test(each)),
  );
  return { start: { line, character: 0 }, end: { line, character: lines[line]!.trimEnd().length } };
}
