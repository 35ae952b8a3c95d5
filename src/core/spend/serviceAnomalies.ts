import type { Anomaly } from '../model/spend';
import type { AllocatedCost } from './allocation';
import { anomaliesOf, floorOf } from './anomaly';
import { textKeys } from './keys';
import { dailyBy, parseService, serviceKeys, type Daily } from './ledger';
import { sumOf } from './statistics';

export const ANOMALY_DAYS = 30;
/** Services beyond these are too small for anomalies of their own. */
const MAX_SERVICES = 40;
/** A service's own past that counts. */
const SERVICE_DAYS = 182;

/** What happened to the team's services in the last days, open ones first, then by excess. */
export function findAnomalies(
  team: string,
  mine: readonly AllocatedCost[],
  window: { readonly first: number; readonly asOf: number; readonly ahead: number },
  all: Daily,
): readonly Anomaly[] {
  const skipped = Math.max(0, all.usage.length - SERVICE_DAYS);
  const firstDay = window.first + skipped;
  const direct = mine.filter(({ pool }) => pool === '');
  const [serviceKey, placeKey] = [serviceKeys(), textKeys()];
  const byService = [...dailyBy(direct, window, ({ cost }) => serviceKey(cost))]
    .sort(([, a], [, b]) => sumOf(b.usage) - sumOf(a.usage))
    .slice(0, MAX_SERVICES);
  const places = new Map<string, { account: string; region: string; amounts: readonly number[] }[]>();
  for (const [key, daily] of dailyBy(direct, window, ({ cost }) => placeKey(serviceKey(cost), cost.account, cost.region))) {
    const [service = '', account = '', region = ''] = JSON.parse(key) as string[];
    places.set(service, [...(places.get(service) ?? []), { account, region, amounts: daily.usage.slice(skipped) }]);
  }
  const recent = all.usage.slice(-ANOMALY_DAYS);
  const floor = floorOf(sumOf(recent) / Math.max(1, recent.length));
  return byService
    .flatMap(([key, daily]) =>
      anomaliesOf(
        team,
        { ...parseService(key), firstDay, amounts: daily.usage.slice(skipped), places: places.get(key) ?? [] },
        floor,
        ANOMALY_DAYS,
      ),
    )
    .sort(
      (a, b) =>
        Number(b.state === 'open') - Number(a.state === 'open') || Math.abs(b.excess) - Math.abs(a.excess) || (a.id < b.id ? -1 : 1),
    );
}
