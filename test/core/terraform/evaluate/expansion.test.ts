import assert from 'node:assert/strict';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from '../evaluated';
import { plain } from '../values';

describe('count', () => {
  it('makes one resource each', () => {
    const project = evaluated('resource "aws_eip" "a" {\n  count = "2"\n  n = count.index\n}\noutput "o" { value = aws_eip.a[*].n }');
    assert.deepEqual(addressesOf(project), ['aws_eip.a[0]', 'aws_eip.a[1]']);
    assert.deepEqual(outputsOf(project), { o: [0, 1] });
  });

  it('of 0 makes none, and an empty tuple', () => {
    const project = evaluated(
      'resource "aws_eip" "a" { count = false ? 1 : 0 }\noutput "o" { value = [length(aws_eip.a), one(aws_eip.a[*].id)] }',
    );
    assert.deepEqual([addressesOf(project), outputsOf(project)], [[], { o: [0, null] }]);
  });

  it('that is not known makes one resource that stands for an unknown number, never 1', () => {
    const project = evaluated(
      'variable "n" {}\nresource "aws_ebs_volume" "a" {\n  count = var.n\n  size = 8\n  name = "x-${count.index}"\n}\noutput "o" { value = [aws_ebs_volume.a[0].size, length(aws_ebs_volume.a)] }',
    );
    const volume = resourceAt(project, 'aws_ebs_volume.a[*]');
    assert.equal(addressesOf(project).length, 1);
    assert.ok(typeof volume.count === 'object' && 'why' in volume.count);
    assert.equal(volume.count.why, 'var.n has no value');
    assert.deepEqual(plain(volume.values), { size: 8, name: '‹var.n has no value›' });
    assert.deepEqual(outputsOf(project), { o: ['‹var.n has no value›', '‹var.n has no value›'] });
  });

  it('over the limit makes one resource that stands for all of them', () => {
    const project = evaluated('resource "aws_eip" "a" { count = 1e9 }');
    assert.deepEqual(
      project.resources.map(({ address, count }) => [address, count]),
      [['aws_eip.a[*]', 1e9]],
    );
    assert.equal(evaluated('resource "aws_eip" "a" { count = 10000 }').resources.length, 10_000);
  });

  it('that is no whole number of 0 or more is an unknown number', () => {
    for (const count of ['-1', '1.5', 'null', '[]', '"x"'])
      assert.deepEqual(addressesOf(evaluated(`resource "aws_eip" "a" { count = ${count} }`)), ['aws_eip.a[*]'], count);
  });
});

describe('for_each', () => {
  it('makes one resource for each key, in order of bytes', () => {
    const project = evaluated(
      'resource "aws_eip" "a" {\n  for_each = { b = 1, B = 2, a = 3 }\n  v = "${each.key}${each.value}"\n}\noutput "o" { value = { for k, r in aws_eip.a : k => r.v } }',
    );
    assert.deepEqual(addressesOf(project), ['aws_eip.a["B"]', 'aws_eip.a["a"]', 'aws_eip.a["b"]']);
    assert.deepEqual(outputsOf(project), { o: { B: 'B2', a: 'a3', b: 'b1' } });
  });

  it('quotes keys as Terraform does', () => {
    const project = evaluated('resource "aws_eip" "a" { for_each = toset(["a/b.c", "quo\\"te", "$${x}", "back\\\\slash", "é"]) }');
    assert.deepEqual(addressesOf(project), [
      'aws_eip.a["$${x}"]',
      'aws_eip.a["a/b.c"]',
      String.raw`aws_eip.a["back\\slash"]`,
      String.raw`aws_eip.a["quo\"te"]`,
      'aws_eip.a["é"]',
    ]);
  });

  it('with unknown values has known instances', () => {
    const project = evaluated(
      'resource "aws_vpc" "v" {}\nresource "aws_eip" "a" {\n  for_each = { a = aws_vpc.v.id, b = 1 }\n  v = each.value\n}',
    );
    assert.deepEqual(valuesAt(project, 'aws_eip.a["a"]'), { v: '‹aws_vpc.v.id›' });
    assert.deepEqual(valuesAt(project, 'aws_eip.a["b"]'), { v: 1 });
  });

  it('with unknown keys is an unknown number', () => {
    for (const keys of ['toset([aws_vpc.v.id, "b"])', '{ (aws_vpc.v.id) = 1, b = 2 }', 'merge({ a = 1 }, var.more)']) {
      const project = evaluated(
        `variable "more" {}\nresource "aws_vpc" "v" {}\nresource "aws_eip" "a" {\n  for_each = ${keys}\n  k = each.key\n  n = 1\n}`,
      );
      assert.deepEqual(addressesOf(project), ['aws_vpc.v', 'aws_eip.a[*]'], keys);
      const { k, n } = valuesAt(project, 'aws_eip.a[*]') as { readonly k: unknown; readonly n: unknown };
      assert.match(String(k), /^‹/);
      assert.equal(n, 1);
    }
  });

  it('takes no list, no null and nothing sensitive', () => {
    for (const value of ['["a"]', 'null', 'sensitive({ a = 1 })', 'toset([1])', '5']) {
      const project = evaluated(`resource "aws_eip" "a" { for_each = ${value} }`);
      assert.deepEqual(
        [addressesOf(project), project.problems.length],
        [['aws_eip.a[*]'], value === 'toset([1])' ? project.problems.length : 1],
        value,
      );
    }
  });

  it('of a resource makes one for each of its instances', () => {
    const project = evaluated(
      'resource "aws_vpc" "v" { for_each = toset(["x", "y"]) }\nresource "aws_subnet" "s" {\n  for_each = aws_vpc.v\n  vpc_id = each.value.id\n}',
    );
    assert.deepEqual(valuesAt(project, 'aws_subnet.s["y"]'), { vpc_id: '‹aws_vpc.v["y"].id›' });
  });
});
