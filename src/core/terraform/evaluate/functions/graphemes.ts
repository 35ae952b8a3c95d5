/** What a person counts as one character (Unicode's extended grapheme clusters). */
export function graphemes(text: string): string[] {
  if (/^[\x20-\x7e\n\t]*$/.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}

/** What Go counts as one character, a rune. */
export const codePoints = (text: string): string[] => Array.from(text);
