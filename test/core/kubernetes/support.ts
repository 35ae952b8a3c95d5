import type { PriceSettings } from '../../../src/core/config/config';
import { readManifests } from '../../../src/core/kubernetes/documents';
import type { ClusterDefaults } from '../../../src/core/kubernetes/placement';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import type { Resource } from '../../../src/core/model/resource';
import type { Value } from '../../../src/core/model/value';

export const DEFAULTS: PriceSettings['kubernetes'] = { cloud: 'aws', region: 'us-east-1', machine: 'm5.large', volumeType: 'gp3' };

/** Resources of manifests by path. */
export function project(files: Readonly<Record<string, string>>, settings: Partial<ClusterDefaults> = {}): readonly Resource[] {
  const read = Object.entries(files).map(([path, text]) => ({ path, manifests: readManifests(text) }));
  return kubernetesProject('.', read, { ...DEFAULTS, ...settings }).resources;
}

/** The value below `value` at a dotted path. */
export function valueAt(value: Value | undefined, path: string): Value | undefined {
  let current = value;
  for (const name of path.split('.')) {
    current = current?.kind === 'object' ? current.entries.get(name) : current?.kind === 'list' ? current.items[Number(name)] : undefined;
  }
  return current;
}

/** The JavaScript value at a dotted path; `undefined` when absent or unknown. */
export function read(value: Value | undefined, path: string): unknown {
  const found = valueAt(value, path);
  if (found?.kind === 'list') return found.items.map((item) => ('value' in item ? item.value : item));
  return found && 'value' in found ? found.value : undefined;
}
