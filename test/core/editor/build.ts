import type { CostLine, ProjectEstimate, ResourceEstimate } from '../../../src/core/model/estimate';
import type { ModuleCall, Resource } from '../../../src/core/model/resource';
import type { Source } from '../../../src/core/model/source';
import type { ObjectValue } from '../../../src/core/model/value';

const NOTHING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const NO_VALUES: ObjectValue = { kind: 'object', of: 'object', entries: new Map() };

export const sourceIn = (file: string): Source => ({
  file,
  header: () => NOTHING,
  block: () => NOTHING,
  written: () => undefined,
  nameOf: () => undefined,
  insertion: () => undefined,
});

export const callOf = (address: string, file: string): ModuleCall => ({ address, source: sourceIn(file), inputs: new Map() });

/** A line of so many hours at $0.10. */
export const hours = (quantity: number | null, changes: Partial<CostLine> = {}): CostLine => ({
  label: 'Instance',
  part: '',
  unit: 'hour',
  quantity: quantity === null ? null : { low: quantity, high: quantity },
  unitPrice: 0.1,
  tiers: [{ from: 0, unitPrice: 0.1 }],
  monthly: quantity === null ? null : { low: quantity / 10, high: quantity / 10 },
  price: null,
  why: null,
  usage: null,
  ...changes,
});

/** An estimate of the resource at `address`, written in `file`. */
export function estimateOf(
  address: string,
  file: string,
  calls: readonly ModuleCall[] = [],
  lines: readonly CostLine[] = [],
): ResourceEstimate {
  const [type = '', name = ''] = address
    .split('.')
    .slice(-2)
    .map((part) => part.replace(/\[.*$/, ''));
  const resource: Resource = {
    address,
    type,
    name,
    provider: 'aws',
    values: NO_VALUES,
    count: 1,
    source: sourceIn(file),
    calls,
  };
  return {
    resource,
    region: 'us-east-1',
    status: 'priced',
    total: { low: 1, high: 1, leftOut: [] },
    lines,
    notes: [],
    count: { low: 1, high: 1 },
  };
}

export const projectOf = (name: string, resources: readonly ResourceEstimate[]): ProjectEstimate => ({
  name,
  dir: name,
  kind: 'terraform',
  total: { low: 0, high: 0, leftOut: [] },
  resources,
});
