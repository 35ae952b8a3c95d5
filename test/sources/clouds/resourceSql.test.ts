import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tableOf } from '../../../src/core/model/costRows';
import type { ResourceQuestion, ResourceSpend } from '../../../src/core/model/resourceSpend';
import type { DailyCost } from '../../../src/core/model/spend';
import { directTeams } from '../../../src/core/spend/allocation';
import { directCost } from '../../../src/core/spend/directCost';
import { rankOf, resourceSpend } from '../../../src/core/spend/resourceSpend';
import { teamNames } from '../../../src/core/spend/teamNames';
import { resourceRows } from '../../../src/sources/clouds/pushDown/resourceRows';
import { resourceSql } from '../../../src/sources/clouds/pushDown/resourceSql';
import { rollUpRows } from '../../../src/sources/clouds/pushDown/rollUpRows';
import { rollUpSql } from '../../../src/sources/clouds/pushDown/rollUpSql';
import { filterOf } from '../../../src/sources/clouds/resourceSource';
import { answerTo, charge, chargesIn, COLUMNS, ENGINES, SPLIT_COLUMNS, time, type Engine, type Row } from './sqlBill';

const OWNER_KEYS = ['owner', 'team'];
const teamOf = directTeams(teamNames({ teams: [{ name: 'payments', aliases: ['pay', 'acct-pay'] }] }));
const question = (more: Partial<ResourceQuestion> = {}): ResourceQuestion => ({
  ...{ team: 'payments', provider: 'AWS', service: 'Compute', currency: 'USD', from: '2026-08-01', to: '2026-08-20' },
  ...more,
});

interface Asked {
  readonly columns?: typeof COLUMNS;
  readonly ownerKeys?: readonly string[];
}

/** The daily costs, then the resources of a question about them, as both are asked of a table. */
function ask(rows: readonly Row[], asked: ResourceQuestion, engine: Engine, { columns = COLUMNS, ownerKeys = OWNER_KEYS }: Asked = {}) {
  const charges = chargesIn(engine, columns);
  const { resource } = charges;
  assert.ok('id' in resource);
  const months = { from: '2026-07-01', to: '2026-09-30', keys: ownerKeys };
  const context = { ...months, name: 'the bill', ownerTags: ownerKeys, tagKeys: [] };
  const costs: readonly DailyCost[] = rollUpRows(answerTo(rollUpSql(charges, months, engine.dialect), rows, engine), context);
  const direct = directCost(tableOf(costs), asked, teamOf);
  const filter = filterOf(costs, asked, teamOf, rankOf(asked.before !== undefined, direct));
  const query = resourceSql({ ...charges, resource }, filter, ownerKeys, engine.dialect);
  const found = resourceRows(answerTo(query, rows, engine), 'the bill', filter);
  return { query, spend: resourceSpend(asked, direct, found, { sources: [], notes: [] }) };
}

const dollars = ({ resources }: ResourceSpend): readonly string[] => resources.map(({ id, amount }) => `${id} ${amount / 1e6}`);

function whole({ resources, others, unnamed, untold, changed }: ResourceSpend, part: 'amount' | 'before' = 'amount'): number {
  return [...resources, others, unnamed, untold, changed].reduce((sum, one) => sum + (one?.[part] ?? 0), 0);
}

