import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAmountNumber, readAmountText, readScaled, toMicros, unitsOf, type Amount } from '../../../src/sources/focus/amount';

function read(text: string): bigint | string {
  const into: Amount = { whole: 0, fraction: 0 };
  const problem = readAmountText(text, into);
  return problem || unitsOf(into.whole, into.fraction);
}

describe('decimal amounts', () => {
  const table: readonly [text: string, units: bigint | string][] = [
    ['12.5', 12_500_000_000_000_000n],
    ['.5', 500_000_000_000_000n],
    ['5.', 5_000_000_000_000_000n],
    ['-3', -3_000_000_000_000_000n],
    ['+0.00000000001', 10_000n],
    ['1.23E-4', 123_000_000_000n],
    ['12345E-11', 123_450_000n],
    ['1e3', 1_000_000_000_000_000_000n],
    ['-1.5e+2', -150_000_000_000_000_000n],
    ['0.0000000000000005', 1n],
    ['0.0000000000000004', 0n],
    ['0.9999999999999999', 1_000_000_000_000_000n],
    ['1e-400', 0n],
    ['0e99999', 0n],
    [' 7 ', 7_000_000_000_000_000n],
    ['', 'is empty'],
    ['NULL', 'is empty'],
    ['1,234', 'is no decimal number'],
    ['1.234.5', 'is no decimal number'],
    ['$5', 'is no decimal number'],
    ['-', 'is no decimal number'],
    ['.', 'is no decimal number'],
    ['e5', 'is no decimal number'],
    ['NaN', 'is no decimal number'],
    ['Infinity', 'is no decimal number'],
    ['0x10', 'is no decimal number'],
    ['-2', -2_000_000_000_000_000n],
    ['1000000000000', 'is too large'],
    ['1e12', 'is too large'],
    ['1e999999', 'is too large'],
  ];
  for (const [text, units] of table)
    it(`${JSON.stringify(text)} ${typeof units === 'string' ? units : `is ${units} × 10⁻¹⁵`}`, () => assert.equal(read(text), units));

  it('read back what was written, to the last of fifteen decimals', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }), (units) => {
        const digits = String(units < 0n ? -units : units).padStart(16, '0');
        const text = `${units < 0n ? '-' : ''}${digits.slice(0, -15)}.${digits.slice(-15)}`;
        assert.equal(read(text), units);
        assert.equal(read(`${units}E-15`), units);
        const into: Amount = { whole: 0, fraction: 0 };
        assert.equal(readScaled(units, 15, into), '');
        assert.equal(unitsOf(into.whole, into.fraction), units);
      }),
      { numRuns: 200 },
    ));

  it('of floating-point numbers are what their shortest text says, also one step beside a short one', () => {
    const bits = new Float64Array(1);
    const steps = (value: number, count: bigint): number => {
      bits[0] = value;
      new BigInt64Array(bits.buffer)[0]! += count;
      return bits[0];
    };
    const short = fc
      .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 15 }))
      .map(([digits, length, decimals]) => Number(`${Math.trunc(digits / 10 ** (16 - length))}e-${decimals}`));
    const any = fc.oneof(
      fc.double(),
      short,
      fc.tuple(short, fc.bigInt({ min: -3n, max: 3n })).map(([value, count]) => steps(value, count)),
    );
    fc.assert(
      fc.property(any, (value) => {
        const into: Amount = { whole: 0, fraction: 0 };
        const problem = readAmountNumber(value, into);
        assert.equal(problem || unitsOf(into.whole, into.fraction), read(String(value)));
      }),
      { numRuns: 3000, examples: [[0], [-0], [0.1 + 0.2], [9999.99999999999], [10000.00000000001], [1e9], [-1e12], [NaN], [Infinity]] },
    );
  });

  it('of any scale are what their text with as many decimals says', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 55n), max: 2n ** 55n }), fc.integer({ min: -2, max: 20 }), (unscaled, scale) => {
        const into: Amount = { whole: 0, fraction: 0 };
        const problem = readScaled(unscaled, scale, into);
        assert.equal(problem || unitsOf(into.whole, into.fraction), read(`${unscaled}e${-scale}`));
      }),
      { numRuns: 1000 },
    ));

  it('round to millionths once, halves away from zero', () =>
    assert.deepEqual(
      [toMicros(499_999_999n), toMicros(500_000_000n), toMicros(-500_000_000n), toMicros(1_499_999_999n)],
      [0n, 1n, -1n, 1n],
    ));
});
