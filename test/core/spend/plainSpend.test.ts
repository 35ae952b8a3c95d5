import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SharedCost, Team } from '../../../src/core/config/config';
import { tableOf } from '../../../src/core/model/costRows';
import { joinTables } from '../../../src/core/model/costTable';
import { dayText, parseDay } from '../../../src/core/model/days';
import type { DailyCost } from '../../../src/core/model/spend';
import { teamSpend } from '../../../src/core/spend/team';
import { config, cost, source, team } from './bills';
import { plainSpend } from './plainSpend';

const FIRST = parseDay('2026-09-10')!;
const day = fc.nat(75).map((ahead) => dayText(FIRST + ahead));
/** Small parts, whose rounding shows, beside amounts of bills and such as one row hardly has. */
const money = fc.oneof(
  fc.bigInt({ min: -30n, max: 30n }),
  fc.bigInt({ min: -(10n ** 8n), max: 10n ** 11n }),
  // 40 of them are still a number
  fc.bigInt({ min: -(2n ** 47n), max: 2n ** 47n }),
);
const row: fc.Arbitrary<DailyCost> = fc
  .record(
    {
      day,
      service: fc.constantFrom('', 'Compute', 'Storage'),
      account: fc.constantFrom('1', '777'),
      owner: fc.constantFrom('', '', '', 'shop', 'pay', 'p', 'stranger'),
      tags: fc.constantFrom<DailyCost['tags'][]>({}, { cost_pool: 'a' }, { cost_pool: 'b' }, { cost_pool: 'c' }),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      charge: fc.constantFrom('Usage' as const, 'Usage' as const, 'Tax' as const),
      spread: fc.boolean(),
      correction: fc.constantFrom(false, false, true),
      effective: money,
      billed: money,
      list: fc.bigInt({ min: 1n, max: 10n ** 11n }),
      commitment: fc.constantFrom('used' as const, 'unused' as const),
    },
    {
      noNullPrototype: true,
      requiredKeys: ['day', 'service', 'account', 'owner', 'tags', 'currency', 'charge', 'spread', 'correction', 'effective', 'billed'],
    },
  )
  .map((more) => cost('', 0, more));
const bill = fc
  .array(row, { maxLength: 40 })
  // half of the rows have one amount, as most rows of bills do
  .map((rows) => rows.map((one, at) => (at % 2 === 0 ? { ...one, billed: one.effective } : one)));
const teams: readonly Team[] = [
  { ...team('shop', 3, ['777']), revenue: 5 },
  {
    ...team('pay', 4, ['p']),
    revenue: [
      { from: '2026-11-02', value: 9 },
      { from: '2026-11-01', value: 2 },
    ],
  },
  team('ops'),
];
const split = fc.constantFrom<SharedCost['split']>(
  { method: 'even' },
  { method: 'headcount' },
  { method: 'revenue' },
  { method: 'direct' },
  { method: 'fixed', shares: { shop: 3333, pay: 6667 } },
  { method: 'fixed', shares: { pay: 10_000, shop: 0 } },
);
const pool = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      match: fc.constant({ tag: { cost_pool: name } }),
      split,
      members: fc.constantFrom(['pay', 'shop'], ['ops']),
    },
    { noNullPrototype: true, requiredKeys: ['name', 'match', 'split'] },
  );
const setting = fc.tuple(pool('a'), pool('b')).map((pools) => config(teams, pools as readonly SharedCost[]));
const who = fc.constantFrom(undefined, 'shop', 'pay', 'ops', 'stranger', 'nobody');
const today = fc.constantFrom('2026-09-11', '2026-10-20', '2026-11-24', '2027-03-05');

