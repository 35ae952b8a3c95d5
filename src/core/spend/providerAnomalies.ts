import type { ProviderAnomaly } from '../model/providerFacts';
import type { Anomaly } from '../model/anomaly';
import { billsLike } from './billedTypes';
import { dayText, monthStart, parseDay } from '../model/days';
import { teamOfScope, type Owners } from './scopeTeam';
import { whole } from './statistics';

/** As our own detector is named beside a provider's. */
export const OWN_DETECTOR = 'Ledgerline';

export interface MergeQuestion {
  readonly own: readonly Anomaly[];
  readonly found: readonly ProviderAnomaly[];
  readonly team: string;
  readonly currency: string;
  readonly owners: Owners;
  /** Services by which the team has cost, with their providers. */
  readonly services: readonly { readonly provider: string; readonly service: string }[];
  /** Last complete day that is shown, and how far back anomalies are told. */
  readonly asOf: string;
  readonly window: number;
}

/**
 * Our own anomalies and the providers'. Two that are about one service, in accounts that do not exclude each other, on days that
 * overlap, are one: the provider's amounts win and both detectors are named. A provider's anomaly of another team is left out;
 * one that names no team is told where it meets one of ours, or where the team has cost of its service.
 */
export function mergeAnomalies(question: MergeQuestion): readonly Anomaly[] {
  const { own, found, team, currency, owners, services, asOf, window } = question;
  const last = parseDay(asOf) ?? 0;
  const known = found
    .map((anomaly) => ({ anomaly, owner: teamOfScope(scopeWithAccounts(anomaly), owners), service: serviceIn(services, anomaly) }))
    .filter(({ anomaly, owner }) => anomaly.currency === currency && (owner === undefined || owner === team))
    .filter(({ anomaly: { since, until } }) => since <= asOf && (until ?? asOf) >= dayText(last - window))
    .sort((a, b) => Math.abs(b.anomaly.excess) - Math.abs(a.anomaly.excess) || (a.anomaly.id < b.anomaly.id ? -1 : 1));
  const merged = new Map<string, Anomaly>();
  const alone: Anomaly[] = [];
  for (const { anomaly, owner, service } of known) {
    const twin = own
      .filter(({ id }) => !merged.has(id))
      .map((one) => ({ one, days: isSame(one, anomaly, services) ? sharedDays(one, anomaly, asOf) : 0 }))
      .filter(({ days }) => days > 0)
      .sort((a, b) => b.days - a.days)[0]?.one;
    if (twin) merged.set(twin.id, together(twin, anomaly, asOf, owner !== undefined));
    else if (owner !== undefined || service !== undefined)
      alone.push(asOurs(anomaly, service ?? anomaly.service, asOf, owner !== undefined));
  }
  return [...own.map((one) => merged.get(one.id) ?? one), ...alone].sort(
    (a, b) => Number(b.state === 'open') - Number(a.state === 'open') || Math.abs(b.excess) - Math.abs(a.excess) || (a.id < b.id ? -1 : 1),
  );
}

/** A detector that watched everything found its anomaly in the accounts of its causes. */
const scopeWithAccounts = ({ scope, causes }: ProviderAnomaly): ProviderAnomaly['scope'] =>
  scope.accounts.length > 0 ? scope : { ...scope, accounts: [...new Set(causes.map(({ account }) => account))].filter(Boolean) };

/** The service as the bill calls it; `undefined` when the team has none like it. */
const serviceIn = (services: MergeQuestion['services'], { provider, service }: ProviderAnomaly): string | undefined =>
  (
    services.find((one) => one.provider === provider && sameText(one.service, service)) ??
    services.find((one) => one.provider === provider && billsLike(one.service, service))
  )?.service;

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Names may differ between bill and detector: services that bill the same resources count where the bill has no such name. */
function isSame(own: Anomaly, { provider, service, causes }: ProviderAnomaly, services: MergeQuestion['services']): boolean {
  if (own.provider !== provider) return false;
  const isNamed = services.some((one) => one.provider === provider && sameText(one.service, service));
  if (!(sameText(own.service, service) || (!isNamed && billsLike(own.service, service)))) return false;
  const [mine, theirs] = [own.drivers, causes].map((list) => list.map(({ account }) => account).filter(Boolean));
  return mine!.length === 0 || theirs!.length === 0 || mine!.some((account) => theirs!.includes(account));
}

function sharedDays(own: Anomaly, other: ProviderAnomaly, asOf: string): number {
  const [from, to] = [own.since > other.since ? own.since : other.since, [own.until ?? asOf, other.until ?? asOf].sort()[0]!];
  return (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1;
}

function together({ excessInMonth, ...own }: Anomaly, found: ProviderAnomaly, asOf: string, isOwn: boolean): Anomaly {
  const { expected, actual, excess } = own;
  return {
    ...own,
    ...inMonth(found, asOf),
    expected: found.expected,
    actual: found.actual,
    excess: found.excess,
    foundBy: [found.source, OWN_DETECTOR],
    own: { expected, actual, excess, ...(excessInMonth === undefined ? {} : { excessInMonth }) },
    ...(isOwn ? {} : { isWholeAccount: true as const }),
  };
}

/** The excess of days of the month of `asOf`, where it began before that: a provider tells the sum only, which is spread evenly. */
function inMonth({ since, until, excess }: ProviderAnomaly, asOf: string): Pick<Anomaly, 'excessInMonth'> {
  const [last, from] = [parseDay(asOf) ?? 0, parseDay(since) ?? 0];
  const [month, to] = [monthStart(last), until === null ? last : Math.min(last, parseDay(until) ?? last)];
  if (from >= month) return {};
  return { excessInMonth: whole((excess * Math.max(0, to - month + 1)) / (to - from + 1)) };
}

function asOurs(found: ProviderAnomaly, service: string, asOf: string, isOwn: boolean): Anomaly {
  const { id, provider, since, until, expected, actual, excess, causes, source } = found;
  // the last day on which it was found is told, not that it ended there
  const isOpen = until === null || until >= asOf;
  return {
    id: `${source}/${id}`,
    service,
    provider,
    kind: excess < 0 ? 'drop' : 'rise',
    since,
    until: isOpen ? null : until,
    days: (parseDay(isOpen ? asOf : until) ?? 0) - (parseDay(since) ?? 0) + 1,
    expected,
    actual,
    excess,
    ...inMonth(found, asOf),
    state: isOpen ? 'open' : 'resolved',
    drivers: causes
      .flatMap(({ account, region, share }) => (share === null ? [] : [{ account, region, share: Math.min(1, Math.max(0, share)) }]))
      .slice(0, 3),
    commits: [],
    foundBy: [source],
    ...(isOwn ? {} : { isWholeAccount: true as const }),
  };
}
