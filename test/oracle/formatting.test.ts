import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../../src/core/findings/fixAll';
import { findingsOf, TWO } from '../core/tags/support';

/** What `terraform fmt` (1.11 or newer) has left as it is: asked again where it is there, recorded where it is not. `UPDATE=1` records. */
const RECORD = path.join(__dirname, 'terraform/formatted.json');

const eip = (body: string): string => `resource "aws_eip" "x" {\n${body}}\n`;

const SOURCES = [
  eip(''),
  eip('  domain = "vpc"\n'),
  eip('  domain            = "vpc"\n  network_interface = "a"\n\n  lifecycle {\n    prevent_destroy = true\n  }\n'),
  eip('  tags = { Name = "x" } # why\n'),
  eip('  tags = {\n    Name = "x" # why\n    B    = "y" # more\n  }\n'),
  eip('  tags = {\n    Name        = "x"\n    Environment = "y"\n  }\n'),
  eip(`  tags = { Name = "${'x'.repeat(80)}", Environment = "y" }\n`),
  `locals {\n  t = { A = "b" }\n}\n${eip('  tags = local.t\n')}`,
  'resource "aws_ecs_service" "x" {\n  name            = "x"\n  task_definition = "y"\n}\n',
  'resource "aws_instance" "x" {\n  ami = "a"\n  root_block_device {\n    volume_size = 10\n  }\n}\n',
  'resource "aws_instance" "x" {\n  ami  = "a"\n  tags = { Owner = "a", Stage = "b" }\n}\n',
  'resource "aws_autoscaling_group" "x" {\n  name = "a"\n}\n',
  'resource "aws_launch_template" "x" {\n  name = "a"\n  tags = { Owner = "a", Stage = "b" }\n}\n',
  'resource "awscc_s3_bucket" "x" {\n  bucket_name = "b"\n}\n',
  'resource "aws_dynamodb_table" "x" {\n  name = "a"\n  tags = { Owner = "a", Stage = "b" }\n  replica {\n    region_name = "x"\n  }\n}\n',
  `provider "aws" {\n  region = "x"\n}\n${eip('')}`,
  `provider "aws" {\n  region = "x"\n  default_tags {\n    tags = {\n      Name = "x"\n    }\n  }\n}\n${eip('')}`,
];

describe('fixes of tags', () => {
  it('leave formatted text as terraform fmt leaves it', () => {
    const fixed = SOURCES.flatMap((text) =>
      findingsOf({ 'main.tf': text }, TWO).flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits))),
    );
    assert.ok(fixed.length >= SOURCES.length);
    const hasTerraform = spawnSync('terraform', ['version']).status === 0;
    if (hasTerraform)
      for (const text of [...SOURCES, ...fixed]) assert.equal(spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' }).stdout, text);
    if (hasTerraform && process.env.UPDATE === '1') fs.writeFileSync(RECORD, `${JSON.stringify([...new Set(fixed)], null, 1)}\n`);
    const known = new Set(JSON.parse(fs.readFileSync(RECORD, 'utf8')) as readonly string[]);
    assert.deepEqual(
      fixed.filter((text) => !known.has(text)),
      [],
    );
  });
});
