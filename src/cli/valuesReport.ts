import { isKnown, type Value } from '../core/model/value';
import type { TerraformProject } from '../core/terraform/project';

/**
 * `ledgerline/values@1`: attributes by address; `{"$unknown": why}` where a value is not known, `{"$sensitive": true}` where it must not be shown.
 * `counts`: how many instances an address stands for, where it is not one; `modules`: calls whose resources are not known.
 */
export function valuesJson(
  projects: readonly (Pick<TerraformProject, 'dir' | 'resources' | 'outputs'> & Partial<Pick<TerraformProject, 'calls'>>)[],
) {
  const counts: Record<string, unknown> = {};
  const modules: Record<string, unknown> = {};
  const resources: Record<string, unknown> = {};
  const outputs: Record<string, unknown> = {};
  const several = projects.length > 1;
  for (const project of projects) {
    const prefix = several && project.dir ? `${project.dir}:` : '';
    for (const { address, values, count } of project.resources) {
      resources[prefix + address] = plain(values);
      if (count !== 1) counts[prefix + address] = isKnown(count) ? count : { $unknown: count.why };
    }
    for (const { address, missing } of project.calls ?? []) if (missing !== undefined) modules[prefix + address] = { $unknown: missing };
    for (const [name, value] of project.outputs) outputs[prefix + name] = plain(value);
  }
  return {
    schema: 'ledgerline/values@1',
    resources: sorted(resources),
    outputs: sorted(outputs),
    counts: sorted(counts),
    modules: sorted(modules),
  };
}

/** A value as JSON. */
export function plain(value: Value): unknown {
  if (value.sensitive) return { $sensitive: true };
  switch (value.kind) {
    case 'null':
      return null;
    case 'bool':
    case 'number':
    case 'string':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'object':
      return {
        ...Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)])),
        ...(value.tail ? { $unknown: value.tail.why } : {}),
      };
    case 'unknown':
      return { $unknown: value.why };
  }
}

const sorted = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
