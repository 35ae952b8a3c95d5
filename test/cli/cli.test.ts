import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../src/cli/openWorkspace';
import { totalTitle } from '../../src/core/estimate/title';

const root = path.resolve(__dirname, '../..');
const run = (...args: string[]) => spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], { encoding: 'utf8', cwd: root });

interface EstimateJson {
  readonly schema: string;
  readonly total: { readonly low: number; readonly high: number; readonly complete: boolean };
  readonly projects: readonly {
    readonly dir: string;
    readonly total: { readonly low: number; readonly high: number };
    readonly resources: readonly {
      readonly address: string;
      readonly file: string;
      readonly status: string;
      readonly total: { readonly low: number };
    }[];
  }[];
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

describe('ledgerline estimate', () => {
  const estimate = (): EstimateJson => {
    const { stdout, status, stderr } = run('estimate', 'examples', '--format', 'json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as EstimateJson;
  };

  it('prints JSON whose totals are the sums of their parts, with relative paths in code-unit order', () => {
    const { schema, total, projects } = estimate();
    assert.equal(schema, 'ledgerline/estimate@1');
    const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 0.01, `${a} is not ${b}`);
    near(
      total.low,
      projects.reduce((sum, project) => sum + project.total.low, 0),
    );
    for (const project of projects)
      near(
        project.total.low,
        project.resources.reduce((sum, resource) => sum + resource.total.low, 0),
      );
    assert.deepEqual(
      projects.map(({ dir }) => dir),
      [...projects.map(({ dir }) => dir)].sort(),
    );
    assert.ok(projects.some(({ dir }) => dir === 'envs/prod'));
    assert.ok(projects.every(({ resources }) => resources.every(({ file }) => !path.isAbsolute(file) && !file.includes('\\'))));
  });

  it('gives the same bytes twice', () => {
    assert.equal(run('estimate', 'examples', '--format', 'json').stdout, run('estimate', 'examples', '--format', 'json').stdout);
  });

  it('prices every resource of the examples but the workload that asks for nothing', () => {
    const odd = estimate().projects.flatMap(({ resources }) =>
      resources.filter(({ status }) => status === 'uncovered' || status === 'unpriced'),
    );
    assert.deepEqual(
      odd.map(({ address }) => address),
      ['Deployment/storefront/web'],
    );
  });

  const examples: Workspace = { folder: path.join(root, 'examples'), prices: path.join(root, 'dist/prices'), onProblem: () => undefined };

  it('prints the same totals as a table', async () => {
    const { stdout, status } = run('estimate', 'examples');
    assert.equal(status, 0);
    const engine = await openWorkspace(examples);
    for (const { total } of engine.estimate().projects) assert.ok(stdout.includes(totalTitle(total)), totalTitle(total));
  });

  it('agrees with the editor: the lens shows what the table sums up', async () => {
    const engine = await openWorkspace(examples);
    const bastion = estimate()
      .projects.find(({ dir }) => dir === 'envs/prod')!
      .resources.find(({ address }) => address === 'aws_instance.bastion')!;
    const lens = engine.lenses('envs/prod/main.tf').find(({ key }) => key === 'aws_instance.bastion')!;
    assert.ok(lens.title.startsWith(`~$${bastion.total.low.toFixed(2)}/mo`), `${lens.title} is not ${bastion.total.low}`);
  });

  it('ends with 3 and a message for a folder that is not there', () => {
    const { status, stderr, stdout } = run('estimate', 'no/such/folder');
    assert.deepEqual([status, stdout], [3, '']);
    assert.match(stderr, /not a folder/);
  });

  it('answers broken and hostile files, with the rest', () => {
    const folder = folderWith({
      'main.tf':
        'provider "aws" {\n region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n}\nresource "aws_instance" "b" {\n instance_type = ${\n',
      'binary.tf': '\u0000\u0001\ufffd{{{{"',
      'deep.tf': `locals {\n x = ${'['.repeat(1000)}${']'.repeat(1000)}\n}\n`,
      'bomb.yaml':
        'apiVersion: v1\nkind: List\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n',
    });
    fs.symlinkSync(folder, path.join(folder, 'loop'));
    const { status, stdout, stderr } = run('estimate', folder, '--format', 'json');
    fs.rmSync(folder, { recursive: true });
    assert.equal(status, 0, stderr);
    assert.ok(
      (JSON.parse(stdout) as EstimateJson).projects.some(({ resources }) =>
        resources.some(({ address }) => address === 'aws_nat_gateway.a'),
      ),
    );
  });
});

describe('ledgerline check', () => {
  it('finds the missing tags of the examples and ends with 1', () => {
    const { status, stdout } = run('check', 'examples', '--format', 'json');
    const { schema, findings } = JSON.parse(stdout) as {
      schema: string;
      findings: readonly { code: string; address: string; file: string; fixes: readonly unknown[] }[];
    };
    assert.deepEqual([status, schema], [1, 'ledgerline/check@1']);
    const domain = findings.filter(({ address }) => address.includes('aws_opensearch_domain.search'));
    assert.deepEqual(
      domain.map(({ code, file, fixes }) => [code, file, fixes.length > 0]),
      [['tag/missing-required', 'envs/prod/storefront.tf', true]],
    );
  });

  it('lets findings pass below the threshold', () => {
    assert.equal(run('check', 'examples', '--fail-on', 'never').status, 0);
  });

  it('finds nothing without a policy', () => {
    const folder = folderWith({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n}\n' });
    const { status, stdout } = run('check', folder);
    fs.rmSync(folder, { recursive: true });
    assert.deepEqual([status, stdout], [0, 'No findings.\n']);
  });

  it('tells of a value that cannot be worked out, on its line', () => {
    const folder = folderWith({ 'main.tf': 'locals {\n  a = local.a\n}\n' });
    const { status, stdout } = run('check', folder);
    fs.rmSync(folder, { recursive: true });
    assert.equal(status, 1);
    assert.match(stdout, /^main\.tf:2:3 {2}warning {2}terraform\/circle {2}local\.a depends on itself: local\.a → local\.a\n/);
  });

  it('ends with 3 when ledgerline.yaml cannot be read, and names the line', () => {
    const folder = folderWith({ 'ledgerline.yaml': 'version: 1\ntags: [\n', 'main.tf': '' });
    const { status, stdout } = run('check', folder);
    fs.rmSync(folder, { recursive: true });
    assert.equal(status, 3);
    assert.match(stdout, /ledgerline\.yaml:\d+:\d+ {2}error/);
  });
});

describe('ledgerline values', () => {
  it('prints what attributes evaluate to, and why one is not known', () => {
    const folder = folderWith({
      'main.tf':
        'variable "size" {\n default = "m5.large"\n}\nresource "aws_instance" "web" {\n instance_type = var.size\n ami = data.aws_ami.x.id\n}\ndata "aws_ami" "x" {\n}\n',
    });
    const { stdout, status } = run('values', folder);
    fs.rmSync(folder, { recursive: true });
    assert.equal(status, 0);
    const { resources } = JSON.parse(stdout) as { resources: Record<string, { instance_type: string; ami: { $unknown: string } }> };
    assert.equal(resources['aws_instance.web']!.instance_type, 'm5.large');
    assert.match(resources['aws_instance.web']!.ami.$unknown, /data\.aws_ami\.x/);
  });

  it('prints why a number of instances is not known, and which modules are not there', () => {
    const folder = folderWith({
      'main.tf':
        'variable "n" {}\nresource "aws_eip" "e" {\n  count = var.n\n}\nresource "aws_eip" "f" {\n  count = 20000\n}\nmodule "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
    });
    const { stdout } = run('values', folder);
    fs.rmSync(folder, { recursive: true });
    const { counts, modules } = JSON.parse(stdout) as { counts: unknown; modules: unknown };
    assert.deepEqual(counts, { 'aws_eip.e[*]': { $unknown: 'var.n has no value' }, 'aws_eip.f[*]': 20000 });
    assert.deepEqual(modules, { 'module.vpc': { $unknown: 'terraform-aws-modules/vpc/aws is not installed: run terraform init' } });
  });

  it('refuses what it does not know with the usage and code 3', () => {
    const { status, stderr } = run('vallues');
    assert.equal(status, 3);
    assert.match(stderr, /no command vallues[\s\S]*Usage:/);
  });
});
