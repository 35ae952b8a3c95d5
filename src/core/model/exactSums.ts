/** A whole number: as a number where that is safe. */
export type Whole = number | bigint;

export const wholeOf = (amount: bigint): Whole => (Number.isSafeInteger(Number(amount)) ? Number(amount) : amount);

/** Sums of whole numbers by index, exact whatever their size. */
export interface ExactSums {
  add(index: number, amount: Whole): void;
  at(index: number): bigint;
  /** The same as a number where that is safe. */
  whole(index: number): Whole;
}

/** Numbers are added as such while their sum stays below 2⁵³; what is over is carried. */
export function exactSums(size: number): ExactSums {
  const sums = new Float64Array(size);
  const carried = new Map<number, bigint>();
  const at = (index: number): bigint => BigInt(sums[index]!) + (carried.get(index) ?? 0n);
  return {
    add(index, amount) {
      if (typeof amount === 'number') {
        // a sum of 2⁵³ or more is never rounded to less
        const sum = sums[index]! + amount;
        if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) {
          sums[index] = sum;
          return;
        }
      }
      carried.set(index, (carried.get(index) ?? 0n) + BigInt(sums[index]!) + BigInt(amount));
      sums[index] = 0;
    },
    at,
    whole: (index) => (carried.has(index) ? wholeOf(at(index)) : sums[index]!),
  };
}
