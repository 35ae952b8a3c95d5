import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Tier } from '../../../src/core/model/price';
import { cost, costBetween } from '../../../src/core/estimate/tiers';

const amount = fc.integer({ min: 0, max: 1_000_000 });
const tiersOf: fc.Arbitrary<readonly Tier[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 500_000 }), { maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([starts, prices]) => [0, ...starts.sort((a, b) => a - b)].map((from, i) => ({ from, unitPrice: prices[i]! / 1000 })));
const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)), `${a} is not ${b}`);
const S3: readonly Tier[] = [
  { from: 0, unitPrice: 0.023 },
  { from: 51_200, unitPrice: 0.022 },
  { from: 512_000, unitPrice: 0.021 },
];

describe('Graduated tiers', () => {
  it('price each slice by itself: 60,000 GB in S3 cost $1,371.20', () => {
    near(cost(S3, 'graduated', 60_000), 51_200 * 0.023 + 8_800 * 0.022);
    near(cost(S3, 'graduated', 60_000), 1371.2);
  });

  it('are monotone, continuous and additive', () => {
    fc.assert(
      fc.property(tiersOf, amount, amount, (tiers, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        assert.ok(cost(tiers, 'graduated', low) <= cost(tiers, 'graduated', high) + 1e-9);
        for (const { from } of tiers) near(cost(tiers, 'graduated', from + 1e-9), cost(tiers, 'graduated', Math.max(0, from - 1e-9)));
        const slices = tiers.map((tier, i) => ({ width: (tiers[i + 1]?.from ?? Infinity) - tier.from, tier }));
        near(
          cost(tiers, 'graduated', high),
          slices.reduce((sum, { width, tier }) => sum + Math.min(width, Math.max(0, high - tier.from)) * tier.unitPrice, 0),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('Volume tiers', () => {
  const tiers: readonly Tier[] = [
    { from: 0, unitPrice: 0.05 },
    { from: 5, unitPrice: 0.03 },
  ];

  it('price all by the tier that is reached', () => {
    near(cost(tiers, 'volume', 4), 0.2);
    near(cost(tiers, 'volume', 5), 0.15);
  });

  it('of a range say the least and the most, although more may cost less', () => {
    const { low, high } = costBetween(tiers, 'volume', { low: 4, high: 6 });
    near(low, 0.15);
    near(high, 0.25);
  });

  it('never have a low end above the high end', () => {
    fc.assert(
      fc.property(tiersOf, amount, amount, fc.constantFrom('graduated', 'volume'), (all, a, b, mode) => {
        const range = costBetween(all, mode, { low: Math.min(a, b), high: Math.max(a, b) });
        assert.ok(range.low <= range.high);
        for (const end of [a, b]) assert.ok(cost(all, mode, end) >= range.low - 1e-9 && cost(all, mode, end) <= range.high + 1e-9);
      }),
      { numRuns: 200 },
    );
  });
});
