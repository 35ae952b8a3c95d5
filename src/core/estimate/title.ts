import type { CostLine, ResourceEstimate, Total } from '../model/estimate';
import { money, spokenMoney, sum, type Currency } from '../model/money';
import { HOURS } from '../model/price';
import type { Interval } from '../model/quantity';
import { dependency, isAboutUsage, NOT_LOADED } from '../prices/why';
import { isLeast, monthText, linePriceText, typeName } from './text';

const MOST_CHARACTERS = 60;

/** A sum: `~$70.08/mo`, `~$32.85/mo + usage`, `≥ $412.20/mo`; without any figure, why there is none. */
export const totalTitle = (total: Total, currency?: Currency): string => cut(figure(total, currency));

/** A resource, in at most 60 characters: `~$70.08/mo`, `$0.045/GB, set usage…`, `not known before plan: var.size`. */
export function resourceTitle(estimate: ResourceEstimate, currency?: Currency): string {
  const { actual } = estimate;
  return actual === undefined ? cut(titleOf(estimate, currency)) : cut(titleOf(estimate, currency), ` · actual ${money(actual, currency)}`);
}

/** All instances of a block together: `~$98.55/mo (3 instances)`. */
export function blockTitle(estimates: readonly ResourceEstimate[], currency?: Currency): string {
  const [first] = estimates;
  if (!first) return 'not created';
  if (estimates.length === 1) return resourceTitle(first, currency);
  const total = sum(estimates.map((estimate) => estimate.total));
  if (total.high === 0) return resourceTitle(estimates.find(({ status }) => status !== 'free') ?? first, currency);
  return cut(figure(total, currency), ` (${estimates.length} instances)`);
}

/** For screen readers: `about 70.08 dollars a month, usage not included`. */
export function spokenTotal({ low, high, leftOut }: Total, currency?: Currency): string {
  if (high === 0 && leftOut.length > 0) return leftOut.every(isAboutUsage) ? 'cost depends on usage' : `cost is not known: ${leftOut[0]!}`;
  if (high === 0) return 'no cost';
  const [least, most] = [spokenMoney(low, currency), spokenMoney(high, currency)];
  const range = least === most ? `about ${most}` : `from ${least.replace(/ .*$/, '')} to ${most}`;
  if (leftOut.length === 0) return `${range} a month`;
  return leftOut.every(isAboutUsage) ? `${range} a month, usage not included` : `at least ${least} a month`;
}

function figure(total: Total, currency: Currency | undefined): string {
  const { low, high, leftOut } = total;
  if (high === 0) return leftOut.length === 0 ? `${money(0, currency)}/mo` : nothingKnown(leftOut);
  if (isLeast(total)) return `≥ ${money(low, currency)}/mo`;
  return `~${monthText({ low, high }, currency)}/mo${leftOut.length > 0 ? ' + usage' : ''}`;
}

function nothingKnown(leftOut: readonly string[]): string {
  if (leftOut.some((reason) => reason.includes(NOT_LOADED))) return 'pricing…';
  if (leftOut.every(isAboutUsage)) return 'depends on usage';
  const reason = leftOut.find((each) => !isAboutUsage(each))!;
  const cause = dependency(reason);
  return cause === undefined ? reason : `not known before plan: ${cause}`;
}

function titleOf(estimate: ResourceEstimate, currency: Currency | undefined): string {
  const { status, total, lines, billedWith, resource } = estimate;
  const figureless = lines.filter(({ monthly }) => monthly === null);
  switch (status) {
    case 'free':
      return billedWith === undefined ? (estimate.lead ?? 'free') : `billed with ${billedWith}`;
    case 'uncovered':
      return `not covered: ${typeName(resource.type)}`;
    case 'usage':
      return estimate.lead ?? usageTitle(figureless, currency);
    case 'unpriced':
      return estimate.lead ?? unpricedTitle(estimate, figureless);
    case 'priced':
      return total.high === 0 ? `${money(0, currency)}/mo` : `${figure(total, currency)}${instances(estimate)}`;
    case 'partial': {
      if (total.high > 0) return `${figure(total, currency)}${instances(estimate)}`;
      if (estimate.lead !== undefined) return estimate.lead;
      return figureless.every(({ why }) => why !== null && isAboutUsage(why))
        ? usageTitle(figureless, currency)
        : unpricedTitle(estimate, figureless);
    }
  }
}

function usageTitle(lines: readonly CostLine[], currency: Currency | undefined): string {
  const priced = lines.find(({ unitPrice }) => unitPrice !== null);
  return priced?.unitPrice == null ? 'depends on usage' : `${linePriceText(priced, currency)}, set usage…`;
}

function unpricedTitle({ total, resource }: ResourceEstimate, lines: readonly CostLine[]): string {
  const whys = lines.flatMap(({ why }) => (why === null || isAboutUsage(why) ? [] : [why]));
  if (whys[0] === NOT_LOADED) return 'pricing…';
  const cause = whys.map(dependency).find((each) => each !== undefined);
  if (cause !== undefined) return resource.type.startsWith('kubernetes/') ? `${cause} · cost unknown` : `not known before plan: ${cause}`;
  return `not priced: ${whys[0] ?? total.leftOut[0] ?? 'no figure is known'}`;
}

/** The ends of a range in instances: of the resource, of a workload's replicas, or of what runs by the hour. */
function instances({ count, replicas, lines, total, ends }: ResourceEstimate): string {
  if (ends !== undefined && total.low < total.high) return ` (${ends})`;
  const range = [count, replicas, running(lines)].find(isRange);
  return range ? ` (${range.low}–${range.high})` : '';
}

/** How many of the machines whose number varies run all month: those on demand and those on spot together. */
function running(lines: readonly CostLine[]): Interval | undefined {
  const hourly = lines.flatMap(({ label, unit, quantity }) =>
    unit === 'hour' && quantity ? [{ component: component(label), quantity }] : [],
  );
  const varying = hourly.find(({ quantity }) => quantity.low < quantity.high)?.component;
  const machines = hourly.filter((line) => line.component === varying).map(({ quantity }) => quantity);
  if (machines.length === 0) return undefined;
  const sum = (end: 'low' | 'high'): number => machines.reduce((total, hours) => total + hours[end], 0) / HOURS;
  return { low: sum('low'), high: sum('high') };
}

/** `Instance usage (Linux/UNIX, spot, m5.large)` is an instance, whatever it runs and however it is bought. */
const component = (label: string): string => label.split(' (', 1)[0]!;

const isRange = (range: Interval | null | undefined): range is Interval =>
  range !== null && range !== undefined && range.low < range.high && Number.isInteger(range.low) && Number.isInteger(range.high);

/** Shortens the front, not the end. */
function cut(text: string, end = ''): string {
  const plain = text.replace(/\s+/g, ' ');
  const room = MOST_CHARACTERS - end.length;
  return (plain.length <= room ? plain : `${plain.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`) + end;
}
