import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import { baselineText } from '../../src/core/findings/baseline';
import { tableOf } from '../../src/core/model/costRows';
import type { TeamSpend } from '../../src/core/model/spend';
import { teamSpend } from '../../src/core/spend/team';
import { engineOf } from './engineBed';
import { budget, config, daily, source, team } from './spend/bills';

const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
/** A NAT gateway in us-east-1: $0.045 an hour, $32.85 for 730 hours; its data are usage. */
const gateway = (name: string, more = ''): string => `resource "aws_nat_gateway" "${name}" {\n  subnet_id = "s"\n${more}}\n`;
/** 1 GB of gp3 is $0.08 a month. */
const volume = (gb: number): string =>
  `resource "aws_ebs_volume" "v" {\n  availability_zone = "us-east-1a"\n  type = "gp3"\n  size = ${gb}\n}\n`;

/** 100 dollars a day up to 18 July 2026: 3,100 are expected of the month. */
const spendOf = (limit: number, name = 'payments'): TeamSpend =>
  teamSpend({
    costs: tableOf(daily('2026-05-01', new Array<number>(80).fill(100), { owner: name })),
    config: config([team(name)], [], [budget(name, limit)]),
    team: { team: name, rule: 'your choice' },
    today: '2026-07-20',
    source,
  });

/** An engine with code that was edited, with budgets held against what the code was before. */
function edited(now: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>, spend: TeamSpend): Engine {
  const engine = engineOf(now);
  hold(engine, before, spend);
  return engine;
}

const hold = (engine: Engine, before: Readonly<Record<string, string>>, spend: TeamSpend): boolean =>
  engine.holdBudgets({ old: engineOf(before).estimate(), spend, when: { today: '2026-07-20' } });

const told = (engine: Engine): readonly string[] =>
  engine
    .findings()
    .filter(({ code }) => code === 'budget/planned-change')
    .map(({ severity, file, range, address, message }) => `${severity} ${file}:${range.start.line} ${address}: ${message}`);

