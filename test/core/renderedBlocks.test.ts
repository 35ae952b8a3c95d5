import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import type { RenderAnswer, RenderJob } from '../../src/core/kubernetes/render/job';
import { engineOf, lensesOf } from './engineBed';

/** OpenCost's default prices, 730 hours: core x 0.031611 + GiB x 0.004237. */
const month = (cores: number, gib: number, pods = 1): string => `$${(730 * pods * (cores * 0.031611 + gib * 0.004237)).toFixed(2)}`;

const VALUES = `replicaCount: 2
resources: {requests: {cpu: 300m, memory: 256Mi}}
metrics:
  resources: {requests: {cpu: 50m, memory: 256Mi}}
worker:
  resources: {requests: {cpu: 1, memory: 1Gi}}
idle:
  resources: {requests: {cpu: 1, memory: 1Gi}}
`;
const CHART: Readonly<Record<string, string>> = {
  'ledgerline.yaml': 'prices:\n  kubernetes:\n    rates: opencost\n',
  'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
  'shop/values.yaml': VALUES,
};

/** Values as a template would read them. */
interface Block {
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}
type Values = Block & { readonly metrics: Block; readonly worker: Block; readonly idle: Block };

const OWN: Values = {
  resources: { requests: { cpu: '300m', memory: '256Mi' } },
  metrics: { resources: { requests: { cpu: '50m', memory: '256Mi' } } },
  worker: { resources: { requests: { cpu: '1', memory: '1Gi' } } },
  idle: { resources: { requests: { cpu: '1', memory: '1Gi' } } },
};

const deployment = (name: string, replicas: number, ...containers: readonly Block[]): string =>
  `---\n# Source: shop/templates/${name}.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: ${JSON.stringify(containers.map(({ resources }, index) => ({ name: `c${index}`, resources })))}\n`;

/** A chart of our own: the web pod has a second container for metrics, the worker block makes two workloads, idle none. */
const shop = (values: Values): string =>
  deployment('web', 2, values, values.metrics) + deployment('mails', 1, values.worker) + deployment('bills', 3, values.worker);

/** What the probe's text says, laid over the chart's own values as helm does. */
function laidOver(values: Values, text: string): Values {
  const over = JSON.parse(text) as Partial<Record<string, unknown>>;
  const merge = (base: unknown, more: unknown): unknown =>
    typeof base === 'object' && base !== null && typeof more === 'object' && more !== null
      ? Object.fromEntries(
          [...new Set([...Object.keys(base), ...Object.keys(more)])].map((key) => [
            key,
            merge((base as Record<string, unknown>)[key], (more as Record<string, unknown>)[key]),
          ]),
        )
      : (more ?? base);
  return merge(values, over) as Values;
}

const jobOf = (engine: Engine, label?: string): RenderJob => engine.renderings.jobs().find((job) => job.label === label)!;

function render(engine: Engine, job: RenderJob, text: string): RenderAnswer {
  const answer: RenderAnswer = { kind: 'rendered', text, texts: new Map(job.inputs.map((path) => [path, engine.text(path)!])) };
  engine.renderings.take(job, answer);
  return answer;
}

/** Renders a chart and its one probe, or lets the chart refuse the probe. */
function renderAll(
  engine: Engine,
  chart: (values: Values) => string,
  { values = OWN, label = undefined as string | undefined, refused = false } = {},
): void {
  const job = jobOf(engine, label);
  const answer = render(engine, job, chart(values));
  const probes = engine.renderings.probes(job, answer);
  assert.equal(probes.length, 1);
  const [{ id, text }] = probes as [(typeof probes)[number]];
  engine.renderings.takeProbes(job, answer, refused ? new Map() : new Map([[id, chart(laidOver(values, text))]]));
}

const blocks = (engine: Engine, file = 'shop/values.yaml'): readonly string[] =>
  lensesOf(engine, file).filter((lens) => lens.includes('Values/'));
const notes = (engine: Engine, block: string): readonly string[] =>
  engine.breakdown('shop/values.yaml', `Values/values.yaml/${block}`)!.notes;

