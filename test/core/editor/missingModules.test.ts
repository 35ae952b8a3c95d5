import assert from 'node:assert/strict';
import { engineOf, lensesOf } from '../engineBed';

const call = (source: string, rest = ''): string => `module "vpc" {\n  source = "${source}"\n${rest}}\n`;
const REGISTRY = 'terraform-aws-modules/vpc/aws';
const GATEWAY = 'resource "aws_nat_gateway" "a" {\n}\n';

describe('a module that is not installed', () => {
  const missing = (files: Readonly<Record<string, string>>, file = 'main.tf') =>
    engineOf(files)
      .missingModules(file)
      .map(({ key, dir, program, range }) => [key, dir, program, range.start.line]);

  it('is not covered, in its lens and in every total, and can be fetched', () => {
    const files = { 'main.tf': `provider "aws" {\n  region = "us-east-1"\n}\n${GATEWAY}${call(REGISTRY)}` };
    const engine = engineOf(files);
    assert.deepEqual(missing(files), [['module.vpc', '', 'terraform', 5]]);
    assert.match(lensesOf(engine, 'main.tf').at(-1)!, /^5 module\.vpc not covered: terraform-aws-modules\/vpc\/aws is not installed/);
    assert.deepEqual([engine.estimate().total.low.toFixed(2), engine.estimate().total.leftOut.length], ['32.85', 2]);
  });

  it('is fetched in the folder of the root module, also for a call inside a module', () => {
    const files = { 'envs/prod/main.tf': 'module "net" {\n  source = "../../modules/net"\n}\n', 'modules/net/main.tf': call(REGISTRY) };
    assert.deepEqual(missing(files, 'modules/net/main.tf'), [['module.vpc', 'envs/prod', 'terraform', 0]]);
    assert.deepEqual(missing(files, 'envs/prod/main.tf'), []);
  });

  it('is fetched by OpenTofu where the folder is written for it', () => {
    assert.deepEqual(missing({ 'main.tofu': call(REGISTRY) }, 'main.tofu'), [['module.vpc', '', 'tofu', 0]]);
  });

  it('is none where it is local, installed, or called no time', () => {
    assert.deepEqual(missing({ 'main.tf': call('./nowhere') }), []);
    assert.deepEqual(missing({ 'main.tf': call(REGISTRY, '  count = 0\n') }), []);
    const installed = {
      'main.tf': call(REGISTRY),
      '.terraform/modules/modules.json': JSON.stringify({ Modules: [{ Key: 'vpc', Source: REGISTRY, Dir: '.terraform/modules/vpc' }] }),
      '.terraform/modules/vpc/main.tf': GATEWAY,
    };
    assert.deepEqual(missing(installed), []);
    assert.equal(engineOf(installed).estimate().projects[0]!.resources[0]!.resource.address, 'module.vpc.aws_nat_gateway.a');
    const { 'main.tf': main, '.terraform/modules/modules.json': list } = installed;
    assert.deepEqual(missing({ 'main.tf': main, '.terraform/modules/modules.json': list }), [['module.vpc', '', 'terraform', 0]]);
  });

  it('of a Terragrunt unit is left to Terragrunt, whose hooks are not run', () => {
    const files = { 'live/a/terragrunt.hcl': 'terraform {\n  source = "../../modules/net"\n}\n', 'modules/net/main.tf': call(REGISTRY) };
    assert.deepEqual(missing(files, 'modules/net/main.tf'), []);
  });

  it('shows no password that stands in its source', () => {
    const engine = engineOf({ 'main.tf': call('git::https://user:hunter2@example.com/vpc.git') });
    assert.doesNotMatch(JSON.stringify([engine.lenses('main.tf'), engine.estimate().total]), /hunter2/);
  });
});

describe('one folder as several projects', () => {
  const MODULE = `provider "aws" {
  region = "us-east-1"
}
variable "size" {}
resource "aws_instance" "web" {
  instance_type = var.size
}
`;
  const files = (projects: string) => ({
    'app/main.tf': MODULE,
    'app/prod.tfvars': 'size = "m5.xlarge"\n',
    'app/staging.tfvars': 'size = "m5.large"\n',
    'ledgerline.yaml': `version: 1\nprojects:\n${projects}`,
  });

  it('has a project for each, with its own variable files, told apart by name', () => {
    const engine = engineOf(
      files('  - { path: app, name: prod, varFiles: [prod.tfvars] }\n  - { path: app, name: staging, varFiles: [staging.tfvars] }\n'),
    );
    assert.deepEqual(
      engine.estimate().projects.map(({ name, total }) => [name, total.low.toFixed(2)]),
      [
        ['prod', '140.96'],
        ['staging', '70.88'],
      ],
    );
    assert.deepEqual(lensesOf(engine, 'app/main.tf'), ['4 aws_instance.web ~$70.88–$140.96/mo (2 uses)']);
    assert.equal(engine.summary('app/main.tf')?.details, 'prod: ~$140.96/mo\nincl. 1 line estimated\nstaging: ~$70.88/mo');
    assert.deepEqual(engine.breakdown('app/main.tf', 'aws_instance.web')?.uses, [
      { name: 'prod', title: '~$140.96/mo' },
      { name: 'staging', title: '~$70.88/mo' },
    ]);
  });

  it('says in the total that a variable file is not there', () => {
    const engine = engineOf(files('  - { path: app, varFiles: [prod.tfvars, none.tfvars] }\n'));
    const [project] = engine.estimate().projects;
    assert.deepEqual([project!.total.low.toFixed(2), project!.total.leftOut], ['140.96', ['variable file none.tfvars is not there']]);
  });

  it('tells those without a name apart by variable files and workspace', () => {
    const engine = engineOf(
      files(
        '  - { path: app, varFiles: [prod.tfvars] }\n  - { path: app, varFiles: [staging.tfvars] }\n  - { path: app, workspace: blue, varFiles: [prod.tfvars] }\n',
      ),
    );
    assert.deepEqual(
      engine.estimate().projects.map(({ name }) => name),
      ['app (prod)', 'app (staging)', 'app (blue)'],
    );
    assert.deepEqual(lensesOf(engine, 'app/main.tf'), ['4 aws_instance.web ~$70.88–$140.96/mo (3 uses)']);
  });
});
