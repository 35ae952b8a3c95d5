import { numbersOf, type CostTable } from '../model/costTable';
import { monthStart } from '../model/days';
import { exactSums, type ExactSums } from '../model/exactSums';
import { once } from '../model/once';

/** Effective cost of rows with an owner, by team, in the month of a day: the same map for all days of a month. */
export type DirectByMonth = (day: number, currency: string) => ReadonlyMap<string, bigint>;

/** `owners`: the team of each kind; `''` for none. */
export function directByMonth({ kinds, kindOf, days, effective }: CostTable, owners: readonly string[]): DirectByMonth {
  const slots: { readonly currency: string; readonly owner: string }[] = [];
  const numbers = new Map<string, Map<string, number>>();
  const slotOf = numbersOf(kinds, ({ currency }, kind) => {
    const owner = owners[kind]!;
    if (owner === '') return -1;
    const ofCurrency = once(numbers, currency, () => new Map<string, number>());
    return once(ofCurrency, owner, () => slots.push({ currency, owner }) - 1);
  });
  const months = new Map<number, ExactSums>();
  const monthOf = (day: number): ExactSums => once(months, monthStart(day), () => exactSums(slots.length));
  // neighbours are of one day most of the time
  let [day, sums] = [NaN, exactSums(0)];
  for (let row = 0; row < kindOf.length; row++) {
    const slot = slotOf[kindOf[row]!]!;
    if (slot < 0) continue;
    if (days[row] !== day) {
      day = days[row]!;
      sums = monthOf(day);
    }
    sums.add(slot, effective[row]!);
  }

  const made = new Map<string, ReadonlyMap<string, bigint>>();
  return (on, currency) => {
    const month = monthStart(on);
    return once(made, `${month} ${currency}`, () => {
      const ofMonth = months.get(month);
      return new Map(slots.flatMap((slot, at) => (slot.currency === currency ? [[slot.owner, ofMonth?.at(at) ?? 0n] as const] : [])));
    });
  };
}
