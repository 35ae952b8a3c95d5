import { dayNumber, parseDay } from '../../core/model/days';
import { plainKey } from '../../core/spend/chargeTags';

const NO_VALUE = /^(?:null|unassigned|-2)?$/i;

/** Text of a cell; what exports write for "no value" (`NULL`, `Unassigned`, `-2`) is `''`. */
export function cell(text: string): string {
  const trimmed = text.trim();
  return NO_VALUE.test(trimmed) ? '' : trimmed;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(?:Z|UTC|GMT|([+-])(\d\d):?(\d\d))?$/i;
const FIRST = dayNumber(2000, 1, 1);
const AFTER = dayNumber(2200, 1, 1);

/** Minutes since 1970 UTC of a date with or without a time; `undefined` when it is none of the years 2000 to 2199. */
export function minutes(text: string): number | undefined {
  const match = MOMENT.exec(text.trim());
  if (!match) return undefined;
  const day = parseDay(match[1] ?? '');
  const hour = Number(match[2] ?? 0);
  const minute = Number(match[3] ?? 0);
  if (day === undefined || hour > 24 || minute > 59 || Number(match[4] ?? 0) > 60) return undefined;
  const offset = (match[5] === '-' ? -1 : 1) * (Number(match[6] ?? 0) * 60 + Number(match[7] ?? 0));
  return inYears(day * 1440 + hour * 60 + minute - offset);
}

/** The value itself when it lies in the years 2000 to 2199. */
export const inYears = (value: number): number | undefined =>
  value >= FIRST * 1440 && value < AFTER * 1440 ? Math.floor(value) : undefined;

/** Tags by trimmed, lower-case key. `clash`: keys that differ only in case have different values; the first one stands. */
export interface Tags {
  readonly values: ReadonlyMap<string, string>;
  readonly clash: boolean;
}

const MAX_LOOSE = 8192;

/**
 * Tags as JSON text, with or without braces, as a list of `key` and `value`, or with single quotes. `undefined` when the text
 * is none of these.
 */
export function parseTags(text: string): Tags | undefined {
  const trimmed = cell(text);
  if (trimmed === '') return tagsOf([]);
  const braced = /^[[{]/.test(trimmed) ? trimmed : `{${trimmed}}`;
  try {
    return tagsOfValue(JSON.parse(braced));
  } catch {
    return looseTags(braced);
  }
}

/** Tags as parsed JSON or as a Parquet map or struct. */
export function tagsOfValue(value: unknown): Tags | undefined {
  if (value === null || value === undefined) return tagsOf([]);
  if (value instanceof Map) return tagsOf([...value] as [unknown, unknown][]);
  if (Array.isArray(value)) {
    const pairs: [unknown, unknown][] = [];
    for (const item of value as unknown[]) {
      if (typeof item !== 'object' || item === null) return undefined;
      const pair = item as Record<string, unknown>;
      pairs.push([pair.key ?? pair.Key, pair.value ?? pair.Value]);
    }
    return tagsOf(pairs);
  }
  return typeof value === 'object' ? tagsOf(Object.entries(value)) : undefined;
}

function tagsOf(pairs: readonly (readonly [unknown, unknown])[]): Tags {
  const values = new Map<string, string>();
  let clash = false;
  for (const [key, value] of pairs) {
    if (typeof key !== 'string') continue;
    const text = typeof value === 'string' ? cell(value) : typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';
    const name = plainKey(key);
    if (text === '' || name === '') continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, text);
    else if (known !== text) clash = true;
  }
  return { values, clash };
}

/** `{'team': 'payments', 'legacy': True}` */
function looseTags(text: string): Tags | undefined {
  if (text.length > MAX_LOOSE || !text.startsWith('{') || !text.endsWith('}')) return undefined;
  const inner = text.slice(1, -1);
  const entry = /\s*(?:'([^']*)'|"([^"]*)")\s*:\s*(?:'([^']*)'|"([^"]*)"|([\w.+-]+))\s*(?:,|$)/y;
  const pairs: [string, string][] = [];
  while (entry.lastIndex < inner.length) {
    const match = entry.exec(inner);
    if (!match) return undefined;
    const bare = match[5];
    const value = match[3] ?? match[4] ?? (bare === 'None' ? '' : /^(?:True|False)$/.test(bare ?? '') ? bare!.toLowerCase() : (bare ?? ''));
    pairs.push([match[1] ?? match[2] ?? '', value]);
    if (match[0] === '') return undefined;
  }
  return tagsOf(pairs);
}
