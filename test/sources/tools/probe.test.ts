import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Engine } from '../../../src/core/engine';
import type { RenderJob } from '../../../src/core/kubernetes/render/job';
import { createRenderer, type Renderer, type RenderSettings } from '../../../src/sources/tools/render';
import { engineOf } from '../../core/engineBed';
import { standIn } from './standIn';
import { whereInstalled } from './whereInstalled';

const never = new AbortController().signal;
const SETTINGS: RenderSettings = { program: '', timeoutMs: 20_000 };
const CONFIG = 'prices: {kubernetes: {rates: opencost}}\n';

const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: 1\n  template:\n    spec:\n      containers:\n        - {name: a, image: a, resources: {requests: {cpu: 1, memory: 1Gi}}}\n`;
const OVERLAY: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment('web'),
  'parts/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [cache.yaml]\n',
  'parts/cache.yaml': deployment('cache'),
  'prod/cpu.json': '[{"op": "replace", "path": "/spec/template/spec/containers/0/resources/requests/cpu", "value": "2"}]\n',
  'prod/kustomization.yaml': `namePrefix: prod-
resources: [../base]
components: [../parts]
replicas:
  - {name: web, count: 3}
patchesJson6902:
  - {target: {group: apps, version: v1, kind: Deployment, name: web}, path: cpu.json}
patches:
  - target: {kind: Deployment}
    patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: any, annotations: {a: b}}
`,
};
const CHART: Readonly<Record<string, string>> = {
  'shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'shop/values.yaml': 'replicas: 2\nresources: {requests: {cpu: 1, memory: 1Gi}}\nidle: {resources: {requests: {cpu: 1, memory: 1Gi}}}\n',
  'shop/templates/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - {name: a, image: a, resources: {{ toJson .Values.resources }}}
`,
};
/** Takes the chart's own requests only. */
const STRICT = '{"properties": {"resources": {"properties": {"requests": {"properties": {"cpu": {"enum": [1, "1"]}}}}}}}';

