import assert from 'node:assert/strict';
import { findingsOf, table } from './support';

const DEFAULTS = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\n';
const SNAPSHOTS = 'tags: { rules: [{ key: Owner, fixValue: web }], carriers: { snapshots: true } }';

const template = (instance: string, volume: string): string =>
  `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n  tag_specifications {\n    resource_type = "instance"\n    tags          = ${instance}\n  }\n  tag_specifications {\n    resource_type = "volume"\n    tags          = ${volume}\n  }\n}\n`;
const OWNED = '{ Owner = "a" }';
const LAUNCH = '  launch_template {\n    id = aws_launch_template.t.id\n  }\n';
const tag = (launch: string): string =>
  `  tag {\n    key                 = "Owner"\n    value               = "a"\n    propagate_at_launch = ${launch}\n  }\n`;

table('tags of a launch template', [
  [
    'join those of the volumes of an instance that uses it',
    `${template(OWNED, OWNED)}resource "aws_instance" "i" {\n  tags = { Owner = "a" }\n${LAUNCH}}\n`,
  ],
  [
    'are those of an instance without tags of its own, which needs none',
    `${template(OWNED, OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\n`,
  ],
  [
    'that is not in the code are not known: an instance without tags may have them',
    `⟦unknown|resource "aws_instance" "i"⟧ {\n  launch_template {\n    id = "lt-1"\n  }\n}\n`,
  ],
  [
    'for an instance are judged where they are written, once',
    `${template('{ Owner = ⟦invalid_value|"wep"⟧ }', OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\nresource "aws_instance" "j" {\n${LAUNCH}}\n`,
    {
      policy: 'tags: { rules: [{ key: Owner, values: [web, a] }] }',
      fixed: `${template('{ Owner = "web" }', OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\nresource "aws_instance" "j" {\n${LAUNCH}}\n`,
    },
  ],
  [
    'for an instance come after default tags',
    `provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\n${template('{ Owner = "wep" }', OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\n`.replace(
      '  tags = { Owner = "a" }\n  tag_spec',
      '  tag_spec',
    ),
    { policy: 'tags: { rules: [{ key: Owner, values: [web, a] }] }' },
  ],
  [
    'for an instance with a wrong key are renamed there',
    `${template('{ ⟦wrong_key|owner⟧ = "a" }', OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\n`,
    { fixed: `${template(OWNED, OWNED)}resource "aws_instance" "i" {\n${LAUNCH}}\n` },
  ],
  [
    'that lack the key leave an instance without tags without it',
    `${template('{ Name = "x" }', OWNED)}⟦missing_required|resource "aws_instance" "i"⟧ {\n${LAUNCH}}\n`,
    {
      fixed: `${template('{ Name = "x" }', OWNED)}resource "aws_instance" "i" {\n${LAUNCH.replace('  launch', '  tags = {\n    Owner = "web"\n  }\n  launch')}}\n`,
    },
  ],
  [
    'do not reach the instances of a group that hands nothing on',
    `${template('{ Name = "x" }', OWNED)}resource "aws_autoscaling_group" "g" {\n${tag('⟦not_propagated|false⟧')}${LAUNCH}}\n`,
    { fixed: `${template('{ Name = "x" }', OWNED)}resource "aws_autoscaling_group" "g" {\n${tag('true')}${LAUNCH}}\n` },
  ],
  [
    'reach the instances of a group by its mixed instances policy',
    `${template(OWNED, OWNED)}resource "aws_autoscaling_group" "g" {\n${tag('false')}  mixed_instances_policy {\n    launch_template {\n      launch_template_specification {\n        launch_template_id = aws_launch_template.t.id\n      }\n    }\n  }\n}\n`,
  ],
  [
    'by unknown specifications leave the instances open',
    `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n  dynamic "tag_specifications" {\n    for_each = data.x.y.kinds\n    content {\n      resource_type = tag_specifications.value\n      tags          = {}\n    }\n  }\n}\n`,
  ],
  [
    'take a list of specifications that is worked out',
    `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n  dynamic "tag_specifications" {\n    for_each = ["instance", "volume"]\n    content {\n      resource_type = tag_specifications.value\n      tags          = { Owner = "a" }\n    }\n  }\n}\n`,
  ],
]);

table('tags of volumes', [
  ['by volume_tags take default tags too', `${DEFAULTS}resource "aws_instance" "i" {\n  volume_tags = { Name = "x" }\n}\n`],
  [
    'of a spot request are those of an instance',
    'resource "aws_spot_instance_request" "i" {\n  tags = { Owner = "a" }\n\n  root_block_device {\n    tags = ⟦not_propagated|{}⟧\n  }\n}\n',
    {
      fixed:
        'resource "aws_spot_instance_request" "i" {\n  tags = { Owner = "a" }\n\n  root_block_device {\n    tags = { Owner = "a" }\n  }\n}\n',
    },
  ],
  [
    'are written in one way by a fix: into volume_tags where that is used',
    'resource "aws_instance" "i" {\n  tags        = ⟦missing_required|{}⟧\n  volume_tags = { Name = "x" }\n}\n',
    { fixed: 'resource "aws_instance" "i" {\n  tags        = { Owner = "web" }\n  volume_tags = { Name = "x", Owner = "web" }\n}\n' },
  ],
  [
    'are not known where volume_tags is not',
    'resource "aws_instance" "i" {\n  tags        = { Owner = "a" }\n  volume_tags = data.x.y.tags\n}\n',
  ],
]);

