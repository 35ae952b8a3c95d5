import type { LivePrice, LiveSubject } from '../../core/prices/live';

/** A provider's price service. */
export interface PriceService {
  /** `Azure Retail Prices`. */
  readonly name: string;
  /** @throws PriceProblem: about this one thing, or about the service as a whole. */
  price(subject: LiveSubject, signal: AbortSignal): Promise<LivePrice>;
}

/** Why a price was not given. `service`: the others will not be either. */
export class PriceProblem extends Error {
  readonly of: 'price' | 'service';
  /** Worth a second try after so long. */
  readonly retryAfterMs: number | undefined;

  constructor(of: 'price' | 'service', message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options);
    this.name = 'PriceProblem';
    this.of = of;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** More pages than any answer has: a service that never stops is stopped. */
export const MOST_PAGES = 20;

/** The one price of an answer. Anything else is refused: a wrong price is worse than an old one. */
export function onlyPrice(found: readonly LivePrice[], what: string): LivePrice {
  const [first, ...others] = found;
  if (!first) throw new PriceProblem('price', `no price for ${what}`);
  if (others.some(({ unitPrice }) => unitPrice !== first.unitPrice))
    throw new PriceProblem('price', `${found.length} different prices for ${what}`);
  if (!Number.isFinite(first.unitPrice) || first.unitPrice <= 0) throw new PriceProblem('price', `no sensible price for ${what}`);
  return first;
}
