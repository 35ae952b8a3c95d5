import type { DailyCost } from '../../core/model/spend';
import { readAmountText, toMicros, unitsOf } from '../focus/amount';
import { SourceProblem } from './problem';

type Key = Omit<DailyCost, 'effective' | 'billed'>;

interface Sum {
  readonly key: Key;
  effective: bigint;
  billed: bigint;
}

/** Adds exact amounts up by everything that a row says but its money. */
export class DailySums {
  readonly #sums = new Map<string, Sum>();
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Amounts are the decimal texts of the service. @throws SourceProblem when one is no decimal number. */
  add(key: Key, effective: string, billed: string): void {
    const name = JSON.stringify([
      key.day,
      key.currency,
      key.service,
      key.owner,
      key.account,
      key.region,
      key.charge,
      key.provider,
      key.tags,
    ]);
    const sum = this.#sums.get(name) ?? { key, effective: 0n, billed: 0n };
    this.#sums.set(name, sum);
    sum.effective += this.#exact(effective);
    sum.billed += this.#exact(billed);
  }

  /** Running sums are rounded, not rows: the sum over a day and over the whole is right to the last millionth. */
  rows(): DailyCost[] {
    let [effective, billed, effectiveMicros, billedMicros] = [0n, 0n, 0n, 0n];
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, sum]) => {
        effective += sum.effective;
        billed += sum.billed;
        const [effectiveNow, billedNow] = [toMicros(effective), toMicros(billed)];
        const row = { ...sum.key, effective: effectiveNow - effectiveMicros, billed: billedNow - billedMicros };
        [effectiveMicros, billedMicros] = [effectiveNow, billedNow];
        return row;
      });
  }

  #exact(text: string): bigint {
    const amount = { whole: 0, fraction: 0 };
    if (readAmountText(text, amount) !== '')
      throw new SourceProblem({
        kind: 'bad data',
        message: `${this.#source} answered with an amount that is no decimal number: ${text.slice(0, 40)}.`,
        action: 'Try again; if it stays, report it.',
      });
    return unitsOf(amount.whole, amount.fraction);
  }
}
