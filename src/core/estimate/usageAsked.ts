import type { Resource } from '../model/resource';
import type { Definition } from '../resources/define';
import { attributesOf } from './attributes';
import { indexOf, referencesOf, type UsageOf } from './references';
import { usageOf } from './usage';

export interface Asking {
  readonly definition: Definition;
  /** All resources of the project. */
  readonly resources: readonly Resource[];
  readonly figures: UsageOf;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Declared usage keys that a definition asks for and that have no figure, in the order of asking. For one block at a time:
 * it works everything out again.
 */
export function usageAsked(block: readonly Resource[], { definition, resources, figures, today }: Asking): readonly string[] {
  const asked = new Set<string>();
  const index = indexOf(resources);
  for (const resource of block) {
    const usage = usageOf(figures(resource.address, resource.type), (key) => asked.add(key));
    try {
      definition.lines({ attr: attributesOf(resource), usage, refs: referencesOf(resource, { index, asked: [], usage: figures }), today });
    } catch {
      // What was asked until it failed is still wanted; the estimate itself tells what went wrong.
    }
  }
  return [...asked].filter((key) => Object.hasOwn(definition.usage, key));
}
