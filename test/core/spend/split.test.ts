import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { splitAmount, splitter } from '../../../src/core/spend/split';

interface Case {
  readonly name: string;
  readonly total: string;
  readonly weights: Readonly<Record<string, string>>;
  readonly expect: Readonly<Record<string, string>>;
}

const { cases } = JSON.parse(readFileSync(path.join(__dirname, '../../fixtures/spend/allocation_cases.json'), 'utf8')) as { cases: Case[] };
const weightsOf = (weights: Readonly<Record<string, string>>) =>
  new Map(Object.entries(weights).map(([name, weight]) => [name, BigInt(weight)]));

describe('splitting an amount', () => {
  it('has all twelve exact cases', () => assert.equal(cases.length, 12));
  for (const { name, total, weights, expect } of cases) {
    it(`gives the exact parts: ${name}`, () => {
      const parts = Object.fromEntries([...splitAmount(BigInt(total), weightsOf(weights))].map(([member, part]) => [member, String(part)]));
      assert.deepEqual(parts, expect);
    });
  }

  const arbitraryWeights = fc.dictionary(fc.string(), fc.bigInt({ min: 0n, max: 10n ** 20n }), { minKeys: 1, maxKeys: 12 });
  const amounts = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n });

  it('keeps the amount for any weights, and no part is off by a whole unit', () =>
    fc.assert(
      fc.property(amounts, arbitraryWeights, (total, record) => {
        const weights = new Map(Object.entries(record));
        const parts = splitAmount(total, weights);
        assert.equal(
          [...parts.values()].reduce((sum, part) => sum + part, 0n),
          total,
        );
        const sum = [...weights.values()].reduce((all, weight) => all + weight, 0n);
        for (const [name, part] of parts) {
          const [weight, whole] = sum === 0n ? [1n, BigInt(weights.size)] : [weights.get(name)!, sum];
          const miss = part * whole - total * weight;
          assert.ok(miss < whole && miss > -whole);
        }
      }),
      { numRuns: 200 },
    ));

  it('does not depend on the order of the members', () =>
    fc.assert(
      fc.property(amounts, arbitraryWeights, (total, record) => {
        const entries = Object.entries(record);
        const reversed = splitAmount(total, new Map([...entries].reverse()));
        for (const [name, part] of splitAmount(total, new Map(entries))) assert.equal(reversed.get(name), part);
      }),
      { numRuns: 200 },
    ));

  /** The rule in whole numbers only, one unit after the other. */
  function byTheRule(total: bigint, weights: readonly bigint[]): bigint[] {
    const magnitude = total < 0n ? -total : total;
    const shares = weights.every((weight) => weight === 0n) ? weights.map(() => 1n) : weights;
    const whole = shares.reduce((sum, share) => sum + share, 0n);
    const parts = shares.map((share) => (magnitude * share) / whole);
    const rests = shares.map((share) => (magnitude * share) % whole);
    for (let left = magnitude - parts.reduce((sum, part) => sum + part, 0n); left > 0n; left--) {
      let at = 0;
      rests.forEach((rest, index) => (at = rest > rests[at]! ? index : at));
      parts[at]!++;
      rests[at] = -1n;
    }
    return total < 0n ? parts.map((part) => -part) : parts;
  }

  it('is the rule to the unit for amounts and weights of bills, near ties too', () => {
    const near = fc.bigInt({ min: -2n, max: 2n });
    const weight = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 13n }),
      fc.bigInt({ min: 0n, max: 12n }),
      fc.tuple(fc.constantFrom(10n ** 6n, 10n ** 12n, 10n ** 25n), near).map(([base, off]) => base + off),
    );
    const amount = fc.oneof(
      fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      fc.tuple(fc.constantFrom(0n, 10n ** 6n, 2n ** 36n, -(2n ** 36n), 10n ** 14n), near).map(([base, off]) => base + off),
    );
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 1, maxLength: 30 }),
        fc.array(amount, { minLength: 1, maxLength: 20 }),
        (weights, totals) => {
          const split = splitter(new Map(weights.map((each, index) => [String.fromCharCode(65 + index), each])));
          for (const total of totals) {
            const wanted = byTheRule(total, weights);
            assert.deepEqual(Array.from(split.parts(Number(total)), BigInt), wanted);
            assert.deepEqual(
              weights.map((_, at) => BigInt(split.partOf(Number(total), at))),
              wanted,
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not take weights for equal that are beyond numbers', () => {
    const large = 10n ** 400n;
    const split = splitter(
      new Map([
        ['a', large],
        ['b', 3n * large],
      ]),
    );
    assert.deepEqual([Array.from(split.parts(100)), split.partOf(100, 0), split.partOf(100, 1)], [[25, 75], 25, 75]);
  });

  it('refuses a negative weight', () => assert.throws(() => splitAmount(1n, new Map([['a', -1n]])), RangeError));
  it('gives nothing to nobody', () => assert.equal(splitAmount(5n, new Map()).size, 0));
});
