import assert from 'node:assert/strict';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from '../evaluated';

/** What a text is told of: `line kind message`, lines from 1. */
const told = (texts: string | Readonly<Record<string, string>>): readonly string[] =>
  evaluated(texts).problems.map(({ file, range, kind, message }) => `${file}:${range.start.line + 1} ${kind} ${message}`);

const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

describe('a circle', () => {
  it('of locals is told at each of them, with its way', () => {
    assert.deepEqual(told('locals {\n  a = local.a\n  b = [for x in local.c : x]\n  c = "${local.b}"\n  d = local.b\n}\n'), [
      'main.tf:2 circle local.a depends on itself: local.a → local.a',
      'main.tf:3 circle local.b depends on itself: local.b → local.c → local.b',
      'main.tf:4 circle local.c depends on itself: local.c → local.b → local.c',
    ]);
  });

  it('of more than locals is told too', () => {
    assert.deepEqual(told('locals {\n  a = aws_eip.e.tags\n}\nresource "aws_eip" "e" {\n  tags = local.a\n}\n'), [
      'main.tf:2 circle local.a depends on itself',
    ]);
    assert.deepEqual(told('resource "aws_eip" "f" {\n  count = length(aws_eip.f)\n}\n'), ['main.tf:1 circle aws_eip.f depends on itself']);
  });

  it('of a resource with itself is told at the argument', () => {
    assert.deepEqual(told('resource "aws_eip" "e" {\n  domain = "vpc"\n  tags = aws_eip.e.tags\n}\n'), [
      'main.tf:3 circle aws_eip.e.tags depends on itself',
    ]);
  });

  it('of modules is told at the call that closes it, and the rest goes on', () => {
    const texts = {
      'main.tf': 'module "a" {\n  source = "./a"\n}\nresource "aws_eip" "e" {}\n',
      'a/main.tf': 'resource "aws_eip" "e" {}\nmodule "a" {\n  source = "../a"\n}\n',
    };
    assert.deepEqual(told(texts), ['a/main.tf:2 circle the module calls itself: module.a']);
    assert.deepEqual(addressesOf(evaluated(texts)), ['aws_eip.e', 'module.a.aws_eip.e']);
  });
});

