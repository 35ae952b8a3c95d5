import assert from 'node:assert/strict';
import type { ClusterReport } from '../../../src/core/kubernetes/clusterReport';
import { engineOf } from '../engineBed';

const REPORT: ClusterReport = {
  asOf: '2026-11-01',
  rates: { asOf: '2026-11-01', all: { cpu: 0.02, memory: 0.003 }, byType: { 'm5.large': { cpu: 0.01, memory: 0.001 } } },
  workloads: new Map([
    ['shop/deployment/cart', { monthly: 96, efficiency: 0.43, containers: new Map([['app', { cpu: 0.123, memory: 200 * 2 ** 20 }]]) }],
  ]),
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
    assert.ok(first(made).notes.some((note) => note.startsWith('Actual: $96.00/mo') && note.includes('43 % of its requests used')));
    assert.equal(made.estimate().total.high, 730 * 0.026);
  });

  it('gives the requests that the quick fix writes: the next 10m and 16Mi above the usage', () => {
    const [finding] = engine(deployment('{}')).findings();
    assert.equal(finding?.fixes[0]?.title, 'Request 130m and 208Mi (from usage)');
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
