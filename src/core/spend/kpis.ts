import type { Anomaly, ForecastSnapshot, SpendKpis } from '../model/spend';
import type { AllocatedCost } from './allocation';
import { commitments, savingRate } from './rates';

/** Days of the month up to which a forecast is one of its start, and those around its middle. */
const START_UNTIL = 5;
const MIDDLE = { from: 12, to: 18 };

export interface KpiQuestion {
  /** The whole bill in one currency, for the days that are shown. */
  readonly costs: readonly AllocatedCost[];
  readonly team: string;
  readonly currency: string;
  readonly anomalies: readonly Anomaly[];
  readonly snapshots: readonly ForecastSnapshot[];
  /** The last complete month and what the team spent in it; `undefined` when the bill has none. */
  readonly complete: { readonly month: string; readonly amount: number } | undefined;
}

/** Figures about the figures. */
export function kpisOf({ costs, team, currency, anomalies, snapshots, complete }: KpiQuestion): SpendKpis {
  const sum = (isIn: (cost: AllocatedCost) => boolean): number =>
    Number(costs.reduce((total, cost) => (isIn(cost) ? total + cost.effective : total), 0n));
  const bill = sum(() => true);
  const isUsage = ({ cost }: AllocatedCost): boolean => cost.charge === 'Usage' && !cost.correction;
  return {
    allocated: share(
      sum((cost) => cost.team !== ''),
      bill,
    ),
    allocatedDirectly: share(
      sum((cost) => cost.team !== '' && cost.pool === ''),
      bill,
    ),
    tagged: share(
      sum((cost) => isUsage(cost) && cost.cost.owner !== ''),
      sum(isUsage),
    ),
    savingRate: savingRate(costs, team),
    commitments: commitments(costs, team),
    anomalyCost: anomalies.reduce((total, { excess }) => total + Math.max(0, excess), 0),
    accuracy: complete
      ? accuracyOf(
          snapshots.filter((one) => one.team === team && one.currency === currency && one.month === complete.month),
          complete,
        )
      : null,
  };
}

const share = (part: number, of: number): number | null => (of > 0 ? part / of : null);

function accuracyOf(
  snapshots: readonly ForecastSnapshot[],
  { month, amount }: { readonly month: string; readonly amount: number },
): SpendKpis['accuracy'] {
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
