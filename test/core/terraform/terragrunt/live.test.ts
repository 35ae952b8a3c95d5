import assert from 'node:assert/strict';
import type { Engine } from '../../../../src/core/engine';
import { engineOf, lensesOf } from '../../engineBed';
import { plain } from '../values';
import { LIVE } from './liveRepository';
import { yamlReaders } from '../../../../src/core/yaml';

const engineWith = (files: Readonly<Record<string, string>>): Engine => engineOf({ ...LIVE, ...files });

const valuesOf = (engine: Engine, dir: string, address: string): Record<string, unknown> => {
  const project = engine.projects().find((each) => each.dir === dir);
  assert.ok(
    project,
    `no ${dir} among ${engine
      .projects()
      .map((each) => each.dir)
      .join(' ')}`,
  );
  const resource = project.resources.find((each) => each.address === address);
  assert.ok(resource, `no ${address} among ${project.resources.map((each) => each.address).join(' ')}`);
  return plain(resource.values) as Record<string, unknown>;
};

describe('a Terragrunt live repository', () => {
  it('is one project for each unit, and none for the modules that units run', () => {
    const engine = engineWith({});
    assert.deepEqual(
      engine.projects().map(({ dir, name, kind }) => [dir, name, kind]),
      [
        ['live/prod/eu-west-1/vpc', 'live/prod/eu-west-1/vpc', 'terraform'],
        ['live/prod/eu-west-1/web', 'live/prod/eu-west-1/web', 'terraform'],
      ],
    );
  });

  it('gives modules their inputs: of the unit, of what it includes, of what that reads', () => {
    const engine = engineWith({});
    assert.deepEqual(valuesOf(engine, 'live/prod/eu-west-1/web', 'aws_instance.web[0]'), {
      instance_type: 'm5.large',
      tags: { Name: 'prod-web', folder: 'web', env: 'prod', owner: 'platform', vpc: 'vpc-mock' },
    });
  });

  it('takes region and default tags from the provider that it generates, known parts of a text included', () => {
    const engine = engineWith({});
    const { config } = engine.projects()[1]!.resources[0]!;
    assert.equal(plain(config!.values.entries.get('region')), 'eu-west-1');
    const tags = (plain(config!.values.entries.get('default_tags')) as [{ tags: object }])[0].tags;
    assert.deepEqual(tags, { environment: 'prod', path: 'prod/eu-west-1/web' });
  });

  it('reads outputs of a dependency from its own code where they are known, else its mocks, and says so', () => {
    const engine = engineWith({});
    // three subnets in the code, one in the mock
    assert.equal(engine.projects()[1]!.resources.length, 3);
    assert.deepEqual(engine.estimate().projects[1]!.notes, ['mock outputs used: vpc.vpc_id']);
    assert.deepEqual(engine.breakdown('live/prod/eu-west-1/web/terragrunt.hcl', 'terraform')?.notes[0], 'mock outputs used: vpc.vpc_id');
    assert.equal(engine.estimate().projects[0]!.notes, undefined);
  });

  it('shows the total of a unit on its terraform block, and each use in the module', () => {
    const engine = engineWith({});
    // NAT gateway in eu-west-1: 0.048 $/h, 730 h a month, two of them
    assert.deepEqual(lensesOf(engine, 'live/prod/eu-west-1/vpc/terragrunt.hcl'), ['3 terraform ~$70.08/mo + usage (6 instances)']);
    assert.deepEqual(
      lensesOf(engine, 'modules/vpc/main.tf').filter((lens) => lens.includes('nat_gateway')),
      ['11 aws_nat_gateway.out ~$70.08/mo + usage (2 instances)'],
    );
    assert.deepEqual(lensesOf(engine, 'live/root.hcl'), []);
    assert.equal(engine.summary('live/prod/eu-west-1/vpc/terragrunt.hcl')?.title, '~$70.08/mo + usage');
  });

  it('follows edits of every file that a unit is made of', () => {
    const engine = engineWith({});
    const title = () => lensesOf(engine, 'live/prod/eu-west-1/vpc/terragrunt.hcl')[0];
    const regionOf = () => engine.estimate().projects[0]!.resources.at(-1)!.region;
    title();
    engine.set('live/prod/eu-west-1/vpc/terragrunt.hcl', LIVE['live/prod/eu-west-1/vpc/terragrunt.hcl'].replace('= 2', '= 3'));
    assert.equal(title(), '3 terraform ~$105.12/mo + usage (7 instances)');
    engine.set('live/prod/eu-west-1/region.hcl', 'locals {\n  aws_region = "us-east-1"\n}\n');
    assert.equal(regionOf(), 'us-east-1');
    assert.equal(title(), '3 terraform ~$98.55/mo + usage (7 instances)');
    engine.set('modules/vpc/main.tf', LIVE['modules/vpc/main.tf'].replace('count = var.gateways', 'count = 1'));
    assert.equal(title(), '3 terraform ~$32.85/mo + usage (5 instances)');
    engine.set('modules/vpc/main.tf', LIVE['modules/vpc/main.tf'].replace('count      = 3', 'count      = 2'));
    assert.equal(engine.projects()[1]!.resources.length, 2);
    engine.set('live/prod/eu-west-1/web/terragrunt.hcl', undefined);
    assert.deepEqual(
      engine.projects().map(({ dir }) => dir),
      ['live/prod/eu-west-1/vpc', 'modules/web'],
    );
  });

  it('does not come back with figures of a module that is gone', () => {
    const engine = engineWith({});
    engine.estimate();
    engine.set('modules/vpc/main.tf', undefined);
    engine.estimate();
    engine.set('modules/web/main.tf', '');
    assert.deepEqual(engine.estimate().projects[0]!.resources, []);
    assert.match(engine.estimate().projects[0]!.total.leftOut[0]!, /there are no Terraform files in modules\/vpc/);
  });

  it('keeps the lens of a unit while its file is broken', () => {
    const engine = engineWith({});
    const file = 'live/prod/eu-west-1/vpc/terragrunt.hcl';
    lensesOf(engine, file);
    engine.set(file, LIVE[file].replace('"../../../../modules//vpc"', '"../../../../modu'));
    assert.deepEqual(lensesOf(engine, file), ['3 terraform ~$70.08/mo + usage (6 instances) · last good']);
  });

  it('shows in a module with several units a range, and each unit in the hover', () => {
    const engine = engineWith({
      'live/dev/account.hcl': 'locals {\n  environment = "dev"\n}\n',
      'live/dev/us-east-1/region.hcl': 'locals {\n  aws_region = "us-east-1"\n}\n',
      'live/dev/us-east-1/vpc/terragrunt.hcl': LIVE['live/prod/eu-west-1/vpc/terragrunt.hcl'].replace('= 2', '= 1'),
    });
    const lens = lensesOf(engine, 'modules/vpc/main.tf').find((each) => each.includes('nat_gateway'));
    assert.equal(lens, '11 aws_nat_gateway.out ~$32.85–$70.08/mo + usage (2 uses)');
    assert.deepEqual(
      engine.breakdown('modules/vpc/main.tf', 'aws_nat_gateway.out')?.uses.map(({ name }) => name),
      ['live/dev/us-east-1/vpc', 'live/prod/eu-west-1/vpc'],
    );
  });
});

