import type { PriceTerms } from '../config/config';
import type { Unknown } from '../model/value';
import type { Prices } from './prices';
import { rounded } from './regions';
import { mostSpecific, type Subject } from './scope';
import { lineOf, type MachineQuery, type PlainQuery, type Priced } from './terms';

/** A share of the hours that is not paid at list price. */
export interface CoveredShare {
  /** 0 to 1. */
  readonly share: number;
  /** USD for one unit. */
  readonly hour: number;
  readonly why: string;
}

interface Asked {
  readonly query: PlainQuery;
  readonly at: string | Unknown;
  readonly subject: Subject;
  readonly listed: Priced;
}

interface Given {
  readonly prices: Prices;
  readonly terms: PriceTerms;
  readonly file: string;
}

/** Shares that a plan and spot cover, the plan first; notes say what is not known. Together they are at most the whole. */
export function coveredShares(given: Given, asked: Asked): { readonly shares: readonly CoveredShare[]; readonly notes: readonly string[] } {
  if (!canBeCovered(asked.subject)) return { shares: [], notes: [] };
  const plan = planShare(given, asked);
  const left = 1 - (typeof plan === 'object' ? plan.share : 0);
  const spot = left > 0 ? spotShare(given, asked, left) : undefined;
  const found = [plan, spot];
  return {
    shares: found.filter((share) => typeof share === 'object'),
    notes: [...found.filter((note) => typeof note === 'string'), ...(typeof spot === 'object' ? ['spot, changes often'] : [])],
  };
}

/** Plans cover hours of machines, database nodes, Fargate and Lambda, not storage or traffic. */
const canBeCovered = ({ machine, item }: Subject): boolean =>
  machine !== undefined || /^aws\.(fargate\.|lambda\.duration)/.test(item ?? '');

/** A plan that names no service and no machine is one for the machines of the compute list. */
function planShare({ prices, terms, file }: Given, { query, at, subject, listed }: Asked): CoveredShare | string | undefined {
  const fitting = terms.commitments.filter(
    ({ scope }) => subject.item === undefined || scope.service !== undefined || scope.machine !== undefined,
  );
  const plan = mostSpecific(fitting, subject);
  if (!plan || plan.percent === 0) return undefined;
  const { rate, percent, plan: name } = plan;
  if (rate.kind === 'unknown') return `${percent} % covered by ${name}: plan rate not known, list price shown`;
  const [full, linux] = query.kind === 'machine' ? [withoutLess(query), withoutLess({ ...query, os: 'linux' })] : [query, query];
  const [whole, base] = [prices.price(full, at), prices.price(linux, at)];
  if (whole.kind !== 'priced' || base.kind !== 'priced') return undefined;
  const hour = base.tiers[0].unitPrice;
  // a plan covers the machine; the licence of its operating system is paid as before
  const licence = (query.kind === 'machine' ? whole.tiers[0].unitPrice : listed.tiers[0].unitPrice) - hour;
  const paid = rounded((rate.kind === 'hour' ? rate.usd : hour * (1 - rate.percent / 100)) + licence);
  return { share: percent / 100, hour: paid, why: `${percent} % of the hours at $${paid} by ${name} (${lineOf(file, plan)})` };
}

function spotShare({ prices, terms, file }: Given, { query, at, subject }: Asked, left: number): CoveredShare | string | undefined {
  const spot = mostSpecific(terms.spot, subject);
  if (!spot || spot.percent === 0 || query.kind !== 'machine') return undefined;
  const price = prices.price({ ...withoutLess(query), purchase: 'spot' }, at);
  if (price.kind !== 'priced' || price.source.note?.includes('spot price not known')) return 'spot price not known: on demand';
  const share = Math.min(left, spot.percent / 100);
  const hour = price.tiers[0].unitPrice;
  return { share, hour, why: `${rounded(share * 100)} % of the hours on spot at $${hour} (${lineOf(file, spot)})` };
}

/** Plans and spot are not reduced by what the provider takes off on demand. */
function withoutLess({ less: _less, ...query }: MachineQuery): MachineQuery {
  return query;
}
