import {
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  EQUALS,
  GREATER,
  HASH,
  identifierEnd,
  NEWLINE,
  OPEN_BRACE,
  OPEN_PAREN,
  QUOTE,
  RETURN,
  SLASH,
  SPACE,
  TAB,
} from './characters';

/** What lines look like: all that recovery from errors goes by. */

/** Space, tab or line end. */
export const isBlank = (code: number): boolean => code === SPACE || code === TAB || code === NEWLINE || code === RETURN;

/** Offset of the first character of the line that holds `offset`; a byte order mark is none. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** Offset of the newline that ends the line of `offset`, or `end`. */
export function lineEnd(text: string, offset: number, end: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 || found > end ? end : found;
}

/** Offset of the first character of the line of `offset` that is no space or tab; the line's end when it is empty. */
export function firstOfLine(text: string, offset: number): number {
  let at = lineStart(text, offset);
  for (let code = text.charCodeAt(at); code === SPACE || code === TAB; code = text.charCodeAt(at)) at++;
  return at;
}

const spaces = (text: string, from: number): number => {
  let at = from;
  for (let code = text.charCodeAt(at); code === SPACE || code === TAB; code = text.charCodeAt(at)) at++;
  return at;
};

/** End of a quoted text on one line, behind its quote; -1 when it is not closed there. */
function quotedEnd(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
    else if (code === NEWLINE || code !== code) return -1;
  }
}

/** Number of labels when `word "label" label {` is written at `from`, else -1. */
export function headerLabels(text: string, from: number): number {
  let at = identifierEnd(text, from);
  if (at === from) return -1;
  for (let labels = 0; ; labels++) {
    at = spaces(text, at);
    const code = text.charCodeAt(at);
    if (code === OPEN_BRACE) return labels;
    const end = code === QUOTE ? quotedEnd(text, at) : identifierEnd(text, at);
    if (end <= at) return -1;
    at = end;
  }
}

/** True when `name =`, `name {` or `name "label" {` is written at `from`. */
export function looksLikeItem(text: string, from: number): boolean {
  const end = identifierEnd(text, from);
  if (end === from) return false;
  const at = spaces(text, end);
  return isAssignment(text, at) || headerLabels(text, from) >= 0;
}

/** True when `key =`, `key :`, `"key" =` or `(key) =` is written at `from`. */
export function looksLikeEntry(text: string, from: number): boolean {
  const code = text.charCodeAt(from);
  if (code === OPEN_PAREN) return /\)[ \t]*[=:]/.test(text.slice(from, lineEnd(text, from, text.length)));
  const end = code === QUOTE ? quotedEnd(text, from) : identifierEnd(text, from);
  if (end <= from) return false;
  const at = spaces(text, end);
  return isAssignment(text, at) || (text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) !== COLON);
}

function isAssignment(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== EQUALS) return false;
  const next = text.charCodeAt(at + 1);
  return next !== EQUALS && next !== GREATER;
}

/** Terraform's top-level blocks and their number of labels. */
const TOP_LEVEL: ReadonlyMap<string, number> = new Map([
  ['check', 1],
  ['data', 2],
  ['ephemeral', 2],
  ['import', 0],
  ['locals', 0],
  ['module', 1],
  ['moved', 0],
  ['output', 1],
  ['provider', 1],
  ['removed', 0],
  ['resource', 2],
  ['terraform', 0],
  ['variable', 1],
]);

/** True when the header of a top-level block of Terraform, with its `{`, is written at `from`. */
export function isTopLevelHeader(text: string, from: number): boolean {
  const labels = TOP_LEVEL.get(text.slice(from, identifierEnd(text, from)));
  return labels !== undefined && headerLabels(text, from) === labels;
}

/** Start of the next line after `offset` that starts, at column 0, with the header of a top-level block; else the text's end. */
export function nextHeader(text: string, offset: number): number {
  for (let at = lineEnd(text, offset, text.length) + 1; at < text.length; at = lineEnd(text, at, text.length) + 1) {
    if (isTopLevelHeader(text, at)) return at;
  }
  return text.length;
}

/** A line that holds nothing but `}` and perhaps a comment. */
export function isLoneBrace(text: string, first: number): boolean {
  if (text.charCodeAt(first) !== CLOSE_BRACE) return false;
  const code = text.charCodeAt(spaces(text, first + 1));
  return code !== code || code === NEWLINE || code === RETURN || code === HASH || code === SLASH;
}
