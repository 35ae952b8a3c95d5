import { NOTHING, largest, type ExactCost, type FoundResource, type FoundResources } from '../../core/spend/resourceSpend';
import { unitsOfText } from './answers';

/** The days that are asked for, or those before them. */
export type Part = keyof ExactCost;

type Named = Pick<FoundResource, 'id' | 'name' | 'type' | 'account' | 'region'>;

/** Adds a provider's amounts up by resource, exactly; `source` is named where one is no decimal number. */
export function resourceSums(source: string) {
  const sums = new Map<string, { -readonly [K in keyof FoundResource]: FoundResource[K] }>();
  let unnamed: ExactCost = NOTHING;
  return {
    /** `day`: '' where the provider tells of all days together. @throws SourceProblem for an amount that is none */
    add(part: Part, resource: Named | undefined, amount: string, day: string): void {
      const units = unitsOfText(amount, source);
      if (!resource) {
        unnamed = { ...unnamed, [part]: unnamed[part] + units };
        return;
      }
      const key = JSON.stringify([resource.account, resource.id, resource.region]);
      const sum = sums.get(key) ?? { ...resource, firstDay: day, lastDay: day, amount: 0n, before: 0n };
      sums.set(key, sum);
      sum[part] += units;
      if (day < sum.firstDay) sum.firstDay = day;
      if (day > sum.lastDay) sum.lastDay = day;
    },
    result: (rank: (cost: ExactCost) => bigint): FoundResources => ({ ...largest([...sums.values()], rank), unnamed, untold: NOTHING }),
  };
}

type Text<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };

/** The same as it is stored: amounts are texts. */
export interface StoredResources {
  readonly resources: readonly Text<FoundResource>[];
  readonly others: Text<FoundResources['others']>;
  readonly unnamed: Text<ExactCost>;
  readonly untold: Text<ExactCost>;
}

const text = <T extends ExactCost>(cost: T) => ({ ...cost, amount: String(cost.amount), before: String(cost.before) }) as Text<T>;
const exact = <T extends ExactCost>(cost: Text<T>) =>
  ({ ...cost, amount: BigInt(cost.amount), before: BigInt(cost.before) }) as unknown as T;

export const stored = ({ resources, others, unnamed, untold }: FoundResources): StoredResources => ({
  resources: resources.map(text),
  others: text(others),
  unnamed: text(unnamed),
  untold: text(untold),
});

export const restored = ({ resources, others, unnamed, untold }: StoredResources): FoundResources => ({
  resources: resources.map((one) => exact<FoundResource>(one)),
  others: exact<FoundResources['others']>(others),
  unnamed: exact(unnamed),
  untold: exact(untold),
});
