import type { AnomalyFloor } from '../config/config';
import type { CostKind, CostTable } from '../model/costTable';
import type { Anomaly } from '../model/anomaly';
import { once } from '../model/once';
import { textKeys } from '../model/textKeys';
import { foundIn, told, type OwnAnomaly, type ServiceSeries } from './anomaly';
import { floorOf, isPending, type Floor } from './anomalyEvents';
import { dailyBy, parseService, serviceKeys, type Daily } from './ledger';
import { sumOf } from './statistics';
import { totalEvents } from './totalAnomalies';

/** Days back to which anomalies are told: the longest month whole. */
export const ANOMALY_DAYS = 31;
/** Days of the team's cost that are its usual day. */
const USUAL_DAYS = 30;
/** Services beyond these are too small for anomalies of their own. */
const MAX_SERVICES = 40;
/** A service's own past that counts. */
const SERVICE_DAYS = 182;

/** What happened to what a team pays for itself in the last days, open ones first, then by excess. */
export function findAnomalies(
  team: string,
  direct: CostTable,
  window: { readonly first: number; readonly asOf: number; readonly ahead: number },
  all: Daily,
  set: AnomalyFloor = {},
): readonly Anomaly[] {
  const recent = all.usage.slice(-USUAL_DAYS);
  const floor = floorOf(sumOf(recent) / Math.max(1, recent.length), set);
  const services = seriesOf(direct, window, Math.max(0, all.usage.length - SERVICE_DAYS));
  return anomaliesOfTeam(team, services, floor, ANOMALY_DAYS).toSorted(
    (a, b) => Number(b.state === 'open') - Number(a.state === 'open') || Math.abs(b.excess) - Math.abs(a.excess) || (a.id < b.id ? -1 : 1),
  );
}

/** The usage of each service, the largest first, without the first days. */
function seriesOf(direct: CostTable, window: Parameters<typeof findAnomalies>[2], skipped: number): readonly ServiceSeries[] {
  const firstDay = window.first + skipped;
  const [serviceKey, keyOf] = [serviceKeys(), textKeys()];
  const placeKey = (kind: CostKind): string => keyOf(serviceKey(kind), kind.account, kind.region);
  const places = new Map<string, { account: string; region: string; amounts: readonly number[] }[]>();
  for (const [key, daily] of dailyBy(direct, window, placeKey)) {
    const [service = '', account = '', region = ''] = JSON.parse(key) as string[];
    once(places, service, () => []).push({ account, region, amounts: daily.usage.slice(skipped) });
  }
  return [...dailyBy(direct, window, serviceKey)]
    .sort(([, a], [, b]) => sumOf(b.usage) - sumOf(a.usage))
    .map(([key, daily]) => ({ ...parseService(key), firstDay, amounts: daily.usage.slice(skipped), places: places.get(key) ?? [] }));
}

/** What happened to services, to accounts of them, and to all of them together; `services` are of the same days, the largest first. */
export function anomaliesOfTeam(team: string, services: readonly ServiceSeries[], floor: Floor, days: number): readonly OwnAnomaly[] {
  const [largest] = services;
  if (!largest) return [];
  const parts = services.slice(0, MAX_SERVICES).map((series) => ({ series, found: foundIn(series, floor) }));
  const amounts = largest.amounts.map((_, t) => sumOf(services.map((series) => series.amounts[t]!)));
  const events = parts.flatMap(({ found }) => found.map(({ event }) => event));
  const ofTotal = totalEvents(amounts, events, floor).flatMap((event) => {
    // those with an anomaly of their own on these days are not in its amounts
    const isQuiet = ({ found }: (typeof parts)[number]): boolean =>
      !found.some(({ event: part }) => !isPending(part) && part.from <= event.to && part.to >= event.from);
    const loud = new Set(parts.filter((part) => !isQuiet(part)).map(({ series }) => series));
    const places = services
      .filter((series) => !loud.has(series))
      .map((series) => ({ account: '', region: '', service: series.service, amounts: series.amounts }));
    const series = { provider: '', service: '', firstDay: largest.firstDay, amounts, places };
    return told(team, series, [{ event }], days).map((anomaly) => ({ ...anomaly, isTotal: true as const }));
  });
  return [...parts.flatMap(({ series, found }) => told(team, series, found, days)), ...ofTotal];
}
