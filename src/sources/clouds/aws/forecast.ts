import type { ProviderForecast } from '../../../core/model/providerFacts';
import { dayText, monthStart, parseDay } from '../../../core/model/days';
import { changedAnswer, microsOfText } from '../answers';
import type { FactSource } from '../facts';
import type { PaidCalls } from '../paidCalls';
import type { AwsAccess } from './anomalies';
import { askAws } from './ask';
import type { CostExplorer } from './port';
import { COST_EXPLORER } from './problems';
import { EVERYTHING } from './scope';
import { fieldsOf, listOf, shaped, SPEND } from './shape';

const LEVEL = 80;
const ANSWER = fieldsOf({
  Total: SPEND,
  ForecastResultsByTime: listOf(fieldsOf({ PredictionIntervalLowerBound: 'text', PredictionIntervalUpperBound: 'text' })),
});

/**
 * What Cost Explorer expects the rest of the month to cost, of the whole account: its forecast knows no tags. One request, $0.01.
 */
export function awsForecast(
  { profile, endpoint }: AwsAccess,
  client: () => Promise<CostExplorer>,
  paid: PaidCalls,
): FactSource<readonly ProviderForecast[]> {
  const name = `${COST_EXPLORER.name} forecast`;
  return {
    kind: 'aws',
    name,
    identity: [profile ?? '', endpoint ?? ''],
    async fetch(today, signal) {
      const explorer = await client();
      const end = monthStart(parseDay(today) ?? 0, 1);
      const input = {
        // the start may not be later than today, the end is not included
        TimePeriod: { Start: today, End: dayText(end) },
        Metric: 'NET_AMORTIZED_COST' as const,
        Granularity: 'MONTHLY' as const,
        PredictionIntervalLevel: LEVEL,
      };
      const answer = await askAws(() => explorer.costForecast(input, signal), {
        service: COST_EXPLORER,
        profile,
        signal,
        before: () => paid.before('GetCostForecast'),
      });
      const { Total, ForecastResultsByTime: [month] = [] } = shaped(answer, ANSWER, name);
      if (Total?.Amount === undefined) throw changedAnswer(`${name} left out its total.`);
      const { PredictionIntervalLowerBound: low, PredictionIntervalUpperBound: high } = month ?? {};
      return [
        {
          source: name,
          provider: 'AWS',
          from: today,
          until: dayText(end - 1),
          amount: microsOfText(Total.Amount, name),
          band:
            low === undefined || high === undefined ? null : { low: microsOfText(low, name), high: microsOfText(high, name), level: LEVEL },
          currency: Total.Unit ?? '',
          scope: EVERYTHING,
        },
      ];
    },
  };
}
