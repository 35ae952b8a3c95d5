import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { DailyCost } from '../../../src/core/model/spend';
import { chargesOf } from '../../../src/sources/clouds/google/billingTable';
import { GOOGLE_SQL } from '../../../src/sources/clouds/google/dialect';
import { focusCharges } from '../../../src/sources/clouds/pushDown/focusCharges';
import { rollUpRows } from '../../../src/sources/clouds/pushDown/rollUpRows';
import { rollUpSql } from '../../../src/sources/clouds/pushDown/rollUpSql';
import { answerTo, charge, chargesIn, COLUMNS, ENGINES, SPLIT_COLUMNS, time, type Engine, type Row } from './sqlBill';
import { Day, runSql, type Cell, type Time } from './sqlEngine';
import { parseSql } from './sqlParser';

const question = { from: '2026-08-01', to: '2026-09-30', keys: ['team', 'cost_pool'] };
const context = { ...question, name: 'the bill', ownerTags: ['team'], tagKeys: ['cost_pool'] };

function rolledUp(rows: readonly Row[], engine: Engine, columns = COLUMNS): readonly DailyCost[] {
  const charges = chargesIn(engine, columns);
  return rollUpRows(answerTo(rollUpSql(charges, question, engine.dialect), rows, engine), context);
}

const usd = (rows: readonly DailyCost[]) => rows.map(({ day, effective }) => `${day} ${Number(effective) / 1e6}`);

interface Truth {
  readonly total: { readonly effective: string };
  readonly groups: readonly (readonly [day: string, service: string, owner: string, effective: string, billed: string, rows: number])[];
}

