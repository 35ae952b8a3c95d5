import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';

const kafka =
  'apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata: {name: events}\nspec:\n  kafka: {replicas: 3, storage: {type: persistent-claim, size: 100Gi}}\n';
const operator =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: operator}\nspec:\n  template:\n    spec:\n      containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]\n';
const RATES = 'prices:\n  kubernetes:\n    rates: opencost\n';

describe('objects whose operator runs the pods', () => {
  it('are not covered, aloud: a folder of them does not cost nothing', () => {
    const engine = engineOf({ 'kafka.yaml': kafka });
    const [project] = engine.estimate().projects;
    assert.deepEqual(
      project!.resources.map(({ resource, status }) => [resource.address, status]),
      [['Kafka/default/events', 'uncovered']],
    );
    assert.deepEqual(project!.total.leftOut, ['not covered: kafka.strimzi.io/Kafka']);
  });

  it('make the total of what stands beside them a least one', () => {
    const [project] = engineOf({ 'ledgerline.yaml': RATES, 'kafka.yaml': kafka, 'operator.yaml': operator }).estimate().projects;
    // One core at OpenCost's $0.031611 and one GiB at $0.004237, 730 hours: 23.07603 + 3.09301.
    assert.equal(project!.total.low.toFixed(5), '26.16904');
    assert.equal(project!.total.leftOut.length, 1);
  });

  it('are told by their group: others of the same kind stay unread', () => {
    const engine = engineOf({ 'kafka.yaml': kafka.replace('kafka.strimzi.io', 'example.com'), 'operator.yaml': operator });
    assert.deepEqual(
      engine.estimate().projects.flatMap(({ resources }) => resources.map(({ resource }) => resource.address)),
      ['Deployment/default/operator'],
    );
  });
});

