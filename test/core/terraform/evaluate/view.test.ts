import assert from 'node:assert/strict';
import { evaluated, outputsOf, resourceAt } from '../evaluated';
import { plain } from '../values';

const seen = (text: string, reference: string): unknown =>
  (outputsOf(evaluated(`${text}\noutput "o" { value = ${reference} }`)) as { readonly o: unknown }).o;

describe('a reference to an attribute', () => {
  it('gives what is configured', () => {
    assert.equal(seen('resource "aws_instance" "a" { instance_type = "m5.${"large"}" }', 'aws_instance.a.instance_type'), 'm5.large');
  });

  it('that the provider computes is unknown, and tells whose it is', () => {
    const project = evaluated('resource "aws_vpc" "v" {}\nresource "aws_subnet" "s" { vpc_id = aws_vpc.v.id }');
    assert.deepEqual(resourceAt(project, 'aws_subnet.s').values.entries.get('vpc_id'), {
      kind: 'unknown',
      why: 'aws_vpc.v.id',
      type: 'string',
      notNull: true,
      ref: 'aws_vpc.v',
    });
  });

  it('that is optional and not given is null', () => {
    assert.equal(seen('resource "aws_instance" "a" {}', 'aws_instance.a.get_password_data'), null);
  });

  it('for which the provider has a default that is not in its schema gives that', () => {
    assert.deepEqual(
      seen(
        'resource "aws_lambda_function" "f" {}\nresource "aws_dynamodb_table" "t" {}\nresource "aws_kinesis_stream" "s" {}',
        '[aws_lambda_function.f.memory_size, aws_dynamodb_table.t.billing_mode, aws_kinesis_stream.s.retention_period]',
      ),
      [128, 'PROVISIONED', 24],
    );
  });

  it('that does not exist is unknown', () => {
    assert.equal(seen('resource "aws_instance" "a" {}', 'aws_instance.a.size'), '‹aws_instance has no attribute size›');
  });

  it('of a type without schema is unknown when it is not given', () => {
    assert.deepEqual(
      seen(
        'resource "google_compute_disk" "d" { size = 5 }',
        '[google_compute_disk.d.size, google_compute_disk.d.type, google_compute_disk.d.id]',
      ),
      [5, '‹google_compute_disk.d.type›', '‹google_compute_disk.d.id›'],
    );
  });

  it('reaches into nested blocks, what is not given there included', () => {
    const text =
      'resource "aws_instance" "a" {\n  root_block_device { volume_size = 33 }\n  ebs_block_device { volume_size = 1 }\n  ebs_block_device { volume_size = 2 }\n}';
    assert.deepEqual(
      seen(
        text,
        '[aws_instance.a.root_block_device[0].volume_size, aws_instance.a.root_block_device[0].iops, sum(aws_instance.a.ebs_block_device[*].volume_size)]',
      ),
      [33, '‹aws_instance.a.root_block_device[0].iops›', 3],
    );
    assert.deepEqual(seen('resource "google_x" "a" {\n  disk { size = 1 }\n}', '[google_x.a.disk[0].size, google_x.a.disk.0.type]'), [
      1,
      '‹google_x.a.disk[0]›',
    ]);
  });

  it('of nested blocks that are absent is empty, or unknown when the provider computes them', () => {
    assert.deepEqual(seen('resource "aws_instance" "a" {}', '[aws_instance.a.credit_specification, aws_instance.a.root_block_device]'), [
      [],
      '‹aws_instance.a.root_block_device›',
    ]);
  });

  it('that is not written needs nothing else of the resource', () => {
    const text =
      'resource "aws_security_group" "a" {\n  description = aws_security_group.b.id\n}\nresource "aws_security_group" "b" {\n  description = aws_security_group.a.id\n}';
    assert.deepEqual(seen(text, '[aws_security_group.a.description, aws_security_group.b.description]'), [
      '‹aws_security_group.b.id›',
      '‹aws_security_group.a.id›',
    ]);
  });

  it('of instances works by index, key, splat and old syntax', () => {
    const text =
      'resource "aws_instance" "c" {\n  count = 2\n  ami = "ami-${count.index}"\n}\nresource "aws_instance" "e" {\n  for_each = toset(["x"])\n  ami = each.key\n}';
    assert.deepEqual(
      seen(
        text,
        '[aws_instance.c[1].ami, aws_instance.c.0.ami, aws_instance.c.*.ami, aws_instance.e["x"].ami, values(aws_instance.e)[*].ami, aws_instance.c[0].id]',
      ),
      ['ami-1', 'ami-0', ['ami-0', 'ami-1'], 'x', ['x'], '‹aws_instance.c[0].id›'],
    );
  });

  it('of terraform_data gives the input, and leaves the output to the apply', () => {
    assert.deepEqual(
      seen(
        'resource "terraform_data" "a" { input = { n = 1 } }\nresource "terraform_data" "b" {}',
        '[terraform_data.a.input.n, terraform_data.a.output, terraform_data.b.output, terraform_data.a.id]',
      ),
      [1, '‹terraform_data.a.output›', null, '‹terraform_data.a.id›'],
    );
  });
});

describe('tags_all', () => {
  const DEFAULTS =
    'provider "aws" {\n  default_tags {\n    tags = { env = "prod", team = "web" }\n  }\n  ignore_tags {\n    keys = ["ignored"]\n    key_prefixes = ["sys:"]\n  }\n}\n';
  const tagsAll = (tags: string) => {
    const project = evaluated(`${DEFAULTS}variable "x" {}\nresource "aws_vpc" "v" {}\nresource "aws_ebs_volume" "v" {\n${tags}\n}`);
    return plain(project.view(resourceAt(project, 'aws_ebs_volume.v')).entries.get('tags_all'));
  };

  it('are default tags with own tags over them; nulls and ignored keys are left out', () => {
    assert.deepEqual(tagsAll(''), { env: 'prod', team: 'web' });
    assert.deepEqual(tagsAll('tags = { env = "dev", Name = "x", none = null, ignored = "1", "sys:y" = "2" }'), {
      env: 'dev',
      team: 'web',
      Name: 'x',
    });
  });

  it('have known keys where values are not known', () => {
    assert.deepEqual(tagsAll('tags = { env = aws_vpc.v.id }'), { env: '‹aws_vpc.v.id›', team: 'web' });
  });

  it('that are unknown as a whole may override every default', () => {
    const why = '‹var.x has no value›';
    assert.deepEqual(tagsAll('tags = var.x'), { env: why, team: why, '…': why });
    assert.deepEqual(tagsAll('tags = merge(var.x, { team = "db" })'), { env: why, team: 'db', '…': why });
  });
});
