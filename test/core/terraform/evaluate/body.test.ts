import assert from 'node:assert/strict';
import { evaluated, valuesAt } from '../evaluated';

const disks = (text: string): unknown =>
  (
    valuesAt(evaluated(`resource "aws_instance" "i" {\n${text}\n}\nresource "aws_vpc" "v" {}`), 'aws_instance.i') as {
      readonly ebs_block_device?: unknown;
    }
  ).ebs_block_device;

describe('nested blocks', () => {
  it('are a list of objects by type, nested ones inside', () => {
    const project = evaluated(
      'resource "aws_launch_template" "t" {\n  block_device_mappings {\n    device_name = "a"\n    ebs { volume_size = "5" }\n  }\n  block_device_mappings {\n    device_name = "b"\n  }\n}',
    );
    assert.deepEqual(valuesAt(project, 'aws_launch_template.t'), {
      block_device_mappings: [{ device_name: 'a', ebs: [{ volume_size: 5 }] }, { device_name: 'b' }],
    });
  });

  it('written as an argument are the same', () => {
    assert.deepEqual(disks('ebs_block_device = [{ volume_size = "5" }]'), [{ volume_size: 5 }]);
  });

  it('take the types of the schema', () => {
    const project = evaluated(
      'resource "aws_instance" "i" {\n  monitoring = "true"\n  ami = 5\n  root_block_device { volume_size = "8" }\n  tags = { n = 1.50 }\n}',
    );
    assert.deepEqual(valuesAt(project, 'aws_instance.i'), {
      monitoring: true,
      ami: '5',
      root_block_device: [{ volume_size: 8 }],
      tags: { n: '1.5' },
    });
  });
});

describe('dynamic blocks', () => {
  const content = (name = 'ebs_block_device') => `content {\n device_name = ${name}.key\n volume_size = ${name}.value\n }`;

  it('make one block for each element of a list, set or map, in order, among static ones', () => {
    assert.deepEqual(
      disks(`ebs_block_device { volume_size = 1 }
        dynamic "ebs_block_device" {
          for_each = { b = 3, a = 2 }
          ${content()}
        }
        dynamic "ebs_block_device" {
          for_each = [4]
          ${content()}
        }
        ebs_block_device { volume_size = 5 }`),
      [
        { volume_size: 1 },
        { device_name: 'a', volume_size: 2 },
        { device_name: 'b', volume_size: 3 },
        { device_name: '0', volume_size: 4 },
        { volume_size: 5 },
      ],
    );
  });

  it('give the element as key of a set', () => {
    assert.deepEqual(disks(`dynamic "ebs_block_device" {\n for_each = toset(["7"])\n ${content()}\n}`), [
      { device_name: '7', volume_size: 7 },
    ]);
  });

  it('name their iterator', () => {
    assert.deepEqual(disks(`dynamic "ebs_block_device" {\n for_each = [9]\n iterator = d\n ${content('d')}\n}`), [
      { device_name: '0', volume_size: 9 },
    ]);
  });

  it('see the iterators around them', () => {
    const project = evaluated(`resource "aws_launch_template" "t" {
      dynamic "block_device_mappings" {
        for_each = { a = [1, 2] }
        content {
          device_name = block_device_mappings.key
          dynamic "ebs" {
            for_each = block_device_mappings.value
            content {
              volume_type = "\${block_device_mappings.key}\${ebs.key}"
              volume_size = ebs.value
            }
          }
        }
      }
    }`);
    assert.deepEqual(valuesAt(project, 'aws_launch_template.t'), {
      block_device_mappings: [
        {
          device_name: 'a',
          ebs: [
            { volume_type: 'a0', volume_size: 1 },
            { volume_type: 'a1', volume_size: 2 },
          ],
        },
      ],
    });
  });

  it('of an empty collection are no blocks', () => {
    assert.deepEqual(disks(`dynamic "ebs_block_device" {\n for_each = []\n ${content()}\n}`), []);
  });

  it('of an unknown collection are an unknown number of blocks', () => {
    assert.equal(disks(`dynamic "ebs_block_device" {\n for_each = split(",", aws_vpc.v.arn)\n ${content()}\n}`), '‹aws_vpc.v.arn›');
    assert.equal(disks(`dynamic "ebs_block_device" {\n for_each = toset([aws_vpc.v.id, "b"])\n ${content()}\n}`), '‹aws_vpc.v.id›');
  });

  it('of a list with unknown elements are that many blocks', () => {
    assert.deepEqual(disks(`dynamic "ebs_block_device" {\n for_each = [aws_vpc.v.id, 5]\n ${content()}\n}`), [
      { device_name: '0', volume_size: '‹aws_vpc.v.id›' },
      { device_name: '1', volume_size: 5 },
    ]);
  });

  it('are bounded', () => {
    const many = 'flatten([for a in range(200) : [for b in range(200) : b]])';
    assert.match(String(disks(`dynamic "ebs_block_device" {\n for_each = ${many}\n ${content()}\n}`)), /^‹/);
  });
});