describe('a bound', () => {
  it('of range() is told where Terraform would refuse it, and not where try() takes something else', () => {
    assert.deepEqual(told('locals {\n  a = range(5000)\n  b = try(range(5000), [])\n}\n'), [
      'main.tf:2 limit local.a: range() gives at most 1024 values',
    ]);
  });

  it('of instances estimates one, times their number', () => {
    const text = 'resource "aws_eip" "e" {\n  count = 1000000\n  tags = { n = count.index, team = "web" }\n}\n';
    assert.deepEqual(told(text), ['main.tf:2 limit count: 1,000,000 instances are estimated as one, times their number']);
    assert.deepEqual(
      evaluated(text).resources.map(({ address, count }) => [address, count]),
      [['aws_eip.e[*]', 1_000_000]],
    );
  });

  it('of a million keys leaves their number open', () => {
    const text =
      'resource "aws_eip" "e" {\n  for_each = toset(flatten([for a in range(1000) : [for b in range(1000) : "${a}-${b}"]]))\n}\nresource "aws_eip" "f" {}\n';
    assert.deepEqual(told(text), ['main.tf:2 limit for_each: too much to work out']);
    const project = evaluated(text);
    assert.deepEqual(addressesOf(project), ['aws_eip.e[*]', 'aws_eip.f']);
    assert.equal(typeof resourceAt(project, 'aws_eip.e[*]').count, 'object');
  });

  it('of all instances of a module is told at the blocks that go beyond it', () => {
    const text = repeated(8, (index) => `resource "aws_eip" "e${index}" {\n  count = 9000\n}`);
    const project = evaluated(text);
    assert.deepEqual(
      project.problems.map(({ range, message }) => `${range.start.line + 1} ${message}`),
      [17, 20, 23].map((line) => `${line} count: 9,000 instances are estimated as one, times their number`),
    );
    assert.equal(project.resources.length, 5 * 9000 + 3);
  });

  it('of a template that renders itself is told, and nothing is made up', () => {
    const texts = {
      'main.tf': 'locals {\n  a = templatefile("t.tftpl", { x = 1 })\n}\noutput "o" {\n  value = local.a\n}\n',
      't.tftpl': 'x${templatefile("t.tftpl", { x = x })}',
    };
    assert.deepEqual(told(texts), ['main.tf:2 limit local.a: a template cannot render another template']);
    assert.match(String((outputsOf(evaluated(texts)) as { readonly o: unknown }).o), /^‹/);
  });

  it('of text ends doubling, long loops and huge formats', () => {
    const doubling = `locals {\n  l0 = "x"\n${repeated(40, (index) => `  l${index + 1} = "\${local.l${index}}\${local.l${index}}"`)}\n}\n`;
    assert.deepEqual(told(doubling), ['main.tf:24 limit local.l22: text too long']);
    const loop =
      'locals {\n  a = "%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }ten letters%{ endfor }%{ endfor }%{ endfor }"\n}\n';
    assert.deepEqual(told(loop), ['main.tf:2 limit local.a: text too long']);
    assert.deepEqual(told('locals {\n  a = indent(1000000000, "a\\nb")\n}\n'), ['main.tf:2 limit local.a: text too long']);
  });

  it('of values ends lists that hold themselves again and again', () => {
    const text = `locals {\n  l0 = ["x"]\n${repeated(30, (index) => `  l${index + 1} = concat(local.l${index}, local.l${index})`)}\n}\n`;
    assert.deepEqual(told(text), ['main.tf:20 limit local.l18: too large']);
  });

  it('of a regular expression is its steps: one that would backtrack for ever is answered', () => {
    assert.deepEqual(
      told(
        'locals {\n  a = can(regex("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"))\n}\noutput "a" {\n  value = local.a\n}\n',
      ),
      [],
    );
    const long =
      'locals {\n  s = join("", [for i in range(1000) : "aaaaaaaaaa"])\n  c = [for i in range(1000) : regexall("(a|aa)*(a{0,500})*c", local.s)]\n}\n';
    assert.deepEqual(told(long), ['main.tf:3 limit local.c: regular expression takes too long']);
  });

  it('of an argument is told at the argument, in a nested block too', () => {
    const nested = 'x = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]';
    assert.deepEqual(told(`resource "aws_instance" "i" {\n  root_block_device {\n    ${nested}\n  }\n}\n`), [
      'main.tf:3 limit root_block_device.0.x: too much to work out',
    ]);
  });

  it('of an argument of a call is told at the call', () => {
    const texts = {
      'main.tf': 'module "m" {\n  source = "./m"\n  x = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]\n}\n',
      'm/main.tf': 'variable "x" {}\nresource "aws_eip" "e" {\n  tags = { team = "web" }\n}\n',
    };
    assert.deepEqual(told(texts), ['main.tf:3 limit x: too much to work out']);
    assert.deepEqual(valuesAt(evaluated(texts), 'module.m.aws_eip.e'), { tags: { team: 'web' } });
  });

  it('of module instances leaves out what is beyond, and says so', () => {
    const levels = Array.from({ length: 15 }, (_, level): [string, string] => [
      `m${level}/main.tf`,
      `module "x" {\n  source = "../m${level + 1}"\n}\nmodule "y" {\n  source = "../m${level + 1}"\n}\n`,
    ]);
    const project = evaluated({ 'main.tf': 'module "m" {\n  source = "./m0"\n}\n', ...Object.fromEntries(levels), 'm15/main.tf': '' });
    assert.equal(project.problems.length, 1);
    assert.match(project.problems[0]!.message, /not covered: more than 20,000 module instances in one project/);
    assert.match(project.leftOut?.[0] ?? '', /^module\..* and what follows is not covered/);
  });
});
