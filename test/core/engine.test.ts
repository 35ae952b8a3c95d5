import assert from 'node:assert/strict';
import { yamlReaders } from '../../src/core/yaml';
import type { YamlReaders } from '../../src/core/yaml';
import { catalogue, engineOf, lensesOf } from './engineBed';

// us-east-1, USD an hour: m5.large 0.096 → 70.08 a month, t3.micro 0.0104 → 7.592 (EC2 on-demand price list);
// gp2 0.10 a GB-month, 8 GB where nothing is written → 0.80; NAT gateway 0.045 → 32.85 and 0.045/GB.
const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
const server = (type: string, name = 'web'): string => `resource "aws_instance" "${name}" {\n  instance_type = "${type}"\n}\n`;
const GATEWAY = 'resource "aws_nat_gateway" "out" {\n}\n';
const POD = (cpu: string): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: cart
          resources:
            requests: { cpu: ${cpu}, memory: 1Gi }
`;

/** Titles of a file by key. */
const titles = (engine: ReturnType<typeof engineOf>, file = 'main.tf'): Record<string, string> =>
  Object.fromEntries(engine.lenses(file).map(({ key, title }) => [key, title]));

describe('lenses', () => {
  it('show each resource at its header and the file at the top', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') + GATEWAY });
    assert.deepEqual(lensesOf(engine, 'main.tf'), [
      '0 file File ~$103.73/mo + usage',
      '3 aws_instance.web ~$70.88/mo',
      '6 aws_nat_gateway.out ~$32.85/mo + usage',
    ]);
    assert.deepEqual(engine.lenses('main.tf')[1]?.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 29 } });
    assert.equal(engine.lenses('main.tf')[1]?.spoken, 'about 70.88 dollars a month');
  });

  it('say the project where the file is only a part of it', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') + GATEWAY, 'more.tf': server('m5.large', 'second') });
    assert.equal(titles(engine).file, 'File ~$103.73/mo + usage · project ~$174.61/mo + usage');
    assert.deepEqual(lensesOf(engine, 'more.tf'), ['0 aws_instance.second ~$70.88/mo']);
  });

  it('follow unsaved text, key by key', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') });
    assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo');
    assert.equal(engine.set('main.tf', PROVIDER + server('t3.micro')), true);
    assert.match(titles(engine)['aws_instance.web']!, /^~\$8\.39\/mo/);
    assert.equal(engine.set('main.tf', PROVIDER + server('t3.micro')), false);
  });

  it('follow an edit of another file, in whatever order the files are asked', () => {
    const engine = engineOf({
      'main.tf': `${PROVIDER}resource "aws_instance" "web" {\n  instance_type = var.type\n}\n`,
      'variables.tf': 'variable "type" {\n  default = "m5.large"\n}\n',
    });
    assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo');
    engine.set('variables.tf', 'variable "type" {\n  default = "m5.xlarge"\n}\n');
    engine.lenses('variables.tf');
    engine.estimate();
    assert.equal(titles(engine)['aws_instance.web'], '~$140.96/mo');
  });

  it('do not stand in files of variables, in files nobody knows and in files of settings', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large'), 'terraform.tfvars': 'a = 1\n', 'ledgerline.yaml': 'version: 1\n' });
    for (const file of ['terraform.tfvars', 'ledgerline.yaml', 'nowhere.tf', 'README.md']) assert.deepEqual(engine.lenses(file), [], file);
  });

  it('stand for all instances of a block', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large').replace('{', '{\n  count = 3') });
    assert.equal(titles(engine)['aws_instance.web'], '~$212.64/mo (3 instances)');
  });

  it('say by which argument nothing is created', () => {
    const engine = engineOf({
      'main.tf': `${PROVIDER}${server('m5.large', 'a').replace('{', '{\n  count = 0')}${server('m5.large', 'b').replace('{', '{\n  for_each = {}')}`,
    });
    assert.equal(titles(engine)['aws_instance.a'], 'not created: count is 0');
    assert.equal(titles(engine)['aws_instance.b'], 'not created: for_each is empty');
  });

  it('do not stand in override files: their blocks change others', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large'), 'override.tf': server('m5.xlarge') });
    assert.equal(titles(engine)['aws_instance.web'], '~$140.96/mo');
    assert.deepEqual(engine.lenses('override.tf'), []);
  });

  it('stay as they are, object by object, where nothing changed', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') + GATEWAY });
    const before = engine.lenses('main.tf');
    assert.equal(engine.lenses('main.tf'), before);
    engine.set('main.tf', `# note\n${PROVIDER}${server('m5.large')}${GATEWAY}`);
    assert.deepEqual(
      engine.lenses('main.tf').map(({ range }) => range.start.line),
      [0, 4, 7],
    );
  });

  it('are those of manifests too', () => {
    const engine = engineOf({ 'k8s/cart.yaml': POD('500m') });
    const [lens, ...others] = engine.lenses('k8s/cart.yaml');
    assert.deepEqual(others, []);
    assert.equal(lens?.key, 'Deployment/default/cart');
    assert.equal(lens.range.start.line, 1);
    assert.match(lens.title, /^~\$\d+\.\d\d\/mo/);
  });
});

