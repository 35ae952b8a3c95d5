import { costAbove, type Anomaly } from '../model/anomaly';
import type { ForecastSnapshot, SpendKpis, TeamSpend } from '../model/spend';
import { effectiveOf, isUsage, type KindSum } from './kindSums';
import { commitments, savingRate } from './rates';
import { sumOf } from './statistics';
import { tagCoverage, type RequiredTag } from './tagCoverage';

/** Days of the month up to which a forecast is one of its start, and those around its middle. */
const START_UNTIL = 5;
const MIDDLE = { from: 12, to: 18 };

export interface KpiQuestion {
  /** The whole bill in one currency, for the days that are shown. */
  readonly bill: readonly KindSum[];
  /** What of it nobody carries. */
  readonly unallocated: bigint;
  readonly team: string;
  readonly anomalies: readonly Anomaly[];
  readonly requiredTags: readonly RequiredTag[];
}

/** The last complete month of a bill, by its first day, and what a team spent in it. */
export interface CompleteMonth {
  readonly month: string;
  readonly amount: number;
}

/** Figures about the figures, but for the accuracy of forecasts: only those who kept some can tell. */
export function kpisOf({ bill, unallocated, team, anomalies, requiredTags }: KpiQuestion): SpendKpis {
  const all = effectiveOf(bill);
  return {
    allocated: share(all - unallocated, all),
    allocatedDirectly: share(
      effectiveOf(bill, ({ owner }) => owner !== ''),
      all,
    ),
    tagged: share(
      effectiveOf(bill, (sum) => isUsage(sum) && sum.kind.owner !== ''),
      effectiveOf(bill, isUsage),
    ),
    tags: tagCoverage(requiredTags, bill),
    savingRate: savingRate(bill, team),
    commitments: commitments(bill, team),
    anomalyCost: sumOf(anomalies.map(costAbove)),
    accuracy: null,
  };
}

/** The same spend with the accuracy of the forecasts that were kept of it. `complete` absent: the bill has no complete month. */
export function withAccuracy(spend: TeamSpend, snapshots: readonly ForecastSnapshot[], complete: CompleteMonth | undefined): TeamSpend {
  const { team, currency, kpis } = spend;
  if (!complete) return spend;
  const kept = snapshots.filter((one) => one.team === team && one.currency === currency && one.month === complete.month);
  return { ...spend, kpis: { ...kpis, accuracy: accuracyOf(kept, complete) } };
}

const share = (part: bigint, of: bigint): number | null => (of > 0n ? Number(part) / Number(of) : null);

function accuracyOf(snapshots: readonly ForecastSnapshot[], { month, amount }: CompleteMonth): SpendKpis['accuracy'] {
  if (!(amount > 0)) return null;
  const between = (from: number, to: number): number | null => {
    const [first] = snapshots
      .filter(({ asOf }) => asOf.slice(0, 7) === month.slice(0, 7) && Number(asOf.slice(8)) >= from && Number(asOf.slice(8)) <= to)
      .sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
    return first ? 1 - Math.abs(amount - first.amount) / amount : null;
  };
  const [fromStart, fromMiddle] = [between(1, START_UNTIL), between(MIDDLE.from, MIDDLE.to)];
  return fromStart === null && fromMiddle === null ? null : { month, fromStart, fromMiddle };
}