for (const [name, engine] of Object.entries(ENGINES))
  describe(`the roll-up in ${name}`, () => {
    it('gives the sums that the generator of a bill kept, by day, service and owner', () => {
      const folder = path.join(__dirname, '../../fixtures/spend');
      const truth = JSON.parse(fs.readFileSync(path.join(folder, 'dirty_1.3.truth.json'), 'utf8')) as Truth;
      const csv = Papa.parse<Record<string, string>>(fs.readFileSync(path.join(folder, 'dirty_1.3.csv'), 'utf8'), {
        header: true,
        skipEmptyLines: true,
      });
      const text = (value: string | undefined): string | null => (value === undefined || /^(null|)$/i.test(value) ? null : value);
      const moment = (value: string): Time => time(`${value.slice(0, 10)}T${value.slice(11, 16) || '00:00'}:00Z`);
      const tags = (value: string | undefined): Readonly<Record<string, string>> =>
        Object.fromEntries(
          Object.entries(JSON.parse(text(value) ?? '{}') as Record<string, unknown>).map(([key, held]) => [key, String(held)]),
        );
      // 12345E-11 and the like: the generator's money is a whole number of 1e-11
      const money = (value: string): bigint => BigInt(Math.round(Number(value) * 1e11)) * 10_000n;
      const rows = csv.data.map((row): Row => ({
        ChargePeriodStart: moment(row.ChargePeriodStart!),
        ChargePeriodEnd: moment(row.ChargePeriodEnd!),
        BillingPeriodStart: new Day(row.BillingPeriodStart!.slice(0, 10)),
        EffectiveCost: money(row.EffectiveCost!),
        BilledCost: money(row.BilledCost!),
        BillingCurrency: text(row.BillingCurrency),
        ServiceName: text(row.ServiceName),
        SubAccountId: text(row.SubAccountId),
        ChargeCategory: text(row.ChargeCategory),
        ChargeClass: text(row.ChargeClass),
        Tags: engine.tags(tags(row.Tags)),
        AllocatedTags: engine.tags(tags(row.AllocatedTags)),
        RegionId: null,
        ProviderName: text(row.ProviderName),
      }));
      const sums = new Map<string, bigint>();
      for (const row of rolledUp(rows, engine)) {
        const key = `${row.day}|${row.service}|${row.owner || (row.tags.cost_pool ? `pool:${row.tags.cost_pool}` : '')}`;
        sums.set(key, (sums.get(key) ?? 0n) + row.effective);
      }
      assert.equal(sums.size, truth.groups.length);
      for (const [day, service, owner, effective] of truth.groups) {
        const off = Number(sums.get(`${day}|${service}|${owner}`)) - Number(effective) * 1e6;
        assert.ok(Math.abs(off) < 2, `${day} ${service} ${owner}: ${off}`);
      }
    });

    it('keeps apart what the provider has split, by its method', () => {
      const split = (AllocatedMethodId: string | null, EffectiveCost: number): Row => charge(engine, { AllocatedMethodId, EffectiveCost });
      const rows = rolledUp([split('by-cpu', 2), split('by-cpu', 3), split(null, 7), split('NULL', 1)], engine, SPLIT_COLUMNS);
      assert.deepEqual(rows.map(({ method, effective }) => [method, Number(effective) / 1e6]).sort(), [
        [undefined, 8],
        ['by-cpu', 5],
      ]);
    });

    it('keeps the hours of a day in one group, and spreads what is for longer to the end of its month', () => {
      const hour = (from: string, to: string): Row => charge(engine, { ChargePeriodStart: time(from), ChargePeriodEnd: time(to) });
      assert.deepEqual(
        usd(rolledUp([hour('2026-08-03T01:00:00Z', '2026-08-03T02:00:00Z'), hour('2026-08-03T23:00:00Z', '2026-08-04T00:00:00Z')], engine)),
        ['2026-08-03 4'],
      );
      // two dollars from the 30th of August for a year: its month has two days left
      const fee = rolledUp([hour('2026-08-30T00:00:00Z', '2027-08-30T00:00:00Z')], engine);
      assert.deepEqual(
        [usd(fee), fee.map(({ spread }) => spread)],
        [
          ['2026-08-30 1', '2026-08-31 1'],
          [true, true],
        ],
      );
    });

    it('asks for the days of the question only, and for no part of the table that cannot hold them', () => {
      const on = (day: string, billed = `${day.slice(0, 7)}-01`): Row =>
        charge(engine, {
          ChargePeriodStart: time(`${day}T00:00:00Z`),
          ChargePeriodEnd: time(`${day}T12:00:00Z`),
          BillingPeriodStart: new Day(billed),
        });
      const found = rolledUp(
        [
          on('2026-07-31'),
          on('2026-08-01'),
          on('2026-09-30'),
          on('2026-10-01'),
          on('2026-08-05', '2026-07-01'),
          on('2026-08-06', '2026-09-01'),
        ],
        engine,
      );
      assert.deepEqual(usd(found), ['2026-08-01 2', '2026-08-06 2', '2026-09-30 2']);
    });

    it('finds tags without regard to case and blanks, those of the allocated workload first', () => {
      const owned = (tags: Readonly<Record<string, string>>, allocated: Readonly<Record<string, string>> = {}): string | undefined =>
        rolledUp([charge(engine, { Tags: engine.tags(tags), AllocatedTags: engine.tags(allocated) })], engine)[0]?.owner;
      assert.deepEqual(
        [owned({ ' Team': 'pay' }), owned({ TEAM: 'pay', team: '' }), owned({ team: 'pay' }, { team: 'search' }), owned({ teams: 'x' })],
        ['pay', 'pay', 'search', ''],
      );
    });

    it('keeps corrections, credits and currencies apart', () => {
      const found = rolledUp(
        [
          charge(engine),
          charge(engine, { ChargeClass: 'Correction', EffectiveCost: -1 }),
          charge(engine, { ChargeCategory: 'Credit', EffectiveCost: -1 }),
          charge(engine, { BillingCurrency: 'EUR' }),
        ],
        engine,
      );
      assert.deepEqual(
        found.map((row) => [row.currency, row.charge, row.correction, Number(row.effective) / 1e6]),
        [
          ['EUR', 'Usage', false, 2],
          ['USD', 'Credit', false, -1],
          ['USD', 'Usage', false, 2],
          ['USD', 'Usage', true, -1],
        ],
      );
    });

    it('refuses rows without a cost: what is missing is not 0', () =>
      assert.throws(
        () => rolledUp([charge(engine), charge(engine, { EffectiveCost: null })], engine),
        /rows without a cost on 2026-08-03/,
      ));

    it('takes the cost column that a table has, and names the one that it lacks', () => {
      const without = (...names: readonly string[]) => COLUMNS.filter((column) => !names.includes(column.name));
      assert.deepEqual(usd(rolledUp([charge(engine)], engine, without('EffectiveCost', 'AllocatedTags'))), ['2026-08-03 1']);
      assert.throws(() => rolledUp([], engine, without('ServiceName')), /has no column ServiceName/);
      const strange = COLUMNS.map((column) => (column.name === 'Tags' ? { name: 'Tags', kind: 'text' as const } : column));
      assert.throws(() => rolledUp([], engine, strange), /Tags of bill cannot be read/);
    });

    it('never lets a key leave its literal', () => {
      const { dialect } = engine;
      const charges = focusCharges({ name: 'bill', from: 'bill', columns: COLUMNS, quote: dialect.name });
      for (const key of ["team' OR 'x' = 'x", 'a\\', 'a\nb', 'a`b', 'a"b', '', 'x'.repeat(300)])
        assert.throws(() => rollUpSql(charges, { ...question, keys: [key] }, dialect), { name: 'SourceProblem' }, key);
      for (const key of ['team', 'aws:eks:cluster-name', 'Größe', 'k8s.io/app'])
        assert.ok(parseSql(rollUpSql(charges, { ...question, keys: [key] }, dialect).sql, engine.form).items.length > 0);
    });
  });