describe('what the Prometheus operator runs', () => {
  const SPEC = `  replicas: 2
  shards: 3
  resources: {requests: {cpu: 500m, memory: 2Gi}}
`;
  const prometheus = (spec: string, kind = 'Prometheus'): string =>
    `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: main}\nspec:\n${spec}`;
  const estimateOf = (text: string) => engineOf({ 'ledgerline.yaml': RATES, 'a.yaml': text }).estimate().projects[0]!.resources[0]!;
  /** OpenCost's default prices, 730 hours. */
  const month = (cores: number, gib: number): number => 730 * (cores * 0.031611 + gib * 0.004237);
  const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

  it('is replicas in each shard, at least: what the config reloader requests is a setting of the operator', () => {
    const { total, replicas, lines, requests } = estimateOf(prometheus(SPEC));
    // 2 × 3 pods of 0.5 cores and 2 GiB
    near(total.low, month(3, 12));
    assert.deepEqual(replicas, { low: 6, high: 6 });
    assert.deepEqual(requests, { cpu: 0.5, memoryBytes: 2 * 2 ** 30, gpu: 0 });
    assert.equal(lines.find(({ label }) => label === 'Container config-reloader')?.why, 'what it requests is a setting of the operator');
  });

  it('is whole where the spec says what the config reloader requests', () => {
    const patch = '  containers: [{name: config-reloader, resources: {requests: {cpu: 100m, memory: 64Mi}}}]\n';
    const { total, status } = estimateOf(prometheus(SPEC + patch));
    near(total.low, month(6 * 0.6, 6 * (2 + 1 / 16)));
    assert.deepEqual([status, total.leftOut], ['priced', []]);
  });

  it('has the sidecar of Thanos, further containers, and patches of its own ones', () => {
    const more =
      '  thanos: {resources: {requests: {cpu: 250m, memory: 1Gi}}}\n' +
      '  containers:\n' +
      '    - {name: prometheus, resources: {requests: {memory: 3Gi}}}\n' +
      '    - {name: proxy, resources: {requests: {cpu: 50m, memory: 128Mi}}}\n';
    // patched amount by amount: 500m and 3Gi; 250m and 1Gi; 50m and 128Mi
    near(estimateOf(prometheus(SPEC + more)).total.low, month(6 * 0.8, 6 * 4.125));
  });

  it('has a volume for each pod where its storage is claimed, none on the disk of the node', () => {
    const storage = '  storage: {volumeClaimTemplate: {spec: {storageClassName: gp3, resources: {requests: {storage: 100Gi}}}}}\n';
    const parts = (spec: string) => new Set(estimateOf(prometheus(spec)).lines.map(({ part }) => part));
    assert.ok(parts(SPEC + storage).has('prometheus-db'));
    assert.deepEqual([...parts(`${SPEC}  storage: {emptyDir: {}}\n`)], ['']);
    assert.deepEqual([...parts(SPEC)], ['']);
  });

  it('is one pod, and has no figure without requests', () => {
    const { total, replicas } = estimateOf(prometheus('  retention: 10d\n'));
    assert.deepEqual(replicas, { low: 1, high: 1 });
    assert.equal(total.high, 0);
    assert.deepEqual(total.leftOut.slice(0, 2), ['CPU: not known: no requests', 'Memory: not known: no requests']);
  });

  it('has the operator’s 200Mi of memory for an Alertmanager that requests none', () => {
    const memoryOf = (spec: string): number | undefined => estimateOf(prometheus(spec, 'Alertmanager')).requests?.memoryBytes;
    assert.equal(memoryOf('  replicas: 3\n'), 200 * 2 ** 20);
    assert.equal(memoryOf('  resources: {requests: {cpu: 10m}, limits: {memory: 1Gi}}\n'), 200 * 2 ** 20);
    assert.equal(memoryOf('  resources: {requests: {memory: 64Mi}}\n'), 64 * 2 ** 20);
  });

  it('is an agent or a ruler, too: replicas of one container, an agent in each shard', () => {
    near(estimateOf(prometheus(SPEC, 'PrometheusAgent')).total.low, month(3, 12));
    // a ruler knows no shards: 2 pods of 0.5 cores and 2 GiB
    near(estimateOf(prometheus(SPEC, 'ThanosRuler')).total.low, month(1, 4));
    const storage = '  storage: {volumeClaimTemplate: {spec: {storageClassName: gp3, resources: {requests: {storage: 100Gi}}}}}\n';
    assert.ok(estimateOf(prometheus(SPEC + storage, 'ThanosRuler')).lines.some(({ part }) => part === 'thanos-ruler-data'));
  });

  it('is one pod on each node where an agent runs as a DaemonSet', () => {
    const agent = prometheus('  mode: DaemonSet\n  resources: {requests: {cpu: 500m, memory: 2Gi}}\n', 'PrometheusAgent');
    assert.equal(estimateOf(agent).replicas, null);
    const nodes = `${RATES}    nodes: 4\n`;
    const [resource] = engineOf({ 'ledgerline.yaml': nodes, 'a.yaml': agent }).estimate().projects[0]!.resources;
    assert.deepEqual(resource!.replicas, { low: 4, high: 4 });
    near(resource!.total.low, month(2, 8));
  });

  it('is not known while a scaler decides its shards', () => {
    const scaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, name: main}, maxReplicas: 4}\n';
    const resources = engineOf({ 'ledgerline.yaml': RATES, 'a.yaml': `${prometheus(SPEC)}---\n${scaler}` }).estimate().projects[0]!
      .resources;
    assert.equal(resources.find(({ resource }) => resource.type.endsWith('/Prometheus'))?.replicas, null);
  });

  it('is never read with exceptions, however it is half typed', () => {
    const whole = prometheus(`${SPEC}  thanos: {resources: {requests: {cpu: 250m}}}\n  containers: [{name: prometheus, resources: {}}]\n`);
    for (let end = 0; end <= whole.length; end++) assert.doesNotThrow(() => engineOf({ 'a.yaml': whole.slice(0, end) }).estimate());
  });
});

describe('workloads of OpenKruise', () => {
  it('are pods of a template, replicas times, scaled as the built-in ones are', () => {
    const of = (kind: string): string =>
      `apiVersion: apps.kruise.io/v1alpha1\nkind: ${kind}\nmetadata: {name: web}\nspec:\n  replicas: 4\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers: [{name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}]\n`;
    const scaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps.kruise.io/v1alpha1, kind: CloneSet, name: web}, minReplicas: 2, maxReplicas: 4}\n';
    const low = (text: string) => engineOf({ 'ledgerline.yaml': RATES, 'a.yaml': text }).estimate().projects[0]!.total.low.toFixed(5);
    // one core and one GiB are 26.16904 a month (above): 4 and 2 times
    assert.equal(low(of('CloneSet')), '104.67616');
    assert.equal(low(of('StatefulSet')), '104.67616');
    // one pod on each of three nodes, whatever its replicas
    const [daemon] = engineOf({ 'ledgerline.yaml': `${RATES}    nodes: 3\n`, 'a.yaml': of('DaemonSet') }).estimate().projects;
    assert.equal(daemon!.total.low.toFixed(5), '78.50712');
    assert.equal(low(`${of('CloneSet')}---\n${scaler}`), '52.33808');
  });
});
