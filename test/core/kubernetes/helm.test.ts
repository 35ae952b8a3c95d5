import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PRESETS } from '../../../src/core/kubernetes/helm/presets';
import { engineOf } from '../engineBed';

/** OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
const month = (cores: number, gib: number, pods = 1): string => `$${(730 * pods * (cores * 0.031611 + gib * 0.004237)).toFixed(2)}`;
const CONFIG = 'prices:\n  kubernetes:\n    rates: opencost\n';
const chart = (files: Readonly<Record<string, string>>) =>
  engineOf({ 'ledgerline.yaml': CONFIG, 'c/Chart.yaml': 'apiVersion: v2\nname: c\n', ...files });
const lenses = (text: string, file = 'c/values.yaml', more: Readonly<Record<string, string>> = {}): readonly string[] =>
  chart({ [file]: text, ...more })
    .lenses(file)
    .filter(({ key }) => key !== 'file')
    .map(({ key, range, title }) => `${range.start.line} ${key.slice(key.indexOf('/') + 1)} ${title}`);

describe('values of a Helm chart', () => {
  it('have a lens at the resources of each block, by its replicas', () => {
    const text =
      'replicaCount: 3\nresources:\n  requests: {cpu: 300m, memory: 256Mi}\nworker:\n  replicas: 2\n  resources: {requests: {cpu: 1, memory: 1Gi}}\n';
    assert.deepEqual(lenses(text), [`1 values.yaml/. ~${month(0.3, 0.25, 3)}/mo`, `5 values.yaml/worker ~${month(1, 1, 2)}/mo`]);
  });

  it('are ranges where they ask for autoscaling, and nothing where they are switched off', () => {
    const text = (enabled: boolean): string =>
      `autoscaling: {enabled: ${enabled}, minReplicas: 2, maxReplicas: 6}\nresources: {requests: {cpu: 300m, memory: 256Mi}}\n`;
    assert.deepEqual(lenses(text(true)), ['1 values.yaml/. ~$15.39–$46.18/mo (HPA 2–6)']);
    assert.deepEqual(lenses(text(false)), ['1 values.yaml/. ~$7.70/mo']);
    assert.deepEqual(lenses('metrics:\n  enabled: false\n  resources: {requests: {cpu: 1, memory: 1Gi}}\n'), [
      '2 values.yaml/metrics $0.00/mo',
    ]);
  });

  it('use presets where resources are empty', () => {
    assert.deepEqual(lenses('primary:\n  resourcesPreset: small\n  resources: {}\n'), [`2 values.yaml/primary ~${month(0.5, 0.5)}/mo`]);
    assert.deepEqual(lenses('primary:\n  resourcesPreset: "2xlarge"\n'), [`1 values.yaml/primary ~${month(1, 3)}/mo`]);
    assert.deepEqual(lenses('primary:\n  resourcesPreset: nano\n  resources: {requests: {cpu: 1, memory: 1Gi}}\n'), [
      `2 values.yaml/primary ~${month(1, 1)}/mo`,
    ]);
    const facts = JSON.parse(readFileSync('test/fixtures/kubernetes/facts.json', 'utf8')) as {
      bitnamiPresets: { presets: Record<string, Record<'requests' | 'limits', { cpu: string; memory: string }>> };
    };
    assert.deepEqual(
      Object.fromEntries(
        Object.entries(PRESETS).map(([name, { requests, limits }]) => [
          name,
          { requests: { cpu: requests[0], memory: requests[1] }, limits: { cpu: limits[0], memory: limits[1] } },
        ]),
      ),
      facts.bitnamiPresets.presets,
    );
  });

  it('without requests say so', () => {
    assert.deepEqual(lenses('resources: {}\n'), [`0 values.yaml/. no requests · ~${month(0.1, 0.125)}/mo if 100m/128Mi`]);
    assert.deepEqual(lenses('resources: {}\nresourcesPreset: none\n'), [
      `0 values.yaml/. no requests · ~${month(0.1, 0.125)}/mo if 100m/128Mi`,
    ]);
  });

  it('bring the volumes that they ask for', () => {
    const text = 'replicaCount: 2\nresources: {requests: {cpu: 0, memory: 0}}\npersistence: {enabled: true, size: 10Gi}\n';
    // 2 x 10 GiB of gp3 at 0.08
    assert.deepEqual(lenses(text), ['1 values.yaml/. ~$1.60/mo']);
    assert.deepEqual(lenses(text.replace('enabled: true', 'enabled: false')), ['1 values.yaml/. $0.00/mo']);
    assert.match(lenses(text.replace('size:', 'storageClass: "-", size:'))[0]!, /a static volume|≥|not priced/);
  });

  it('bring the load balancer of their Service', () => {
    const text = (service: string): string => `replicaCount: 2\nresources: {requests: {cpu: 0, memory: 0}}\nservice: {${service}}\n`;
    // A classic balancer at 0.025 an hour, a network one at 0.0225, 730 hours; one for both pods.
    assert.deepEqual(lenses(text('type: LoadBalancer, ports: {http: 80, https: 443}')), ['1 values.yaml/. ~$18.25/mo + usage']);
    const nlb = 'type: LoadBalancer, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: nlb}';
    assert.deepEqual(lenses(text(nlb)), ['1 values.yaml/. ~$16.43/mo + usage']);
    for (const without of ['type: ClusterIP', 'type: LoadBalancer, enabled: false', 'type: {a: 1}', 'type: ""']) {
      assert.deepEqual(lenses(text(without)), ['1 values.yaml/. $0.00/mo'], without);
    }
    assert.deepEqual(lenses(`enabled: false\n${text('type: LoadBalancer')}`), ['2 values.yaml/. $0.00/mo']);
    // Two ports are two rules of Azure's balancer, 0.01 an hour each.
    const azure = chart({
      'ledgerline.yaml': `${CONFIG}    cloud: azure\n    region: eastus\n`,
      'c/values.yaml': text('type: LoadBalancer, ports: {http: 80, https: 443}'),
    });
    assert.equal(azure.estimate().total.low.toFixed(2), '14.60');
  });

  it('of another file are laid over the chart’s own, and are in no total', () => {
    const files = {
      'c/values.yaml': 'replicaCount: 1\nresources: {requests: {cpu: 300m, memory: 256Mi}}\n',
      'c/values-prod.yaml': 'replicaCount: 3\nimage: x\n',
      'c/ci/values.yaml': 'image: x\n',
    };
    const engine = chart(files);
    assert.deepEqual(
      engine.lenses('c/values-prod.yaml').map(({ range, title }) => [range.start.line, title]),
      [[0, `~${month(0.3, 0.25, 3)}/mo`]],
    );
    assert.equal(Math.round(engine.estimate().total.high * 100) / 100, 7.7);
    engine.set('c/values.yaml', files['c/values.yaml'].replace('300m', '600m'));
    assert.deepEqual(
      engine.lenses('c/values-prod.yaml').map(({ title }) => title),
      [`~${month(0.6, 0.25, 3)}/mo`],
    );
  });

  it('are values only near a Chart.yaml, whenever that comes', () => {
    const engine = engineOf({
      'ledgerline.yaml': CONFIG,
      'c/values.yaml': 'resources: {requests: {cpu: 1, memory: 1Gi}}\n',
      'c/charts.yaml': 'a: 1\n',
    });
    assert.deepEqual(engine.lenses('c/values.yaml'), []);
    engine.set('c/Chart.yaml', 'apiVersion: v2\nname: c\n');
    assert.deepEqual(
      engine.lenses('c/values.yaml').map(({ title }) => title),
      [`~${month(1, 1)}/mo`],
    );
    assert.deepEqual(engine.lenses('c/Chart.yaml'), []);
    engine.set('c/values.yaml', undefined);
    assert.equal(engine.estimate().total.high, 0);
  });

  it('keep their last good figure while they are broken', () => {
    const text = 'replicaCount: 3\nresources:\n  requests:\n    cpu: 300m\n    memory: 256Mi\n';
    const engine = chart({ 'c/values.yaml': text });
    engine.lenses('c/values.yaml');
    engine.set('c/values.yaml', text.replace('    cpu: 300m', '    cpu: [300m'));
    const [lens] = engine.lenses('c/values.yaml');
    assert.deepEqual([lens?.title, lens?.stale, lens?.range.start.line], [`~${month(0.3, 0.25, 3)}/mo · last good`, true, 1]);
  });

  it('are never templates: nothing is read out of them', () => {
    const template =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: {{ .Values.replicaCount }}\n  template: {spec: {containers: [{name: a}]}}\n';
    const engine = chart({ 'c/templates/a.yaml': template, 'c/values.yaml': 'resources: {secrets: {a: 1}}\nother: {resources: text}\n' });
    assert.deepEqual([engine.lenses('c/templates/a.yaml'), engine.lenses('c/values.yaml'), engine.findings()], [[], [], []]);
  });
});