describe('modules', () => {
  const files = {
    'envs/a/main.tf': `${PROVIDER}module "web" {\n  source = "../../modules/web"\n  type   = "m5.large"\n}\n`,
    'envs/b/main.tf': `${PROVIDER}module "web" {\n  source = "../../modules/web"\n  type   = "m5.xlarge"\n}\n`,
    'modules/web/main.tf': `variable "type" {}\nresource "aws_instance" "web" {\n  instance_type = var.type\n}\n${GATEWAY}`,
  };

  it('have a lens at each call', () => {
    const engine = engineOf(files);
    assert.deepEqual(lensesOf(engine, 'envs/a/main.tf'), ['3 module.web ~$103.73/mo + usage (2 instances)']);
    assert.deepEqual(lensesOf(engine, 'envs/b/main.tf'), ['3 module.web ~$173.81/mo + usage (2 instances)']);
  });

  it('show a range over their callers, and the hover what each of them pays', () => {
    const engine = engineOf(files);
    assert.deepEqual(lensesOf(engine, 'modules/web/main.tf'), [
      '0 file File ~$103.73–$173.81/mo + usage in each of 2 uses',
      '1 aws_instance.web ~$70.88–$140.96/mo (2 uses)',
      '4 aws_nat_gateway.out ~$32.85/mo + usage (2 uses)',
    ]);
    assert.deepEqual(engine.breakdown('modules/web/main.tf', 'aws_instance.web')?.uses, [
      { name: 'module.web in envs/a', title: '~$70.88/mo' },
      { name: 'module.web in envs/b', title: '~$140.96/mo' },
    ]);
  });

  it('tell their resources in the hover', () => {
    const shown = engineOf(files).breakdown('envs/a/main.tf', 'module.web');
    assert.deepEqual(shown?.members, [
      { address: 'module.web.aws_instance.web', title: '~$70.88/mo' },
      { address: 'module.web.aws_nat_gateway.out', title: '~$32.85/mo + usage' },
    ]);
    assert.equal(shown.total.low.toFixed(2), '103.73');
  });

  it('follow an edit of the module in each caller', () => {
    const engine = engineOf(files);
    engine.lenses('envs/a/main.tf');
    engine.set('modules/web/main.tf', files['modules/web/main.tf'].replace(GATEWAY, ''));
    assert.deepEqual(lensesOf(engine, 'envs/a/main.tf'), ['3 module.web ~$70.88/mo']);
  });

  it('are said to be missing where they are not installed', () => {
    const engine = engineOf({ 'main.tf': `${PROVIDER}module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n` });
    assert.match(titles(engine)['module.vpc']!, /^not covered: terraform-aws-modules\/vpc\/aws is not installed/);
    const { total, projects } = engine.estimate();
    const reason = 'module.vpc: terraform-aws-modules/vpc/aws is not installed: run terraform init';
    assert.deepEqual(
      [total.leftOut, projects.map((project) => project.total.leftOut)],
      [[reason], [[reason]]],
      'the total says what it lacks',
    );
  });

  it('that are free in every use are free', () => {
    const engine = engineOf({ ...files, 'modules/web/main.tf': 'variable "type" {}\nresource "aws_iam_role" "r" {\n}\n' });
    assert.deepEqual(lensesOf(engine, 'modules/web/main.tf'), ['1 aws_iam_role.r free']);
  });
});

