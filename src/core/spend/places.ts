import type { CostKind, CostTable } from '../model/costTable';
import { exactSums } from '../model/exactSums';
import { once } from '../model/once';
import type { PlaceSpend } from '../model/spend';
import { textKeys } from '../model/textKeys';
import { serviceOf } from './ledger';
import { equalPeriods } from './monthToDate';

const MOST = 500;

/** Month to date by service, account and region beside the same days of last month, largest first. Day numbers. */
export function placesOf(
  { kinds, kindOf, days, effective }: CostTable,
  { first, asOf }: { readonly first: number; readonly asOf: number },
): readonly PlaceSpend[] {
  const { current, previous } = equalPeriods(asOf);
  const hasPrevious = first <= previous.from;
  const keyOf = textKeys();
  const numbers = new Map<string, number>();
  const ofKind = new Int32Array(kinds.length).fill(-1);
  const [amounts, before] = [exactSums(kinds.length), exactSums(kinds.length)];
  for (let row = 0; row < kindOf.length; row++) {
    const day = days[row]!;
    const isNow = day >= current.from && day <= current.to;
    if (!isNow && !(hasPrevious && day >= previous.from && day <= previous.to)) continue;
    const kind = kindOf[row]!;
    if (ofKind[kind]! < 0) ofKind[kind] = placeOf(kinds[kind]!);
    (isNow ? amounts : before).add(ofKind[kind]!, effective[row]!);
  }
  return [...numbers]
    .map(([key, number]) => ({ key, amount: amounts.at(number), before: before.at(number) }))
    .sort((a, b) => (a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : a.key < b.key ? -1 : 1))
    .slice(0, MOST)
    .map((place) => ({
      ...parsePlace(place.key),
      amount: Number(place.amount),
      previous: hasPrevious ? Number(place.before) : null,
    }));

  function placeOf(kind: CostKind): number {
    return once(numbers, keyOf(kind.provider, serviceOf(kind), kind.account, kind.region), () => numbers.size);
  }
}

function parsePlace(key: string): Pick<PlaceSpend, 'provider' | 'service' | 'account' | 'region'> {
  const [provider = '', service = '', account = '', region = ''] = JSON.parse(key) as string[];
  return { provider, service, account, region };
}
