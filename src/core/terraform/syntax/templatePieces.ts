import type { Expression, TemplatePart } from './tree';

/** A template before its directives are nested: `if`, `else` and `endif` are pieces of their own. */
export type Piece =
  | { readonly kind: 'text'; text: string; start: number; end: number }
  | { readonly kind: 'interpolation'; readonly value: Expression; start: number; end: number }
  | { readonly kind: 'if'; readonly condition: Expression; start: number; end: number }
  | { readonly kind: 'else' | 'endif' | 'endfor'; start: number; end: number }
  | {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      start: number;
      end: number;
    }
  | { readonly kind: 'error'; readonly message: string; start: number; end: number };

/** White space as Unicode (and Go) has it, which is not quite JavaScript's. */
const BLANKS = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${BLANKS}]+`);
const BLANK = new RegExp(`[${BLANKS}]`);

/** What `~}` leaves of the text behind it. */
export const trimStart = (text: string): string => text.replace(LEADING, '');

/** What `${~` leaves of the text before it. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Strings are in Unicode normal form C. */
export const textOf = (text: string, isWide: boolean): string => (isWide ? text.normalize('NFC') : text);

const spacesBefore = (text: string): number => LEADING.exec(text)?.[0].length ?? 0;

/**
 * The indentation rule of `<<-`: as many characters as the least indented line has are taken from the start of all lines.
 * Blank lines do not count and stay as they are; a line that starts with `${` or `%{`, or that `~` has emptied, counts as 0.
 * `~` comes first: where it took a newline, the text behind is not at the start of a line.
 */
export function outdent(pieces: readonly Piece[]): void {
  let least = Infinity;
  let isLineStart = true;
  const starts: (Piece & { kind: 'text' })[] = [];
  for (const piece of pieces) {
    if (isLineStart) {
      isLineStart = false;
      let indent = 0;
      if (piece.kind === 'text') {
        indent = spacesBefore(piece.text);
        if (indent === piece.text.length && piece.text.endsWith('\n')) indent = Infinity;
        else starts.push(piece);
      }
      least = Math.min(least, indent);
    }
    if (piece.kind === 'text' && piece.text.endsWith('\n')) isLineStart = true;
  }
  for (const piece of starts) piece.text = piece.text.slice(least);
}

interface Open {
  readonly directive: Piece & { kind: 'if' | 'for' };
  readonly first: TemplatePart[];
  otherwise: TemplatePart[] | undefined;
}

/**
 * Joins neighbouring texts and puts what is between directives into them, at most `limit` deep.
 * `unbalanced`: a directive has no partner.
 */
export function nest(pieces: readonly Piece[], limit: number): { parts: TemplatePart[]; unbalanced: boolean } {
  const parts: TemplatePart[] = [];
  const open: Open[] = [];
  let target = parts;
  let unbalanced = false;
  const misplaced = ({ kind, start, end }: Piece): void => {
    unbalanced = true;
    target.push({ kind: 'error', message: `"${kind}" has no partner`, start, end });
  };
  const targetOf = (directive: Open | undefined): TemplatePart[] => directive?.otherwise ?? directive?.first ?? parts;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!;
    const top = open.at(-1);
    switch (piece.kind) {
      case 'text': {
        let last = index;
        while (pieces[last + 1]?.kind === 'text') last++;
        target.push(last === index ? whole(piece) : joined(pieces.slice(index, last + 1) as (Piece & { kind: 'text' })[]));
        index = last;
        break;
      }
      case 'interpolation':
      case 'error':
        target.push(piece);
        break;
      case 'if':
      case 'for':
        if (open.length >= limit) misplaced(piece);
        else {
          const first: TemplatePart[] = [];
          open.push({ directive: piece, first, otherwise: undefined });
          target = first;
        }
        break;
      case 'else':
        if (top?.directive.kind !== 'if' || top.otherwise !== undefined) misplaced(piece);
        else target = top.otherwise = [];
        break;
      case 'endif':
      case 'endfor':
        if (top === undefined || `end${top.directive.kind}` !== piece.kind) misplaced(piece);
        else {
          open.pop();
          target = targetOf(open.at(-1));
          target.push(closed(top, piece.end));
        }
        break;
    }
  }
  while (open.length > 0) {
    unbalanced = true;
    const top = open.pop()!;
    const { start, end } = top.directive;
    target = targetOf(open.at(-1));
    target.push({ kind: 'error', message: `"${top.directive.kind}" has no end`, start, end });
    for (const part of top.first) target.push(part);
    for (const part of top.otherwise ?? []) target.push(part);
  }
  return { parts, unbalanced };
}

function closed({ directive, first, otherwise }: Open, end: number): TemplatePart {
  const { start } = directive;
  if (directive.kind === 'if') return { kind: 'if', condition: directive.condition, then: first, else: otherwise ?? [], start, end };
  const { key, value, collection } = directive;
  return { kind: 'for', key, value, collection, body: first, start, end };
}

const whole = ({ text, start, end }: Piece & { kind: 'text' }): TemplatePart => ({ kind: 'text', text: text.normalize('NFC'), start, end });

function joined(texts: readonly (Piece & { kind: 'text' })[]): TemplatePart {
  const text = texts.map((piece) => piece.text).join('');
  return { kind: 'text', text: text.normalize('NFC'), start: texts[0]!.start, end: texts.at(-1)!.end };
}
