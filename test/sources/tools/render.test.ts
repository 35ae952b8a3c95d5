import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { secretFor } from '../../credentials';
import type { RenderJob } from '../../../src/core/kubernetes/render/job';
import { createRenderer, type RenderSettings } from '../../../src/sources/tools/render';
import { engineOf } from '../../core/engineBed';
import { standIn } from './standIn';
import { whereInstalled } from './whereInstalled';

/*
 * No helm is needed: a stand-in takes its place that writes down how it was called and answers as helm does. kustomize is
 * stood in for as well; where kubectl is installed the same overlays are built by the real one too.
 */
const never = new AbortController().signal;
const SETTINGS: RenderSettings = { program: '', timeoutMs: 20_000 };

const FILES: Readonly<Record<string, string>> = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n',
  'charts/web/values.yaml': 'a: 1\n',
  'charts/web/templates/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n',
  'env/prod values.yaml': 'a: 2\n',
  'k8s/base/kustomization.yaml': 'resources: [web.yaml]\n',
  'k8s/base/web.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - {name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}\n',
  'k8s/prod/kustomization.yaml': 'namePrefix: prod-\nresources: [../base]\nreplicas: [{name: web, count: 3}]\n',
};

describe('charts and overlays that are rendered', () => {
  let folder: string;
  let root: string;
  let bin: string;
  const calls = (): { args: string[]; cwd: string; env: Record<string, string>; wrapper?: string }[] =>
    readFileSync(path.join(folder, 'calls'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ReturnType<typeof calls>[number]);
  /** Writes down its call, then runs `script`. */
  const recording = (script: string): string =>
    `const wrapper = path.join(args.at(-1), 'kustomization.yaml');
     fs.appendFileSync(${JSON.stringify(path.join(folder, 'calls'))}, JSON.stringify({ args, cwd: process.cwd(), env: process.env, wrapper: fs.existsSync(wrapper) ? fs.readFileSync(wrapper, 'utf8') : undefined }) + '\\n');
     ${script}`;
  const job = (dir: string, config = ''): RenderJob => {
    const found = engineOf({ ...FILES, 'ledgerline.yaml': config })
      .renderings.jobs()
      .find((one) => one.dir === dir);
    assert.ok(found);
    return found;
  };
  const renderer = () => createRenderer({ PATH: bin, HOME: folder, AWS_SECRET_ACCESS_KEY: secretFor('tool') });

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'render-')));
    root = path.join(folder, 'work');
    bin = path.join(folder, 'bin');
    mkdirSync(bin);
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are told from the files as they are on the disk', async () => {
    standIn(bin, 'helm', recording("process.stdout.write('---\\n# Source: web/templates/a.yaml\\nkind: Service\\n')"));
    const answer = await renderer().render(root, job('charts/web'), SETTINGS, never);
    assert.ok(answer.kind === 'rendered');
    assert.equal(answer.text, '---\n# Source: web/templates/a.yaml\nkind: Service\n');
    assert.deepEqual(
      [...answer.texts],
      Object.entries(FILES)
        .filter(([name]) => name.startsWith('charts/'))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });

  it('call helm with arguments that helm 3 and 4 share, away from the workspace, without secrets or a way to the network', async () => {
    standIn(bin, 'helm', recording(''));
    const config = 'helm: [{chart: charts/web, name: prod, namespace: shop, values: ["env/prod values.yaml"]}]\n';
    await renderer().render(root, job('charts/web', config), SETTINGS, never);
    const [{ args, cwd, env }] = calls() as [ReturnType<typeof calls>[number]];
    assert.deepEqual(args, [
      'template',
      'prod',
      path.join(root, 'charts/web'),
      '--skip-tests',
      '--namespace',
      'shop',
      '--values',
      path.join(root, 'env/prod values.yaml'),
    ]);
    assert.ok(!cwd.startsWith(root) && !existsSync(cwd));
    assert.deepEqual([env.AWS_SECRET_ACCESS_KEY, env.HELM_NO_PLUGINS, env.HTTPS_PROXY], [undefined, '1', 'http://127.0.0.1:9']);
  });

  it('are not rendered again while nothing has changed', async () => {
    standIn(bin, 'helm', recording(''));
    const one = renderer();
    await one.render(root, job('charts/web'), SETTINGS, never);
    await one.render(root, job('charts/web'), SETTINGS, never);
    assert.equal(calls().length, 1);
    writeFileSync(path.join(root, 'charts/web/values.yaml'), 'a: 3\n');
    await one.render(root, job('charts/web'), SETTINGS, never);
    assert.equal(calls().length, 2);
    mkdirSync(path.join(root, 'charts/web/charts'));
    writeFileSync(path.join(root, 'charts/web/charts/redis-1.0.0.tgz'), 'x');
    await one.render(root, job('charts/web'), SETTINGS, never);
    assert.equal(calls().length, 3);
  });

  it('name files from the workspace on in what went wrong', async () => {
    standIn(bin, 'helm', "console.error('Error: cannot load ' + path.join(args[2], 'values.yaml') + ': yaml: line 2'); process.exit(1)");
    assert.deepEqual(await renderer().render(root, job('charts/web'), SETTINGS, never), {
      kind: 'failed',
      reason: 'refused',
      message: 'Error: cannot load charts/web/values.yaml: yaml: line 2',
    });
  });

  it('end a helm that hangs, and leave nothing behind', async () => {
    standIn(bin, 'helm', `fs.writeFileSync(${JSON.stringify(path.join(folder, 'cwd'))}, process.cwd()); setInterval(() => {}, 1000)`);
    const answer = await renderer().render(root, job('charts/web'), { ...SETTINGS, timeoutMs: 3_000 }, never);
    assert.deepEqual(answer, { kind: 'failed', reason: 'timeout', message: '' });
    assert.equal(existsSync(readFileSync(path.join(folder, 'cwd'), 'utf8')), false);
  });

  it('say that there is no helm, or none where the setting says', async () => {
    assert.deepEqual(await renderer().render(root, job('charts/web'), SETTINGS, never), {
      kind: 'failed',
      reason: 'absent',
      message: 'helm',
    });
    assert.deepEqual(await renderer().render(root, job('charts/web'), { ...SETTINGS, program: '/nowhere/helm' }, never), {
      kind: 'failed',
      reason: 'absent',
      message: '/nowhere/helm',
    });
  });

  it('build overlays through a kustomization beside the workspace, whose files stay as they are', async () => {
    standIn(bin, 'kustomize', recording("process.stdout.write('kind: Deployment\\n')"));
    const answer = await renderer().render(root, job('k8s/prod'), SETTINGS, never);
    const [{ args, cwd, env, wrapper }] = calls() as [ReturnType<typeof calls>[number]];
    assert.deepEqual(args, ['build', cwd]);
    const way = path.relative(cwd, root);
    assert.deepEqual(JSON.parse(wrapper!), { resources: [`${way}/k8s/prod`], buildMetadata: ['originAnnotations'] });
    assert.ok(answer.kind === 'rendered' && answer.way === `${way}/`);
    assert.equal(env.GIT_ALLOW_PROTOCOL, 'none');
    assert.deepEqual(readdirSync(path.join(root, 'k8s/prod')), ['kustomization.yaml']);
  });

  it('fetch by https where that is allowed and an overlay asks for it, without any account of the user', async () => {
    const remote = 'resources: [../base, "https://example.com/org/repo//base?ref=v1"]\n';
    writeFileSync(path.join(root, 'k8s/prod/kustomization.yaml'), remote);
    const [fetching] = engineOf({ ...FILES, 'k8s/prod/kustomization.yaml': remote })
      .renderings.jobs()
      .filter(({ dir }) => dir === 'k8s/prod');
    standIn(bin, 'kustomize', recording(''));
    const environment = {
      PATH: bin,
      HOME: folder,
      HTTPS_PROXY: 'http://proxy:1',
      HTTP_PROXY: 'http://proxy:2',
      GITHUB_TOKEN: secretFor('github'),
    };
    const allowed = { ...SETTINGS, mayFetch: true };
    await createRenderer(environment).render(root, fetching!, allowed, never);
    await createRenderer(environment).render(root, fetching!, SETTINGS, never);
    const [first, second] = calls();
    const { HOME, TMPDIR, HTTPS_PROXY, HTTP_PROXY, GIT_ALLOW_PROTOCOL, GIT_CONFIG_GLOBAL, GITHUB_TOKEN } = first!.env;
    assert.deepEqual([HTTPS_PROXY, HTTP_PROXY, GIT_ALLOW_PROTOCOL], ['http://proxy:1', 'http://127.0.0.1:9', 'https']);
    assert.deepEqual([HOME, TMPDIR, GIT_CONFIG_GLOBAL, GITHUB_TOKEN], [first!.cwd, first!.cwd, os.devNull, undefined]);
    assert.deepEqual([second!.env.HTTPS_PROXY, second!.env.GIT_ALLOW_PROTOCOL], ['http://127.0.0.1:9', 'none']);
  });

  it('fetch again after ten minutes; what lies in the workspace is not rendered twice', async () => {
    const remote = 'resources: [../base, "https://example.com/org/repo//base?ref=v1"]\n';
    writeFileSync(path.join(root, 'k8s/prod/kustomization.yaml'), remote);
    const fetching = engineOf({ ...FILES, 'k8s/prod/kustomization.yaml': remote })
      .renderings.jobs()
      .find(({ dir }) => dir === 'k8s/prod')!;
    standIn(bin, 'kustomize', recording(''));
    let minutes = 0;
    const one = createRenderer({ PATH: bin, HOME: folder }, () => minutes * 60_000);
    const rendered = async (settings: RenderSettings): Promise<number> => {
      await one.render(root, fetching, settings, never);
      return calls().length;
    };
    const allowed = { ...SETTINGS, mayFetch: true };
    assert.deepEqual([await rendered(allowed), await rendered(allowed)], [1, 1]);
    minutes = 11;
    assert.deepEqual([await rendered(allowed), await rendered(SETTINGS)], [2, 3]);
    minutes = 100;
    assert.equal(await rendered(SETTINGS), 3);
  });

  it('have no way to the network where nothing is to be fetched, allowed or not', async () => {
    standIn(bin, 'kustomize', recording(''));
    await renderer().render(root, job('k8s/prod'), { ...SETTINGS, mayFetch: true }, never);
    assert.equal(calls()[0]!.env.GIT_ALLOW_PROTOCOL, 'none');
  });

  it('take kubectl where there is no kustomize', async () => {
    standIn(bin, 'kubectl', recording(''));
    await renderer().render(root, job('k8s/prod'), SETTINGS, never);
    assert.equal(calls()[0]!.args[0], 'kustomize');
  });

  whereInstalled('kubectl', ['kustomize', '--help'], 'come to the same with the real kubectl', async () => {
    const engine = engineOf({ ...FILES, 'ledgerline.yaml': 'prices: {kubernetes: {rates: opencost}}\n' });
    const real = createRenderer(process.env);
    const overlay = engine.renderings.jobs().find(({ tool }) => tool === 'kustomize')!;
    const answer = await real.render(root, overlay, SETTINGS, never);
    assert.equal(answer.kind, 'rendered');
    engine.renderings.take(overlay, answer);
    // 3 pods of 1 core at 0.031611 and 1 GiB at 0.004237, 730 hours: 78.51
    assert.deepEqual(
      engine.lenses('k8s/base/web.yaml').map(({ range, title }) => [range.start.line, title]),
      [[1, 'prod ~$78.51/mo']],
    );
    writeFileSync(path.join(root, 'k8s/base/web.yaml'), 'a: [\n');
    const broken = await real.render(root, overlay, SETTINGS, never);
    assert.ok(broken.kind === 'failed' && broken.reason === 'refused');
    assert.ok(!broken.message.includes(folder), broken.message);
    engine.renderings.take(overlay, broken);
    assert.match(
      engine
        .findings()
        .map(({ message }) => message)
        .join('\n'),
      /^Not rendered by kustomize: .*yaml: line 1/m,
    );
    writeFileSync(path.join(root, 'k8s/prod/kustomization.yaml'), 'resources: ["https://127.0.0.1:1/org/repo.git//base?ref=v1"]\n');
    const remote = await real.render(root, overlay, SETTINGS, never);
    assert.ok(remote.kind === 'failed' && remote.reason === 'refused', JSON.stringify(remote));
  });
});