describe('a table of BigQuery', () => {
  const field = (name: string, type = 'STRING') => ({ name, type, isRepeated: false, fields: [] });
  const focus = [field('ChargePeriodStart', 'TIMESTAMP'), field('ServiceName'), field('EffectiveCost', 'NUMERIC')];

  it('is cut where its parts can only be later than its charges, and nowhere else', () => {
    const cut = (column: string | undefined) =>
      chargesOf('acme-billing.bills.t', { location: 'EU', fields: focus, partitionedBy: { field: column } }).partition?.sql;
    assert.deepEqual(
      [cut(undefined), cut('BillingPeriodStart'), cut('export_time')],
      ['`_PARTITIONTIME`', '`BillingPeriodStart`', '`export_time`'],
    );
    assert.deepEqual([cut('ChargePeriodStart'), cut('contract_start')], [undefined, undefined]);
  });

  it('is one statement that reads, as a whole', () => {
    const { sql } = rollUpSql(
      chargesOf('acme-billing.bills.t', { location: 'EU', fields: focus, partitionedBy: undefined }),
      { ...question, keys: [] },
      GOOGLE_SQL,
    );
    assert.equal(
      sql,
      `SELECT
  day,
  charge_service,
  CAST(ROUND(SUM(effective), 15) AS STRING) AS effective,
  CAST(ROUND(SUM(billed), 15) AS STRING) AS billed,
  COUNT(*) - COUNT(effective) AS rows_without_cost
FROM (
  SELECT
    CAST(DATE(\`ChargePeriodStart\`) AS STRING) AS day,
    CAST(\`ServiceName\` AS STRING) AS charge_service,
    CAST(\`EffectiveCost\` AS BIGNUMERIC) AS effective,
    CAST(\`EffectiveCost\` AS BIGNUMERIC) AS billed
  FROM \`acme-billing\`.\`bills\`.\`t\`
  WHERE \`ChargePeriodStart\` >= @first_day
    AND \`ChargePeriodStart\` < @next_day
) AS charges
GROUP BY 1, 2`,
    );
  });
});

describe('the engine that stands in', () => {
  it('refuses what the real ones refuse', () => {
    const run = (sql: string, { form, engine }: Engine) =>
      runSql(
        parseSql(sql, form),
        () => [
          new Map<string, Cell>([
            ['a', 'x'],
            ['n', 1],
          ]),
        ],
        {},
        engine,
      );
    const { GoogleSQL, Trino } = ENGINES as { GoogleSQL: Engine; Trino: Engine };
    assert.deepEqual(run('SELECT a FROM t', GoogleSQL).rows, [['x']]);
    for (const sql of [
      'DELETE FROM t',
      'SELECT a FROM t; SELECT a FROM t',
      'SELECT b FROM t',
      'SELECT "a" FROM t',
      'SELECT ? FROM t',
      'SELECT a, SUM(CAST(n AS BIGNUMERIC)) AS s FROM t',
      'SELECT SUM(n) AS s FROM t',
      'SELECT CAST(a AS VARCHAR) AS x FROM t',
      'SELECT a FROM t WHERE a > 1',
      'SELECT a FROM t GROUP BY 2',
    ])
      assert.throws(() => run(sql, GoogleSQL), Error, sql);
    for (const sql of ['SELECT `a` FROM t', 'SELECT @a FROM t', 'SELECT CAST(a AS STRING) AS x FROM t', 'SELECT IFNULL(a, a) AS x FROM t'])
      assert.throws(() => run(sql, Trino), Error, sql);
  });
});
