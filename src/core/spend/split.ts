/** Splits an amount; the parts are in the order of the weights. */
export type Splitter = (total: bigint) => readonly bigint[];

/** Amounts up to so many units, and two fractions of units apart by so much, are told apart by numbers: see `nearParts`. */
const NEAR = 2 ** 36;
const MARGIN = 1e-4;

/**
 * Splits an amount by weights so that the parts sum to it: everyone gets the floor of the exact part, the units left over go
 * one each to the largest remainders, ties in code-unit order of the names. The sign is put back afterwards. When all
 * weights are 0 the split is even. No member, no part. Weights are integers that are not negative.
 */
export function splitAmount(total: bigint, weights: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const parts = splitter(weights)(total);
  return new Map([...weights.keys()].map((name, index) => [name, parts[index]!]));
}

/** The same for many amounts and the same weights. */
export function splitter(given: ReadonlyMap<string, bigint>): Splitter {
  for (const weight of given.values()) if (weight < 0n) throw new RangeError('a weight is negative');
  const isEven = [...given.values()].every((weight) => weight === 0n);
  const weights = [...given.values()].map((weight) => (isEven ? 1n : weight));
  if (weights.length === 0) return () => [];
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  const names = [...given.keys()];
  const inOrder = names.map((_, index) => index).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  if (weights.every((weight) => weight === weights[0])) return equalParts(inOrder);
  const divisor = Number.isFinite(Number(whole)) ? Number(whole) : NaN;
  const ratios = Float64Array.from(weights, (weight) => Number(weight) / divisor);
  const fractions = new Float64Array(weights.length);
  return (total) => {
    const magnitude = total < 0n ? -total : total;
    const near = magnitude < NEAR ? nearParts(Number(magnitude), ratios, fractions) : undefined;
    const parts = near ?? exactParts(magnitude, weights, whole, inOrder);
    return total < 0n ? parts.map((part) => -part) : parts;
  };
}

/** Units that are left over go to the first names. */
function equalParts(inOrder: readonly number[]): Splitter {
  const count = BigInt(inOrder.length);
  const rankOf = new Int32Array(inOrder.length);
  inOrder.forEach((index, rank) => (rankOf[index] = rank));
  return (total) => {
    const part = total / count;
    const more = total < 0n ? part - 1n : part + 1n;
    const left = Math.abs(Number(total % count));
    return Array.from(rankOf, (rank) => (rank < left ? more : part));
  };
}

function exactParts(magnitude: bigint, weights: readonly bigint[], whole: bigint, inOrder: readonly number[]): readonly bigint[] {
  const products = weights.map((weight) => magnitude * weight);
  const parts = products.map((product) => product / whole);
  const remainders = products.map((product) => product % whole);
  const left = Number(magnitude - parts.reduce((sum, part) => sum + part, 0n));
  // the order of the names stays where remainders are the same
  const first = left === 0 ? [] : [...inOrder].sort((a, b) => compare(remainders[b]!, remainders[a]!));
  for (const index of first.slice(0, left)) parts[index]!++;
  return parts;
}

const compare = (a: bigint, b: bigint): number => (a > b ? 1 : a < b ? -1 : 0);

/**
 * The exact parts by floating-point numbers; `undefined` where these cannot tell. A ratio is right to 2⁻⁵¹ of itself, so a part of
 * less than 2³⁶ is right to 2⁻¹⁴, less than the margin: the floor is sure unless the fraction is about 0 or 1, and who gets a unit
 * that is left over is sure unless the fractions of the last who does and of the first who does not are about the same.
 */
function nearParts(magnitude: number, ratios: Float64Array, fractions: Float64Array): readonly bigint[] | undefined {
  const floors = new Array<number>(ratios.length);
  let left = magnitude;
  for (let index = 0; index < ratios.length; index++) {
    const part = magnitude * ratios[index]!;
    const floor = Math.floor(part);
    const fraction = part - floor;
    // nothing is exactly nothing; what is no number is never near
    if (part !== 0 && !(fraction > MARGIN && fraction < 1 - MARGIN)) return undefined;
    floors[index] = floor;
    fractions[index] = fraction;
    left -= floor;
  }
  let last = 1;
  for (; left > 0; left--) {
    let most = -1;
    let at = 0;
    for (let index = 0; index < fractions.length; index++) if (fractions[index]! > most) most = fractions[(at = index)]!;
    last = most;
    floors[at]!++;
    fractions[at] = -1;
  }
  for (const fraction of fractions) if (fraction >= 0 && last - fraction < MARGIN) return undefined;
  return floors.map(BigInt);
}
