import assert from 'node:assert/strict';
import { tableOf } from '../../src/core/model/costRows';
import type { TeamSpend } from '../../src/core/model/spend';
import type { EarlierCode } from '../../src/core/plannedChange';
import { teamSpend } from '../../src/core/spend/team';
import { engineOf } from './engineBed';
import { budget, config, daily, source, team } from './spend/bills';

const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
const gateway = (name: string): string => `resource "aws_nat_gateway" "${name}" {\n  subnet_id = "s"\n}\n`;
/** A NAT gateway in us-east-1: $0.045 an hour for 730 hours, and its data, which is usage. */
const GATEWAY = 32.85;

/** 100 dollars a day of the team `payments` from 1 July 2026 on; the 18th is complete on the 20th. */
const spendOf = (limit = 10_000, month?: string): TeamSpend =>
  teamSpend({
    costs: tableOf(daily('2026-05-01', new Array<number>(80).fill(100), { owner: 'payments' })),
    config: config([team('payments')], [], [budget('payments', limit)]),
    team: { team: 'payments', rule: 'your choice' },
    today: '2026-07-20',
    source,
    ...(month === undefined ? {} : { month }),
  });

const earlier = (texts: Readonly<Record<string, string | undefined>>, more: Partial<EarlierCode> = {}): EarlierCode => ({
  against: 'main',
  texts: new Map(Object.entries(texts)),
  notCompared: 0,
  mergedLately: 0,
  ...more,
});

function planned(
  files: Readonly<Record<string, string>>,
  code: EarlierCode,
  { spend = spendOf(), from }: { readonly spend?: TeamSpend; readonly from?: string } = {},
) {
  const now = engineOf(files);
  const before = engineOf({});
  now.feedEarlier(before, code);
  return now.planned(before.estimate(), code, spend, { today: '2026-07-20', ...(from === undefined ? {} : { from }) });
}

