import assert from 'node:assert/strict';
import type { Actual, ClusterReport } from '../../../src/core/kubernetes/clusterReport';
import { engineOf } from '../engineBed';

const CART: Actual = {
  cluster: 'prod',
  month: { month: '2026-10', cost: 96, share: 1 },
  rate: 90,
  efficiency: 0.43,
  containers: new Map([['app', { cpu: 0.123, memory: 200 * 2 ** 20 }]]),
};
const REPORT: ClusterReport = {
  asOf: '2026-11-01',
  rates: { asOf: '2026-11-01', all: { cpu: 0.02, memory: 0.003 }, byType: { 'm5.large': { cpu: 0.01, memory: 0.001 } } },
  workloads: new Map([['shop/deployment/cart', [CART]]]),
  idle: new Map([['prod', 0.32]]),
};
const deployment = (resources: string, more = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec:\n  template:\n    spec:\n${more}      containers:\n        - name: app\n          resources: ${resources}\n`;
const CONFIG = 'prices:\n  kubernetes:\n    opencost: http://localhost:9003\n';
const engine = (text: string, config = CONFIG, report: ClusterReport | undefined = REPORT) =>
  engineOf({ 'a.yaml': text, 'ledgerline.yaml': config }, { cluster: () => report });
const first = (made: ReturnType<typeof engine>) => made.estimate().projects[0]!.resources[0]!;

describe('what a cluster reports of itself', () => {
  it('gives the prices of nodes where a manifest names none, and those of the type it names', () => {
    // 730 x (1 x 0.02 + 2 x 0.003)
    assert.equal(first(engine(deployment('{requests: {cpu: 1, memory: 2Gi}}'))).total.high, 730 * 0.026);
    const named = first(
      engine(deployment('{requests: {cpu: 1, memory: 2Gi}}', '      nodeSelector: {node.kubernetes.io/instance-type: m5.large}\n')),
    );
    assert.equal(named.total.high.toFixed(4), (730 * 0.012).toFixed(4));
    assert.equal(named.lines[0]?.price?.mark, 'live');
  });

  it('stands beside the estimate, with how much of the requests is used', () => {
    const made = engine(deployment('{requests: {cpu: 1, memory: 2Gi}}'));
    assert.equal(made.lenses('a.yaml')[0]?.title, '~$18.98/mo · actual $96.00');
    assert.ok(
      first(made).notes.some((note) => note.startsWith('Actual: $96.00 in October 2026') && note.includes('43 % of its requests used')),
    );
    assert.ok(first(made).notes.some((note) => note.startsWith('Idle: 32 %')));
    assert.equal(made.estimate().total.high, 730 * 0.026);
  });

  it('is compared at the rate of the last days where the workload did not run all of the last month', () => {
    const young = { ...CART, month: { month: '2026-10', cost: 30, share: 0.3 } };
    const made = engine(deployment('{requests: {cpu: 1, memory: 2Gi}}'), CONFIG, {
      ...REPORT,
      workloads: new Map([['shop/deployment/cart', [young]]]),
    });
    assert.match(made.lenses('a.yaml')[0]!.title, /actual \$90\.00$/);
    const { notes } = first(made);
    assert.ok(notes.some((note) => note.startsWith('Actual: $90.00/mo at the rate of the last 7 days')));
    assert.ok(notes.includes('In October 2026 it ran 30 % of the time and cost $30.00'));
  });

  it('is of the cluster that the settings name; without a name one that is in several clusters has no figure', () => {
    const two = {
      ...REPORT,
      workloads: new Map([['shop/deployment/cart', [CART, { ...CART, cluster: 'test', month: { month: '2026-10', cost: 8, share: 1 } }]]]),
    };
    const text = deployment('{requests: {cpu: 1, memory: 2Gi}}');
    const open = engine(text, CONFIG, two);
    assert.equal(first(open).actual, undefined);
    assert.ok(first(open).notes.some((note) => note.startsWith('Runs in several clusters (prod, test)')));
    const named = engine(text, 'prices:\n  kubernetes:\n    opencost: {address: "http://localhost:9003", cluster: test}\n', two);
    assert.equal(first(named).actual, 8);
  });

  it('says how old it is and why where it could not be asked again', () => {
    const old = engine(deployment('{requests: {cpu: 1, memory: 2Gi}}'), CONFIG, { ...REPORT, problem: 'OpenCost answered 503' });
    assert.ok(first(old).notes.includes('Figures of the cluster are those of 2026-11-01: OpenCost answered 503'));
  });

  it('prices spot pods by spot nodes only', () => {
    const spot = engine(
      deployment('{requests: {cpu: 1, memory: 2Gi}}', '      nodeSelector: {karpenter.sh/capacity-type: spot}\n'),
      CONFIG,
      {
        ...REPORT,
        rates: { ...REPORT.rates!, spot: { cpu: 0.005, memory: 0.001 } },
      },
    );
    // 730 x (1 x 0.005 + 2 x 0.001)
    assert.equal(first(spot).total.high.toFixed(4), (730 * 0.007).toFixed(4));
    const none = first(engine(deployment('{requests: {cpu: 1, memory: 2Gi}}', '      nodeSelector: {karpenter.sh/capacity-type: spot}\n')));
    assert.notEqual(none.lines[0]?.price?.mark, 'live');
  });

  it('gives the requests that the quick fix writes: the next 10m and 16Mi above the usage', () => {
    const [finding] = engine(deployment('{}')).findings();
    assert.equal(finding?.fixes[0]?.title, 'Request 130m and 208Mi (from usage)');
  });

  it('gives requests after limits, before the setting, and not where it measured nothing', () => {
    const title = (text: string, report = REPORT): string | undefined => engine(text, CONFIG, report).findings()[0]?.fixes[0]?.title;
    assert.equal(title(deployment('{limits: {memory: 1Gi}}')), 'Request 130m and 1Gi (from usage, its limits)');
    const idle = { ...CART, containers: new Map([['app', { cpu: 0, memory: 2 ** 20 }]]) };
    const report = { ...REPORT, workloads: new Map([['shop/deployment/cart', [idle]]]) };
    assert.equal(title(deployment('{}'), report), 'Request 100m and 16Mi (from the assumed floor, usage)');
  });

  it('leaves, without an assumption, what the scheduler counts', () => {
    const none = engine(deployment('{}'), 'prices: {kubernetes: {assume: false}}\n').findings()[0];
    assert.equal(none?.fixes[0]?.title, 'Request 100m and 200Mi (from what the scheduler counts for it)');
  });

  it('is said in the currency that the user set, as every figure beside a total', () => {
    const euro = engine(
      deployment('{requests: {cpu: 1, memory: 2Gi}}'),
      `${CONFIG}  currency: {code: EUR, perUsd: 0.5, asOf: 2026-11-01}\n`,
    );
    // 18.98 and 96 USD at 0.5
    assert.equal(euro.lenses('a.yaml')[0]?.title, '~€9.49/mo · actual €48.00');
    assert.ok(first(euro).notes.some((note) => note.startsWith('Actual: €48.00 in October 2026')));
    const bare = engine(deployment('{}'), 'prices: {currency: {code: EUR, perUsd: 0.5, asOf: 2026-11-01}}\n');
    const [lens] = bare.lenses('a.yaml');
    assert.match(lens!.title, /no requests · ~€\d/);
    assert.ok(first(bare).notes.every((note) => !note.includes('$')));
  });

  it('counts only where an address is configured, and once it is there', () => {
    const without = engine(deployment('{requests: {cpu: 1, memory: 2Gi}}'), 'prices: {kubernetes: {rates: opencost}}\n');
    assert.equal(first(without).actual, undefined);
    const answer: { report?: ClusterReport } = {};
    const late = engineOf(
      { 'a.yaml': deployment('{requests: {cpu: 1, memory: 2Gi}}'), 'ledgerline.yaml': CONFIG },
      { cluster: () => answer.report },
    );
    assert.doesNotMatch(late.lenses('a.yaml')[0]!.title, /actual/);
    answer.report = REPORT;
    late.clusterChanged();
    assert.match(late.lenses('a.yaml')[0]!.title, /actual \$96\.00$/);
  });

  it('is asked at an address of the web only', () => {
    const wrong = engine(deployment('{}'), CONFIG.replace('http://localhost:9003', 'file:///etc/passwd')).findings();
    assert.ok(wrong.some(({ code, severity }) => code === 'config/value' && severity === 'error'));
  });
});
