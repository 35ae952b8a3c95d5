/** Code units that the grammar gives a meaning. */
export const NEWLINE = 10;
export const RETURN = 13;
export const TAB = 9;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const PIPE = 124;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

const START = 1;
const PART = 2;

/** What each ASCII character may do in an identifier. */
const ASCII: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return START | PART;
  return /[0-9-]/.test(character) ? PART : 0;
});

/** Whether a digit is there. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether an ASCII character or the first unit of another one may start an identifier; cheap, and exact for ASCII. */
export const mayStartIdentifier = (code: number): boolean => (code < 128 ? (ASCII[code]! & START) !== 0 : code >= 128);

/** Length in units of the identifier character at `index` that is not ASCII; 0 where there is none. */
function wideLength(text: string, index: number, pattern: RegExp): number {
  const point = text.codePointAt(index);
  if (point === undefined || point < 128) return 0;
  const character = String.fromCodePoint(point);
  return pattern.test(character) ? character.length : 0;
}

/** End of the identifier that starts at `index`; `index` itself where none starts. Letters of Unicode, `_`, and `-` inside. */
export function identifierEnd(text: string, index: number): number {
  let at = index;
  let code = text.charCodeAt(at);
  if (code < 128) {
    if ((ASCII[code]! & START) === 0) return index;
    at++;
  } else {
    const length = wideLength(text, at, /\p{ID_Start}/u);
    if (length === 0) return index;
    at += length;
  }
  for (;;) {
    code = text.charCodeAt(at);
    if (code < 128) {
      if ((ASCII[code]! & PART) === 0) return at;
      at++;
    } else {
      const length = wideLength(text, at, /\p{ID_Continue}/u);
      if (length === 0) return at;
      at += length;
    }
  }
}

/** True when the text has a character outside ASCII between the offsets. */
export function isWide(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (text.charCodeAt(index) > 127) return true;
  return false;
}
