import type { AnomalyFloor } from '../config/config';
import type { CostKind, CostTable } from '../model/costTable';
import type { Anomaly } from '../model/anomaly';
import { textKeys } from '../model/textKeys';
import { anomaliesOf, floorOf } from './anomaly';
import { dailyBy, parseService, serviceKeys, type Daily } from './ledger';
import { sumOf } from './statistics';

/** Days back to which anomalies are told: the longest month whole. */
export const ANOMALY_DAYS = 31;
/** Days of the team's cost that are its usual day. */
const USUAL_DAYS = 30;
/** Services beyond these are too small for anomalies of their own. */
const MAX_SERVICES = 40;
/** A service's own past that counts. */
const SERVICE_DAYS = 182;

/** What happened to the services that a team pays for itself in the last days, open ones first, then by excess. */
export function findAnomalies(
  team: string,
  direct: CostTable,
  window: { readonly first: number; readonly asOf: number; readonly ahead: number },
  all: Daily,
  set: AnomalyFloor = {},
): readonly Anomaly[] {
  const skipped = Math.max(0, all.usage.length - SERVICE_DAYS);
  const firstDay = window.first + skipped;
  const [serviceKey, keyOf] = [serviceKeys(), textKeys()];
  const placeKey = (kind: CostKind): string => keyOf(serviceKey(kind), kind.account, kind.region);
  const byService = [...dailyBy(direct, window, serviceKey)].sort(([, a], [, b]) => sumOf(b.usage) - sumOf(a.usage)).slice(0, MAX_SERVICES);
  const places = new Map<string, { account: string; region: string; amounts: readonly number[] }[]>();
  for (const [key, daily] of dailyBy(direct, window, placeKey)) {
    const [service = '', account = '', region = ''] = JSON.parse(key) as string[];
    places.set(service, [...(places.get(service) ?? []), { account, region, amounts: daily.usage.slice(skipped) }]);
  }
  const recent = all.usage.slice(-USUAL_DAYS);
  const floor = floorOf(sumOf(recent) / Math.max(1, recent.length), set);
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