describe('the figures of a team', () => {
  it('are those of a plain addition, row by row, to the millionth', () => {
    let [counted, bothCounted] = [0, 0];
    fc.assert(
      fc.property(bill, setting, who, today, (rows, given, asked, now) => {
        const question = { config: given, today: now, ...(asked === undefined ? {} : { team: { team: asked, rule: 'x' } }) };
        // as bills of several sources come: one table after another
        const half = rows.length >> 1;
        const costs = joinTables([tableOf(rows.slice(0, half)), tableOf(rows.slice(half))]);
        const found = teamSpend({ ...question, costs, source });
        const wanted = plainSpend({ rows, config: given, team: asked, today: now });
        assert.equal(found.asOf, wanted?.asOf ?? null);
        if (!wanted) return;
        counted++;
        const byText = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        const { monthToDate, kpis } = found;
        assert.deepEqual([found.team, found.currency], [wanted.team, wanted.currency]);
        assert.deepEqual({ amount: monthToDate.amount, previous: monthToDate.previous }, wanted.monthToDate);
        assert.equal(found.billedToDate.amount, wanted.billedToDate);
        assert.equal(found.provisional, wanted.provisional);
        assert.deepEqual(
          byText(found.services.map(({ service, amount, previous, daily }) => ({ service, amount, previous, lastDay: daily.at(-1) }))),
          byText(wanted.services),
        );
        assert.deepEqual(
          byText(found.places.map(({ service, account, amount, previous }) => ({ service, account, amount, previous }))),
          byText(wanted.places),
        );
        assert.deepEqual(byText(found.parts.map(({ name, amount }) => ({ name, amount }))), byText(wanted.parts));
        const { allocated, allocatedDirectly, tagged, savingRate, commitments } = kpis;
        assert.deepEqual({ allocated, allocatedDirectly, tagged, savingRate, commitments }, wanted.kpis);
        assert.deepEqual([found.unallocated.amount, found.unallocated.bill], [wanted.unallocated, wanted.bill]);
        const amounts = new Map(wanted.teams.map(({ name, amount }) => [name, amount]));
        for (const { name, amount } of found.teams) assert.equal(amount, amounts.get(name) ?? 0, name);
        for (const { name } of wanted.teams) assert.ok(found.teams.some((one) => one.name === name));
        assert.deepEqual(found.otherCurrencies, wanted.otherCurrencies);
        // the same by the other cost, where any row has two
        const ofInvoice = plainSpend({ rows, config: given, team: asked, today: now }, 'billed');
        assert.equal(
          found.billed !== null,
          rows.some((one) => one.effective !== one.billed),
        );
        if (!found.billed || !ofInvoice) return;
        bothCounted++;
        const { billed } = found;
        assert.deepEqual({ amount: billed.monthToDate.amount, previous: billed.monthToDate.previous }, ofInvoice.monthToDate);
        assert.deepEqual(billed.monthToDate, found.billedToDate);
        assert.equal(billed.provisional, ofInvoice.provisional);
        assert.deepEqual(
          byText(billed.services.map(({ service, amount, previous, daily }) => ({ service, amount, previous, lastDay: daily.at(-1) }))),
          byText(ofInvoice.services),
        );
        assert.deepEqual(
          byText(billed.places.map(({ service, account, amount, previous }) => ({ service, account, amount, previous }))),
          byText(ofInvoice.places),
        );
        assert.deepEqual(byText(billed.parts.map(({ name, amount }) => ({ name, amount }))), byText(ofInvoice.parts));
        assert.deepEqual([billed.unallocated.amount, billed.unallocated.bill], [ofInvoice.unallocated, ofInvoice.bill]);
        const invoiced = new Map(ofInvoice.teams.map(({ name, amount }) => [name, amount]));
        for (const { name, amount } of billed.teams) assert.equal(amount, invoiced.get(name) ?? 0, name);
        assert.deepEqual(billed.otherCurrencies, ofInvoice.otherCurrencies);
        const lastDay = (list: readonly { readonly amounts: readonly number[] }[]): number =>
          list.reduce((sum, { amounts }) => sum + (amounts.at(-1) ?? 0), 0);
        assert.equal(
          lastDay(billed.series.services),
          ofInvoice.services.reduce((sum, one) => sum + one.lastDay, 0),
        );
      }),
      { numRuns: 500 },
    );
    assert.ok(counted > 250, `${counted} bills had a complete day`);
    assert.ok(bothCounted > 150, `${bothCounted} of them had two costs`);
  });
});
