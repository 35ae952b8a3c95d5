/** What an escape sequence of a quoted text stands for, and its length; `value` is `undefined` when it is none. */
export interface Escape {
  readonly value: string | undefined;
  readonly length: number;
}

const SINGLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Reads the escape sequence whose backslash is at `at`: `\n \r \t \" \\ \uXXXX \UXXXXXXXX`. Surrogates are no characters. */
export function escapeAt(text: string, at: number, end: number): Escape {
  const selector = at + 1 < end ? text.charAt(at + 1) : '';
  const single = SINGLE[selector];
  if (single !== undefined) return { value: single, length: 2 };
  if (selector === 'u' || selector === 'U') {
    const size = selector === 'u' ? 4 : 8;
    const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, Math.min(at + 2 + size, end)))![0];
    const point = Number.parseInt(digits, 16);
    const isCharacter = digits.length === size && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return { value: isCharacter ? String.fromCodePoint(point) : undefined, length: 2 + digits.length };
  }
  return { value: undefined, length: selector === '' || selector === '\n' || selector === '\r' ? 1 : 2 };
}
