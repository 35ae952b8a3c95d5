import { wholeOf, type Whole } from '../model/exactSums';

/** Splits whole amounts by the same weights; parts are in the order of the weights. */
export interface Splitter {
  /** All parts, as numbers where these are safe; the list is another one's after the next call. */
  parts(total: number): Float64Array | readonly Whole[];
  /** The part at one place. */
  partOf(total: number, at: number): Whole;
}

/** Amounts up to so many units are split by numbers, and so much of an amount is more than these are wrong by: see `weightedParts`. */
const NEAR = 2 ** 44;
const MARGIN = 2 ** -49;
/** Steps from 0 to 1 by which fractions are told apart first. */
const STEPS = 32;

/**
 * Splits an amount by weights so that the parts sum to it: everyone gets the floor of the exact part, the units left over go
 * one each to the largest remainders, ties in code-unit order of the names. The sign is put back afterwards. When all
 * weights are 0 the split is even. No member, no part. Weights are integers that are not negative.
 */
export function splitAmount(total: bigint, weights: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const parts = exactSplit(weights)(total);
  return new Map([...weights.keys()].map((name, index) => [name, parts[index]!]));
}

/** The same for many amounts and the same weights. */
export function splitter(weights: ReadonlyMap<string, bigint>): Splitter {
  const exact = exactSplit(weights);
  const near = nearParts(weights);
  return {
    parts(total) {
      const parts = near.parts(total);
      if (parts) return parts;
      const large = exact(BigInt(total));
      return Number.isSafeInteger(total) ? Float64Array.from(large, Number) : large.map(wholeOf);
    },
    partOf: (total, at) => near.partOf(total, at) ?? wholeOf(exact(BigInt(total))[at]!),
  };
}

/** The rule itself. */
function exactSplit(given: ReadonlyMap<string, bigint>): (total: bigint) => readonly bigint[] {
  for (const weight of given.values()) if (weight < 0n) throw new RangeError('a weight is negative');
  const weights = withoutZero([...given.values()]);
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  const inOrder = orderOf(given);
  return (total) => {
    const magnitude = total < 0n ? -total : total;
    const products = weights.map((weight) => magnitude * weight);
    const parts = products.map((product) => product / whole);
    const remainders = products.map((product) => product % whole);
    const left = Number(magnitude - parts.reduce((sum, part) => sum + part, 0n));
    // the order of the names stays where remainders are the same
    const first = left === 0 || weights.length === 0 ? [] : [...inOrder].sort((a, b) => compare(remainders[b]!, remainders[a]!));
    for (const index of first.slice(0, left)) parts[index]!++;
    return total < 0n ? parts.map((part) => -part) : parts;
  };
}

/** Nobody has a weight: everyone has the same. */
const withoutZero = (weights: readonly bigint[]): readonly bigint[] =>
  weights.every((weight) => weight === 0n) ? weights.map(() => 1n) : weights;

/** Places by name. */
function orderOf(weights: ReadonlyMap<string, bigint>): readonly number[] {
  const names = [...weights.keys()];
  return names.map((_, index) => index).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
}

const compare = (a: bigint, b: bigint): number => (a > b ? 1 : a < b ? -1 : 0);

interface NearParts {
  parts(total: number): Float64Array | undefined;
  partOf(total: number, at: number): number | undefined;
}

/** The same parts by floating-point numbers; `undefined` where these cannot tell. */
function nearParts(given: ReadonlyMap<string, bigint>): NearParts {
  const weights = withoutZero([...given.values()]);
  return weights.every((weight) => weight === weights[0]) ? equalParts(orderOf(given)) : weightedParts(weights);
}

/** Units that are left over go to the first names. */
function equalParts(inOrder: readonly number[]): NearParts {
  const count = inOrder.length;
  const ranks = new Int32Array(count);
  inOrder.forEach((index, rank) => (ranks[index] = rank));
  const parts = new Float64Array(count);
  const partOf = (total: number, at: number): number | undefined => {
    if (!Number.isSafeInteger(total)) return undefined;
    const left = total % count;
    return (total - left) / count + (ranks[at]! < Math.abs(left) ? Math.sign(left) : 0);
  };
  return {
    partOf,
    parts(total) {
      if (!Number.isSafeInteger(total)) return undefined;
      for (let at = 0; at < count; at++) parts[at] = partOf(total, at)!;
      return parts;
    },
  };
}

