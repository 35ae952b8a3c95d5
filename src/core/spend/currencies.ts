import type { CostTable } from '../model/costTable';

export const currencyOf = ({ kinds, kindOf }: CostTable, row: number): string => kinds[kindOf[row]!]!.currency;

/** Currencies of rows with how many have it. */
function currencyCounts({ kinds, kindOf }: CostTable): ReadonlyMap<string, number> {
  const ofKind = new Int32Array(kinds.length);
  for (const kind of kindOf) ofKind[kind]!++;
  const counts = new Map<string, number>();
  ofKind.forEach((count, kind) => {
    if (count > 0) counts.set(kinds[kind]!.currency, (counts.get(kinds[kind]!.currency) ?? 0) + count);
  });
  return counts;
}

/** Currencies that rows have, in no order. */
export const currenciesOf = (costs: CostTable): readonly string[] => [...currencyCounts(costs).keys()];

/** Currencies, that of most rows first; equals by name. */
export const byRows = (costs: CostTable): readonly string[] =>
  [...currencyCounts(costs)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([currency]) => currency);

export const mainCurrency = (costs: CostTable): string | undefined => byRows(costs)[0];
