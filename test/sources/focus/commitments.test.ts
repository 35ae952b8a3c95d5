import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toMicros, unitsOf } from '../../../src/sources/focus/amount';
import { folderOfBytes, readFocusCached } from '../../../src/sources/focus/cache';
import { Rounding } from '../../../src/sources/focus/rounding';
import { inFolder, readText } from './bills';

const HEADER = 'ChargePeriodStart,ServiceName,EffectiveCost,BilledCost,BillingCurrency,ListCost,CommitmentDiscountStatus';
const BILL = `${HEADER}
2026-10-05T00:00:00Z,EC2,1.5,0,USD,2.5,Used
2026-10-05T00:00:00Z,EC2,0.25,0,USD,0.5,used
2026-10-05T00:00:00Z,EC2,0.75,0,USD,0,Unused
2026-10-05T00:00:00Z,EC2,4,4,USD,4,
2026-10-05T00:00:00Z,EC2,5,5,USD,NULL,
2026-10-05T00:00:00Z,EC2,6,6,USD,"1,000",
`;

describe('list prices and commitments of a bill', () => {
  it('are kept apart by what paid for the usage; a list cost of nothing, none, or one that cannot be read is no price', async () => {
    const { rows, report } = await readText(BILL);
    assert.deepEqual(
      rows.map(({ effective, list, commitment }) => [
        Number(effective) / 1e6,
        list === undefined ? undefined : Number(list) / 1e6,
        commitment,
      ]),
      [
        [11, undefined, undefined],
        [1.75, 3, 'used'],
        [0.75, undefined, 'unused'],
        [4, 4, undefined],
      ],
    );
    assert.equal(report.badRows, 0);
  });

  it('are the same from the roll-up', () =>
    inFolder({ 'bill.csv': BILL }, async (root) => {
      const store = folderOfBytes(`${root}/cache`);
      const read = () => readFocusCached(['bill.csv'], { root, ownerTags: ['team'] }, store);
      assert.deepEqual((await read()).costs, (await read()).costs);
    }));
});

describe('rounding a running sum', () => {
  const amount = fc.tuple(fc.integer({ min: -5_000_000, max: 5_000_000 }), fc.integer({ min: 0, max: 999_999_999_999_999 }));
  it('takes what exact arithmetic takes, also beyond what numbers hold', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 2000))), (amounts) => {
        const rounding = new Rounding();
        let [units, taken] = [0n, 0n];
        for (const [[whole, fraction], days, scale] of amounts) {
          const [w, f] = [whole * scale, whole < 0 ? -fraction : fraction];
          for (let index = 0; index < days; index++) {
            rounding.add(w, f, index, days);
            const all = unitsOf(w, f);
            units += (all * BigInt(index + 1)) / BigInt(days) - (all * BigInt(index)) / BigInt(days);
            const now = toMicros(units);
            assert.equal(BigInt(rounding.take()), now - taken);
            taken = now;
          }
        }
      }),
    ));
});