describe('broken text', () => {
  const good = `${PROVIDER}${server('m5.large')}${GATEWAY}`;
  const broken: Readonly<Record<string, string>> = {
    'a half typed value': good.replace('"m5.large"', ''),
    'an unclosed string': good.replace('"m5.large"', '"m5.'),
    'an unclosed heredoc': good.replace('  instance_type = "m5.large"\n', '  instance_type = "m5.large"\n  user_data = <<EOT\n'),
    'an unclosed brace': good.replace('"m5.large"\n}', '"m5.large"\n'),
    'an opening brace that is gone': good.replace('"web" {', '"web"'),
    'an unclosed template': good.replace('"m5.large"', '"m5.${var.'),
    'a half typed type': good.replace('"aws_instance" "web"', '"aws_inst'),
    'a half typed name': good.replace('"web" {', '"we'),
    'a header without a name': good.replace('"aws_instance" "web"', '"aws_instance"'),
    'a half typed keyword': good.replace('resource "aws_instance" "web"', 'resou'),
    'a header in a comment': good.replace('resource "aws_instance"', '# resource "aws_instance"'),
  };

  for (const [name, text] of Object.entries(broken))
    it(`keeps every lens: ${name}`, () => {
      const engine = engineOf({ 'main.tf': good });
      engine.lenses('main.tf');
      engine.set('main.tf', text);
      assert.deepEqual(titles(engine), {
        file: 'File ~$103.73/mo + usage · last good',
        'aws_instance.web': '~$70.88/mo · last good',
        'aws_nat_gateway.out': '~$32.85/mo + usage',
      });
      assert.deepEqual(
        engine.lenses('main.tf').map(({ stale }) => stale),
        [true, true, false],
      );
      engine.set('main.tf', good);
      assert.deepEqual(
        engine.lenses('main.tf').map(({ title, stale }) => [title, stale]),
        [
          ['File ~$103.73/mo + usage', false],
          ['~$70.88/mo', false],
          ['~$32.85/mo + usage', false],
        ],
      );
    });

  it('says once that a figure is the last good one, however long it stays broken', () => {
    const engine = engineOf({ 'main.tf': good });
    engine.lenses('main.tf');
    for (const end of ['"m', '"m5', '"m5.', '"m5.x']) {
      engine.set('main.tf', good.replace('"m5.large"', end));
      assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo · last good');
    }
  });

  it('moves a kept lens along with the lines inserted above', () => {
    const engine = engineOf({ 'main.tf': good });
    engine.lenses('main.tf');
    const text = good.replace('"aws_instance" "web"', '"aws_inst');
    engine.set('main.tf', text);
    engine.lenses('main.tf');
    engine.set('main.tf', `# one\n# two\n${text}`);
    assert.deepEqual(lensesOf(engine, 'main.tf'), [
      '0 file File ~$103.73/mo + usage · last good',
      '5 aws_instance.web ~$70.88/mo · last good',
      '8 aws_nat_gateway.out ~$32.85/mo + usage',
    ]);
  });

  it('shows the breakdown of the last good text under the last good title', () => {
    const engine = engineOf({ 'main.tf': good });
    engine.lenses('main.tf');
    for (const text of [broken['an unclosed string']!, broken['a half typed type']!]) {
      engine.set('main.tf', text);
      const shown = engine.breakdown('main.tf', 'aws_instance.web');
      assert.equal(shown?.stale, true);
      assert.equal(shown.total.low.toFixed(2), '70.88');
      assert.deepEqual(
        shown.lines.map(({ monthly }) => monthly?.low.toFixed(2)),
        ['70.08', '0.80'],
      );
    }
  });

  it('gives no figure for a lens that was never good, and calls none the last good one', () => {
    const engine = engineOf({ 'main.tf': `${PROVIDER}resource "aws_nat_gateway" "a" {\n  count =\n}\n` });
    for (const count of ['', ' 3 +', ' 3 + "']) {
      engine.set('main.tf', `${PROVIDER}resource "aws_nat_gateway" "a" {\n  count =${count}\n}\n`);
      const [lens, ...others] = engine.lenses('main.tf');
      assert.deepEqual(others, []);
      assert.equal(lens?.stale, false);
      assert.doesNotMatch(lens.title, /[1-9]\d*\.\d\d\/mo|last good/);
    }
    engine.set('main.tf', `${PROVIDER}resource "aws_nat_gateway" "a" {\n  count = 2\n}\n`);
    assert.equal(titles(engine)['aws_nat_gateway.a'], '~$65.70/mo + usage (2 instances)');
  });

  it('lets the lenses of a deleted block go once the text is whole', () => {
    const engine = engineOf({ 'main.tf': good });
    engine.lenses('main.tf');
    engine.set('main.tf', good.replace(GATEWAY, 'resource'));
    assert.deepEqual(Object.keys(titles(engine)), ['file', 'aws_instance.web', 'aws_nat_gateway.out']);
    engine.set('main.tf', good.replace(GATEWAY, ''));
    assert.deepEqual(Object.keys(titles(engine)), ['aws_instance.web']);
  });

  it('of one manifest leaves the others of its file', () => {
    const other = POD('500m').replace('name: cart\nspec', 'name: search\nspec');
    const engine = engineOf({ 'k8s/shop.yaml': `${POD('500m')}---\n${other}` });
    const before = titles(engine, 'k8s/shop.yaml');
    engine.set('k8s/shop.yaml', `${POD('[500m')}---\n${other}`);
    const after = titles(engine, 'k8s/shop.yaml');
    assert.equal(after['Deployment/default/cart'], `${before['Deployment/default/cart']} · last good`);
    assert.equal(after['Deployment/default/search'], before['Deployment/default/search']);
  });

  it('of a manifest whose apiVersion is being typed keeps its lens', () => {
    const engine = engineOf({ 'k8s/shop.yaml': POD('500m') });
    const before = titles(engine, 'k8s/shop.yaml')['Deployment/default/cart']!;
    engine.set('k8s/shop.yaml', POD('500m').replace('apiVersion: apps/v1', 'apiVersi'));
    assert.equal(titles(engine, 'k8s/shop.yaml')['Deployment/default/cart'], `${before} · last good`);
  });
});

