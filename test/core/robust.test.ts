import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine';
import { estimateJson } from '../../src/core/estimate/report';
import { engineOf } from './engineBed';

const PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n';
const GATEWAY = 'resource "aws_nat_gateway" "out" {\n}\n';
const MANIFEST = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart }\nspec:\n';

/** Asks everything there is to ask, before and after an edit, and gives the estimate. */
function askAll(engine: Engine, file: string) {
  const round = () => {
    for (const { key } of engine.lenses(file)) engine.breakdown(file, key);
    engine.summary(file);
    engine.findings();
    engine.tagsAt(file, 3);
    engine.breakdownAt(file, { line: 3, character: 1 });
    return JSON.stringify(estimateJson(engine.estimate()));
  };
  const before = round();
  const text = engine.text(file)!;
  engine.set(file, `${text}\n`);
  round();
  engine.set(file, text);
  assert.equal(round(), before);
  return engine.estimate();
}

const gateway = (engine: Engine): string | undefined =>
  engine
    .estimate()
    .projects.flatMap(({ resources }) => resources)
    .find(({ resource }) => resource.address === 'aws_nat_gateway.out')
    ?.lines[0]?.monthly?.low.toFixed(2);

describe('the engine answers whatever it is given', () => {
  const huge = 5_000_000;
  // The test runner asks for whole stacks: a thousand errors a thousand calls deep would take seconds.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  const inTerraform: Readonly<Record<string, string>> = {
    'a heredoc of 5 MB': `resource "aws_instance" "a" {\n  user_data = <<EOT\n${'x'
      .repeat(99)
      .concat('\n')
      .repeat(huge / 100)}EOT\n}\n`,
    'a line of 5 MB': `locals {\n  a = "${'x'.repeat(huge)}"\n}\n`,
    '5 MB of opening braces': '{'.repeat(huge),
    '5 MB of one comment': `/*${'\n'.repeat(huge)}`,
    'a list of 200,000 items': `locals {\n  a = [${'1, '.repeat(200_000)}]\n}\n`,
    'lists 1,000 deep': `locals {\n  a = ${'['.repeat(1000)}1${']'.repeat(1000)}\n}\n`,
    'parentheses 10,000 deep': `locals {\n  a = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n}\n`,
    'blocks 1,000 deep': `resource "aws_instance" "deep" {\n${'ebs_block_device {\n'.repeat(1000)}${'}\n'.repeat(1000)}}\n`,
    'templates 1,000 deep': `locals {\n  a = ${'"${'.repeat(1000)}1${'}"'.repeat(1000)}\n}\n`,
    'an index chain 10,000 long': `locals {\n  a = local.b${'[0]'.repeat(10_000)}\n}\n`,
    'a sum of 20,000 parts': `locals {\n  a = ${'1 + '.repeat(20_000)}1\n}\nresource "aws_eip" "x" {\n  count = local.a\n}\n`,
    'conditions 1,000 deep': `locals {\n  a = ${'true ? '.repeat(1000)}1${' : 0'.repeat(1000)}\n}\n`,
    'locals that need each other':
      'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_instance" "c" {\n  instance_type = local.a\n  count = local.b\n}\n',
    'resources that need each other':
      'resource "aws_ebs_volume" "a" {\n  size = aws_ebs_volume.b.size\n}\nresource "aws_ebs_volume" "b" {\n  size = aws_ebs_volume.a.size\n}\n',
    'a chain of 5,000 locals': `locals {\n  a0 = 1\n${Array.from({ length: 5000 }, (_, i) => `  a${i + 1} = local.a${i}`).join('\n')}\n}\nresource "aws_eip" "x" {\n  count = local.a5000\n}\n`,
    'a module that calls itself': 'module "self" {\n  source = "./"\n}\nmodule "again" {\n  source = "../x/.."\n}\n',
    'a count of 1e9': 'resource "aws_eip" "x" {\n  count = 1e9\n}\n',
    'a count of 1e400': 'resource "aws_eip" "x" {\n  count = 1e400\n}\n',
    'a negative count': 'resource "aws_eip" "x" {\n  count = -1\n}\n',
    'doubling strings': `locals {\n  s0 = "xxxxxxxxxx"\n${Array.from({ length: 60 }, (_, i) => `  s${i + 1} = "\${local.s${i}}\${local.s${i}}"`).join('\n')}\n}\nresource "aws_instance" "x" {\n  instance_type = local.s60\n}\n`,
    'doubling lists': `locals {\n  l0 = [1]\n${Array.from({ length: 60 }, (_, i) => `  l${i + 1} = concat(local.l${i}, local.l${i})`).join('\n')}\n}\nresource "aws_eip" "x" {\n  count = length(local.l60)\n}\n`,
    NUL: 'resource "aws_instance" "a\u0000b" {\n  instance_type = "m5.\u0000large"\n}\n\u0000',
    'lone surrogates': 'resource "aws_instance" "\ud800" {\n  instance_type = "\udc00"\n}\n# \ud800',
    'names of prototypes':
      'resource "aws_instance" "__proto__" {\n  instance_type = "constructor"\n  tags = { __proto__ = "x", constructor = "y" }\n}\nresource "toString" "x" {}\nmodule "__proto__" {\n  source = "./toString"\n}\n',
    'a BOM and old line ends': '\ufefflocals {\r  a = 1\r}\r',
    'regular expressions that backtrack': `resource "aws_eip" "x" {\n  count = length(regexall("(a+)+$", "${'a'.repeat(5000)}!"))\n}\n`,
  };
  for (const [name, text] of Object.entries(inTerraform))
    it(`Terraform: ${name}`, () => {
      const engine = engineOf({ 'main.tf': text, 'good.tf': PROVIDER + GATEWAY });
      askAll(engine, 'main.tf');
      assert.equal(gateway(engine), '32.85', 'the other file keeps its figure');
    });

  const inYaml: Readonly<Record<string, string>> = {
    '5 MB in one document': `${MANIFEST}  notes: "${'x'.repeat(huge)}"\n`,
    '2,000 documents': `${MANIFEST}  replicas: 1\n  template: { spec: { containers: [{ name: a }] } }\n---\n`.repeat(2000),
    'maps 1,000 deep': MANIFEST + Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i + 2)}a:`).join('\n'),
    'flow lists 1,000 deep': `${MANIFEST}  a: ${'['.repeat(1000)}${']'.repeat(1000)}\n`,
    'flow lists 1,000 deep, not closed': `${MANIFEST}  a: ${'['.repeat(1000)}`,
    'aliases that multiply': `${MANIFEST}  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`).join('\n')}\n  template: *a12\n`,
    'merges that multiply': `${MANIFEST}  a0: &a0 { x: 1 }\n${Array.from({ length: 25 }, (_, i) => `  a${i + 1}: &a${i + 1} { <<: [*a${i}, *a${i}], y${i}: 1 }`).join('\n')}\n  template: *a25\n`,
    'an alias of itself': `${MANIFEST}  template: &t { spec: *t }\n`,
    NUL: `${MANIFEST}  replicas: "\u0000"\n\u0000`,
    'lone surrogates': `${MANIFEST.replace('cart', '"\ud800"')}  replicas: \udc00\n`,
    'names of prototypes': `${MANIFEST.replace('cart', '__proto__')}  __proto__: { constructor: 1 }\n  template: { spec: { containers: [{ name: toString, resources: { requests: { __proto__: 1, cpu: constructor } } }] } }\n`,
    'a number too large': `${MANIFEST}  replicas: 1e999\n  template: { spec: { containers: [{ name: a, resources: { requests: { cpu: 1e999, memory: 999999999999999999999Ei } } }] } }\n`,
    'wrong kinds of values': `${MANIFEST}  replicas: [1]\n  template: { spec: { containers: { a: b }, initContainers: 7 } }\n`,
  };
  for (const [name, text] of Object.entries(inYaml))
    it(`YAML: ${name}`, () => {
      const engine = engineOf({ 'k8s/odd.yaml': text, 'good.tf': PROVIDER + GATEWAY });
      askAll(engine, 'k8s/odd.yaml');
      for (const file of ['ledgerline.yaml', 'infracost-usage.yml']) {
        engine.set(file, text);
        engine.findings();
        assert.equal(gateway(engine), '32.85', file);
        engine.set(file, undefined);
      }
    });

  it('JSON instead of Terraform, whole and broken', () => {
    const deep = '['.repeat(10_000);
    for (const text of [
      '{"resource": {"aws_nat_gateway": {"out": {}}}}',
      '{',
      '[]',
      'null',
      '7',
      '{"resource": 7}',
      `{"resource": ${deep}`,
      '\u0000',
    ])
      askAll(engineOf({ 'main.tf.json': text, 'good.tf': PROVIDER }), 'main.tf.json');
  });

  it('modules that call each other', () => {
    const engine = engineOf({
      'main.tf': `${PROVIDER}${GATEWAY}module "a" {\n  source = "./a"\n}\n`,
      'a/main.tf': `module "b" {\n  source = "../b"\n}\n${GATEWAY}`,
      'b/main.tf': `module "a" {\n  source = "../a"\n}\nmodule "twice" {\n  source = "../a"\n  count = 2\n}\n`,
    });
    askAll(engine, 'main.tf');
    askAll(engine, 'b/main.tf');
    assert.equal(gateway(engine), '32.85');
  });

  it('10,000 resources by count, and as many calls of a module', () => {
    const engine = engineOf({
      'main.tf': `${PROVIDER}resource "aws_eip" "x" {\n  count = 10000\n}\n`,
      'calls/main.tf': `${PROVIDER}module "m" {\n  source = "../m"\n  count = 2000\n}\n`,
      'm/main.tf': GATEWAY,
    });
    // 10,000 × 0.005 × 730; 2,000 × 0.045 × 730
    assert.equal(engine.lenses('main.tf')[0]?.title, '~$36,500.00/mo (10000 instances)');
    assert.equal(engine.lenses('calls/main.tf')[0]?.title, '~$65,700.00/mo + usage (2000 instances)');
    assert.equal(engine.lenses('m/main.tf')[0]?.title, '~$32.85/mo + usage (2000 uses)');
    askAll(engine, 'm/main.tf');
  });

  it('paths that no system would give', () => {
    const engine = engineOf({});
    for (const file of [
      '',
      '/',
      '//main.tf',
      '../main.tf',
      'a/../main.tf',
      '.tf',
      '__proto__/main.tf',
      'a\u0000b.tf',
      '\ud800/x.tf',
      '*.tf',
    ])
      engine.set(file, PROVIDER + GATEWAY);
    for (const file of ['', '/', '../main.tf', '__proto__/main.tf', '\ud800/x.tf']) engine.lenses(file);
    assert.equal(engine.lenses('../main.tf').length, 1);
    engine.findings();
    estimateJson(engine.estimate());
  });
}).timeout(600_000);
