import { wholeOf, type Whole } from '../../core/model/exactSums';
import { FRACTION, toMicros, unitsOf } from './amount';

/** Sums up to so many whole units keep the difference of two of them, in millionths, below 2⁵³. */
const SAFE = 4e9;
const MICRO = 1e9;

/**
 * Rounds a running sum to millionths: what is taken is the rounded sum less what was taken before, so that everything taken
 * together is the rounded whole. Halves go away from zero.
 */
export class Rounding {
  /** The sum: whole units and 10⁻¹⁵ of them, both integers with the same sign or 0. */
  #whole = 0;
  #fraction = 0;
  #taken = 0;
  /** The same, once it is too large for numbers. */
  #large: { units: bigint; taken: bigint } | undefined;

  /** One day's part of an even split over `days`; the parts sum to the whole. */
  add(whole: number, fraction: number, index: number, days: number): void {
    if (days > 1 || this.#large) {
      this.#addUnits(part(unitsOf(whole, fraction), index, days));
      return;
    }
    this.#put(this.#whole + whole, this.#fraction + fraction);
  }

  /** Millionths since the last time. */
  take(): Whole {
    if (this.#large) {
      const now = toMicros(this.#large.units);
      const taken = now - this.#large.taken;
      this.#large.taken = now;
      return wholeOf(taken);
    }
    const millionths = Math.floor((Math.abs(this.#fraction) + MICRO / 2) / MICRO);
    const now = this.#whole * 1e6 + (this.#fraction < 0 ? -millionths : millionths);
    const taken = now - this.#taken;
    this.#taken = now;
    return taken;
  }

  #addUnits(units: bigint): void {
    if (this.#large) this.#large.units += units;
    else this.#put(this.#whole + Number(units / BigInt(FRACTION)), this.#fraction + Number(units % BigInt(FRACTION)));
  }

  #put(whole: number, fraction: number): void {
    let [w, f] = [whole, fraction];
    if (f >= FRACTION) [w, f] = [w + 1, f - FRACTION];
    else if (f <= -FRACTION) [w, f] = [w - 1, f + FRACTION];
    if (w > 0 && f < 0) [w, f] = [w - 1, f + FRACTION];
    else if (w < 0 && f > 0) [w, f] = [w + 1, f - FRACTION];
    if (Math.abs(w) > SAFE) this.#large = { units: unitsOf(w, f), taken: BigInt(this.#taken) };
    this.#whole = w;
    this.#fraction = f;
  }
}

function part(units: bigint, index: number, days: number): bigint {
  if (days === 1) return units;
  const count = BigInt(days);
  return (units * BigInt(index + 1)) / count - (units * BigInt(index)) / count;
}