/**
 * A ratio is right to three roundings of 2⁻⁵³ of itself, a part to four, and its fraction is what is left of it exactly: two fractions
 * of an amount are told apart when they differ by more than 2⁻⁵⁰ of it, and the margin is twice that. The floor is sure unless the
 * fraction is about 0 or 1, and who gets a unit that is left over is sure unless the fractions of the last who does and of the first
 * who does not are about the same.
 */
function weightedParts(weights: readonly bigint[]): NearParts {
  const whole = Number(weights.reduce((sum, weight) => sum + weight, 0n));
  const ratios = Float64Array.from(weights, (weight) => Number(weight) / (Number.isFinite(whole) ? whole : NaN));
  const count = ratios.length;
  const [parts, fractions] = [new Float64Array(count), new Float64Array(count)];
  const [stepOf, inStep, counts] = [new Uint8Array(count), new Int32Array(count), new Int32Array(STEPS + 1)];

  return {
    partOf(total, at) {
      if (ratios[at] === 0) return 0;
      const magnitude = Math.abs(total);
      if (!(magnitude < NEAR)) return undefined;
      const margin = magnitude * MARGIN;
      const exact = magnitude * ratios[at]!;
      const own = exact - Math.floor(exact);
      let [left, above, about] = [magnitude, 0, 0];
      for (let other = 0; other < count; other++) {
        const part = magnitude * ratios[other]!;
        const floor = Math.floor(part);
        const fraction = part - floor;
        if (!isSure(part, fraction, margin)) return undefined;
        left -= floor;
        if (fraction > own + margin) above++;
        else if (fraction >= own - margin) about++;
      }
      // `about` counts the place itself
      if (left > above && left < above + about) return undefined;
      return Math.sign(total) * (Math.floor(exact) + (left > above ? 1 : 0));
    },
    parts(total) {
      const magnitude = Math.abs(total);
      if (!(magnitude < NEAR)) return undefined;
      const margin = magnitude * MARGIN;
      counts.fill(0);
      let left = magnitude;
      for (let at = 0; at < count; at++) {
        const part = magnitude * ratios[at]!;
        const floor = Math.floor(part);
        const fraction = part - floor;
        if (!isSure(part, fraction, margin)) return undefined;
        parts[at] = floor;
        fractions[at] = fraction;
        const step = Math.floor(fraction * STEPS);
        stepOf[at] = step;
        counts[step]!++;
        left -= floor;
      }
      if (!giveUnits(left, margin)) return undefined;
      if (total < 0) for (let at = 0; at < count; at++) parts[at] = -parts[at]!;
      return parts;
    },
  };

  /** One unit each to the largest fractions; false where it is not sure which these are. */
  function giveUnits(units: number, margin: number): boolean {
    let [step, left] = [STEPS, units];
    // all in higher steps get one, and some in the last
    for (; left > counts[step]!; step--) left -= counts[step]!;
    let [least, most, last] = [1, -1, 0];
    for (let at = 0; at < count; at++) {
      const fraction = fractions[at]!;
      if (stepOf[at]! > step) {
        parts[at]!++;
        if (fraction < least) least = fraction;
      } else if (stepOf[at] === step) inStep[last++] = at;
      else if (fraction > most) most = fraction;
    }
    for (let rank = 0; rank < last; rank++) {
      for (let other = rank + 1; other < last; other++)
        if (fractions[inStep[other]!]! > fractions[inStep[rank]!]!) [inStep[rank], inStep[other]] = [inStep[other]!, inStep[rank]!];
      const fraction = fractions[inStep[rank]!]!;
      if (rank < left) {
        parts[inStep[rank]!]!++;
        if (fraction < least) least = fraction;
      } else if (fraction > most) most = fraction;
    }
    return least - most > margin;
  }
}

/** A floor is sure unless the fraction is about 0 or 1; nothing is exactly nothing, and what is no number is never sure. */
const isSure = (part: number, fraction: number, margin: number): boolean => part === 0 || (fraction > margin && fraction < 1 - margin);
