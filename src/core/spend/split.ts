/**
 * Splits an amount by weights so that the parts sum to it: everyone gets the floor of the exact part, the units left over go
 * one each to the largest remainders, ties in code-unit order of the names. The sign is put back afterwards. When all
 * weights are 0 the split is even. No member, no part. Weights are integers that are not negative.
 */
export function splitAmount(total: bigint, weights: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  let sum = 0n;
  for (const weight of weights.values()) {
    if (weight < 0n) throw new RangeError('a weight is negative');
    sum += weight;
  }
  const even = sum === 0n;
  const whole = even ? BigInt(weights.size) : sum;
  if (whole === 0n) return new Map();
  const magnitude = total < 0n ? -total : total;
  let left = magnitude;
  const parts = [...weights].map(([name, weight]) => {
    const product = magnitude * (even ? 1n : weight);
    const amount = product / whole;
    left -= amount;
    return { name, amount, remainder: product % whole };
  });
  if (left > 0n) {
    parts.sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.name < b.name ? -1 : 1));
    for (const part of parts) {
      if (left === 0n) break;
      part.amount++;
      left--;
    }
  }
  const byName = new Map(parts.map(({ name, amount }) => [name, total < 0n ? -amount : amount]));
  return new Map([...weights.keys()].map((name) => [name, byName.get(name) ?? 0n]));
}
