import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import { entriesOf, readFields, readYaml, type Reading } from './reader';

/** A usage figure as written. */
export type UsageValue = number | string | boolean | null | readonly UsageValue[] | UsageRecord;

/** Figures by key; parts nest. */
export interface UsageRecord {
  readonly [key: string]: UsageValue;
}

/** A usage file in the field's form: defaults by type, figures by address, `*` as wildcard. */
export interface UsageFile {
  readonly byType: Readonly<Record<string, UsageRecord>>;
  readonly byAddress: Readonly<Record<string, UsageRecord>>;
  /** Every key as it is written, in the order of the file. */
  readonly written: readonly WrittenUsage[];
}

/** A key of a usage file and where it stands. */
export interface WrittenUsage {
  readonly section: 'type' | 'address';
  /** The type or address that it belongs to. */
  readonly owner: string;
  /** `standard.storage_gb`; '' for the owner itself. */
  readonly path: string;
  readonly range: Range;
  readonly value: UsageValue;
  readonly valueRange: Range;
}

/** Nesting that usage files have at most, and values in one file: bounds against hostile ones. */
const MOST_LEVELS = 8;
const MOST_VALUES = 100_000;

interface Scan {
  readonly reading: Reading;
  readonly written: WrittenUsage[];
  left: number;
}

/** Reads `infracost-usage.yml` or `ledgerline-usage.yml`. Never throws; what is wrong is a finding. */
export function readUsage(
  text: string,
  file = 'infracost-usage.yml',
): { readonly usage: UsageFile; readonly findings: readonly Finding[] } {
  const reading = readYaml(text, file);
  const scan: Scan = { reading, written: [], left: MOST_VALUES };
  let byType: UsageFile['byType'] = {};
  let byAddress: UsageFile['byAddress'] = {};
  if (reading.root && !(isScalar(reading.root) && reading.root.value === null))
    readFields(reading, reading.root, 'a usage file', {
      version: (node) => {
        if (isScalar(node) && String(node.source ?? node.value) !== '0.1')
          reading.report('warning', 'usage/version', 'This version reads `version: 0.1`', node);
      },
      resource_type_default_usage: (node) => {
        byType = records(scan, node, 'type');
      },
      resource_usage: (node) => {
        byAddress = records(scan, node, 'address');
      },
    });
  return { usage: { byType, byAddress, written: scan.written }, findings: reading.findings };
}

function records(scan: Scan, node: Node, section: WrittenUsage['section']): UsageFile['byAddress'] {
  return Object.fromEntries(
    entriesOf(scan.reading, node, 'usage').flatMap(({ key, at, value }) => {
      const entry = { section, owner: key, path: '', range: scan.reading.rangeOf(at) };
      const index = scan.written.length;
      const record = value ? plain(scan, value, entry, 0) : null;
      scan.written.splice(index, 0, { ...entry, value: record, valueRange: value ? scan.reading.rangeOf(value) : entry.range });
      return isRecord(record) ? [[key, record]] : [];
    }),
  );
}

export const isRecord = (value: UsageValue | undefined): value is UsageRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plain(scan: Scan, node: Node, below: Pick<WrittenUsage, 'section' | 'owner' | 'path'>, level: number): UsageValue {
  const { reading } = scan;
  scan.left--;
  if (level > MOST_LEVELS || scan.left < 0) return null;
  if (isMap(node))
    return Object.fromEntries(
      entriesOf(reading, node, 'usage').map(({ key, at, value }) => {
        const entry = { ...below, path: below.path === '' ? key : `${below.path}.${key}` };
        const index = scan.written.length;
        const figure = value ? plain(scan, value, entry, level + 1) : null;
        const range = reading.rangeOf(at);
        scan.written.splice(index, 0, { ...entry, range, value: figure, valueRange: value ? reading.rangeOf(value) : range });
        return [key, figure];
      }),
    );
  if (isSeq(node))
    return node.items.map((item) => {
      const resolved = reading.resolve(item);
      return resolved ? plain(scan, resolved, below, level + 1) : null;
    });
  if (!isScalar(node)) return null;
  const { value } = node;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