describe('the breakdown at a position', () => {
  it('is that of the header or priced argument the position is in, and of nothing else', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') + GATEWAY });
    const at = (line: number, character: number) => engine.breakdownAt('main.tf', { line, character })?.key;
    assert.equal(at(3, 0), 'aws_instance.web');
    assert.equal(at(3, 29), 'aws_instance.web');
    assert.equal(at(3, 30), undefined);
    assert.equal(at(4, 3), 'aws_instance.web');
    assert.equal(at(0, 0), undefined);
    assert.equal(at(6, 5), 'aws_nat_gateway.out');
    assert.equal(engine.breakdownAt('nowhere.tf', { line: 0, character: 0 }), undefined);
  });
});

describe('the configuration', () => {
  it('takes effect with its text: a region, a rule', () => {
    const engine = engineOf({ 'main.tf': server('m5.large') });
    assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo');
    engine.set('ledgerline.yaml', 'version: 1\nprices:\n  regions: { aws: eu-west-1 }\n');
    // m5.large in eu-west-1: 0.107 an hour; gp2 0.11.
    assert.equal(titles(engine)['aws_instance.web'], '~$78.99/mo');
    assert.deepEqual(engine.findings(), []);
    engine.set('ledgerline.yaml', 'version: 1\ntags:\n  rules:\n    - key: team\n');
    assert.deepEqual(
      engine.findings().map(({ code, file }) => [code, file]),
      [['tag/missing-required', 'main.tf']],
    );
    engine.set('ledgerline.yaml', undefined);
    assert.deepEqual(engine.findings(), []);
  });

  it('takes effect with its text: usage figures', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + GATEWAY });
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$32.85/mo + usage');
    const usage = (gb: number) => `version: 0.1\nresource_usage:\n  aws_nat_gateway.out: { monthly_data_processed_gb: ${gb} }\n`;
    engine.set('infracost-usage.yml', usage(100));
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$37.35/mo');
    engine.set('infracost-usage.yml', usage(1000));
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$77.85/mo');
    engine.set('costs/mine.yml', usage(200));
    engine.set('ledgerline.yaml', 'version: 1\nusage: costs/mine.yml\n');
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$41.85/mo');
    engine.set('costs/mine.yml', usage(0));
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$32.85/mo');
  });

  it('adds what a usage file alone knows: data transfer', () => {
    const transfer = (gb: number) =>
      `version: 0.1\nresource_usage:\n  aws_data_transfer.out: { region: us-east-1, monthly_outbound_internet_gb: ${gb} }\n`;
    const engine = engineOf({ 'main.tf': PROVIDER, 'infracost-usage.yml': transfer(100) });
    assert.equal(engine.estimate().total.low.toFixed(2), '9.00');
    engine.set('infracost-usage.yml', transfer(200));
    assert.equal(engine.estimate().total.low.toFixed(2), '18.00');
    engine.set('infracost-usage.yml', 'version: 0.1\n');
    assert.equal(engine.estimate().total.low, 0);
  });

  it('follows the usage figures of a scaling target to what it scales', () => {
    const table = 'resource "aws_dynamodb_table" "t" {\n  name = "t"\n  write_capacity = 0\n}\n';
    const target =
      'resource "aws_appautoscaling_target" "r" {\n  resource_id = "table/t"\n  scalable_dimension = "dynamodb:table:ReadCapacityUnits"\n' +
      '  min_capacity = 10\n  max_capacity = 100\n}\n';
    const usage = (capacity: string) =>
      `version: 0.1\nresource_usage:\n  aws_dynamodb_table.t: { storage_gb: 0 }\n  aws_appautoscaling_target.r: { ${capacity} }\n`;
    const engine = engineOf({ 'main.tf': PROVIDER + table + target, 'infracost-usage.yml': usage('') });
    assert.equal(titles(engine)['aws_dynamodb_table.t'], '~$0.95–$9.49/mo');
    engine.set('infracost-usage.yml', usage('capacity: 20'));
    assert.equal(titles(engine)['aws_dynamodb_table.t'], '~$1.90/mo');
  });

  it('names projects that call detection does not find, and their variable files', () => {
    const engine = engineOf({
      'app/main.tf': 'variable "type" {}\nresource "aws_instance" "web" {\n  instance_type = var.type\n}\n',
      'app/big.tfvars': 'type = "m5.xlarge"\n',
      'main.tf': 'module "app" {\n  source = "./app"\n  type   = "m5.large"\n}\n',
      'ledgerline.yaml': 'version: 1\nprojects:\n  - { path: app, name: big, varFiles: [big.tfvars] }\n',
    });
    assert.deepEqual(
      engine.estimate().projects.map(({ name, total }) => [name, total.low.toFixed(2)]),
      [
        ['.', '70.88'],
        ['big', '140.96'],
      ],
    );
  });

  it('that is broken is told at its line and leaves the rest', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large') });
    for (const text of ['version: 1\ntags: [', '{{{', '\u0000', '- - -', 'version: 99\nteams: 7', 'a: &a [*a, *a]']) {
      engine.set('ledgerline.yaml', text);
      assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo', text);
      assert.ok(
        engine.findings().some(({ file }) => file === 'ledgerline.yaml'),
        text,
      );
    }
  });
});

