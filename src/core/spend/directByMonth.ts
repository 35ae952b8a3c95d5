import type { CostTable } from '../model/costTable';
import { monthStart } from '../model/days';
import { exactSums, type ExactSums } from '../model/exactSums';

/** Effective cost of rows with an owner, by team, in the month of a day: the same map for all days of a month. */
export type DirectByMonth = (day: number, currency: string) => ReadonlyMap<string, bigint>;

/** `owners`: the team of each kind; `''` for none. */
export function directByMonth({ kinds, kindOf, days, effective }: CostTable, owners: readonly string[]): DirectByMonth {
  const slots: { readonly currency: string; readonly owner: string }[] = [];
  const numbers = new Map<string, number>();
  const slotOf = Int32Array.from(kinds, ({ currency }, kind) => {
    const owner = owners[kind]!;
    if (owner === '') return -1;
    const key = JSON.stringify([currency, owner]);
    const slot = numbers.get(key) ?? slots.push({ currency, owner }) - 1;
    numbers.set(key, slot);
    return slot;
  });
  const months = new Map<number, ExactSums>();
  const monthOf = (day: number): ExactSums => {
    const month = monthStart(day);
    const sums = months.get(month) ?? exactSums(slots.length);
    months.set(month, sums);
    return sums;
  };
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
    const key = `${month} ${currency}`;
    let costs = made.get(key);
    if (costs === undefined) {
      const ofMonth = months.get(month);
      costs = new Map(slots.flatMap((slot, at) => (slot.currency === currency ? [[slot.owner, ofMonth?.at(at) ?? 0n] as const] : [])));
      made.set(key, costs);
    }
    return costs;
  };
}