describe('a Terragrunt unit', () => {
  const MODULE = `variable "size" {
  default = "t3.micro"
}
variable "tags" {
  default = {}
}
variable "names" {
  default = []
}
resource "aws_instance" "web" {
  instance_type = var.size
  tags          = var.tags
  security_groups = var.names
}
`;
  const instance = (files: Readonly<Record<string, string>>, options: Parameters<typeof engineOf>[1] = {}) =>
    valuesOf(engineOf({ 'modules/web/main.tf': MODULE, ...files }, options), 'live/web', 'aws_instance.web');
  const unit = (rest: string): Readonly<Record<string, string>> => ({
    'live/web/terragrunt.hcl': `terraform {\n  source = "../../modules/web"\n}\n${rest}`,
  });

  it('without a source runs the code beside it', () => {
    const engine = engineOf({ 'live/web/main.tf': MODULE, 'live/web/terragrunt.hcl': 'inputs = {\n  size = "m5.large"\n}\n' });
    assert.equal(valuesOf(engine, 'live/web', 'aws_instance.web').instance_type, 'm5.large');
    assert.equal(engine.projects().length, 1);
    assert.deepEqual(lensesOf(engine, 'live/web/terragrunt.hcl'), ['0 terraform ~$70.88/mo']);
  });

  it('gives way to variable files: those beside it, and those that extra_arguments name', () => {
    assert.equal(instance({ ...unit('inputs = { size = "m5.large" }\n') }).instance_type, 'm5.large');
    assert.equal(
      instance({ ...unit('inputs = { size = "m5.large" }\n'), 'live/web/terraform.tfvars': 'size = "c5.large"\n' }).instance_type,
      'c5.large',
    );
    const extra = `terraform {
  source = "../../modules/web"
  extra_arguments "common" {
    commands           = get_terraform_commands_that_need_vars()
    required_var_files = ["\${get_terragrunt_dir()}/../common.tfvars"]
    optional_var_files = ["\${get_terragrunt_dir()}/none.tfvars"]
  }
}
inputs = { size = "m5.large" }
`;
    assert.equal(instance({ 'live/web/terragrunt.hcl': extra, 'live/common.tfvars': 'size = "r5.large"\n' }).instance_type, 'r5.large');
  });

  it('sees files that come into its folder', () => {
    const engine = engineOf({ 'modules/web/main.tf': MODULE, ...unit('inputs = { size = "m5.large" }\n') });
    const size = () => valuesOf(engine, 'live/web', 'aws_instance.web').instance_type;
    assert.equal(size(), 'm5.large');
    engine.set('live/web/terraform.tfvars', 'size = "c5.large"\n');
    assert.equal(size(), 'c5.large');
    engine.set('live/web/override.tf', 'resource "aws_instance" "web" {\n  instance_type = "r5.large"\n}\n');
    assert.equal(size(), 'r5.large');
    engine.set('modules/web/more.auto.tfvars', 'size = "x"\n');
    engine.set('live/web/override.tf', undefined);
    engine.set('live/web/terraform.tfvars', undefined);
    assert.equal(size(), 'x');
  });

  it('joins inputs with those of includes by their strategy; later includes are stronger', () => {
    const files = (strategy: string) => ({
      'live/root.hcl': 'inputs = {\n  size = "m5.large"\n  tags = { a = "root", b = "root" }\n  names = ["root"]\n}\n',
      'live/other.hcl': 'inputs = {\n  size = "c5.large"\n}\n',
      ...unit(`include "root" {
  path           = find_in_parent_folders("root.hcl")
  merge_strategy = "${strategy}"
}
include "other" {
  path = "\${get_terragrunt_dir()}/../other.hcl"
}
inputs = {
  tags = { b = "unit" }
  names = ["unit"]
}
`),
    });
    assert.deepEqual(instance(files('shallow')), { instance_type: 'c5.large', tags: { b: 'unit' }, security_groups: ['unit'] });
    assert.deepEqual(instance(files('deep')), {
      instance_type: 'c5.large',
      tags: { a: 'root', b: 'unit' },
      security_groups: ['root', 'unit'],
    });
    assert.deepEqual(instance(files('no_merge')).tags, { b: 'unit' });
  });

  it('takes the source from an include, the old plain form among them, seen from the unit', () => {
    const files = {
      'live/terragrunt.hcl': 'terraform {\n  source = "../../modules/${path_relative_to_include()}"\n}\ninputs = { size = "m5.large" }\n',
      'live/web/terragrunt.hcl': 'include {\n  path = find_in_parent_folders()\n}\n',
    };
    assert.equal(instance(files).instance_type, 'm5.large');
    const engine = engineOf({ 'modules/web/main.tf': MODULE, ...files });
    assert.deepEqual(
      engine.projects().map(({ dir }) => dir),
      ['live/web'],
    );
    assert.deepEqual(lensesOf(engine, 'live/terragrunt.hcl'), ['0 terraform ~$70.88/mo']);
  });

  it('reads the environment only where the host lets it', () => {
    const files = unit('inputs = {\n  size = get_env("SIZE", "m5.large")\n  tags = { a = get_env("NAME") }\n}\n');
    assert.deepEqual(instance(files), { instance_type: 'm5.large', tags: { a: '‹environment variable NAME›' }, security_groups: [] });
    assert.deepEqual(instance(files, { environment: () => ({ SIZE: 'c5.large', NAME: 'x' }) }), {
      instance_type: 'c5.large',
      tags: { a: 'x' },
      security_groups: [],
    });
    assert.equal(
      instance(files, { environment: () => ({ TF_VAR_size: 'r5.large', SIZE: 'c5.large', NAME: 'x' }) }).instance_type,
      'r5.large',
    );
  });

  it('never runs anything and shows no path of the machine: such values are unknown', () => {
    const values = instance(
      unit(`inputs = {
  size = run_cmd("sh", "-c", "echo m5.large")
  tags = { secret = sops_decrypt_file("x.yaml"), dir = get_terragrunt_dir(), account = get_aws_account_id(), here = basename(get_terragrunt_dir()) }
}
`),
    );
    assert.deepEqual(values, {
      instance_type: '‹run_cmd()›',
      tags: {
        secret: '‹sops_decrypt_file()›',
        dir: '‹a path on the machine that runs it›',
        account: '‹get_aws_account_id()›',
        here: 'web',
      },
      security_groups: [],
    });
  });

  it('reads files beside it', () => {
    assert.equal(
      instance({
        ...unit('locals {\n  all = jsondecode(file("${get_terragrunt_dir()}/../sizes.json"))\n}\ninputs = { size = local.all.web }\n'),
        'live/sizes.json': '{"web": "m5.large"}',
      }).instance_type,
      'm5.large',
    );
  });

  it('whose module is downloaded is not covered, and every total says so', () => {
    const source = 'git::https://user:hunter2@example.com/modules.git//vpc?ref=v1';
    const engine = engineOf({ 'live/vpc/terragrunt.hcl': `terraform {\n  source = "${source}"\n}\n` });
    const [lens] = engine.lenses('live/vpc/terragrunt.hcl');
    assert.match(lens!.title, /^not covered: git::https:\/\/example\.com/);
    const { total } = engine.estimate();
    assert.deepEqual([total.low, total.leftOut.length], [0, 1]);
    assert.match(total.leftOut[0]!, /is not in this workspace: Terragrunt downloads it$/);
    assert.doesNotMatch(JSON.stringify([total, lens]), /hunter2/);
  });

  it('is left out where it says that it is not run', () => {
    for (const rest of ['skip = true\n', 'exclude {\n  if      = true\n  actions = ["all"]\n}\n'])
      assert.deepEqual(
        engineOf({ 'modules/web/main.tf': MODULE, ...unit(rest) })
          .projects()
          .map(({ dir }) => dir),
        ['modules/web'],
      );
  });

  it('in a circle of dependencies or files is answered, with what is not known', () => {
    const circle = (other: string) => `terraform {
  source = "../../modules/web"
}
dependency "x" {
  config_path = "../${other}"
}
inputs = { size = dependency.x.outputs.size }
`;
    const engine = engineOf({
      'modules/web/main.tf': `${MODULE}output "size" {\n  value = var.size\n}\n`,
      'live/a/terragrunt.hcl': circle('b'),
      'live/b/terragrunt.hcl': circle('a'),
      'live/c/terragrunt.hcl':
        'locals {\n  x = read_terragrunt_config("d.hcl")\n}\ninputs = { size = local.x.locals.y }\nterraform {\n  source = "../../modules/web"\n}\n',
      'live/c/d.hcl': 'locals {\n  y = read_terragrunt_config("terragrunt.hcl").locals.x\n}\n',
    });
    for (let round = 0; round < 3; round++) {
      engine.set('modules/web/extra.tf', `# ${round}\n`);
      assert.equal(engine.projects().length, 3);
      for (const dir of ['live/a', 'live/b', 'live/c']) assert.match(String(valuesOf(engine, dir, 'aws_instance.web').instance_type), /^‹/);
    }
  });
});