const schedule = (parameters: string): string => `resource "aws_scheduler_schedule" "s" {\n  target {\n    ${parameters}\n  }\n}\n`;
const pipe = (body: string): string =>
  `resource "aws_pipes_pipe" "p" {\n  tags = { Owner = "a" }\n\n  target_parameters {\n    ${body}\n  }\n}\n`;

table('tasks', [
  [
    'of a schedule have tags of their own, which the fix writes',
    schedule('⟦not_propagated|ecs_parameters⟧ {\n      task_definition_arn = "x"\n    }'),
    { fixed: schedule('ecs_parameters {\n      task_definition_arn = "x"\n      tags = {\n        Owner = "web"\n      }\n    }') },
  ],
  [
    'of a pipe have tags of their own',
    pipe('⟦not_propagated|ecs_task_parameters⟧ {\n      task_definition_arn = "x"\n    }'),
    { fixed: pipe('ecs_task_parameters {\n      task_definition_arn = "x"\n      tags = {\n        Owner = "a"\n      }\n    }') },
  ],
  [
    'of a pipe get those of a task definition that has them',
    `${pipe('ecs_task_parameters {\n      task_definition_arn = aws_ecs_task_definition.d.arn\n      propagate_tags      = "TASK_DEFINITION"\n    }')}resource "aws_ecs_task_definition" "d" {\n  tags = { Owner = "a" }\n}\n`,
  ],
  [
    'can be left alone',
    schedule('ecs_parameters {\n      task_definition_arn = "x"\n    }'),
    { policy: 'tags: { rules: [{ key: Owner }], carriers: { tasks: false } }' },
  ],
]);

table('snapshots', [
  [
    'of a cluster and of its instances have a switch each',
    'resource "aws_rds_cluster" "c" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = ⟦not_propagated|false⟧\n}\n⟦not_propagated|resource "aws_rds_cluster_instance" "i"⟧ {\n  tags = { Owner = "a" }\n}\n',
    {
      policy: SNAPSHOTS,
      fixed:
        'resource "aws_rds_cluster" "c" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = true\n}\nresource "aws_rds_cluster_instance" "i" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = true\n}\n',
    },
  ],
  [
    'are not judged by a switch that is not known',
    'resource "aws_db_instance" "d" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = data.x.y.copy\n}\n',
    { policy: SNAPSHOTS },
  ],
  [
    'are not looked at while the resource itself lacks the key',
    'resource "aws_db_instance" "d" {\n  tags                  = ⟦missing_required|{}⟧\n  copy_tags_to_snapshot = false\n}\n',
    {
      policy: SNAPSHOTS,
      fixed: 'resource "aws_db_instance" "d" {\n  tags                  = { Owner = "web" }\n  copy_tags_to_snapshot = true\n}\n',
    },
  ],
]);

const given = (type: string, target: string, to: string): string =>
  `resource "${type}" "x" {\n}\nresource "${to}" "t" {\n  ${target} = ${type}.x.${target === 'resource_id' ? 'id' : 'arn'}\n  key${' '.repeat(target.length - 3)} = "Owner"\n  value${' '.repeat(target.length - 5)} = "a"\n}\n`;

table('resources that only tag another', [
  ['count for a table', given('aws_dynamodb_table', 'resource_arn', 'aws_dynamodb_tag')],
  ['count for a cluster', given('aws_ecs_cluster', 'resource_arn', 'aws_ecs_tag')],
  ['count for a transfer server', given('aws_transfer_server', 'resource_arn', 'aws_transfer_tag')],
  [
    'with a wrong key are found where it is written',
    given('aws_vpc', 'resource_id', 'aws_ec2_tag').replace('"Owner"', '⟦wrong_key|"owner"⟧'),
    { fixed: given('aws_vpc', 'resource_id', 'aws_ec2_tag') },
  ],
]);

describe('a finding about what does not reach its carrier', () => {
  it('names the place where the resource has the key, in whatever form', () => {
    const related = (text: string, policy = 'tags: { rules: [{ key: Owner }] }') =>
      findingsOf({ 'main.tf': text }, policy).flatMap(({ related: told }) =>
        told
          .filter(({ file }) => file === 'main.tf')
          .map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`),
      );
    assert.deepEqual(related('resource "aws_ecs_service" "s" {\n  tags = { Owner = "a" }\n}\n'), ['1:11 Owner is set here']);
    assert.deepEqual(
      related(
        'resource "google_compute_instance" "i" {\n  labels = { owner = "a" }\n  boot_disk {\n    initialize_params {\n    }\n  }\n}\n',
        'tags: { rules: [{ key: owner }] }',
      ),
      ['1:13 owner is set here'],
    );
    assert.deepEqual(related(`resource "aws_autoscaling_group" "g" {\n${tag('false')}}\n`), ['2:26 Owner is set here']);
  });
});
