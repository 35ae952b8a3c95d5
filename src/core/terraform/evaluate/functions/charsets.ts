import { decode, encode } from './bytes';

type Charset = 'utf8' | 'utf16le' | 'utf16be' | 'latin1' | 'ascii';

/** IANA names and aliases of the encodings that are computed here. */
const NAMES: Readonly<Record<string, Charset>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  csutf8: 'utf8',
  'utf-16le': 'utf16le',
  csutf16le: 'utf16le',
  'utf-16be': 'utf16be',
  csutf16be: 'utf16be',
  'iso-8859-1': 'latin1',
  'iso_8859-1': 'latin1',
  'iso_8859-1:1987': 'latin1',
  latin1: 'latin1',
  l1: 'latin1',
  'us-ascii': 'ascii',
  ascii: 'ascii',
};

const charsetOf = (name: string): Charset | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
};

/** Undefined: the encoding is not known, or has no such character. */
export function encodeText(text: string, name: string): Uint8Array | undefined {
  const charset = charsetOf(name);
  if (charset === undefined) return undefined;
  if (charset === 'utf8') return encode(text);
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  if (charset === 'utf16le') return Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]));
  if (charset === 'utf16be') return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 255]));
  return units.every((unit) => unit <= (charset === 'latin1' ? 255 : 127)) ? Uint8Array.from(units) : undefined;
}

export function decodeText(bytes: Uint8Array, name: string): string | undefined {
  const charset = charsetOf(name);
  if (charset === undefined) return undefined;
  if (charset === 'utf8') return decode(bytes);
  if (charset === 'latin1' || charset === 'ascii') return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [one = 0, two = 0] = [bytes[at], bytes[at + 1]];
    units.push(String.fromCharCode(charset === 'utf16le' ? one | (two << 8) : (one << 8) | two));
  }
  return units.join('');
}
