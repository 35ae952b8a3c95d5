import type { Value } from '../model/value';
import type { Instance } from './blocks';
import { both, NO_TAGS, openTags, parentOf, pathsIn, type Carrier } from './carrier';
import { nestedTags, tagsOf, valueAt, type Tags } from './lattice';
import type { References } from './references';
import { taggableOf, type NestedTags, type TagSwitch } from './registry';

/** The carriers behind a switch: the target's own tags, and what the switch copies to them as it stands. */
export function copied(
  { resource, tags }: Instance,
  { attribute, when, to }: TagSwitch,
  beside: NestedTags | undefined,
  references: References,
): readonly Carrier[] {
  const { values } = resource;
  return pathsIn(values, attribute).map((path): Carrier => {
    const parent = parentOf(path);
    const own = beside && `${parent}${parent === '' ? '' : '.'}${beside.path.slice(beside.path.lastIndexOf('.') + 1)}`;
    const given = own === undefined ? NO_TAGS : nestedTags(resource, own, false);
    const state = valueAt(values, path);
    const [on = true] = when;
    return {
      name: path,
      to,
      tags: both(given, source(state)),
      switch: { path, on },
      ...(own === undefined ? {} : { path: own }),
    };

    function source(value: Value | undefined): Tags {
      if (value?.kind === 'unknown') return openTags(value.why);
      const set = value?.kind === 'string' || value?.kind === 'bool' ? value.value : undefined;
      if (set === undefined || !when.some((copies) => copies === set || String(copies) === set)) return NO_TAGS;
      return set === 'TASK_DEFINITION' ? taskDefinition(parent) : tags;
    }
  });

  function taskDefinition(parent: string): Tags {
    const inside = parent === '' ? values : valueAt(values, parent);
    const pointer = inside && (valueAt(inside, 'task_definition') ?? valueAt(inside, 'task_definition_arn'));
    const found = references.find(resource, pointer);
    const taggable = found && taggableOf(found.type);
    return found && taggable ? tagsOf(found, taggable) : openTags('the task definition is not in the code');
  }
}
