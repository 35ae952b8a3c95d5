import type { LivePrice, LiveSubject, Tiers } from '../../core/prices/live';

/** A provider's price service. */
export interface PriceService {
  /** `Azure Retail Prices`. */
  readonly name: string;
  /** False for what the provider does not list under a name that is certain: it keeps its bundled price, and that is no problem. */
  covers(subject: LiveSubject): boolean;
  /**
   * Answers each subject once; what it did not come to stays unanswered.
   * @throws PriceProblem about the service as a whole: the subjects that are not answered will not be
   */
  prices(wanted: readonly LiveSubject[], ask: Ask): Promise<void>;
}

/** One round of questions to a service. */
export interface Ask {
  readonly signal: AbortSignal;
  /** A price, or why there is none. */
  readonly answered: (subject: LiveSubject, answer: LivePrice | PriceProblem) => void;
  /** What is going on, where it takes long: `AmazonEC2 in eu-west-1: 120 MB`. */
  readonly doing: (text: string) => void;
}

/** Why a price was not given. `service`: the others will not be either. */
export class PriceProblem extends Error {
  readonly of: 'price' | 'service';
  /** Worth a second try after so long. */
  readonly retryAfterMs: number | undefined;
  /** Nobody is signed in: another way to ask may be open. */
  readonly signedOut: boolean;

  constructor(
    of: 'price' | 'service',
    message: string,
    options: ErrorOptions & { readonly retryAfterMs?: number; readonly signedOut?: boolean } = {},
  ) {
    super(message, options);
    this.name = 'PriceProblem';
    this.of = of;
    this.retryAfterMs = options.retryAfterMs;
    this.signedOut = options.signedOut ?? false;
  }
}

/** More pages than any answer has: a service that never stops is stopped. */
export const MOST_PAGES = 20;

/** The fields of an answer that is JSON; `undefined` where it is none. */
export function fieldsIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What is asked for, in a sentence: `m5.large in eu-west-1`. */
export const nameOf = ({ machine, item, keys, region }: LiveSubject): string => `${[machine ?? item, ...keys].join(' ')} in ${region}`;

/** A price without tiers. */
export const flat = (unitPrice: number): Tiers => [{ from: 0, unitPrice }];

/** The one price of an answer. Anything else is refused: a wrong price is worse than an old one. */
export function onlyPrice(found: readonly LivePrice[], what: string): LivePrice {
  const [first, ...others] = found;
  if (!first) throw new PriceProblem('price', `no price for ${what}`);
  if (others.some(({ tiers }) => !isSame(tiers, first.tiers)))
    throw new PriceProblem('price', `${found.length} different prices for ${what}`);
  if (!isSensible(first.tiers)) throw new PriceProblem('price', `no sensible price for ${what}`);
  return first;
}

const isSame = (one: Tiers, other: Tiers): boolean =>
  one.length === other.length && one.every(({ from, unitPrice }, i) => from === other[i]?.from && unitPrice === other[i].unitPrice);

/** Prices from 0 on. Only a first tier may be free of charge, and only before one that is not. */
export const isSensible = (tiers: Tiers): boolean =>
  tiers[0].from === 0 &&
  tiers.every(({ unitPrice }, i) => Number.isFinite(unitPrice) && (unitPrice > 0 || (unitPrice === 0 && i === 0 && tiers.length > 1)));
