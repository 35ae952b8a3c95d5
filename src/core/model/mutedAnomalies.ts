import { costAbove, type Anomaly } from './anomaly';
import type { TeamSpend } from './spend';

const WEEK = 7;

/**
 * A team's spend without the anomalies that the user muted, wherever a figure adds anomalies up: what open ones add until the month
 * ends, and what anomalies cost. The first is only known of all open ones together: a muted one takes its part of what they cost in the last
 * week above what was expected. Figures that something was taken from say so. `muted`: reasons by id.
 */
export function withoutMuted(spend: TeamSpend, muted: Readonly<Record<string, string>>): TeamSpend {
  const quiet = spend.anomalies.filter(({ id }) => Object.hasOwn(muted, id));
  const { forecast, kpis } = spend;
  const open = sumOf(spend.anomalies.map(lastWeek));
  const quietOpen = sumOf(quiet.map(lastWeek));
  const quietCost = sumOf(quiet.map(costAbove));
  return {
    ...spend,
    forecast:
      forecast && quietOpen > 0
        ? { ...forecast, ifAnomaliesGoOn: Math.round(forecast.ifAnomaliesGoOn * (1 - quietOpen / open)), leavesOutMuted: true }
        : forecast,
    kpis: quietCost > 0 ? { ...kpis, anomalyCost: kpis.anomalyCost - quietCost, leavesOutMuted: true } : kpis,
  };
}

/** What an open rise cost above what we expected in the last week. Those that only a provider found are not in the forecast's figure. */
function lastWeek({ state, kind, days, excess, own, foundBy }: Anomaly): number {
  const ours = own?.excess ?? (foundBy ? 0 : excess);
  return state === 'open' && (kind === 'rise' || kind === 'new') ? Math.max(0, (ours / days) * Math.min(days, WEEK)) : 0;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