for (const [name, engine] of Object.entries(ENGINES))
  describe(`resources in ${name}`, () => {
    const tags = (values: Readonly<Record<string, string>>) => engine.tags(values);
    const used = (id: string | null, amount: number, more: Row = {}): Row =>
      charge(engine, { ResourceId: id, EffectiveCost: BigInt(Math.round(amount * 1e6)) * 10n ** 9n, Tags: tags({ team: 'pay' }), ...more });
    const on = (day: string): Row => ({
      ChargePeriodStart: time(`${day}T00:00:00Z`),
      ChargePeriodEnd: time(`${day}T24:00:00Z`),
    });

    it('are the sums of their rows, with what the rows say of them, largest first; what names none is one line', () => {
      const { spend } = ask(
        [
          used('i-1', 2, { ...on('2026-08-02'), RegionId: 'eu-west-1' }),
          used('i-1', 3, { ...on('2026-08-04'), ResourceName: 'web', ResourceType: 'Instance', RegionId: 'eu-west-1' }),
          used('i-2', 7, { ...on('2026-08-05'), BillingCurrency: 'usd' }),
          used(null, 1),
          used(' NULL ', 0.5),
          used('i-1', 4, { SubAccountId: '2' }),
          // of another service, team, provider and currency, and before and after the days
          used('i-9', 100, { ServiceName: 'Storage' }),
          used('i-9', 100, { Tags: tags({ team: 'search' }) }),
          used('i-9', 100, { ProviderName: 'Microsoft' }),
          used('i-9', 100, { BillingCurrency: 'EUR' }),
          used('i-9', 100, on('2026-07-31')),
          used('i-9', 100, on('2026-08-21')),
        ],
        question(),
        engine,
      );
      assert.deepEqual(dollars(spend), ['i-2 7', 'i-1 5', 'i-1 4']);
      assert.deepEqual([spend.unnamed?.amount, spend.others, spend.changed, spend.direct.amount], [1_500_000, null, null, 17_500_000]);
      assert.deepEqual(spend.resources[1], {
        ...{ id: 'i-1', name: 'web', type: 'Instance', account: '1', region: 'eu-west-1' },
        ...{ firstDay: '2026-08-02', lastDay: '2026-08-04', amount: 5_000_000, before: null, share: 5 / 17.5 },
      });
    });

    it('of charges that the provider has split are what these were split to, without the type of what was split', () => {
      const split = (id: string | null, amount: number, more: Row = {}): Row =>
        used('host', amount, {
          ...{ ResourceName: 'host 7', ResourceType: 'Instance', AllocatedMethodId: 'by-cpu', AllocatedResourceId: id },
          ...{ AllocatedResourceName: id === null ? null : `${id} name` },
          ...more,
        });
      const none: Row = { AllocatedMethodId: null, AllocatedResourceId: null, AllocatedResourceName: null };
      const rows = [split('pod-1', 5), split('pod-2', 3), split(' NULL ', 2), split('pod-1', 4), used('i-2', 1, none)];
      const { spend } = ask(rows, question(), engine, { columns: SPLIT_COLUMNS });
      assert.deepEqual(
        spend.resources.map(({ id, name, type, amount }) => [id, name, type, amount / 1e6]),
        [
          ['pod-1', 'pod-1 name', '', 9],
          ['pod-2', 'pod-2 name', '', 3],
          ['host', 'host 7', 'Instance', 2],
          ['i-2', '', '', 1],
        ],
      );
    });

    it('beyond the fiftieth are one line with their number', () => {
      // 1 + 2 + … + 60 = 1830; the ten smallest are 55
      const rows = Array.from({ length: 60 }, (_, at) => used(`i-${at + 1}`, at + 1));
      const { spend } = ask(rows, question(), engine);
      assert.deepEqual([spend.resources.length, spend.resources[0]?.id, spend.resources[49]?.id], [50, 'i-60', 'i-11']);
      assert.deepEqual([spend.others, whole(spend)], [{ amount: 55_000_000, before: null, count: 10 }, 1_830_000_000]);
    });

    it('are those that changed most in the direction of the whole, where days are held against', () => {
      const compared = question({
        from: '2026-08-11',
        to: '2026-08-12',
        before: { from: '2026-08-09', to: '2026-08-10' },
        usageOnly: true,
      });
      const rows = [
        used('up', 9, on('2026-08-11')),
        used('up', 1, on('2026-08-10')),
        used('down', 1, on('2026-08-12')),
        used('down', 4, on('2026-08-09')),
        used('large', 50, on('2026-08-12')),
        used('large', 50, on('2026-08-09')),
        used('tax', 9, { ...on('2026-08-11'), ChargeCategory: 'Tax' }),
        used('mended', 9, { ...on('2026-08-11'), ChargeClass: 'Correction' }),
      ];
      const rise = ask(rows, compared, engine).spend;
      assert.deepEqual(
        rise.resources.map(({ id, amount, before, share }) => [id, amount / 1e6, (before ?? NaN) / 1e6, share]),
        [
          ['up', 9, 1, 8 / 5],
          ['large', 50, 50, 0],
          ['down', 1, 4, -3 / 5],
        ],
      );
      assert.deepEqual([whole(rise), whole(rise, 'before'), rise.changed], [60_000_000, 55_000_000, null]);
      const fall = ask([...rows, used('gone', 20, on('2026-08-10'))], compared, engine).spend;
      assert.deepEqual(
        fall.resources.map(({ id }) => id),
        ['gone', 'down', 'large', 'up'],
      );
    });

    it('belong to whom the roll-up says: the first owner tag that has a value, that of the allocated workload before all', () => {
      const owned = (id: string, own: Readonly<Record<string, string>>, allocated: Readonly<Record<string, string>> = {}): Row =>
        used(id, 1, { Tags: tags(own), AllocatedTags: tags(allocated) });
      const rows = [
        owned('alias', { team: ' pay ' }),
        owned('name', { Owner: 'payments', team: 'search' }),
        owned('second', { owner: 'Unassigned', ' TEAM': 'pay' }),
        owned('allocated', { owner: 'search' }, { team: 'pay' }),
        owned('not-1', { owner: 'search', team: 'pay' }),
        owned('not-2', { owner: 'pay' }, { team: 'search' }),
        owned('not-3', {}),
        owned('lines', { team: 'a\nteam' }),
      ];
      const { spend } = ask(rows, question(), engine);
      assert.deepEqual([spend.resources.map(({ id }) => id).sort(), spend.changed], [['alias', 'allocated', 'name', 'second'], null]);
      const lines = ask(rows, question({ team: 'a team' }), engine).spend;
      assert.deepEqual([dollars(lines), lines.changed], [['lines 1'], null]);
    });

    it('of nobody are those of accounts that no team has, whoever else is in them', () => {
      const rows = [
        used('nobody', 1, { Tags: tags({}) }),
        used('of-the-account', 2, { Tags: tags({}), SubAccountId: 'acct-pay' }),
        used('tagged', 4, { Tags: tags({ team: 'pay' }) }),
        used('others', 8, { Tags: tags({ team: 'search' }), SubAccountId: 'acct-pay' }),
      ];
      assert.deepEqual(dollars(ask(rows, question({ team: '' }), engine).spend), ['nobody 1']);
      assert.deepEqual(dollars(ask(rows, question(), engine).spend), ['tagged 4', 'of-the-account 2']);
      // without owner tags only the account says it
      assert.deepEqual(dollars(ask(rows, question(), engine, { ownerKeys: [] }).spend), ['others 8', 'of-the-account 2']);
    });

    it('take their part of charges for longer, which end with their month, unless only usage is asked for', () => {
      const fee = used('reserved', 4, {
        ChargePeriodStart: time('2026-08-28T00:00:00Z'),
        ChargePeriodEnd: time('2027-08-28T00:00:00Z'),
        ChargeCategory: 'Purchase',
      });
      const rows = [fee, used('i-1', 5, on('2026-08-29'))];
      const days = { from: '2026-08-29', to: '2026-08-30' };
      // four days are left of August: a dollar each
      const { spend } = ask(rows, question(days), engine);
      assert.deepEqual([dollars(spend), spend.changed], [['i-1 5', 'reserved 2'], null]);
      assert.deepEqual([spend.resources[1]?.firstDay, spend.resources[1]?.lastDay], ['2026-08-29', '2026-08-30']);
      assert.deepEqual(dollars(ask(rows, question({ ...days, usageOnly: true }), engine).spend), ['i-1 5']);
    });

    it('of charges without a service are asked for by their kind', () => {
      const rows = [
        used('a', 1, { ServiceName: null, ChargeCategory: 'tax' }),
        used('b', 2, { ServiceName: '', ChargeCategory: 'Credit' }),
        used('c', 4, { ServiceName: 'Tax' }),
        used('d', 8, { ServiceName: null, ChargeCategory: 'something new' }),
      ];
      assert.deepEqual(dollars(ask(rows, question({ service: 'Tax' }), engine).spend), ['c 4', 'a 1']);
      assert.deepEqual(dollars(ask(rows, question({ service: 'Not named' }), engine).spend), ['d 8']);
    });

    it('of one place are those there', () => {
      const rows = [used('here', 1, { RegionId: 'eu' }), used('there', 2, { RegionId: 'us' }), used('nowhere', 4)];
      const at = (region: string) => dollars(ask(rows, question({ place: { account: '1', region } }), engine).spend);
      assert.deepEqual([at('eu'), at('')], [['here 1'], ['nowhere 4']]);
    });

    it('are found whatever their names are made of, and no name ever enters the query', () => {
      const hostile = ["x' OR '1'='1", "'; DROP TABLE bill; --", 'back\\slash', '`tick` "quote"', '@value_0 ?', 'größe ✓', '%_', ' a  b '];
      for (const odd of hostile) {
        const rows = [
          used(odd, 1, { ServiceName: odd, SubAccountId: odd, RegionId: odd, Tags: tags({ team: odd }) }),
          used('other', 2, { ServiceName: 'Compute', Tags: tags({ team: 'search' }) }),
        ];
        const clean = odd.trim();
        const place = { account: clean, region: clean };
        const { query, spend } = ask(rows, question({ team: clean, service: clean, place }), engine);
        assert.deepEqual([spend.resources.map(({ id }) => id), spend.changed], [[clean], null], odd);
        assert.ok(!query.sql.includes(clean), odd);
        assert.ok(query.parameters.filter(({ value }) => value === clean).length >= 4, odd);
      }
    });

    it('are asked for by one statement whose parameters stand after WHERE', () => {
      const { query } = ask([used('i-1', 1)], question(), engine);
      assert.match(query.sql, /^SELECT\n/);
      assert.ok(!/;|INSERT|UPDATE|DELETE|CREATE|DROP|MERGE/i.test(query.sql));
      if (name === 'Trino') assert.ok(!query.sql.slice(0, query.sql.indexOf('WHERE')).includes('?'));
    });

    it('cannot be asked for with a day or a key that is none', () => {
      assert.throws(() => ask([used('i-1', 1)], question({ to: "2026-08-20' OR '1'='1" }), engine), /no day/);
      assert.throws(() => ask([used('i-1', 1)], question(), engine, { ownerKeys: ["team' OR 'x'='x"] }), { name: 'SourceProblem' });
    });

    it('are not told where a row has no cost, or the answer is of other days', () => {
      const charges = chargesIn(engine);
      const { resource } = charges;
      assert.ok('id' in resource);
      const filter = {
        ...{ question: question(), services: ['Compute'], owners: ['pay'], accounts: ['1'], unownedAccounts: [], unnamedCharges: [] },
        rank: rankOf(false, { amount: 0n, before: 0n }),
      };
      const query = resourceSql({ ...charges, resource }, filter, OWNER_KEYS, engine.dialect);
      const rows = [used('i-1', 1), used('i-1', 1, { EffectiveCost: null })];
      assert.throws(() => resourceRows(answerTo(query, rows, engine), 'the bill', filter), /rows without a cost/);
      const answer = answerTo(query, rows.slice(0, 1), engine);
      const earlier = { ...filter, question: question({ from: '2026-08-04' }) };
      assert.throws(() => resourceRows(answer, 'the bill', earlier), /other days/);
      const elsewhere = answer.rows.map((cells) => ['52', ...cells.slice(1)]);
      assert.throws(() => resourceRows({ columns: answer.columns, rows: elsewhere }, 'the bill', filter), /was not asked for/);
      assert.throws(() => resourceRows({ columns: answer.columns.slice(1), rows: answer.rows }, 'the bill', filter), /column place/);
    });

    it('sum to the direct cost for any rows', () => {
      const row = fc.record({
        id: fc.constantFrom(null, 'a', 'b', 'c'),
        account: fc.constantFrom('1', 'acct-pay'),
        team: fc.constantFrom('', 'pay', 'search'),
        day: fc.integer({ min: 1, max: 31 }),
        length: fc.constantFrom(1, 1, 3, 400),
        // in millionths of a millionth
        amount: fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
      });
      const start = Date.UTC(2026, 6, 31);
      const iso = (day: number): string => new Date(start + day * 86_400_000).toISOString();
      fc.assert(
        fc.property(fc.array(row, { maxLength: 25 }), fc.constantFrom('payments', 'search', ''), (drawn, team) => {
          const rows = drawn.map(({ id, account, team: tag, day, length, amount }) =>
            used(id, 0, {
              EffectiveCost: BigInt(amount) * 1000n,
              SubAccountId: account,
              Tags: tags(tag === '' ? {} : { team: tag }),
              ChargePeriodStart: time(iso(day)),
              ChargePeriodEnd: time(iso(day + length)),
            }),
          );
          const { spend } = ask(rows, question({ team }), engine);
          assert.deepEqual([whole(spend), spend.changed], [spend.direct.amount, null]);
          // by hand: a charge falls evenly on its days up to the end of August
          for (const { id, account, amount } of spend.resources) {
            const own = drawn.filter((one) => {
              const of = one.team === 'pay' || (one.team === '' && one.account === 'acct-pay') ? 'payments' : one.team;
              return of === team && one.id === id && one.account === account;
            });
            const wanted = own.reduce((sum, { day, length, amount: part }) => {
              const days = Math.min(length, 32 - day);
              return sum + (part * Math.max(0, Math.min(days, 21 - day))) / days;
            }, 0);
            assert.ok(Math.abs(amount - wanted / 1e6) <= 1 + 25, `${id} ${amount} ${wanted / 1e6}`);
          }
        }),
        { numRuns: 60 },
      );
    });
  });