describe('the planned change', () => {
  it('is of the code as it is written: what has been rendered of it is compared with nothing', () => {
    const files = {
      'main.tf': PROVIDER + gateway('a'),
      'shop/Chart.yaml': 'name: shop\n',
      'shop/values.yaml': 'replicaCount: 1\nresources: {requests: {cpu: 1, memory: 1Gi}}\n',
    };
    const now = engineOf(files);
    const [job] = now.renderings.jobs();
    const text =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 9, template: {spec: {containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}\n';
    now.renderings.take(job!, { kind: 'rendered', text, texts: new Map(job!.inputs.map((path) => [path, now.text(path)!])) });
    const code = earlier({ 'main.tf': PROVIDER });
    const before = engineOf({});
    now.feedEarlier(before, code);
    const found = now.planned(before.estimate(), code, spendOf(), { today: '2026-07-20' });
    assert.deepEqual(
      found?.resources.map(({ address }) => address),
      ['aws_nat_gateway.a'],
    );
  });

  it('is what the edited code adds a month, and its part of the month from tomorrow on', () => {
    const found = planned({ 'main.tf': PROVIDER + gateway('a') + gateway('b') }, earlier({ 'main.tf': PROVIDER + gateway('a') }));
    assert.deepEqual(found?.files, ['main.tf']);
    assert.deepEqual(found.monthly, { low: GATEWAY * 1e6, high: GATEWAY * 1e6 });
    // 21 to 31 July are 11 days of 24 hours of 730: 32.85 / 730 × 264 = 11.88
    assert.equal(found.from, '2026-07-21');
    assert.deepEqual(found.toMonthEnd, { low: 11_880_000, high: 11_880_000 });
    // 31 days of 100 dollars are expected
    assert.deepEqual(found.monthEnd, { low: 3_111_880_000, high: 3_111_880_000 });
    // data through the gateway are usage that nobody has told
    assert.equal(found.lacks, 'usage');
    assert.match(found.leftOut.join(), /^Data processed: set usage/);
    assert.deepEqual(
      found.resources.map(({ address, kind, file, line }) => [address, kind, file, line]),
      [['aws_nat_gateway.b', 'added', 'main.tf', 6]],
    );
  });

  it('is never part of the forecast or its band', () => {
    const spend = spendOf();
    const { forecast } = spend;
    planned({ 'main.tf': PROVIDER + gateway('a') }, earlier({ 'main.tf': PROVIDER }), { spend });
    assert.equal(spend.forecast, forecast);
    assert.equal(forecast?.amount, 3_100_000_000);
  });

  it('is less where code is taken away, with files that are gone', () => {
    const found = planned({ 'main.tf': PROVIDER }, earlier({ 'old.tf': gateway('a') }));
    assert.deepEqual(found?.monthly, { low: -GATEWAY * 1e6, high: -GATEWAY * 1e6 });
    assert.deepEqual(
      found.resources.map(({ address, kind, file }) => [address, kind, file]),
      [['aws_nat_gateway.a', 'removed', 'old.tf']],
    );
  });

  it('counts from the day that was set, and adds nothing to a month that ends before', () => {
    const files = { 'main.tf': PROVIDER + gateway('a') };
    const code = earlier({ 'main.tf': PROVIDER });
    // 30 and 31 July: 48 hours of 730
    assert.equal(planned(files, code, { from: '2026-07-30' })?.toMonthEnd?.high, 2_160_000);
    const next = planned(files, code, { from: '2026-09-01' });
    assert.equal(next?.from, '2026-09-01');
    assert.equal(next.toMonthEnd, null);
    // a day that is past is tomorrow
    assert.equal(planned(files, code, { from: '2026-07-01' })?.from, '2026-07-21');
  });

  it('adds nothing to a month that is over', () =>
    assert.equal(
      planned({ 'main.tf': PROVIDER + gateway('a') }, earlier({ 'main.tf': PROVIDER }), { spend: spendOf(10_000, '2026-06-01') })?.monthEnd,
      null,
    ));

  it('names a budget that only the change takes it over', () => {
    const files = { 'main.tf': PROVIDER + gateway('a') };
    const code = earlier({ 'main.tf': PROVIDER });
    // 3,100 are expected, 3,111.88 with it
    assert.deepEqual(planned(files, code, { spend: spendOf(3_110) })?.passes, ['payments']);
    assert.deepEqual(planned(files, code, { spend: spendOf(3_112) })?.passes, []);
    assert.deepEqual(planned(files, code, { spend: spendOf(3_000) })?.passes, []);
  });

  it('names a budget of the whole bill that everyone’s change takes it over, apart from those of the team', () => {
    const yaml = 'teams: [payments, search]\nowners:\n  - { path: pay, team: payments }\n  - { path: find, team: search }\n';
    const files = { 'ledgerline.yaml': yaml, 'pay/main.tf': PROVIDER + gateway('a'), 'find/main.tf': PROVIDER + gateway('b') };
    const code = earlier({ 'pay/main.tf': PROVIDER, 'find/main.tf': PROVIDER });
    const { team: _, ...total } = budget('total', 3_120);
    const spend = teamSpend({
      costs: tableOf(daily('2026-05-01', new Array<number>(80).fill(100), { owner: 'payments' })),
      config: config([team('payments'), team('search')], [], [budget('payments', 3_120), total]),
      team: { team: 'payments', rule: 'your choice' },
      today: '2026-07-20',
      source,
    });
    // 3,100 are expected; the team's gateway adds 11.88, that of the other team as much
    const found = planned(files, code, { spend });
    assert.deepEqual([found?.passes, found?.passesOfAll], [[], ['total']]);
    assert.deepEqual(found?.toMonthEnd, { low: 11_880_000, high: 11_880_000 });
  });

  it('holds a budget of certain charges against the resources whose tags are known to be so', () => {
    const tagged = (name: string, env: string): string =>
      `resource "aws_nat_gateway" "${name}" {\n  subnet_id = "s"\n  tags      = { Env = ${env} }\n}\n`;
    const spend = teamSpend({
      costs: tableOf(daily('2026-05-01', new Array<number>(80).fill(100), { owner: 'payments', tags: { env: 'prod' } })),
      config: config([team('payments')], [], [{ ...budget('payments', 3_110), match: { tag: { env: 'prod' } } }]),
      team: { team: 'payments', rule: 'your choice' },
      today: '2026-07-20',
      source,
    });
    const passes = (...gateways: readonly string[]) =>
      planned({ 'main.tf': PROVIDER + gateways.join('') }, earlier({ 'main.tf': PROVIDER }), { spend })?.passes;
    // 3,100 are expected and each gateway adds 11.88
    assert.deepEqual(passes(tagged('a', '"Prod"')), ['payments']);
    assert.deepEqual(passes(tagged('a', '"test"'), gateway('b'), `variable "env" {}\n${tagged('c', 'var.env')}`), []);
  });

  it('tells the rates that the team pays in the services that it is about, and those of all where the bill does not know them', () => {
    const paid = (service: string, list: number) =>
      daily('2026-05-01', new Array<number>(80).fill(50), { owner: 'payments', service, list: BigInt(list * 1e6) });
    const rateOf = (...rows: ReturnType<typeof paid>[]) => {
      const spend = teamSpend({
        costs: tableOf(rows.flat()),
        config: config([team('payments')]),
        team: { team: 'payments', rule: 'your choice' },
        today: '2026-07-20',
        source,
      });
      return planned({ 'main.tf': PROVIDER + gateway('a') }, earlier({ 'main.tf': PROVIDER }), { spend })?.savingRate?.toFixed(4);
    };
    // 50 of 62.5 is a fifth off in the gateway's service; the databases' half does not count
    assert.equal(rateOf(paid('Amazon Virtual Private Cloud', 62.5), paid('Amazon RDS', 100)), '0.2000');
    // no cost where gateways bill: 50 + 50 of 100 + 62.5 altogether
    assert.equal(rateOf(paid('Amazon RDS', 100), paid('Amazon S3', 62.5)), '0.3846');
    // a list price of nothing is no list price
    assert.equal(rateOf(daily('2026-05-01', new Array<number>(80).fill(50), { owner: 'payments' })), undefined);
  });

  it('keeps ranges', () => {
    const pods = (most: number): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: a
          resources: { requests: { cpu: "1", memory: 1Gi } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  minReplicas: 2
  maxReplicas: ${most}
`;
    const found = planned({ 'cart.yaml': pods(6) }, earlier({ 'cart.yaml': pods(2) }));
    assert.equal(found?.monthly.low, 0);
    assert.ok(found.monthly.high > 0);
    assert.ok(found.toMonthEnd!.high > 0 && found.toMonthEnd?.low === 0);
  });

  it('is the team’s; what belongs to others or to nobody is told apart', () => {
    const yaml = 'teams: [payments, search]\nowners:\n  - { path: pay, team: payments }\n  - { path: find, team: search }\n';
    const found = planned(
      {
        'ledgerline.yaml': yaml,
        'pay/main.tf': PROVIDER + gateway('a'),
        'find/main.tf': PROVIDER + gateway('b') + gateway('c'),
        'any/main.tf': PROVIDER + gateway('d'),
      },
      earlier({ 'pay/main.tf': undefined, 'find/main.tf': PROVIDER, 'any/main.tf': PROVIDER }),
    );
    assert.equal(found?.monthly.high, GATEWAY * 1e6);
    assert.deepEqual(found.elsewhere, { monthly: { low: 98_550_000, high: 98_550_000 }, resources: 3, lacks: 'usage' });
    assert.equal(found.files.length, 3);
  });

  it('holds settings and usage figures still: only code is compared', () => {
    const files = {
      'main.tf': PROVIDER + gateway('a'),
      'ledgerline.yaml': 'teams: [payments]\nowners:\n  - { path: main.tf, team: payments }\n',
    };
    assert.equal(planned(files, earlier({ 'ledgerline.yaml': 'teams: []\n' })), undefined);
    assert.equal(planned(files, earlier({ 'main.tf': files['main.tf'] })), undefined, 'a file that is as it was');
    assert.equal(planned(files, earlier({ 'ci.yaml': 'steps: []\n' })), undefined, 'YAML that is no infrastructure');
  });

  it('stands beside a bill in another currency without being added', () => {
    const found = planned(
      { 'main.tf': PROVIDER + gateway('a'), 'ledgerline.yaml': 'prices:\n  currency: { code: EUR, perUsd: 0.5, asOf: 2026-07-01 }\n' },
      earlier({ 'main.tf': PROVIDER }),
    );
    assert.equal(found?.currency, 'EUR');
    assert.equal(found.monthly.high, (GATEWAY / 2) * 1e6);
    assert.equal(found.toMonthEnd, null);
  });

  it('says what has no price, and that is no zero', () => {
    const found = planned({ 'main.tf': `${PROVIDER}resource "aws_thing_of_tomorrow" "x" {}\n` }, earlier({ 'main.tf': PROVIDER }));
    assert.deepEqual([found?.lacks, found?.resources[0]?.lacks], ['prices', 'prices']);
    assert.match(found!.leftOut.join(), /aws_thing_of_tomorrow/);
  });

  it('says how many changed files were too many to compare', () => {
    const code = earlier({ 'main.tf': PROVIDER }, { notCompared: 37 });
    const found = planned({ 'main.tf': PROVIDER + gateway('a') }, code);
    assert.equal(found?.leftOut[0], '37 of the changed files are not compared: there are too many');
    assert.equal(found.lacks, 'prices');
  });

  it('is told where merged code may not be deployed yet, even when nothing is edited', () => {
    const found = planned({ 'main.tf': PROVIDER }, earlier({}, { mergedLately: 2 }));
    assert.equal(found?.mergedLately, 2);
    assert.deepEqual(found.monthly, { low: 0, high: 0 });
  });
});