describe('prices that are not loaded yet', () => {
  it('leave every lens in its place, without a figure, until they are there', () => {
    let loaded = false;
    const text = PROVIDER + server('m5.large') + GATEWAY;
    const engine = engineOf({ 'main.tf': text }, { catalogue: (name) => (loaded ? catalogue(name) : undefined) });
    const before = engine.lenses('main.tf');
    assert.deepEqual(
      before.map(({ key, range }) => [key, range.start.line]),
      [
        ['file', 0],
        ['aws_instance.web', 3],
        ['aws_nat_gateway.out', 6],
      ],
    );
    for (const { title } of before) assert.match(title, /pricing…/);
    loaded = true;
    engine.pricesChanged();
    assert.deepEqual(titles(engine), {
      file: 'File ~$103.73/mo + usage',
      'aws_instance.web': '~$70.88/mo',
      'aws_nat_gateway.out': '~$32.85/mo + usage',
    });
  });

  it('are no last good answer once they are there', () => {
    let loaded = false;
    const text = PROVIDER + GATEWAY.replace('{', '{\n  subnet_id = ');
    const engine = engineOf({ 'main.tf': PROVIDER + GATEWAY }, { catalogue: (name) => (loaded ? catalogue(name) : undefined) });
    engine.lenses('main.tf');
    engine.set('main.tf', text);
    engine.lenses('main.tf');
    loaded = true;
    engine.pricesChanged();
    assert.equal(titles(engine)['aws_nat_gateway.out'], '~$32.85/mo + usage');
  });
});