describe('a block of values of a rendered chart', () => {
  it('shows what the workloads cost whose containers take its requests', () => {
    const engine = engineOf(CHART);
    renderAll(engine, shop);
    // web: 2 pods of 350m and 512Mi; mails and bills: 1 + 3 pods of 1 core and 1Gi
    assert.deepEqual(blocks(engine), [
      `1 Values/values.yaml/. shared pod ~${month(0.35, 0.5, 2)}/mo`,
      `3 Values/values.yaml/metrics shared pod ~${month(0.35, 0.5, 2)}/mo`,
      `5 Values/values.yaml/worker ~${month(1, 1, 4)}/mo (2 instances)`,
      '7 Values/values.yaml/idle not created',
    ]);
  });

  it('names them, and the blocks that have a part in the same pods', () => {
    const engine = engineOf(CHART);
    renderAll(engine, shop);
    assert.ok(notes(engine, 'worker').includes('Its requests are those of Deployment mails, Deployment bills'));
    assert.ok(notes(engine, '.').includes('The figure is of whole pods, in which metrics has a part as well'));
    assert.ok(notes(engine, 'metrics').includes('The figure is of whole pods, in which the top of the file has a part as well'));
    assert.deepEqual(notes(engine, 'idle'), ['No container that helm has rendered takes its CPU request']);
  });

  it('keeps the figure of the conventions, said to be one, where the chart refuses the trial or it was not made', () => {
    const byConvention = [
      `1 Values/values.yaml/. ~${month(0.3, 0.25, 2)}/mo`,
      `3 Values/values.yaml/metrics ~${month(0.05, 0.25)}/mo`,
      `5 Values/values.yaml/worker ~${month(1, 1)}/mo`,
      `7 Values/values.yaml/idle ~${month(1, 1)}/mo`,
    ];
    const refused = engineOf(CHART);
    renderAll(refused, shop, { refused: true });
    assert.deepEqual(blocks(refused), byConvention);
    assert.match(notes(refused, 'worker').join(), /By the conventions of charts/);
    const untried = engineOf(CHART);
    render(untried, jobOf(untried), shop(OWN));
    assert.deepEqual(blocks(untried), byConvention);
  });

  it('keeps the figure of the conventions where an operator is handed its requests: it makes pods that helm does not show', () => {
    const engine = engineOf(CHART);
    const operated = ({ idle: { resources } }: Values): string =>
      `---\napiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata:\n  name: p\nspec: ${JSON.stringify({ kafka: { resources } })}\n`;
    renderAll(engine, (values) => shop(values) + operated(values));
    assert.equal(blocks(engine)[3], `7 Values/values.yaml/idle ~${month(1, 1)}/mo`);
  });

  it('says so where an operator is handed its requests beside the workloads that take them', () => {
    const engine = engineOf(CHART);
    const operated = ({ worker: { resources } }: Values): string =>
      `---\napiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata:\n  name: p\nspec: ${JSON.stringify({ kafka: { resources } })}\n`;
    renderAll(engine, (values) => shop(values) + operated(values));
    assert.equal(blocks(engine)[2], `5 Values/values.yaml/worker ~${month(1, 1, 4)}/mo (2 instances)`);
    assert.ok(notes(engine, 'worker').includes('Its requests stand in Kafka as well: what comes of that is not in the figure'));
    assert.ok(!notes(engine, 'metrics').join().includes('Kafka'));
  });

  it('is known where the Prometheus operator makes pods of it', () => {
    const engine = engineOf(CHART);
    const operated = ({ idle: { resources } }: Values): string =>
      `---\napiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata:\n  name: p\nspec: ${JSON.stringify({ replicas: 2, resources })}\n`;
    renderAll(engine, (values) => shop(values) + operated(values));
    assert.equal(blocks(engine)[3], `7 Values/values.yaml/idle ≥ ${month(1, 1, 2)}/mo`);
    assert.ok(notes(engine, 'idle').includes('Its requests are those of Prometheus p'));
  });

  it('is not told by a request that the chart has anyway', () => {
    const engine = engineOf(CHART);
    // markers are 1001m and on: the chart's own 1001m is no sign of the first block
    const fixed: Block = { resources: { requests: { cpu: '1001m', memory: '1Gi' } } };
    renderAll(engine, (values) => shop(values) + deployment('fixed', 1, fixed));
    assert.equal(blocks(engine)[0], `1 Values/values.yaml/. ~${month(0.3, 0.25, 2)}/mo`);
    assert.equal(blocks(engine)[2], `5 Values/values.yaml/worker ~${month(1, 1, 4)}/mo (2 instances)`);
  });

  it('is found where a template asks for it in another place of the pod', () => {
    const engine = engineOf(CHART);
    const chart = ({ worker, idle }: Values): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers: ${JSON.stringify([{ name: 'i', ...worker }])}\n  containers: [{name: a, resources: {requests: {cpu: 10m, memory: 1Gi}}}]\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec:\n  resources: ${JSON.stringify(idle.resources)}\n  containers: [{name: b}]\n`;
    renderAll(engine, chart);
    // the init container decides the pod's request; pod-level requests are those of the whole pod
    assert.equal(blocks(engine)[2], `5 Values/values.yaml/worker ~${month(1, 1)}/mo`);
    assert.equal(blocks(engine)[3], `7 Values/values.yaml/idle ~${month(1, 1)}/mo`);
  });

  it('shows each environment, in its own values only that', () => {
    const engine = engineOf({ ...CHART, 'shop/values-prod.yaml': 'worker:\n  replicas: 9\n' });
    renderAll(engine, shop, { label: 'default' });
    const prod = (values: Values): string => shop(values).replaceAll('replicas: 3', 'replicas: 9');
    renderAll(engine, prod, { label: 'prod' });
    assert.equal(blocks(engine)[2], `5 Values/values.yaml/worker default ~${month(1, 1, 4)}/mo · prod ~${month(1, 1, 10)}/mo`);
    assert.deepEqual(blocks(engine, 'shop/values-prod.yaml'), [`1 Values/values-prod.yaml/worker prod ~${month(1, 1, 10)}/mo`]);
  });

  it('is known in the values of a part of the chart as well, by its name or the names that it is given', () => {
    const part = {
      'shop/charts/db/Chart.yaml': 'name: db\n',
      'shop/charts/db/values.yaml': 'main:\n  resources: {requests: {cpu: 2, memory: 1Gi}}\n',
    };
    const probed = (more: Readonly<Record<string, string>>): unknown => {
      const engine = engineOf({ ...CHART, ...part, 'shop/values.yaml': 'a: 1\n', ...more });
      const job = jobOf(engine);
      return JSON.parse(engine.renderings.probes(job, render(engine, job, ''))[0]!.text);
    };
    const marked = (cpu: string): unknown => ({ main: { resources: { requests: { cpu } } } });
    assert.deepEqual(probed({}), { db: marked('1001m') });
    const aliased = 'name: shop\ndependencies: [{name: db, alias: orders}, {name: db, alias: users}]\n';
    assert.deepEqual(probed({ 'shop/Chart.yaml': aliased }), { orders: marked('1001m'), users: marked('1002m') });
  });

  it('is marked while its figure is of an earlier text', () => {
    const engine = engineOf(CHART);
    renderAll(engine, shop);
    engine.set('shop/values.yaml', VALUES.replace('replicaCount: 2', 'replicaCount: 4'));
    assert.match(blocks(engine)[2]!, /last good$/);
    engine.set('shop/values.yaml', VALUES);
    assert.doesNotMatch(blocks(engine)[2]!, /last good/);
  });

  it('keeps what was learnt before while a later rendering has not been tried', () => {
    const engine = engineOf(CHART);
    renderAll(engine, shop);
    const before = blocks(engine);
    render(engine, jobOf(engine), shop(OWN).replaceAll('replicas: 3', 'replicas: 5'));
    assert.deepEqual(blocks(engine)[2], `5 Values/values.yaml/worker ~${month(1, 1, 6)}/mo (2 instances)`);
    assert.deepEqual(blocks(engine)[0], before[0]);
    const note = 'Which workloads take its requests was found out on the rendering before this one';
    for (const block of ['worker', 'idle']) assert.ok(notes(engine, block).includes(note));
    renderAll(engine, shop);
    assert.ok(!notes(engine, 'worker').includes(note));
  });

  it('is not tried where no block has resources', () => {
    const engine = engineOf({ ...CHART, 'shop/values.yaml': 'replicaCount: 2\n' });
    const job = jobOf(engine);
    assert.deepEqual(engine.renderings.probes(job, render(engine, job, '')), []);
  });
});
