import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import { readYaml } from './document';
import { rangesOf, type YamlNode } from './node';
import { report, type Place, type Reading } from './shape';
import { nearest } from './nearest';

/** A usage figure, or figures of parts by name. */
export type UsageValue = string | number | boolean | readonly UsageValue[] | UsageFigures;
export interface UsageFigures {
  readonly [key: string]: UsageValue;
}

/** Usage assumptions as in `infracost-usage.yml`. */
export interface UsageFile {
  /** Figures for every resource of a type. */
  readonly byType: Readonly<Record<string, UsageFigures>>;
  /** Figures by resource address; `[*]` stands for every index. */
  readonly byAddress: Readonly<Record<string, UsageFigures>>;
}

export interface ReadUsage {
  readonly usage: UsageFile;
  readonly findings: readonly Finding[];
  /** Where a type or address is written, and below it each key: `aws_nat_gateway.this`, `aws_nat_gateway.this.monthly_data_processed_gb`. */
  readonly ranges: ReadonlyMap<string, Range>;
}

const SECTIONS = { resource_type_default_usage: 'byType', resource_usage: 'byAddress' } as const;
const KEYS = ['version', ...Object.keys(SECTIONS)];
const MOST_NODES = 200_000;
const DEEPEST = 12;

/** Reads a usage file. Wrong entries are told and left out. Never throws. */
export function readUsage(source: string, file = 'infracost-usage.yml'): ReadUsage {
  const { root, errors, broken } = readYaml(source);
  const reading: Reading = { file, text: source, findings: [], left: MOST_NODES, range: rangesOf(source), broken };
  const usage: Record<'byType' | 'byAddress', UsageFile['byType']> = { byType: {}, byAddress: {} };
  const ranges = new Map<string, Range>();
  for (const { message, ...span } of errors) report({ path: '', reading: { ...reading, broken: [] } }, { code: 'syntax', message, span });
  const at: Place = { path: '', reading };
  if (root?.kind === 'map') {
    for (const [key, { key: span, value }] of root.entries) {
      if (key === 'resource_type_default_usage' || key === 'resource_usage') usage[SECTIONS[key]] = section(value, { path: key, reading }, ranges);
      else if (key !== 'version') {
        const close = nearest(key, KEYS);
        const message = `Unknown key \`${key}\`: ${close === undefined ? `a usage file has ${KEYS.join(', ')}` : `did you mean \`${close}\`?`}`;
        report(at, { code: 'unknown-key', severity: 'warning', message, span, ...(close && { fix: { title: `Rename to ${close}`, newText: close } }) });
      }
    }
  } else if (root && !isNull(root)) {
    report(at, { code: 'wrong-type', message: `A usage file is a map with ${KEYS.join(', ')}`, span: root });
  }
  return { usage, findings: reading.findings, ranges };
}

function section(node: YamlNode, at: Place, ranges: Map<string, Range>): UsageFile['byType'] {
  const figures: [string, UsageFigures][] = [];
  if (node.kind !== 'map') {
    if (!isNull(node)) report(at, { code: 'wrong-type', message: `${at.path} must be a map of resources to their usage`, span: node });
    return {};
  }
  for (const [name, { key, value }] of node.entries) {
    ranges.set(name, at.reading.range(key));
    if (isNull(value)) continue;
    const message = `${name} must be a map of usage keys to figures`;
    if (value.kind !== 'map') report(at, { code: 'wrong-type', message, span: value });
    else figures.push([name, plain(value, { ...at, path: name }, ranges, 0) as UsageFigures]);
  }
  return Object.fromEntries(figures);
}

/** Keys without a value are left out: usage files are generated with all keys, and filled in later. */
function plain(node: YamlNode, at: Place, ranges: Map<string, Range>, depth: number): UsageValue | undefined {
  if (--at.reading.left < 0 || depth > DEEPEST) {
    if (at.reading.left === -1) report(at, { code: 'too-large', message: 'The rest of the file is not read: aliases make it too large', span: node });
    return undefined;
  }
  if (node.kind === 'scalar') return node.value ?? undefined;
  if (node.kind === 'list') return node.items.flatMap((item) => plain(item, at, ranges, depth + 1) ?? []);
  const members: [string, UsageValue][] = [];
  for (const [name, { key, value }] of node.entries) {
    const path = `${at.path}.${name}`;
    ranges.set(path, at.reading.range(key));
    const member = plain(value, { ...at, path }, ranges, depth + 1);
    if (member !== undefined) members.push([name, member]);
  }
  return Object.fromEntries(members);
}

const isNull = (node: YamlNode): boolean => node.kind === 'scalar' && node.value === null;
