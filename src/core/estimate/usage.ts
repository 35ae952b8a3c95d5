import { unknown, type Unknown } from '../model/value';
import { SET_USAGE } from '../prices/why';
import type { Usage } from '../resources/define';

/** Usage figures of one resource as the usage file gives them: keys of parts are nested maps. */
export type UsageRecord = Readonly<Record<string, unknown>>;

/** Reads usage figures by declared key; `onMissing` is told every figure that is asked for and not there. */
export const usageOf = (record: UsageRecord, onMissing?: (key: string) => void): Usage => new Figures(record, onMissing);

/** A class: there is one for every resource. */
class Figures implements Usage {
  readonly #isEmpty: boolean;

  constructor(
    private readonly record: UsageRecord,
    private readonly onMissing: ((key: string) => void) | undefined,
  ) {
    this.#isEmpty = isEmpty(record);
  }

  number(key: string): number | Unknown {
    const value = this.#isEmpty ? undefined : find(this.record, key);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      this.onMissing?.(key);
      return unset(key);
    }
    return number < 0 ? unknown(`usage ${key} is negative`, { usage: key }) : number;
  }

  text(key: string): string | undefined {
    const value = this.#isEmpty ? undefined : find(this.record, key);
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  hasPart(part: string): boolean {
    if (this.#isEmpty) return false;
    const below = find(this.record, part);
    return isRecord(below) ? !isEmpty(below) : Object.keys(this.record).some((key) => key.startsWith(`${part}.`));
  }
}

/** True for a record without figures. */
function isEmpty(record: UsageRecord): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return false;
  return true;
}

/** One for each key that definitions ask for: most figures are not given. */
const UNSET = new Map<string, Unknown>();

function unset(key: string): Unknown {
  let figure = UNSET.get(key);
  if (!figure) UNSET.set(key, (figure = unknown(`${SET_USAGE}${key}`, { usage: key })));
  return figure;
}

/** The value at `os_disk.monthly_disk_operations`, written as one key or nested; an index that is not there falls back to `[*]`. */
function find(record: UsageRecord, key: string): unknown {
  const direct = own(record, key);
  if (direct !== undefined) return direct;
  const dot = key.indexOf('.');
  if (dot < 0) return undefined;
  const below = own(record, key.slice(0, dot));
  return isRecord(below) ? find(below, key.slice(dot + 1)) : undefined;
}

function own(record: UsageRecord, name: string): unknown {
  const exact = Object.hasOwn(record, name) ? record[name] : undefined;
  if ((exact !== undefined && exact !== null) || !name.includes('[')) return exact ?? undefined;
  const general = name.replace(/\[\d+\]/g, '[*]');
  return (Object.hasOwn(record, general) ? record[general] : undefined) ?? undefined;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
