import assert from 'node:assert/strict';
import { evaluated, outputsOf } from '../evaluated';

const shown = (
  texts: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
  varFiles: readonly string[] = [],
): unknown => (outputsOf(evaluated(texts, { environment, varFiles })) as { readonly o: unknown }).o;

describe('variables of the root module', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const main = `${NAMES.map((name) => `variable "${name}" { default = "default" }`).join('\n')}\noutput "o" { value = [${NAMES.map((name) => `var.${name}`).join(', ')}] }`;
  /** A value for the names up to `last`. */
  const to = (last: string, value: string) => Object.fromEntries(NAMES.filter((name) => name <= last).map((name) => [name, value]));
  const native = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} = "${value}"\n`)
      .join('');

  it('take the strongest of default, environment, variable files by name, and those of the options', () => {
    const texts = {
      'main.tf': main,
      'terraform.tfvars': native(to('e', 'terraform.tfvars')),
      'terraform.tfvars.json': JSON.stringify(to('d', 'terraform.tfvars.json')),
      'B.auto.tfvars': native(to('c', 'B.auto')),
      'a.auto.tfvars.json': JSON.stringify(to('b', 'a.auto')),
      'never.tfvars': native(to('g', 'never')),
      'given/one.tfvars': native(to('a', 'one')),
    };
    const environment = Object.fromEntries(Object.entries(to('f', 'environment')).map(([name, value]) => [`TF_VAR_${name}`, value]));
    assert.deepEqual(shown(texts, environment, ['given/one.tfvars']), [
      'one',
      'a.auto',
      'B.auto',
      'terraform.tfvars.json',
      'terraform.tfvars',
      'environment',
      'default',
    ]);
  });

  it('take the last of several variable files', () => {
    const texts = { 'main.tf': 'variable "x" {}\noutput "o" { value = var.x }', '1.tfvars': 'x = 1', '2.tfvars': 'x = 2' };
    assert.equal(shown(texts, {}, ['2.tfvars', '1.tfvars']), 1);
  });

  it('read the environment as text for strings and variables without type, else as an expression', () => {
    const texts = {
      'main.tf':
        'variable "s" { type = string }\nvariable "n" {}\nvariable "l" { type = list(number) }\nvariable "any" { type = any }\noutput "o" { value = [var.s, var.n, var.l, var.any] }',
    };
    assert.deepEqual(shown(texts, { TF_VAR_s: '[1]', TF_VAR_n: '[1]', TF_VAR_l: '["1", 2]', TF_VAR_any: '{ a = 1 }' }), [
      '[1]',
      '[1]',
      [1, 2],
      { a: 1 },
    ]);
  });

  it('without a value are unknown, by name', () => {
    assert.equal(shown({ 'main.tf': 'variable "size" {}\noutput "o" { value = var.size }' }), '‹var.size has no value›');
  });

  it('are converted to their type, with defaults of optional attributes', () => {
    const texts = {
      'main.tf':
        'variable "x" {\n  type = list(object({ n = number, t = optional(string, "gp3"), u = optional(string) }))\n  default = [{ n = "5", more = 1 }]\n}\noutput "o" { value = var.x }',
    };
    assert.deepEqual(shown(texts), [{ n: 5, t: 'gp3', u: null }]);
  });

  it('that cannot be converted are unknown', () => {
    assert.match(
      String(shown({ 'main.tf': 'variable "x" {\n  type = number\n  default = "many"\n}\noutput "o" { value = var.x }' })),
      /^‹.*number.*›$/,
    );
  });

  it('read templates as templates in tfvars, never in tfvars.json', () => {
    const texts = {
      'main.tf': 'variable "x" {}\nvariable "y" {}\noutput "o" { value = [var.x, var.y] }',
      'terraform.tfvars.json': '{ "x": "${y}", "y": {"k": [1, true, null]} }',
    };
    assert.deepEqual(shown(texts), ['${y}', { k: [1, true, null] }]);
  });

  it('that are sensitive keep their value and the mark', () => {
    const project = evaluated('variable "x" {\n  default = "secret"\n  sensitive = true\n}\nresource "aws_eip" "a" { domain = var.x }');
    assert.deepEqual(project.resources[0]?.values.entries.get('domain'), { kind: 'string', value: 'secret', sensitive: true });
  });
});

describe('variables of a called module', () => {
  const called = (given: string, declared: string): unknown =>
    shown({
      'main.tf': `module "m" {\n  source = "./m"\n  ${given}\n}\noutput "o" { value = module.m.o }`,
      'm/main.tf': `variable "x" {\n  ${declared}\n}\noutput "o" { value = var.x }`,
      'terraform.tfvars': 'x = "root only"',
    });

  it('take what the call gives, else the default', () => {
    assert.equal(called('x = 1 + 1', 'default = 1'), 2);
    assert.equal(called('', 'default = 1'), 1);
    assert.equal(called('', ''), '‹var.x has no value›');
  });

  it('take the default for null only when they are not nullable', () => {
    assert.equal(called('x = null', 'default = 1'), null);
    assert.equal(called('x = null', 'default = 1\n  nullable = false'), 1);
  });

  it('keep what is known of a partly known value', () => {
    const o = shown({
      'main.tf':
        'resource "aws_vpc" "v" {}\nmodule "m" {\n  source = "./m"\n  x = { id = aws_vpc.v.id, n = "5" }\n}\noutput "o" { value = module.m.o }',
      'm/main.tf': 'variable "x" { type = object({ id = string, n = number }) }\noutput "o" { value = var.x }',
    });
    assert.deepEqual(o, { id: '‹aws_vpc.v.id›', n: 5 });
  });
});
