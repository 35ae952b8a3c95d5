import type { LivePrice, LiveSubject } from '../../core/prices/live';
import type { AwsQuestion } from '../../core/prices/live/awsQuestion';
import { nameOf, onlyPrice, PriceProblem } from './source';
import { tiersOf, type Step } from './tiers';

/** A step of an on-demand price as the AWS Price List states it. */
export interface Dimension {
  /** Tells products apart. */
  readonly product: string;
  readonly unit: string;
  /** Start and end of the step; `Inf` for no end. */
  readonly from: string;
  readonly to: string;
  readonly usd: string;
}

/** The one price that the dimensions of all matching products come to. @throws PriceProblem */
export function offeredPrice(
  dimensions: readonly Dimension[],
  { units, times }: AwsQuestion,
  subject: LiveSubject,
  asOf: string,
): LivePrice {
  const what = nameOf(subject);
  if (dimensions.some(({ unit }) => !units.includes(unit.toLowerCase())))
    throw new PriceProblem('price', `the price of ${what} is in another unit`);
  const products = new Map<string, Step[]>();
  for (const { product, from, to, usd } of dimensions)
    products.set(product, [
      ...(products.get(product) ?? []),
      { from: figure(from), to: to === 'Inf' ? Infinity : figure(to), usd: figure(usd) },
    ]);
  const found = onlyPrice(
    [...products.values()].map((steps): LivePrice => ({ tiers: tiersOf(steps, times, subject), asOf })),
    what,
  );
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new PriceProblem('price', `no sensible price for ${what}`);
  return found;
}

/** An empty text is no figure. */
const figure = (text: string): number => (text === '' ? NaN : Number(text));
