/** A JSON text with the place of everything in it. */
export type Json = JsonNode & Placed;

type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly Json[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'word'; readonly value: boolean | null };

interface Placed {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: Json;
}

/** Objects and arrays inside each other. */
const DEEPEST = 200;

/** Reads a JSON text; `undefined` when it is not one. */
export function readJson(text: string): Json | undefined {
  const from: Reader = { text, at: text.startsWith('\ufeff') ? 1 : 0 };
  const value = readValue(from, 0);
  skipSpace(from);
  return from.at === text.length ? value : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function skipSpace(from: Reader): void {
  while (/[ \t\r\n]/.test(from.text[from.at] ?? '')) from.at++;
}

function take(from: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = from.at;
  const found = pattern.exec(from.text)?.[0];
  if (found !== undefined) from.at += found.length;
  return found;
}

function readValue(from: Reader, depth: number): Json | undefined {
  skipSpace(from);
  const start = from.at;
  const node = depth > DEEPEST ? undefined : readNode(from, depth);
  return node && { ...node, start, end: from.at };
}

function readNode(from: Reader, depth: number): JsonNode | undefined {
  const first = from.text[from.at];
  if (first === '{') return readObject(from, depth);
  if (first === '[') return readArray(from, depth);
  if (first === '"') {
    const value = readString(from);
    return value === undefined ? undefined : { kind: 'string', value };
  }
  const digits = take(from, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
  if (digits !== undefined) return { kind: 'number', digits };
  const word = take(from, /true|false|null/y);
  return word === undefined ? undefined : { kind: 'word', value: JSON.parse(word) as boolean | null };
}

function readString(from: Reader): string | undefined {
  // eslint-disable-next-line no-control-regex -- JSON allows no control characters in a string
  const quoted = take(from, /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y);
  return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
}

/** A separator or the closing bracket; anything else is an error. */
function more(from: Reader, close: string): boolean | undefined {
  skipSpace(from);
  const next = from.text[from.at++];
  if (next === ',') return true;
  return next === close ? false : undefined;
}

function isEmpty(from: Reader, close: string): boolean {
  from.at++;
  skipSpace(from);
  if (from.text[from.at] !== close) return false;
  from.at++;
  return true;
}

function readArray(from: Reader, depth: number): JsonNode | undefined {
  const items: Json[] = [];
  if (isEmpty(from, ']')) return { kind: 'array', items };
  for (;;) {
    const item = readValue(from, depth + 1);
    const next = item && more(from, ']');
    if (item === undefined || next === undefined) return undefined;
    items.push(item);
    if (!next) return { kind: 'array', items };
  }
}

function readObject(from: Reader, depth: number): JsonNode | undefined {
  const members: JsonMember[] = [];
  if (isEmpty(from, '}')) return { kind: 'object', members };
  for (;;) {
    skipSpace(from);
    const nameStart = from.at;
    const name = readString(from);
    const nameEnd = from.at;
    skipSpace(from);
    if (name === undefined || from.text[from.at++] !== ':') return undefined;
    const value = readValue(from, depth + 1);
    const next = value && more(from, '}');
    if (value === undefined || next === undefined) return undefined;
    members.push({ name, nameStart, nameEnd, value });
    if (!next) return { kind: 'object', members };
  }
}
