import type { Config } from './config/config';
import type { Commit } from './model/commit';
import type { Estimate, ResourceEstimate } from './model/estimate';
import type { Resource } from './model/resource';
import type { Value } from './model/value';
import { codeChanges, codeCurrency, gapOf } from './plannedChange';
import type { CommitFacts } from './spend/causes';

/** Of the code before a commit and after it. */
export interface CommitEstimates {
  readonly before: Pick<Estimate, 'projects'>;
  readonly after: Pick<Estimate, 'projects'>;
}

/**
 * What the estimates of the code after a commit and before it say of the commit. What moved from one address to another costs the same
 * at both and cancels out within its type.
 */
export function commitFacts(
  { changes }: Pick<Commit, 'changes'>,
  { before, after }: CommitEstimates,
  config: Pick<Config, 'prices'>,
): CommitFacts {
  const moved = codeChanges(config, after, before);
  const costs = [...new Set(moved.map(({ resource }) => resource.type))].map((type) => {
    const own = moved.filter(({ resource }) => resource.type === type);
    return {
      type,
      low: own.reduce((sum, { ends }) => sum + ends.low, 0),
      high: own.reduce((sum, { ends }) => sum + ends.high, 0),
      lacks: gapOf(own.flatMap(({ leftOut }) => leftOut)),
    };
  });
  const written = new Set(changes.map(({ file, type, name }) => `${file}\n${type}\n${name}`));
  const differing = new Set(moved.map(({ resource }) => resource));
  const touched = [before, after]
    .flatMap(({ projects }) => projects.flatMap(({ resources }) => resources))
    .filter(({ resource }) => differing.has(resource) || written.has(`${resource.source.file}\n${resource.type}\n${resource.name}`));
  const known = (of: (one: ResourceEstimate) => readonly string[]): readonly string[] => [...new Set(touched.flatMap(of))].sort();
  return { costs, currency: codeCurrency(config), regions: known(regionsOf), accounts: known(({ resource }) => accountsOf(resource)) };
}

/** Arguments that say where a resource is; one of its provider counts as well. */
const PLACES = ['region', 'location', 'zone'];

/** The region, where the code says it: one that the settings assume is nothing that the code and the bill have in common. */
const regionsOf = ({ resource, region }: ResourceEstimate): readonly string[] =>
  region !== null && PLACES.some((name) => textsIn(resource, name).length > 0) ? [region] : [];

/** Account, subscription or project ids that a resource or its provider's configuration names. */
const accountsOf = (resource: Resource): readonly string[] => [
  ...['project', 'subscription_id', 'allowed_account_ids'].flatMap((name) => textsIn(resource, name)),
  ...textsIn(resource, 'assume_role').flatMap((arn) => /^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1] ?? []),
];

/** Known texts in an argument of a resource and of its provider, at whatever depth. */
const textsIn = ({ values, config }: Resource, name: string): readonly string[] =>
  [values, config?.values].flatMap((all) => {
    const value = all?.entries.get(name);
    return value ? textsOf(value) : [];
  });

function textsOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'string':
      return value.value === '' || value.sensitive ? [] : [value.value];
    case 'list':
      return value.items.flatMap(textsOf);
    case 'object':
      return [...value.entries.values()].flatMap(textsOf);
    default:
      return [];
  }
}
