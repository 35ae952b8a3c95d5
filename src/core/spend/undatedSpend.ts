import type { SourceReport, SourceState, TeamSpend } from '../model/spend';
import type { Allocation } from './allocation';
import { dayText, monthStart } from '../model/days';
import { messagesOf } from './messages';

/** What is known of a team before any day of its bill is looked at. */
export interface SpendFrame {
  readonly team: string;
  readonly resolved: string;
  readonly currency: string;
  readonly today: number;
  readonly source: SourceReport;
  readonly sources: readonly SourceState[];
}

/** The answer where no day of the bill is complete: no figure, and why. */
export function withoutDays(
  { team, resolved, currency, today, source, sources }: SpendFrame,
  allocation: Allocation,
  hasRows: boolean,
): TeamSpend {
  const nothing = { amount: 0, previous: null, change: null };
  return {
    team,
    resolved,
    currency,
    month: dayText(monthStart(today)),
    months: [],
    asOf: null,
    source: { name: source.name, readAt: source.readAt, dataAgeDays: 0 },
    sources,
    monthToDate: nothing,
    billedToDate: nothing,
    billed: null,
    provisional: Number(allocation.totals({ currency }).get(team) ?? 0n),
    forecast: null,
    path: [],
    planned: null,
    services: [],
    places: [],
    series: { days: [], services: [] },
    parts: [],
    anomalies: [],
    budgets: [],
    units: [],
    kpis: {
      allocated: null,
      allocatedDirectly: null,
      tagged: null,
      tags: null,
      savingRate: null,
      commitments: null,
      anomalyCost: 0,
      accuracy: null,
    },
    unallocated: { amount: 0, share: null, bill: 0 },
    badRows: { count: source.badRows, of: source.rowsRead, first: source.firstBadRows },
    teams: allocation.teams.map((name) => ({ name, amount: 0, configured: true })),
    otherCurrencies: [],
    messages: [
      { severity: 'warning', text: hasRows ? 'The bill has no complete day yet.' : 'The bill has no rows.' },
      ...messagesOf({
        source,
        problems: allocation.problems,
        team,
        hasCost: true,
        asOf: '',
        ageDays: 0,
        otherBudgets: [],
        untoldBudgets: [],
        currency,
      }),
    ],
  };
}
