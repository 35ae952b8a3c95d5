import { dayText, parseDay } from '../model/days';
import type { ResourceQuestion } from '../model/resourceSpend';
import type { Anomaly } from '../model/anomaly';
import type { PlaceSpend, ServiceSpend, TeamSpend } from '../model/spend';

type Shown = Pick<TeamSpend, 'team' | 'currency' | 'month' | 'asOf'>;

/** The month to date of a service of the team, or of one place of it; `undefined` where no day is complete. */
export function serviceQuestion(
  { team, currency, month, asOf }: Shown,
  { provider, service }: Pick<ServiceSpend, 'provider' | 'service'>,
  place?: Pick<PlaceSpend, 'account' | 'region'>,
): ResourceQuestion | undefined {
  if (asOf === null) return undefined;
  return {
    ...{ team, provider, service, currency, from: month, to: asOf },
    ...(place ? { place: { account: place.account, region: place.region } } : {}),
  };
}

/** The days of an anomaly, held against as many days before it began; `undefined` for one of the total: no service is asked for. */
export function anomalyQuestion(
  { team, currency }: Pick<TeamSpend, 'team' | 'currency'>,
  { provider, service, isTotal, since, until, days }: Anomaly,
): ResourceQuestion | undefined {
  const first = parseDay(since);
  if (isTotal || first === undefined) return undefined;
  const last = until === null ? first + days - 1 : (parseDay(until) ?? first);
  const length = last - first + 1;
  return {
    ...{ team, provider, service, currency, from: since, to: dayText(last) },
    before: { from: dayText(first - length), to: dayText(first - 1) },
    usageOnly: true,
  };
}