describe('the part that a piece of the input has in what is rendered', () => {
  let folder: string;
  let root: string;
  let bin: string;
  const write = (files: Readonly<Record<string, string>>): Engine => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    // as in the editor: of other files than code only the names are known
    const code = Object.entries(files).filter(([name]) => !/\.(json|properties)$/.test(name));
    return engineOf({ ...Object.fromEntries(code), 'ledgerline.yaml': CONFIG });
  };
  /** Renders and probes all that there is. */
  async function renderAll(engine: Engine, renderer: Renderer, settings = SETTINGS): Promise<void> {
    for (const job of engine.renderings.jobs()) {
      const answer = await renderer.render(root, job, settings, never);
      assert.equal(answer.kind, 'rendered', JSON.stringify(answer));
      engine.renderings.take(job, answer);
      const probes = engine.renderings.probes(job, answer);
      engine.renderings.takeProbes(job, answer, await renderer.probe(root, job, { answer, probes }, settings, never));
    }
  }
  const titles = (engine: Engine, file: string): readonly string[] =>
    engine.lenses(file).map(({ range, title }) => `${range.start.line} ${title}`);
  const calls = (): readonly string[][] =>
    readFileSync(path.join(folder, 'calls'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'probe-')));
    root = path.join(folder, 'work');
    bin = path.join(folder, 'bin');
    mkdirSync(bin);
    mkdirSync(root);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is asked of helm by values that come after all others', async () => {
    const engine = write({ ...CHART, 'shop/values-prod.yaml': 'replicas: 3\n' });
    const record = JSON.stringify(path.join(folder, 'calls'));
    standIn(
      bin,
      'helm',
      `const values = args.filter((_, at) => args[at - 1] === '--values').map((file) => fs.readFileSync(file, 'utf8'));
       fs.appendFileSync(${record}, JSON.stringify(values) + '\\n');`,
    );
    await renderAll(engine, createRenderer({ PATH: bin }));
    const marked = JSON.stringify({ resources: { requests: { cpu: '1001m' } }, idle: { resources: { requests: { cpu: '1002m' } } } });
    assert.deepEqual(calls(), [[], [marked], ['replicas: 3\n'], ['replicas: 3\n', marked]]);
  });

  it('is asked of kustomize with a copy of the files, which is as before for the next question', async () => {
    const engine = write(OVERLAY);
    const record = JSON.stringify(path.join(folder, 'calls'));
    standIn(
      bin,
      'kustomize',
      `const wrapper = JSON.parse(fs.readFileSync('kustomization.yaml', 'utf8'));
       const text = fs.readFileSync(path.join(wrapper.resources[0], 'kustomization.yaml'), 'utf8');
       fs.appendFileSync(${record}, JSON.stringify([wrapper.resources[0], process.cwd(), ...['replicas', 'components'].map((key) => String(new RegExp(key + '"?: \\\\[\\\\]').test(text)))]) + '\\n');`,
    );
    await renderAll(engine, createRenderer({ PATH: bin }));
    assert.equal(calls().length, 5);
    for (const [overlay, cwd] of calls().slice(1)) {
      assert.equal(overlay, 'copy/prod');
      assert.ok(!cwd!.startsWith(root) && !existsSync(cwd!));
    }
    const without = (column: number): number => calls().filter((call) => call[column] === 'true').length;
    assert.deepEqual([without(2), without(3)], [1, 1]);
    assert.deepEqual(readdirSync(path.join(root, 'prod')).sort(), ['cpu.json', 'kustomization.yaml']);
  });

  it('is not asked twice of the same rendering', async () => {
    const engine = write(OVERLAY);
    standIn(bin, 'kustomize', `fs.appendFileSync(${JSON.stringify(path.join(folder, 'calls'))}, '[]\\n');`);
    const renderer = createRenderer({ PATH: bin });
    await renderAll(engine, renderer);
    await renderAll(engine, renderer);
    assert.equal(calls().length, 5);
  });

  it('is given up after the time that the rendering had', async () => {
    const engine = write(OVERLAY);
    standIn(
      bin,
      'kustomize',
      `fs.appendFileSync(${JSON.stringify(path.join(folder, 'calls'))}, '[]\\n');
       if (JSON.parse(fs.readFileSync('kustomization.yaml', 'utf8')).resources[0].startsWith('copy')) setInterval(() => {}, 1000);`,
    );
    await renderAll(engine, createRenderer({ PATH: bin }), { ...SETTINGS, timeoutMs: 2_000 });
    // the rendering and four questions, of which one takes all the time that there is
    assert.ok(calls().length >= 2 && calls().length < 5, String(calls().length));
  });

  whereInstalled('kubectl', ['kustomize', '--help'], 'is what the real kubectl makes of an overlay', async () => {
    const engine = write(OVERLAY);
    await renderAll(engine, createRenderer(process.env));
    // a pod of 1 core and 1 GiB is 26.17, of 2 cores 49.25: 3 pods of 2 cores are 147.74; one of them 49.25; 3 of 1 core 78.51
    assert.deepEqual(titles(engine, 'prod/kustomization.yaml').slice(1), [
      '2 ~$26.17/mo · +$26.17/mo',
      '4 ~$147.74/mo · +$98.49/mo (+200 %)',
      '6 ~$147.74/mo · +$69.23/mo (+88 %)',
    ]);
  });

  it('is known where the overlay reads more than code, and nothing out of the workspace is copied for it', async () => {
    const generator = 'configMapGenerator: [{name: a, files: [app.properties, link.properties]}]\n';
    const engine = write({
      ...OVERLAY,
      'prod/app.properties': 'a=1\n',
      'prod/kustomization.yaml': OVERLAY['prod/kustomization.yaml']! + generator,
    });
    writeFileSync(path.join(folder, 'secret'), 'b=2\n');
    symlinkSync(path.join(folder, 'secret'), path.join(root, 'prod/link.properties'));
    standIn(
      bin,
      'kustomize',
      `const [way] = JSON.parse(fs.readFileSync('kustomization.yaml', 'utf8')).resources;
       fs.appendFileSync(${JSON.stringify(path.join(folder, 'calls'))}, JSON.stringify([way, ...fs.readdirSync(way).sort()]) + '\\n');`,
    );
    await renderAll(engine, createRenderer({ PATH: bin }));
    assert.deepEqual(calls().at(-1), ['copy/prod', 'app.properties', 'cpu.json', 'kustomization.yaml']);
  });

  whereInstalled('helm', ['version'], 'is what the real helm makes of a chart, or refuses', async () => {
    const engine = write(CHART);
    await renderAll(engine, createRenderer(process.env));
    assert.deepEqual(titles(engine, 'shop/values.yaml').slice(1), ['1 ~$52.34/mo', '2 not created']);
    const strict = write({ ...CHART, 'shop/values.schema.json': STRICT });
    await renderAll(strict, createRenderer(process.env));
    assert.deepEqual(titles(strict, 'shop/values.yaml').slice(1), ['1 ~$52.34/mo', '2 ~$26.17/mo']);
  });

  it('needs no program that is not there', async () => {
    const engine = write(OVERLAY);
    const job: RenderJob = engine.renderings.jobs()[0]!;
    const answer = { kind: 'rendered', text: '', texts: new Map<string, string>() } as const;
    const probes = [{ id: 'a', text: '' }];
    assert.equal((await createRenderer({ PATH: bin }).probe(root, job, { answer, probes }, SETTINGS, never)).size, 0);
  });
});
