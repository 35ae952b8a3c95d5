import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import type { Instance } from './blocks';
import { carriersOf } from './carriers';
import { prepare } from './check';
import type { Context, TagCheck } from './context';
import type { Tag, Tags } from './lattice';
import { tagPlace } from './place';
import { folding, isExempt, isProvided, isRequired, keyOn } from './policy';
import { tagCloudOf, type Taggable } from './registry';
import { has, mayHave, spellings } from './wrong';

/** The tags of one instance of a resource as they will reach the bill, with those of what comes with it. */
export interface EffectiveTags {
  readonly resource: Resource;
  readonly tags: ReadonlyMap<string, EffectiveTag>;
  /** Why there may be further keys; absent: there are none. */
  readonly tail?: string;
  readonly carriers: ReadonlyMap<string, Pick<EffectiveTags, 'tags' | 'tail'>>;
}

export interface EffectiveTag {
  /** Of a key that no rule asks for: `present`. */
  readonly state: 'present' | 'absent' | 'unknown';
  /** A rule asks for the key here. */
  readonly isRequired: boolean;
  /** Absent where it is not known or must not be shown. */
  readonly value?: string;
  /** `policy`: something outside the code adds it. */
  readonly origin?: Tag['from'] | 'policy';
  readonly file?: string;
  readonly range?: Range;
}

/** The tags of everything in the code that can carry tags, instance by instance. Labels of objects around pods are not listed. */
export function effectiveTags(check: TagCheck): readonly EffectiveTags[] {
  const { blocks, context, question } = prepare(check);
  return blocks
    .filter(({ part }) => part === undefined)
    .flatMap(({ taggable, instances }) =>
      instances.map((instance): EffectiveTags => {
        const own = statesOf(instance, instance.tags, taggable, context, taggable.attribute !== undefined);
        const carriers = carriersOf(instance, taggable, question).map(
          ({ name, tags, isOnly }) => [name, statesOf(instance, tags, taggable, context, isOnly === true)] as const,
        );
        return { resource: instance.resource, ...own, carriers: new Map(carriers) };
      }),
    );
}

/** Keys that are there, and, where rules hold, those that they ask for. */
function statesOf(
  { resource }: Instance,
  { keys, tail }: Tags,
  taggable: Taggable,
  context: Context,
  isAsked: boolean,
): Pick<EffectiveTags, 'tags' | 'tail'> {
  const { policy, check } = context;
  const cloud = tagCloudOf(resource.type);
  const fold = folding(policy, cloud);
  const wanted = new Set<string>();
  const tags = new Map<string, EffectiveTag>();
  for (const rule of policy.rules) {
    const key = keyOn(rule, cloud);
    if (!isAsked || !isRequired(rule, resource.type) || isExempt(policy.exempt, resource, [key, rule.key], check.today)) continue;
    if (has({ keys }, rule, cloud, fold)) {
      for (const name of spellings(rule, cloud)) wanted.add(fold(name));
    } else if (isProvided(policy, key, resource.type)) tags.set(key, { state: 'present', isRequired: true, origin: 'policy' });
    else tags.set(key, { state: mayHave({ keys, ...(tail ? { tail } : {}) }, rule, cloud, fold) ? 'unknown' : 'absent', isRequired: true });
  }
  for (const [key, tag] of keys) {
    const { source, path } = tagPlace(resource, taggable, tag, key);
    const range = source.written(path)?.range;
    const { value, from } = tag;
    tags.set(key, {
      state: 'present',
      isRequired: wanted.has(fold(key)),
      ...(value.kind === 'string' && !value.sensitive ? { value: value.value } : {}),
      origin: from,
      ...(range ? { file: source.file, range } : {}),
    });
  }
  return { tags, ...(tail ? { tail: tail.why } : {}) };
}
