import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { rowsOf, tableOf } from '../../../src/core/model/costRows';
import type { DailyCost } from '../../../src/core/model/spend';
import { pack, unpack } from '../../../src/sources/focus/packed';
import type { FocusResult } from '../../../src/sources/focus/read';

/** Few texts, so that rows share kinds, and any text. */
const text = fc.oneof(fc.constantFrom('', 'a', 'ä€😀', '__proto__'), fc.string({ unit: 'binary' }));
const money = fc.oneof(
  fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  fc.constantFrom(2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), -(2n ** 63n) - 1n, 10n ** 24n),
);
const row: fc.Arbitrary<DailyCost> = fc.record(
  {
    day: fc.constantFrom('2026-10-05', '2026-10-06', '2024-02-29'),
    provider: text,
    account: text,
    service: text,
    region: text,
    tags: fc.dictionary(fc.constantFrom('team', 'cost_pool'), text, { noNullPrototype: true }),
    owner: text,
    currency: fc.constantFrom('USD', 'EUR', ''),
    charge: fc.constantFrom('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'),
    correction: fc.boolean(),
    spread: fc.boolean(),
    effective: money,
    billed: money,
    list: money,
    commitment: fc.constantFrom('used', 'unused'),
    method: text.filter((name) => name !== ''),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'day',
      'provider',
      'account',
      'service',
      'region',
      'tags',
      'owner',
      'currency',
      'charge',
      'correction',
      'spread',
      'effective',
      'billed',
    ],
  },
);
const report: FocusResult['report'] = {
  name: 'bill.csv',
  rowsRead: 7,
  badRows: 1,
  firstBadRows: [{ file: 'bill.csv', line: 3, reason: 'EffectiveCost is empty' }],
  notes: ['The bill does not name its currency.'],
};

const joined = (result: FocusResult): Uint8Array => new Uint8Array(Buffer.concat(pack(result)));

/** The bytes with a digest that fits them: only what is checked beside it can refuse them. */
function sealed(bytes: Uint8Array): Uint8Array {
  bytes.set(createHash('sha256').update(bytes.subarray(32)).digest());
  return bytes;
}

describe('a roll-up as bytes', () => {
  it('holds every row and what is told of the bill', () =>
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const found = unpack(joined({ costs: tableOf(rows), report }));
        assert.deepEqual(found?.report, report);
        assert.deepEqual(rowsOf(found.costs), rows);
      }),
    ));

  it('is read from wherever it lies in memory', () => {
    const [one] = fc.sample(row, { numRuns: 1, seed: 3 });
    const bytes = joined({ costs: tableOf([one!]), report });
    const room = new Uint8Array(bytes.length + 3);
    room.set(bytes, 3);
    assert.deepEqual(unpack(room.subarray(3)), unpack(bytes));
  });

  it('is nothing when it is cut, longer, or a bit of it is another', () => {
    const bytes = joined({ costs: tableOf(fc.sample(row, { numRuns: 5, seed: 7 })), report });
    assert.notEqual(unpack(bytes), undefined);
    for (let length = 0; length < bytes.length; length++) assert.equal(unpack(bytes.slice(0, length)), undefined);
    assert.equal(unpack(new Uint8Array(Buffer.concat([bytes, Buffer.of(0)]))), undefined);
    for (let at = 0; at < bytes.length; at++) {
      const garbled = bytes.slice();
      garbled[at]! ^= 1 << (at % 8);
      assert.equal(unpack(garbled), undefined, `byte ${at}`);
    }
  });

  it('is nothing when another version wrote it', () => {
    const bytes = joined({ costs: tableOf([]), report });
    assert.deepEqual(unpack(sealed(bytes.slice())), { costs: tableOf([]), report });
    // digest of 32 bytes, then magic and version, 4 bytes each
    bytes[36]! += 1;
    assert.equal(unpack(sealed(bytes)), undefined);
  });

  it('has no place for a count that the bytes do not have', () => {
    const bytes = joined({ costs: tableOf([]), report });
    new DataView(bytes.buffer).setInt32(40, -1, true);
    assert.equal(unpack(sealed(bytes)), undefined);
  });
});
