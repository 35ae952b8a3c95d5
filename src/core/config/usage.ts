import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Finding } from '../model/finding';
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
}

/** Nesting that usage files have at most, and values in one file: bounds against hostile ones. */
const MOST_LEVELS = 8;
const MOST_VALUES = 100_000;

/** Reads `infracost-usage.yml` or `ledgerline-usage.yml`. Never throws; what is wrong is a finding. */
export function readUsage(
  text: string,
  file = 'infracost-usage.yml',
): { readonly usage: UsageFile; readonly findings: readonly Finding[] } {
  const reading = readYaml(text, file);
  let byType: UsageFile['byType'] = {};
  let byAddress: UsageFile['byAddress'] = {};
  const budget = { left: MOST_VALUES };
  if (reading.root && !(isScalar(reading.root) && reading.root.value === null))
    readFields(reading, reading.root, 'a usage file', {
      version: (node) => {
        if (isScalar(node) && String(node.source ?? node.value) !== '0.1')
          reading.report('warning', 'usage/version', 'This version reads `version: 0.1`', node);
      },
      resource_type_default_usage: (node) => {
        byType = records(reading, node, budget);
      },
      resource_usage: (node) => {
        byAddress = records(reading, node, budget);
      },
    });
  return { usage: { byType, byAddress }, findings: reading.findings };
}

const records = (reading: Reading, node: Node, budget: { left: number }): UsageFile['byAddress'] =>
  Object.fromEntries(
    entriesOf(reading, node, 'usage').flatMap(({ key, value }) => {
      const record = value && plain(reading, value, budget, 0);
      return isRecord(record) ? [[key, record]] : [];
    }),
  );

const isRecord = (value: UsageValue | undefined): value is UsageRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function plain(reading: Reading, node: Node, budget: { left: number }, level: number): UsageValue {
  budget.left--;
  if (level > MOST_LEVELS || budget.left < 0) return null;
  if (isMap(node))
    return Object.fromEntries(
      entriesOf(reading, node, 'usage').map(({ key, value }) => [key, value ? plain(reading, value, budget, level + 1) : null]),
    );
  if (isSeq(node))
    return node.items.map((item) => {
      const resolved = reading.resolve(item);
      return resolved ? plain(reading, resolved, budget, level + 1) : null;
    });
  if (!isScalar(node)) return null;
  const { value } = node;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
