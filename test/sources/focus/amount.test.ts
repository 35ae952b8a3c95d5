import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAmountText, readScaled, toMicros, unitsOf, type Amount } from '../../../src/sources/focus/amount';

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

  it('round to millionths once, halves away from zero', () =>
    assert.deepEqual(
      [toMicros(499_999_999n), toMicros(500_000_000n), toMicros(-500_000_000n), toMicros(1_499_999_999n)],
      [0n, 1n, -1n, 1n],
    ));
});