describe('YAML readers that arrive late', () => {
  it('leave Terraform as it is and bring manifests, settings and usage', () => {
    const late: { readers?: YamlReaders } = {};
    const engine = engineOf(
      {
        'main.tf': PROVIDER + GATEWAY,
        'k8s/cart.yaml': POD('500m'),
        'ledgerline.yaml': 'version: 1\ntags:\n  rules:\n    - key: team\n',
        'infracost-usage.yml': 'version: 0.1\nresource_usage:\n  aws_nat_gateway.out: { monthly_data_processed_gb: 100 }\n',
      },
      { yaml: () => late.readers },
    );
    assert.deepEqual(lensesOf(engine, 'main.tf'), ['3 aws_nat_gateway.out ~$32.85/mo + usage']);
    assert.deepEqual(engine.lenses('k8s/cart.yaml'), []);
    assert.deepEqual(engine.findings(), []);
    late.readers = yamlReaders;
    engine.readersChanged();
    assert.deepEqual(lensesOf(engine, 'main.tf'), ['3 aws_nat_gateway.out ~$37.35/mo']);
    assert.equal(engine.lenses('k8s/cart.yaml').length, 1);
    assert.deepEqual(
      engine.findings().map(({ file }) => file),
      ['k8s/cart.yaml', 'main.tf'],
    );
  });
});