describe('YAML in code', () => {
  const files = {
    'main.tf': 'locals {\n  all = yamldecode(file("sizes.yaml"))\n}\nresource "aws_instance" "web" {\n  instance_type = local.all.web\n}\n',
    'sizes.yaml': 'web: m5.large\n',
    'live/terragrunt.hcl':
      'terraform {\n  source = "../modules/web"\n}\nlocals {\n  all = yamldecode(file(find_in_parent_folders("sizes.yaml")))\n}\ninputs = { size = local.all.web }\n',
    'modules/web/main.tf': 'variable "size" {}\nresource "aws_instance" "web" {\n  instance_type = var.size\n}\n',
  };
  const sizes = (engine: Engine) => ['', 'live'].map((dir) => valuesOf(engine, dir, 'aws_instance.web').instance_type);

  it('is read by Terraform and Terragrunt, follows its file, and what is no YAML is unknown', () => {
    const engine = engineOf(files);
    assert.deepEqual(sizes(engine), ['m5.large', 'm5.large']);
    engine.set('sizes.yaml', 'web: c5.large\n');
    assert.deepEqual(sizes(engine), ['c5.large', 'c5.large']);
    engine.set('sizes.yaml', 'web: [&a 1, *b\n');
    assert.match(String(sizes(engine)), /^‹.*›,‹.*›$/);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]!}`).join()}]`),
    ];
    engine.set('sizes.yaml', bomb.join('\n'));
    assert.match(String(sizes(engine)), /^‹.*›,‹.*›$/);
  });

  it('is read as soon as there is a reader', () => {
    let isLoaded = false;
    const engine = engineOf(files, { yaml: () => (isLoaded ? yamlReaders : undefined) });
    assert.match(String(sizes(engine)), /^‹.*›,‹.*›$/);
    isLoaded = true;
    engine.readersChanged();
    assert.deepEqual(sizes(engine), ['m5.large', 'm5.large']);
  });
});
