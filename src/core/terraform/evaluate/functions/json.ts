import type { Value } from '../../../model/value';
import { numberText, parseNumber } from '../numbers';
import { fail, isFailure } from '../unknowns';
import { bool, nothing, object, sorted, text, tuple } from '../values';

/** Deepest nesting that is read. */
const MAX_DEPTH = 200;

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
};

/** A JSON string as Go writes it: safe inside HTML. */
const quoted = (value: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped
  `"${value.replace(/[\x00-\x1f"\\<>&\u2028\u2029]/g, (letter) => ESCAPES[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

/** JSON text of a wholly known value; keys in byte order. */
export function jsonText(value: Value): string {
  switch (value.kind) {
    case 'null':
    case 'unknown':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'number':
      return numberText(value);
    case 'string':
      return quoted(value.value);
    case 'list':
      return `[${value.items.map(jsonText).join(',')}]`;
    case 'object':
      return `{${sorted(value.entries)
        .map(([key, item]) => `${quoted(key)}:${jsonText(item)}`)
        .join(',')}}`;
  }
}

/** The value that JSON text stands for, or why it is none. */
export function parseJson(source: string): Value {
  const reader: Reader = { source, at: 0 };
  const value = read(reader, 0);
  if (isFailure(value)) return value;
  space(reader);
  return reader.at < source.length ? fail('text after the JSON value') : value;
}

interface Reader {
  readonly source: string;
  at: number;
}

function space(reader: Reader): void {
  while (/[ \t\r\n]/.test(reader.source.charAt(reader.at))) reader.at++;
}

/** The text that `pattern` (sticky) matches here. */
function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const [found] = pattern.exec(reader.source) ?? [];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function read(reader: Reader, depth: number): Value {
  space(reader);
  if (depth > MAX_DEPTH) return fail('JSON nested too deeply');
  const next = reader.source.charAt(reader.at);
  if (next === '{') return readObject(reader, depth);
  if (next === '[') return readArray(reader, depth);
  if (next === '"') {
    const value = readString(reader);
    return value === undefined ? fail('a JSON string is broken') : text(value);
  }
  switch (take(reader, /true|false|null/y)) {
    case 'true':
      return bool(true);
    case 'false':
      return bool(false);
    case 'null':
      return nothing();
    default: {
      const digits = take(reader, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
      return digits === undefined ? fail('no JSON value') : (parseNumber(digits) ?? fail('no JSON number'));
    }
  }
}

function readString(reader: Reader): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters must be escaped
  const raw = take(reader, /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
  return raw === undefined ? undefined : (JSON.parse(raw) as string);
}

/** After an item: `,` goes on, `close` ends. */
function separator(reader: Reader, close: string): 'more' | 'end' | undefined {
  space(reader);
  const next = reader.source.charAt(reader.at);
  if (next !== ',' && next !== close) return undefined;
  reader.at++;
  return next === ',' ? 'more' : 'end';
}

function readArray(reader: Reader, depth: number): Value {
  reader.at++;
  const items: Value[] = [];
  space(reader);
  if (reader.source.charAt(reader.at) === ']') {
    reader.at++;
    return tuple(items);
  }
  for (;;) {
    const item = read(reader, depth + 1);
    if (isFailure(item)) return item;
    items.push(item);
    const next = separator(reader, ']');
    if (next === 'end') return tuple(items);
    if (next === undefined) return fail('a JSON array is broken');
  }
}

function readObject(reader: Reader, depth: number): Value {
  reader.at++;
  const entries = new Map<string, Value>();
  space(reader);
  if (reader.source.charAt(reader.at) === '}') {
    reader.at++;
    return object(entries);
  }
  for (;;) {
    space(reader);
    const key = readString(reader);
    space(reader);
    if (key === undefined || reader.source.charAt(reader.at) !== ':') return fail('a JSON object is broken');
    reader.at++;
    const value = read(reader, depth + 1);
    if (isFailure(value)) return value;
    entries.set(key.normalize('NFC'), value);
    const next = separator(reader, '}');
    if (next === 'end') return object(entries);
    if (next === undefined) return fail('a JSON object is broken');
  }
}