describe('files that come and go', () => {
  it('take their resources with them', () => {
    const engine = engineOf({ 'main.tf': PROVIDER + server('m5.large'), 'more.tf': GATEWAY, 'k8s/cart.yaml': POD('500m') });
    assert.deepEqual(
      engine.projects().map(({ dir, resources }) => [dir, resources.length]),
      [
        ['', 2],
        ['k8s', 1],
      ],
    );
    engine.set('more.tf', undefined);
    engine.set('k8s/cart.yaml', undefined);
    assert.deepEqual(engine.lenses('more.tf'), []);
    assert.deepEqual(
      engine.projects().map(({ dir, resources }) => [dir, resources.length]),
      [['', 1]],
    );
    assert.equal(engine.text('more.tf'), undefined);
    assert.equal(engine.set('more.tf', undefined), false);
    engine.set('more.tf', GATEWAY);
    assert.deepEqual(lensesOf(engine, 'more.tf'), ['0 aws_nat_gateway.out ~$32.85/mo + usage']);
  });

  it('make a module a project of its own when its only caller goes', () => {
    const engine = engineOf({ 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/main.tf': GATEWAY });
    assert.deepEqual(
      engine.projects().map(({ dir }) => dir),
      [''],
    );
    engine.set('main.tf', undefined);
    assert.deepEqual(
      engine.projects().map(({ dir }) => dir),
      ['m'],
    );
  });

  it('that code reads decide what it costs, YAML too', () => {
    const engine = engineOf({
      'main.tf': `${PROVIDER}resource "aws_instance" "web" {\n  instance_type = trimspace(file("type.yaml"))\n}\n`,
      'type.yaml': 'm5.large\n',
    });
    assert.equal(titles(engine)['aws_instance.web'], '~$70.88/mo');
    engine.set('type.yaml', 'm5.xlarge\n');
    assert.equal(titles(engine)['aws_instance.web'], '~$140.96/mo');
  });
});

describe('the summary', () => {
  it('is that of the project of a file, with what it leaves out', () => {
    const engine = engineOf({ 'envs/prod/main.tf': PROVIDER + server('m5.large') + GATEWAY, 'README.md': '' });
    assert.deepEqual(engine.summary('envs/prod/main.tf'), {
      name: 'envs/prod',
      title: '~$103.73/mo + usage',
      spoken: 'about 103.73 dollars a month, usage not included',
      // the root volume of 8 GB is an assumption
      details: 'envs/prod: ~$103.73/mo + usage\nincl. 1 line estimated\nNot included: Data processed: set usage monthly_data_processed_gb',
    });
    assert.equal(engine.summary('README.md'), undefined);
  });

  it('is nothing where nothing is billed', () => {
    assert.equal(engineOf({ 'main.tf': 'locals {\n  a = 1\n}\n' }).summary('main.tf'), undefined);
  });
});

describe('findings', () => {
  it('come by file and place, whatever the order in which files were read', () => {
    const files = {
      'ledgerline.yaml': 'version: 1\ntags:\n  rules:\n    - key: team\n',
      'b.tf': server('m5.large', 'b2') + server('m5.large', 'b1'),
      'a.tf': PROVIDER + server('m5.large', 'a'),
      'B.tf': server('m5.large', 'upper'),
    };
    const places = (engine: ReturnType<typeof engineOf>) => engine.findings().map(({ file, address }) => `${file} ${address}`);
    const expected = ['B.tf aws_instance.upper', 'a.tf aws_instance.a', 'b.tf aws_instance.b2', 'b.tf aws_instance.b1'];
    assert.deepEqual(places(engineOf(files)), expected);
    const backwards = engineOf(Object.fromEntries(Object.entries(files).reverse()));
    assert.deepEqual(places(backwards), expected);
    assert.equal(backwards.findings(), backwards.findings());
  });

  it('tell of values that cannot be worked out, once for a module however many call it', () => {
    const engine = engineOf({
      'a/main.tf': `${PROVIDER}module "m" {\n  source = "../m"\n}\n`,
      'b/main.tf': `${PROVIDER}module "m" {\n  source = "../m"\n  count  = "many"\n}\n`,
      'm/main.tf': 'locals {\n  size = local.size\n}\n',
    });
    assert.deepEqual(
      engine.findings().map(({ code, severity, file, range }) => [code, severity, file, range.start.line]),
      [
        ['terraform/value', 'warning', 'b/main.tf', 5],
        ['terraform/circle', 'warning', 'm/main.tf', 1],
      ],
    );
    engine.set('m/main.tf', 'locals {\n  size = 1\n}\n');
    assert.deepEqual(
      engine.findings().map(({ code }) => code),
      ['terraform/value'],
    );
  });

  it('are about the present text only', () => {
    const engine = engineOf({ 'main.tf': server('m5.large'), 'ledgerline.yaml': 'version: 1\ntags:\n  rules:\n    - key: team\n' });
    assert.equal(engine.findings().length, 1);
    engine.set('main.tf', server('m5.large').replace('\n}', '\n  tags = { team = "a" }\n  volume_tags = { team = "a" }\n}'));
    assert.deepEqual(engine.findings(), []);
    assert.deepEqual(engine.tagsAt('main.tf', 1), { team: 'a' });
    assert.deepEqual(engine.tagsAt('main.tf', 40), {});
  });
});