describe('budgets that the edited code takes over their limits', () => {
  it('are a finding on the block that does it, with the sum and the day', () => {
    const engine = edited({ 'main.tf': PROVIDER + gateway('a') + gateway('b') }, { 'main.tf': PROVIDER + gateway('a') }, spendOf(3_110));
    // 11 days of July are left from the 21st on: 32.85 / 730 × 264 = 11.88, 1.08 a day. 2,900 + 9 × 1.08 on the 29th,
    // 3,000 + 10.80 on the 30th, 3,111.88 on the 31st
    assert.deepEqual(told(engine), [
      'warning main.tf:6 aws_nat_gateway.b: Budget payments: forecast $3,100 + planned $11.88 + usage > $3,110 on Jul 31; this block adds $32.85/mo',
    ]);
  });

  it('go as soon as the edit is undone, and come back with it', () => {
    const old = { 'main.tf': PROVIDER + gateway('a') };
    const engine = edited({ 'main.tf': PROVIDER + gateway('a') + gateway('b') }, old, spendOf(3_110));
    assert.equal(told(engine).length, 1);
    engine.set('main.tf', old['main.tf']);
    assert.deepEqual(told(engine), []);
    engine.set('main.tf', PROVIDER + gateway('b') + gateway('a'));
    assert.match(told(engine)[0] ?? '', /main\.tf:3 aws_nat_gateway\.b/);
  });

  it('are not told without a bill, after it is taken back, nor where the budget holds', () => {
    const files = { 'main.tf': PROVIDER + gateway('a') };
    const engine = engineOf(files);
    assert.deepEqual(told(engine), []);
    assert.equal(hold(engine, { 'main.tf': PROVIDER }, spendOf(3_110)), true);
    assert.equal(told(engine).length, 1);
    assert.equal(engine.holdBudgets(undefined), true);
    assert.deepEqual(told(engine), []);
    assert.deepEqual(told(edited(files, { 'main.tf': PROVIDER }, spendOf(3_112))), []);
  });

  it('say whether the question is another than before', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + gateway('a') });
    const plan = { old: engineOf({ 'main.tf': PROVIDER }).estimate(), spend: spendOf(3_110), when: { today: '2026-07-20' } };
    assert.equal(engine.holdBudgets(plan), true);
    assert.equal(engine.holdBudgets({ ...plan, spend: { ...plan.spend, planned: null } }), false);
    assert.equal(engine.holdBudgets({ ...plan, when: { today: '2026-07-21' } }), true);
  });

  it('of a team that was told earlier are held against the newest code before, too', () => {
    const now = { 'main.tf': PROVIDER + gateway('a') };
    const engine = edited(now, { 'main.tf': PROVIDER }, spendOf(3_110));
    assert.equal(told(engine).length, 1);
    // the gateway was committed meanwhile
    hold(engine, now, spendOf(3_110, 'orders'));
    assert.deepEqual(told(engine), []);
  });

  it('are forgotten when settings change: what the code cost before was worked out with others', () => {
    const engine = edited({ 'main.tf': PROVIDER + gateway('a') }, { 'main.tf': PROVIDER }, spendOf(3_110));
    assert.equal(told(engine).length, 1);
    engine.set('ledgerline.yaml', 'prices: { currency: { code: USD, rate: 1 } }\n');
    assert.deepEqual(told(engine), []);
  });

  it('may be passed where only the upper end of a range is over', () => {
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
    const [finding = ''] = told(edited({ 'cart.yaml': pods(6) }, { 'cart.yaml': pods(2) }, spendOf(3_101)));
    assert.match(
      finding,
      /^information cart\.yaml:\d+ Deployment\/default\/cart: Budget payments may be passed: forecast \$3,100 \+ planned \$0 to \$\d/,
    );
  });

  it('stand at the fewest blocks without which the budget would hold, the others beside them', () => {
    const two = PROVIDER + gateway('a') + gateway('b', '  count = 3\n') + volume(100);
    // 4 gateways are 47.52 of the month; the volume 8 a month, 2.89 of it. 3,150.41 in all
    const shownAt = (limit: number): readonly string[] =>
      told(edited({ 'main.tf': two }, { 'main.tf': PROVIDER }, spendOf(limit))).map((one) => one.split(':')[1] ?? '');
    // without the three of b it would hold
    assert.deepEqual(shownAt(3_120), ['6 aws_nat_gateway.b']);
    // 3,150.41 - 35.64 = 3,114.77 is still over
    assert.deepEqual(shownAt(3_110), ['3 aws_nat_gateway.a', '6 aws_nat_gateway.b']);
    const [a] = edited({ 'main.tf': two }, { 'main.tf': PROVIDER }, spendOf(3_110)).findings();
    assert.deepEqual(
      a?.related.map(({ message }) => message),
      ['aws_nat_gateway.b adds $98.55/mo'],
    );
  });

  it('are not put on a block that was only renamed, nor on one with fewer instances', () => {
    const before = PROVIDER + gateway('old', '  count = 4\n') + gateway('less', '  count = 9\n');
    const now = PROVIDER + gateway('renamed', '  count = 4\n') + gateway('less', '  count = 8\n') + volume(1000);
    // + 80 - 32.85 a month: 47.15 × 264 / 730 = 17.05
    assert.deepEqual(
      told(edited({ 'main.tf': now }, { 'main.tf': before }, spendOf(3_110))).map((one) => one.split(':')[1]),
      ['11 aws_ebs_volume.v'],
    );
  });

  it('count the team’s resources only', () => {
    const yaml = 'teams: [payments, search]\nowners:\n  - { path: pay, team: payments }\n  - { path: find, team: search }\n';
    const old = { 'ledgerline.yaml': yaml, 'pay/main.tf': PROVIDER, 'find/main.tf': PROVIDER };
    const now = { ...old, 'find/main.tf': PROVIDER + gateway('a') };
    const engine = edited(now, old, spendOf(3_110));
    assert.deepEqual(told(engine), []);
    // the plan of another team stands beside it
    hold(engine, old, spendOf(3_110, 'search'));
    assert.match(told(engine).join(), /find\/main\.tf:3 .*Budget search/);
  });

  it('count everyone’s resources for a budget of the whole bill, which is told once for all teams', () => {
    const yaml = 'teams: [payments, search]\nowners:\n  - { path: pay, team: payments }\n  - { path: find, team: search }\n';
    const old = { 'ledgerline.yaml': yaml, 'pay/main.tf': PROVIDER, 'find/main.tf': PROVIDER };
    const now = { ...old, 'pay/main.tf': PROVIDER + gateway('a'), 'find/main.tf': PROVIDER + gateway('b') };
    const { team: _, ...total } = budget('total', 3_120);
    const spendWithTotal = (name: string): TeamSpend =>
      teamSpend({
        costs: tableOf(daily('2026-05-01', new Array<number>(80).fill(100), { owner: 'payments' })),
        config: config([team('payments'), team('search')], [], [total]),
        team: { team: name, rule: 'your choice' },
        today: '2026-07-20',
        source,
      });
    const engine = edited(now, old, spendWithTotal('payments'));
    // 3,100 are expected. One gateway adds 11.88 until July ends and the budget would hold, both add 23.76
    const finding = 'Budget total: forecast $3,100 + planned $23.76 + usage > $3,120 on Jul 31; this block adds $32.85/mo';
    // the blocks cost the same: without the first by address it holds
    assert.deepEqual(told(engine), [`warning pay/main.tf:3 aws_nat_gateway.a: ${finding}`]);
    hold(engine, old, spendWithTotal('search'));
    assert.deepEqual(told(engine), [`warning pay/main.tf:3 aws_nat_gateway.a: ${finding}`]);
  });

  it('are hidden by a comment with a reason, which is idle only where a bill was told', () => {
    const hidden = `${PROVIDER}# ledgerline:ignore=budget/planned-change reason: agreed with finance\n${gateway('a')}`;
    const engine = edited({ 'main.tf': hidden }, { 'main.tf': PROVIDER }, spendOf(3_110));
    assert.deepEqual(engine.findings(), []);
    assert.deepEqual(
      engine.allFindings().map(({ code, suppressed }) => [code, suppressed]),
      [['budget/planned-change', 'agreed with finance']],
    );
    const idle = (one: Engine): readonly string[] => one.findings().map(({ code }) => code);
    assert.deepEqual(idle(engineOf({ 'main.tf': hidden })), []);
    assert.deepEqual(idle(edited({ 'main.tf': hidden }, { 'main.tf': PROVIDER }, spendOf(4_000))), ['suppression/unused']);
  });

  it('are accepted by a baseline, for one budget of one block', () => {
    const old = { 'ledgerline.yaml': 'baseline: accepted.json\n', 'main.tf': PROVIDER };
    const engine = edited({ ...old, 'main.tf': PROVIDER + gateway('a') }, old, spendOf(3_110));
    const [finding] = engine.findings();
    engine.set('accepted.json', baselineText(engine.findings()));
    assert.equal(engine.isAccepted(finding!), true);
    engine.set('main.tf', PROVIDER + gateway('b'));
    assert.equal(engine.isAccepted(engine.findings()[0]!), false);
  });
});
