import { unknown } from '../model/value';
import type { Usage } from '../resources/define';

/** Usage figures of one resource as the usage file gives them: keys of parts are nested maps. */
export type UsageRecord = Readonly<Record<string, unknown>>;

/** Reads usage figures by declared key; `onMissing` is told every figure that is asked for and not there. */
export function usageOf(record: UsageRecord, onMissing?: (key: string) => void): Usage {
  const isEmpty = Object.keys(record).length === 0;
  return {
    number(key) {
      const value = isEmpty ? undefined : find(record, key);
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) {
        onMissing?.(key);
        return unknown(`set usage ${key}`, { usage: key });
      }
      return number < 0 ? unknown(`usage ${key} is negative`, { usage: key }) : number;
    },
    text(key) {
      const value = find(record, key);
      return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    },
  };
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
