import type { Comparison, ServiceCost, ServiceSpend, TeamSpend } from '../model/spend';
import { dayText } from '../model/days';
import { textKeys } from '../model/textKeys';
import { parseService, type Daily } from './ledger';
import { remaining } from './monthEnd';
import { meanOf, sumOf, whole } from './statistics';

const SPARK_DAYS = 30;
const SERIES_DAYS = 60;
const SERIES_SERVICES = 5;
/** Services beyond these are too small for a forecast of their own: they go on at the rate of their last weeks. */
const MAX_SERVICES = 40;
const RATE_DAYS = 28;
/** A service's own past that counts. */
const SERVICE_DAYS = 182;

/** The services by amount. */
export const serviceCostsOf = (
  byService: ReadonlyMap<string, Daily>,
  comparison: (amounts: readonly number[]) => Comparison,
  total: number,
): readonly ServiceCost[] =>
  [...byService]
    .map(([key, { total: daily }]) => ({ key, daily, ...parseService(key), ...comparison(daily) }))
    .sort((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1))
    .map(({ key: _, daily, ...service }) => ({
      ...service,
      share: total > 0 ? service.amount / total : null,
      daily: daily.slice(-SPARK_DAYS),
    }));

/** The same with their saving rates and their parts of what the team is expected to spend until the month ends, `toCome`. */
export function servicesOf(
  costs: readonly ServiceCost[],
  byService: ReadonlyMap<string, Daily>,
  first: number,
  ahead: number,
  toCome: number,
  rates: ReadonlyMap<string, number>,
): readonly ServiceSpend[] {
  const keyOf = textKeys();
  const keys = costs.map(({ provider, service }) => keyOf(provider, service));
  const raw = keys.map((key, index) => {
    const daily = byService.get(key);
    if (ahead === 0 || !daily) return 0;
    if (index >= MAX_SERVICES) return meanOf(daily.usage.slice(-RATE_DAYS)) * ahead + sumOf(daily.coming);
    const skipped = Math.max(0, daily.usage.length - SERVICE_DAYS);
    const parts = { usage: daily.usage.slice(skipped), others: daily.others.slice(skipped), coming: daily.coming };
    return sumOf(remaining({ firstDay: first + skipped, ...parts }, ahead, false).days);
  });
  // the parts are scaled to the forecast of the whole
  const sum = sumOf(raw);
  return costs.map((service, index) => ({
    ...service,
    forecast: whole(service.amount + (sum > 0 ? (raw[index]! / sum) * toCome : 0)),
    savingRate: rates.get(keys[index]!) ?? null,
  }));
}

/** The last days by service, largest first; what is too small for a colour of its own is `Other`. */
export function seriesOf(byService: ReadonlyMap<string, Daily>, all: Daily, asOf: number): TeamSpend['series'] {
  const length = Math.min(SERIES_DAYS, all.total.length);
  const recent = [...byService]
    .map(([key, daily]) => ({ service: parseService(key).service, amounts: daily.total.slice(-length) }))
    .sort((a, b) => sumOf(b.amounts) - sumOf(a.amounts) || (a.service < b.service ? -1 : 1));
  const shown = recent.length > SERIES_SERVICES + 1 ? recent.slice(0, SERIES_SERVICES) : recent;
  const rest = recent.slice(shown.length);
  const other = Array.from({ length }, (_, index) => sumOf(rest.map(({ amounts }) => amounts[index]!)));
  return {
    days: Array.from({ length }, (_, index) => dayText(asOf - length + 1 + index)),
    services: rest.length > 0 ? [...shown, { service: 'Other', amounts: other }] : shown,
  };
}
