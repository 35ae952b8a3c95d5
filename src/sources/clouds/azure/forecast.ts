import type { ProviderForecast } from '../../../core/model/providerFacts';
import { dayText, monthStart, parseDay } from '../../../core/model/days';
import { changedAnswer, fieldsOf, microsOf, textOf } from '../answers';
import type { FactSource } from '../facts';
import { twice } from '../retry';
import type { AzureFactQuestion } from './budgets';
import { API_VERSION, ENDPOINT } from './query';
import { azureJson, azureText } from './request';

const NAME = 'Azure forecast';
const TIMEOUT_MS = 30_000;

/** What Azure expects the rest of the month to cost in a scope, amortised; it gives no band. Nothing where it has none. */
export function azureForecast(
  { scope, endpoint = ENDPOINT, timeoutMs = TIMEOUT_MS }: AzureFactQuestion,
  token: () => Promise<string>,
): FactSource<readonly ProviderForecast[]> {
  return {
    kind: 'azure',
    name: NAME,
    identity: [scope, endpoint],
    async fetch(today, signal) {
      const until = dayText(monthStart(parseDay(today) ?? 0, 1) - 1);
      const body = JSON.stringify({
        type: 'AmortizedCost',
        timeframe: 'Custom',
        timePeriod: { from: `${today}T00:00:00Z`, to: `${until}T23:59:59Z` },
        dataset: { granularity: 'Daily', aggregation: { totalCost: { name: 'Cost', function: 'Sum' } } },
        includeActualCost: false,
        includeFreshPartialCost: false,
      });
      const url = `${endpoint}/${scope}/providers/Microsoft.CostManagement/forecast?api-version=${API_VERSION}`;
      const bearer = await token();
      const text = await twice(() => azureText({ url, body, bearer, timeoutMs }, signal), signal);
      if (text === undefined) return [];
      const { amount, currency } = sumOf(azureJson(text), today, until);
      return [
        {
          source: NAME,
          provider: 'Microsoft',
          from: today,
          until,
          amount,
          band: null,
          currency,
          scope: { tags: {}, accounts: [], others: [scope] },
        },
      ];
    },
  };
}

/** Columns come in any order and under one of two names; every day that was asked for must be there. */
function sumOf(answer: unknown, from: string, until: string): { readonly amount: number; readonly currency: string } {
  const { columns, rows, nextLink } = fieldsOf(fieldsOf(answer).properties);
  if (!Array.isArray(columns) || !Array.isArray(rows) || textOf(nextLink) !== '')
    throw changedAnswer(`${NAME} answered in a form that is not known.`);
  const names = columns.map((column) => textOf(fieldsOf(column).name).toLowerCase());
  const at = (...wanted: readonly string[]): number => {
    const index = names.findIndex((name) => wanted.includes(name));
    if (index < 0) throw changedAnswer(`${NAME} answered without the column ${wanted[0]}.`);
    return index;
  };
  const [cost, date, currencyAt] = [at('cost', 'pretaxcost'), at('usagedate'), at('currency')];
  const days = new Set<string>();
  const currencies = new Set<string>();
  let amount = 0;
  for (const row of rows) {
    const cells: readonly unknown[] = Array.isArray(row) ? row : [];
    // 20261103
    const day = String(cells[date]).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
    const micros = microsOf(cells[cost]);
    if (parseDay(day) === undefined || day < from || day > until || micros === null)
      throw changedAnswer(`${NAME} answered for other days than were asked.`);
    days.add(day);
    currencies.add(textOf(cells[currencyAt]));
    amount += micros;
  }
  for (let day = parseDay(from) ?? 0; day <= (parseDay(until) ?? 0); day++)
    if (!days.has(dayText(day))) throw changedAnswer(`${NAME} left out ${dayText(day)}, which was asked for.`);
  if (currencies.size !== 1) throw changedAnswer(`${NAME} answered in two currencies.`);
  return { amount, currency: [...currencies][0] ?? '' };
}
