import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { standIn } from '../sources/tools/standIn';

const root = path.resolve(__dirname, '../..');
/** 1 core and 1 GiB for 730 hours at OpenCost's default prices: 730 x (0.031611 + 0.004237) = 26.16904. */
const POD = 26.16904;

const deployment = (name: string, more: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n${more}spec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - {name: a, resources: {requests: {cpu: 1, memory: 1Gi}}}\n`;

const FILES: Readonly<Record<string, string>> = {
  'ledgerline.yaml': 'prices: {kubernetes: {rates: opencost}}\n',
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n',
  'charts/web/values.yaml': 'resources: {requests: {cpu: 1, memory: 1Gi}}\n',
  'charts/web/templates/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': deployment('web', '').replace('replicas: 3', 'replicas: 1'),
  'prod/kustomization.yaml': 'resources: [../base]\nreplicas: [{name: web, count: 3}]\n',
};

// no helm and no kustomize is needed: stand-ins print what they would
describe('ledgerline with charts and overlays', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-render-'));
  const work = path.join(folder, 'work');
  const command = (name: string, args: readonly string[], input = '') =>
    spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), name, work, ...args], {
      encoding: 'utf8',
      env: { PATH: folder, HOME: folder },
      input,
    });
  const run = (...args: string[]) => command('estimate', ['--format', 'json', ...args]);
  const projects = (...args: string[]): readonly (readonly [name: string, high: number])[] => {
    const { stdout, stderr, status } = run(...args);
    assert.equal(status, 0, stderr);
    const read = JSON.parse(stdout) as { projects: { name: string; total: { high: number } }[] };
    return read.projects.filter(({ total }) => total.high > 0).map(({ name, total }) => [name, Number(total.high.toFixed(5))]);
  };
  const helm = (script: string): string => standIn(folder, 'helm', script);
  const prints = (text: string): string => `process.stdout.write(${JSON.stringify(text)})`;

  before(() => {
    for (const [name, text] of Object.entries(FILES)) {
      fs.mkdirSync(path.dirname(path.join(work, name)), { recursive: true });
      fs.writeFileSync(path.join(work, name), text);
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('prices what is written where it is not asked to render', () => {
    helm('process.exit(1)');
    assert.deepEqual(projects(), [
      ['base', POD],
      ['charts/web', POD],
    ]);
  });

  it('prices what helm and kustomize make, each once', () => {
    helm(prints(`---\n# Source: web/templates/web.yaml\n${deployment('release-name', '')}`));
    standIn(
      folder,
      'kustomize',
      `const [way] = JSON.parse(fs.readFileSync('kustomization.yaml', 'utf8')).resources;
       const base = path.posix.join(way, '../base/web.yaml');
       process.stdout.write(${JSON.stringify(deployment('web', '  annotations:\n    config.kubernetes.io/origin: |\n      path: BASE\n'))}.replace('BASE', base))`,
    );
    assert.deepEqual(projects('--helm'), [
      ['base', POD],
      ['charts/web', Number((3 * POD).toFixed(5))],
    ]);
    const both = [
      ['charts/web', Number((3 * POD).toFixed(5))],
      ['prod', Number((3 * POD).toFixed(5))],
    ];
    assert.deepEqual(projects('--helm', '--kustomize'), both);
    assert.deepEqual(projects('--render'), both);
    const { stdout } = run('--helm', '--kustomize');
    const resources = (JSON.parse(stdout) as { projects: { resources: { file: string; line: number }[] }[] }).projects.flatMap(
      (project) => project.resources,
    );
    assert.deepEqual(
      resources.map(({ file, line }) => `${file}:${line}`),
      ['charts/web/templates/web.yaml:2', 'base/web.yaml:2'],
    );
  });

  it('leaves out aloud what cannot be rendered', () => {
    helm("console.error('Error: execution error at (web/templates/web.yaml:4:9): name is required'); process.exit(1)");
    const { stdout, stderr, status } = run('--helm');
    assert.equal(status, 0);
    assert.equal(stderr, 'charts/web/templates/web.yaml: Not rendered by helm: name is required\n');
    assert.equal((JSON.parse(stdout) as { total: { complete: boolean } }).total.complete, false);
  });

  it('tells what cannot be rendered among the findings of check', () => {
    const { stdout, stderr, status } = command('check', ['--format', 'json', '--helm']);
    const found = (JSON.parse(stdout) as { findings: { code: string; file: string; message: string }[] }).findings;
    assert.deepEqual([status, stderr], [1, '']);
    assert.deepEqual(
      found.map(({ code, file, message }) => [code, file, message]),
      [['kubernetes/not-rendered', 'charts/web/templates/web.yaml', 'Not rendered by helm: name is required']],
    );
    assert.equal(command('check', ['--format', 'json']).status, 0);
  });

  it('answers agents by what is rendered, where the server was asked to', () => {
    const kustomize = path.join(folder, 'kustomize');
    fs.renameSync(kustomize, `${kustomize}-away`);
    helm(prints(`---\n# Source: web/templates/web.yaml\n${deployment('release-name', '')}`));
    const question = { name: 'ledgerline_estimate_cost', arguments: { path: 'charts' } };
    const line = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: question })}\n`;
    // 78.51 is of three pods, 26.17 of the one that the values alone tell
    assert.match(command('mcp', ['--helm'], line).stdout, /1 resource costs ~\$78\.51\/mo/);
    assert.match(command('mcp', [], line).stdout, /1 resource costs ~\$26\.17\/mo/);
    fs.renameSync(`${kustomize}-away`, kustomize);
  });

  it('fetches what an overlay names only where that is allowed too', () => {
    const file = path.join(work, 'prod/kustomization.yaml');
    fs.writeFileSync(file, 'resources: [../base, "https://example.com/base"]\n');
    const notRendered = (...args: string[]): string => run(...args).stderr;
    assert.equal(
      notRendered('--kustomize'),
      'prod/kustomization.yaml: Not rendered by kustomize: https://example.com/base would be fetched; remote bases are not fetched\n',
    );
    assert.equal(notRendered('--kustomize', '--remote-bases'), '');
    fs.writeFileSync(file, FILES['prod/kustomization.yaml']!);
  });

  it('ends a helm that hangs', () => {
    helm('setInterval(() => {}, 1000)');
    const { stderr, status } = run('--helm', '--render-timeout', '1');
    assert.deepEqual(
      [status, stderr],
      [0, 'charts/web/Chart.yaml: helm took too long and was ended: the figures of charts/web are not of its present text\n'],
    );
    assert.equal(run('--helm', '--render-timeout', 'soon').status, 3);
  });

  it('says which tool is missing', () => {
    fs.rmSync(path.join(folder, 'helm'));
    const { stderr, status, stdout } = run('--helm');
    assert.deepEqual([status, stdout, stderr], [3, '', 'ledgerline: helm is not on the PATH. Install it, or leave out --helm.\n']);
    assert.equal(run('--render').stderr, 'ledgerline: helm is not on the PATH. Install it, or leave out --render.\n');
  });
});
