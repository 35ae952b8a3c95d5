import type { LivePrice, LiveSubject, Tiers } from '../../core/prices/live';
import type { AwsQuestion } from '../../core/prices/live/awsQuestion';
import { nameOf, onlyPrice, PriceProblem } from './source';
import { tiersOf, type Step } from './tiers';

/** A step of an on-demand price as the AWS Price List states it. */
export interface Dimension {
  /** Tells products apart. */
  readonly product: string;
  readonly usagetype: string;
  readonly unit: string;
  /** Start and end of the step; `Inf` for no end. */
  readonly from: string;
  readonly to: string;
  readonly usd: string;
}

/** The one price that the dimensions of all matching products come to. @throws PriceProblem */
export function offeredPrice(dimensions: readonly Dimension[], question: AwsQuestion, subject: LiveSubject, asOf: string): LivePrice {
  const what = nameOf(subject);
  if (dimensions.some(({ unit }) => !question.units.includes(unit.toLowerCase())))
    throw new PriceProblem('price', `the price of ${what} is in another unit`);
  const tiers = question.steps
    ? (question.steps.map(({ from, usage }) => {
        const [only] = onlyTiers(
          dimensions.filter(({ usagetype }) => usage.test(usagetype)),
          question,
          subject,
        );
        return { from, unitPrice: only.unitPrice };
      }) as unknown as Tiers)
    : onlyTiers(dimensions, question, subject);
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new PriceProblem('price', `no sensible price for ${what}`);
  return { tiers, asOf };
}

/** The tiers that all products agree on. */
function onlyTiers(dimensions: readonly Dimension[], { times }: AwsQuestion, subject: LiveSubject): Tiers {
  const products = new Map<string, Step[]>();
  for (const { product, from, to, usd } of dimensions)
    products.set(product, [
      ...(products.get(product) ?? []),
      { from: figure(from), to: to === 'Inf' ? Infinity : figure(to), usd: figure(usd) },
    ]);
  const listed = [...products.values()].map((steps): LivePrice => ({ tiers: tiersOf(steps, times, subject), asOf: '' }));
  return onlyPrice(listed, nameOf(subject)).tiers;
}

/** An empty text is no figure. */
const figure = (text: string): number => (text === '' ? NaN : Number(text));
