import assert from 'node:assert/strict';
import { expectFindings, findingsOf, OWNER, table, type Expected } from './support';

const ONLY = (extra: string): string => `tags: { rules: [{ key: Owner, fixValue: web }], ${extra} }`;
const DEFAULTS = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\n';

table('default tags', [
  [
    'are those of the provider that is really used, capitals count',
    'provider "aws" {\n  default_tags {\n    tags = { ⟦wrong_key|owner⟧ = "a" }\n  }\n}\nresource "aws_eip" "x" {\n}\n',
    { fixed: 'provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nresource "aws_eip" "x" {\n}\n' },
  ],
  [
    'a key of the resource in other capitals does not satisfy the rule',
    `${DEFAULTS.replace('Owner', 'Name')}resource "aws_eip" "x" {\n  tags = { ⟦wrong_key|owner⟧ = "b" }\n}\n`,
  ],
  [
    'are none where they are null',
    'provider "aws" {\n  default_tags {\n    tags = null\n  }\n}\n⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n',
  ],
  ['are none in a block without tags', 'provider "aws" {\n  default_tags {\n  }\n}\n⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n'],
  [
    'are none in a root without a provider block',
    '⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n',
    { fixed: 'resource "aws_eip" "x" {\n  tags = {\n    Owner = "web"\n  }\n}\n' },
  ],
  [
    'that are partly unknown are one hint at the provider, none on resources; known keys count',
    'provider "aws" {\n  default_tags {\n    tags = ⟦unknown|merge({ Stage = "dev" }, data.x.y.tags)⟧\n  }\n}\nresource "aws_eip" "x" {\n}\nresource "aws_eip" "y" {\n}\n',
    { policy: 'tags: { rules: [{ key: Owner }, { key: Stage }] }' },
  ],
  [
    'of an alias count, written plainly or quoted',
    `${DEFAULTS}provider "aws" {\n  alias = "bare"\n}\n⟦missing_required|resource "aws_eip" "a"⟧ {\n  provider = aws.bare\n}\n⟦missing_required|resource "aws_eip" "b"⟧ {\n  provider = "aws.bare"\n}\nresource "aws_eip" "c" {\n  provider = aws\n}\n`,
  ],
  [
    'follow an alias through two modules',
    'provider "aws" {\n  alias = "tagged"\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nmodule "m" {\n  source    = "./m"\n  providers = { aws.main = aws.tagged }\n}\n',
    {
      files: {
        'm/main.tf':
          'terraform {\n  required_providers {\n    aws = {\n      source                = "hashicorp/aws"\n      configuration_aliases = [aws.main]\n    }\n  }\n}\nmodule "n" {\n  source    = "./n"\n  providers = { aws = aws.main }\n}\n',
        'm/n/main.tf': 'resource "aws_eip" "x" {\n}\n',
      },
    },
  ],
  [
    'of a configuration alias without a caller are one hint on the entry of required_providers',
    'terraform {\n  required_providers {\n    aws = {\n      source                = "hashicorp/aws"\n      configuration_aliases = [⟦unknown|aws.main⟧]\n    }\n  }\n}\nresource "aws_eip" "x" {\n  provider = aws.main\n}\nresource "aws_eip" "y" {\n  provider = aws.main\n}\n',
  ],
]);

table('modules', [
  [
    'are checked inside, with the values of the caller; the preferred fix is in the call',
    'module "m" {\n  source = "./m"\n}\n',
    {
      files: {
        'm/main.tf':
          'variable "tags" {\n  type    = map(string)\n  default = {}\n}\nresource "aws_eip" "x" {\n  tags = ⟦missing_required|var.tags⟧\n}\n',
      },
      fixed: 'module "m" {\n  source = "./m"\n  tags = {\n    Owner = "web"\n  }\n}\n',
    },
  ],
  [
    'that are called with the key are silent',
    'module "m" {\n  source = "./m"\n  tags   = { Owner = "x" }\n}\n',
    { files: { 'm/main.tf': 'variable "tags" {\n}\nresource "aws_eip" "x" {\n  tags = merge(var.tags, { Name = "x" })\n}\n' } },
  ],
  [
    'that are not in the workspace are a hint at their call',
    'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  tags   = ⟦missing_required|{ Name = "x" }⟧\n}\n⟦missing_required|module "bare"⟧ {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
    {
      fixed:
        'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  tags   = { Name = "x", Owner = "web" }\n}\nmodule "bare" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
      then: ['tag/missing-required'],
    },
  ],
  [
    'that are not in the workspace are silent where the provider gives the key, or nothing is known',
    `${DEFAULTS}module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n`,
  ],
  [
    'that are not in the workspace are silent where their tags are not known',
    'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  tags   = data.x.y.tags\n}\n',
  ],
  [
    'that are not in the workspace can be left alone',
    'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
    { policy: ONLY('carriers: { moduleCalls: ignore }') },
  ],
  [
    'that were fetched are judged at their call',
    '⟦missing_required|module "vpc"⟧ {\n  source = "terraform-aws-modules/vpc/aws"\n}\n',
    {
      files: {
        '.terraform/modules/modules.json':
          '{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"vpc","Source":"x","Dir":".terraform/modules/vpc"}]}',
        '.terraform/modules/vpc/main.tf': 'resource "aws_vpc" "x" {\n}\nresource "aws_eip" "y" {\n  tags = { Owner = "a" }\n}\n',
      },
    },
  ],
]);

table('expressions', [
  [
    'a variable without a value is a hint at the variable, once',
    '⟦unknown|variable "tags"⟧ {\n}\nresource "aws_eip" "x" {\n  tags = var.tags\n}\nresource "aws_eip" "y" {\n  tags = merge(var.tags, { Name = "y" })\n}\n',
  ],
  [
    'an unknown handed to a module is a hint at the variable of the root',
    '⟦unknown|variable "common"⟧ {\n}\nmodule "m" {\n  source = "./m"\n  tags   = var.common\n}\n',
    { files: { 'm/main.tf': 'variable "tags" {\n}\nresource "aws_eip" "x" {\n  tags = var.tags\n}\n' } },
  ],
  [
    'an unknown argument of a module is a hint at the argument',
    'module "m" {\n  source = "./m"\n  tags   = ⟦unknown|data.x.y.tags⟧\n}\n',
    { files: { 'm/main.tf': 'variable "tags" {\n}\nresource "aws_eip" "x" {\n  tags = var.tags\n}\n' } },
  ],
  [
    'a merge keeps known keys beside an unknown argument, before or behind it',
    'resource "aws_eip" "x" {\n  tags = merge({ Owner = "a" }, data.x.y.tags)\n}\nresource "aws_eip" "y" {\n  tags = merge(data.x.y.tags, { Owner = "a" })\n}\n',
  ],
  [
    'null arguments of a merge count as empty',
    'variable "more" {\n  type    = map(string)\n  default = null\n}\nresource "aws_eip" "x" {\n  tags = ⟦missing_required|merge({ Name = "a" }, var.more)⟧\n}\n',
  ],
  [
    'an unknown value is present: rules about values are skipped',
    'resource "aws_eip" "x" {\n  tags = { Owner = data.x.y.name }\n}\n',
    { policy: 'tags: { rules: [{ key: Owner, values: [a] }] }' },
  ],
  ['an unknown key opens the tail', 'resource "aws_eip" "x" {\n  tags = ⟦unknown|{ (data.x.y.key) = "a" }⟧\n}\n'],
  [
    'numbers and booleans become keys and values',
    'resource "aws_eip" "x" {\n  tags = { Owner = 12 }\n}\n',
    { policy: 'tags: { rules: [{ key: Owner }] }' },
  ],
  [
    'a condition that is not known: present in both, absent in both, else unknown',
    'resource "aws_eip" "both" {\n  tags = data.x.y.c ? { Owner = "a" } : { Owner = "b" }\n}\nresource "aws_eip" "none" {\n  tags = ⟦missing_required|data.x.y.c ? tomap({ A = "a" }) : tomap({ B = "b" })⟧\n}\nresource "aws_eip" "one" {\n  tags = ⟦unknown|data.x.y.c ? tomap({ Owner = "a" }) : tomap({})⟧\n}\n',
  ],
  [
    'a for over a known map is worked out, over an unknown one it is open',
    'locals {\n  names = ["Owner", "Stage"]\n}\nresource "aws_eip" "x" {\n  tags = { for n in local.names : n => "v" }\n}\nresource "aws_eip" "y" {\n  tags = ⟦unknown|{ for n in data.x.y.names : n => "v" }⟧\n}\n',
  ],
  [
    'functions are worked out when their inputs are known',
    'locals {\n  none = {}\n  json = jsonencode({ Owner = "a" })\n}\nresource "aws_eip" "x" {\n  tags = jsondecode(local.json)\n}\nresource "aws_eip" "y" {\n  tags = tomap({ Owner = "a" })\n}\nresource "aws_eip" "z" {\n  tags = try(local.none.tags, { Owner = "a" })\n}\nresource "aws_eip" "f" {\n  tags = jsondecode(file("tags.json"))\n}\n',
    { files: { 'tags.json': '{"Owner": "x"}' } },
  ],
  [
    'outputs of local modules are worked out',
    'module "names" {\n  source = "./names"\n}\nresource "aws_eip" "x" {\n  tags = module.names.tags\n}\n',
    { files: { 'names/main.tf': 'output "tags" {\n  value = { Owner = "a" }\n}\n' } },
  ],
  ['data sources used as a map are open', 'resource "aws_eip" "x" {\n  tags = ⟦unknown|data.x.y.tags⟧\n}\n'],
  [
    'the time and random ids are present, and told',
    'resource "aws_eip" "x" {\n  tags = {\n    Owner = "a"\n    At    = ⟦volatile_value|timestamp()⟧\n    Id    = ⟦volatile_value|uuid()⟧\n    Day   = formatdate("YYYY", ⟦volatile_value|timestamp()⟧)\n  }\n}\n',
  ],
  [
    'a null value is an absent key, and told',
    'resource "aws_eip" "x" {\n  tags = ⟦missing_required|{ Name = "x", Owner = ⟦syntax|null⟧ }⟧\n}\n',
  ],
  [
    'a whole null map is empty',
    'resource "aws_eip" "x" {\n  tags = ⟦missing_required|null⟧\n}\n',
    { fixed: 'resource "aws_eip" "x" {\n  tags = { Owner = "web" }\n}\n' },
  ],
  [
    'a variable that may be null is guarded by the fix',
    'variable "t" {\n  type    = map(string)\n  default = null\n}\nresource "aws_eip" "x" {\n  tags = ⟦missing_required|var.t⟧\n}\n',
    {
      fixed:
        'variable "t" {\n  type    = map(string)\n  default = null\n}\nresource "aws_eip" "x" {\n  tags = merge(coalesce(var.t, {}), { Owner = "web" })\n}\n',
    },
  ],
  [
    'sensitive values are never shown',
    'variable "s" {\n  default   = "secret"\n  sensitive = true\n}\nresource "aws_eip" "x" {\n  tags = { Owner = var.s }\n}\n',
    { policy: 'tags: { rules: [{ key: Owner, values: [a] }] }' },
  ],
]);

table('instances', [
  ['of count are one finding', '⟦missing_required|resource "aws_eip" "x"⟧ {\n  count = 3\n}\n'],
  ['of nothing are not checked', 'resource "aws_eip" "x" {\n  count = 0\n}\n'],
  [
    'of an unknown collection are checked by what is known',
    '⟦missing_required|resource "aws_eip" "x"⟧ {\n  for_each = data.x.y.names\n}\nresource "aws_eip" "y" {\n  for_each = data.x.y.names\n  tags     = { Owner = each.key }\n}\n',
  ],
  [
    'take tags from each.value where it is known',
    'resource "aws_eip" "x" {\n  for_each = { a = { Owner = "a" } }\n  tags     = each.value\n}\n',
  ],
]);

const group = (body: string): string => `resource "aws_autoscaling_group" "g" {\n${body}}\n`;
const tagBlock = (key: string, launch: string): string =>
  `  tag {\n    key                 = "${key}"\n    value               = "v"\n    propagate_at_launch = ${launch}\n  }\n`;

table('autoscaling groups', [
  ['take no default tags', `${DEFAULTS}⟦missing_required|resource "aws_autoscaling_group" "g"⟧ {\n${tagBlock('Name', 'true')}}\n`],
  [
    'count tags of aws_autoscaling_group_tag',
    `${group('')}resource "aws_autoscaling_group_tag" "t" {\n  autoscaling_group_name = aws_autoscaling_group.g.name\n${tagBlock('Owner', 'true')}}\n`,
  ],
  [
    'expand dynamic tags with the name of the iterator',
    group(
      '  dynamic "tag" {\n    for_each = { Owner = "a" }\n    iterator = one\n    content {\n      key                 = one.key\n      value               = one.value\n      propagate_at_launch = true\n    }\n  }\n',
    ),
  ],
  [
    'with unknown dynamic tags are open',
    `⟦unknown|resource "aws_autoscaling_group" "g"⟧ {\n  dynamic "tag" {\n    for_each = data.x.y.tags\n    content {\n      key                 = tag.key\n      value               = tag.value\n      propagate_at_launch = true\n    }\n  }\n}\n`,
  ],
  ['accept the old list, concat() too', group('  tags = concat([{ key = "Owner", value = "a", propagate_at_launch = true }], [])\n')],
  [
    'with both forms are an error at the header',
    `⟦mixed_forms|resource "aws_autoscaling_group" "g"⟧ {\n  tags = [{ key = "Owner", value = "a", propagate_at_launch = true }]\n${tagBlock('Owner', 'true')}}\n`,
  ],
  [
    'hand a tag on only when they say so; the fix flips the switch',
    group(tagBlock('Owner', '⟦not_propagated|false⟧')),
    { fixed: group(tagBlock('Owner', 'true')) },
  ],
  [
    'count the instance specification of their launch template',
    `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n  tag_specifications {\n    resource_type = "instance"\n    tags = { Owner = "a" }\n  }\n  tag_specifications {\n    resource_type = "volume"\n    tags = { Owner = "a" }\n  }\n}\n${group(`${tagBlock('Owner', 'false')}  launch_template {\n    id = aws_launch_template.t.id\n  }\n`)}`,
  ],
  [
    'are not judged by a template that is not in the code',
    group(`${tagBlock('Owner', 'false')}  launch_template {\n    id = "lt-1"\n  }\n`),
  ],
  ['can be left alone', group(tagBlock('Owner', 'false')), { policy: ONLY('carriers: { autoscaling: false }') }],
]);

const specification = (type: string, tags: string): string =>
  `  tag_specifications {\n    resource_type = "${type}"\n    tags = ${tags}\n  }\n`;

table('launch templates', [
  [
    'have specifications that never take default tags',
    `${DEFAULTS}resource "aws_launch_template" "t" {\n${specification('instance', '⟦not_propagated|{ Name = "x" }⟧')}${specification('volume', '{ Owner = "a" }')}}\n`,
    {
      fixed: `${DEFAULTS}resource "aws_launch_template" "t" {\n${specification('instance', '{ Name = "x", Owner = "a" }')}${specification('volume', '{ Owner = "a" }')}}\n`,
    },
  ],
  [
    'without a specification get one',
    `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n${specification('instance', '{ Owner = "a" }')}}\n`.replace(
      'resource "aws_launch_template" "t"',
      '⟦not_propagated|resource "aws_launch_template" "t"⟧',
    ),
    {
      fixed:
        'resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n\n  tag_specifications {\n    resource_type = "volume"\n    tags = {\n      Owner = "a"\n    }\n  }\n' +
        `${specification('instance', '{ Owner = "a" }')}}\n`,
    },
  ],
  [
    'give their specifications to the instances that use them',
    `resource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n${specification('volume', '{ Owner = "a" }')}${specification('instance', '{ Owner = "a" }')}}\nresource "aws_instance" "i" {\n  tags = { Owner = "a" }\n  launch_template {\n    id = aws_launch_template.t.id\n  }\n}\n`,
  ],
  [
    'are what the instances of a node group get their tags from',
    `⟦not_propagated|resource "aws_eks_node_group" "g"⟧ {\n  tags = { Owner = "a" }\n}\nresource "aws_eks_node_group" "h" {\n  tags = { Owner = "a" }\n  launch_template {\n    name = aws_launch_template.t.name\n  }\n}\nresource "aws_launch_template" "t" {\n  tags = { Owner = "a" }\n${specification('volume', '{ Owner = "a" }')}${specification('instance', '{ Owner = "a" }')}}\n`,
  ],
]);

const version = (constraint: string): string =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${constraint}"\n    }\n  }\n}\n`;

table('volumes of an instance', [
  ['take default tags from provider 5.39 on', `${version('~> 5.39')}${DEFAULTS}resource "aws_instance" "i" {\n}\n`],
  [
    'take none below',
    `${version('~> 5.30.0')}${DEFAULTS}⟦not_propagated|resource "aws_instance" "i"⟧ {\n}\n`,
    {
      fixed: `${version('~> 5.30.0')}${DEFAULTS}resource "aws_instance" "i" {\n  root_block_device {\n    tags = {\n      Owner = "a"\n    }\n  }\n}\n`,
    },
  ],
  [
    'take them from the newest provider where no version is asked for',
    `${DEFAULTS}resource "aws_instance" "i" {\n  ebs_block_device {\n    device_name = "x"\n  }\n}\n`,
  ],
  [
    'exist without their block; each further one is checked too',
    'resource "aws_instance" "i" {\n  tags = { Owner = "a" }\n\n  ⟦not_propagated|root_block_device⟧ {\n    volume_size = 10\n  }\n\n  ebs_block_device {\n    device_name = "x"\n    tags        = ⟦not_propagated|{}⟧\n  }\n}\n',
    {
      fixed:
        'resource "aws_instance" "i" {\n  tags = { Owner = "a" }\n\n  root_block_device {\n    volume_size = 10\n    tags = {\n      Owner = "a"\n    }\n  }\n\n  ebs_block_device {\n    device_name = "x"\n    tags        = { Owner = "a" }\n  }\n}\n',
    },
  ],
  [
    'are all covered by volume_tags',
    'resource "aws_instance" "i" {\n  tags        = { Owner = "a" }\n  volume_tags = { Owner = "a" }\n}\n',
  ],
  [
    'lack what volume_tags lacks',
    'resource "aws_instance" "i" {\n  tags        = { Owner = "a" }\n  volume_tags = ⟦not_propagated|{ Name = "x" }⟧\n}\n',
    { fixed: 'resource "aws_instance" "i" {\n  tags        = { Owner = "a" }\n  volume_tags = { Name = "x", Owner = "a" }\n}\n' },
  ],
  [
    'are not tagged in two ways',
    '⟦mixed_forms|resource "aws_instance" "i"⟧ {\n  tags        = { Owner = "a" }\n  volume_tags = { Owner = "a" }\n  root_block_device {\n    tags = { Owner = "a" }\n  }\n}\n',
  ],
  ['can be left alone', 'resource "aws_instance" "i" {\n  tags = { Owner = "a" }\n}\n', { policy: ONLY('carriers: { volumes: false }') }],
]);

const service = (body: string): string => `resource "aws_ecs_service" "s" {\n  name = "s"\n  tags = { Owner = "a" }\n${body}}\n`;

table('tasks and copies', [
  ['of a service get its tags when it hands them on', service('  propagate_tags = "SERVICE"\n')],
  [
    'of a service get none by default; the fix switches it on, in the column of its neighbours',
    service('').replace('resource "aws_ecs_service" "s"', '⟦not_propagated|resource "aws_ecs_service" "s"⟧'),
    {
      fixed:
        'resource "aws_ecs_service" "s" {\n  name           = "s"\n  tags           = { Owner = "a" }\n  propagate_tags = "SERVICE"\n}\n',
    },
  ],
  [
    'of a service get those of the task definition, which may lack them',
    `${service('  propagate_tags  = ⟦not_propagated|"TASK_DEFINITION"⟧\n  task_definition = aws_ecs_task_definition.d.arn\n')}⟦missing_required|resource "aws_ecs_task_definition" "d"⟧ {\n}\n`,
    {
      fixed: `${service('  propagate_tags  = "SERVICE"\n  task_definition = aws_ecs_task_definition.d.arn\n')}resource "aws_ecs_task_definition" "d" {\n  tags = {\n    Owner = "web"\n  }\n}\n`,
    },
  ],
  [
    'are not judged by a task definition that is not in the code',
    service('  propagate_tags  = "TASK_DEFINITION"\n  task_definition = "web:1"\n'),
  ],
  ['are not judged by a switch that is not known', service('  propagate_tags = data.x.y.how\n')],
  [
    'of an event target have tags of their own',
    'resource "aws_cloudwatch_event_target" "t" {\n  ecs_target {\n    task_definition_arn = "x"\n    tags                = ⟦not_propagated|{ Name = "x" }⟧\n  }\n}\n',
    {
      fixed:
        'resource "aws_cloudwatch_event_target" "t" {\n  ecs_target {\n    task_definition_arn = "x"\n    tags                = { Name = "x", Owner = "web" }\n  }\n}\n',
    },
  ],
  [
    'of a schedule have tags of their own',
    'resource "aws_scheduler_schedule" "s" {\n  target {\n    ⟦not_propagated|ecs_parameters⟧ {\n      task_definition_arn = "x"\n    }\n  }\n}\n',
  ],
  [
    'of a batch job get them by a switch',
    '⟦not_propagated|resource "aws_batch_job_definition" "j"⟧ {\n  tags = { Owner = "a" }\n}\n',
    { fixed: 'resource "aws_batch_job_definition" "j" {\n  tags           = { Owner = "a" }\n  propagate_tags = true\n}\n' },
  ],
  [
    'in other regions get them by a switch in each block',
    'resource "aws_dynamodb_table" "t" {\n  tags = { Owner = "a" }\n  ⟦not_propagated|replica⟧ {\n    region_name = "eu-west-1"\n  }\n  replica {\n    region_name    = "eu-west-2"\n    propagate_tags = true\n  }\n}\n',
    {
      fixed:
        'resource "aws_dynamodb_table" "t" {\n  tags = { Owner = "a" }\n  replica {\n    region_name    = "eu-west-1"\n    propagate_tags = true\n  }\n  replica {\n    region_name    = "eu-west-2"\n    propagate_tags = true\n  }\n}\n',
    },
  ],
  ['as snapshots are not looked at', 'resource "aws_db_instance" "d" {\n  tags = { Owner = "a" }\n}\n'],
  [
    'as snapshots are looked at when that is asked for',
    'resource "aws_db_instance" "d" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = ⟦not_propagated|false⟧\n}\n',
    {
      policy: ONLY('carriers: { snapshots: true }'),
      fixed: 'resource "aws_db_instance" "d" {\n  tags                  = { Owner = "a" }\n  copy_tags_to_snapshot = true\n}\n',
    },
  ],
]);

table('the registry', [
  ['leaves out types it does not know, even with tags', 'resource "made_up" "x" {\n  tags = {}\n}\n'],
  ['leaves out types that a provider has not yet', `${version('~> 5.0')}resource "aws_s3_directory_bucket" "b" {\n}\n`],
  [
    'knows types that a provider has no more',
    `${version('~> 5.0')}⟦missing_required|resource "aws_simpledb_domain" "d"⟧ {\n}\n`.replace(
      'aws_simpledb_domain',
      'aws_chime_voice_connector',
    ),
  ],
  [
    'reads lists of AWS Cloud Control, and maps in their place, and takes no default tags',
    'provider "awscc" {\n}\nresource "awscc_s3_bucket" "a" {\n  tags = [{ key = "Owner", value = "a" }]\n}\nresource "awscc_s3_bucket" "b" {\n  tags = { Owner = "a" }\n}\nresource "awscc_eks_nodegroup" "c" {\n  tags = [{ key = "Owner", value = "a" }]\n}\n⟦missing_required|resource "awscc_s3_bucket" "d"⟧ {\n}\n',
  ],
  [
    'appends to lists of AWS Cloud Control in their form',
    'resource "awscc_s3_bucket" "a" {\n  tags = ⟦missing_required|[\n    { key = "Name", value = "a" },\n  ]⟧\n}\n',
    {
      fixed:
        'resource "awscc_s3_bucket" "a" {\n  tags = [\n    { key = "Name", value = "a" },\n    { key = "Owner", value = "web" },\n  ]\n}\n',
    },
  ],
]);

table('Azure', [
  ['compares keys without case', 'resource "azurerm_resource_group" "g" {\n  tags = { OWNER = "a" }\n}\n'],
  [
    'takes no default tags, and inherits nothing by itself',
    'provider "azurerm" {\n  features {}\n}\nresource "azurerm_resource_group" "g" {\n  name = "g"\n  tags = { Owner = "a" }\n}\n⟦missing_required|resource "azurerm_storage_account" "s"⟧ {\n  resource_group_name = azurerm_resource_group.g.name\n}\n',
  ],
  [
    'checks the node pool of a cluster',
    'resource "azurerm_kubernetes_cluster" "c" {\n  tags = { Owner = "a" }\n  ⟦not_propagated|default_node_pool⟧ {\n    name = "x"\n  }\n}\n',
    {
      fixed:
        'resource "azurerm_kubernetes_cluster" "c" {\n  tags = { Owner = "a" }\n  default_node_pool {\n    name = "x"\n    tags = {\n      Owner = "a"\n    }\n  }\n}\n',
    },
  ],
  ['merges the defaults of azapi', 'provider "azapi" {\n  default_tags = { Owner = "a" }\n}\nresource "azapi_resource" "r" {\n}\n'],
  [
    'reads tags inside the body of azapi',
    'resource "azapi_resource" "r" {\n  body = { tags = { Owner = "a" } }\n}\nresource "azapi_resource" "s" {\n  body = jsonencode({ tags = { Owner = "a" } })\n}\n⟦missing_required|resource "azapi_resource" "t"⟧ {\n  body = {}\n}\n',
  ],
]);

const LABEL = 'tags: { rules: [{ key: owner, fixValue: web }] }';
const google = (source: string, fixed?: string): Expected & { source: string } => ({
  source,
  policy: LABEL,
  ...(fixed === undefined ? {} : { fixed }),
});
const LABELS = 'provider "google" {\n  default_labels = { owner = "a" }\n}\n';

describe('Google Cloud', () => {
  for (const [what, { source, ...expected }] of [
    [
      'bills by resource_labels of clusters',
      google(
        '⟦missing_required|resource "google_container_cluster" "c"⟧ {\n}\n',
        'resource "google_container_cluster" "c" {\n  resource_labels = {\n    owner = "web"\n  }\n}\n',
      ),
    ],
    [
      'gives default labels to labels, resource_labels and metadata that is written',
      google(
        `${LABELS}resource "google_storage_bucket" "b" {\n}\nresource "google_container_cluster" "c" {\n}\nresource "google_cloud_run_service" "s" {\n  metadata {\n  }\n}\n⟦missing_required|resource "google_cloud_run_service" "t"⟧ {\n}\n`,
      ),
    ],
    [
      'gives none to user_labels',
      google(
        `${LABELS}resource "google_sql_database_instance" "d" {\n  ⟦missing_required_off|settings⟧ {\n    tier = "x"\n  }\n}\n`
          .replace('⟦missing_required_off|settings⟧', 'settings')
          .replace('resource "google_sql_database_instance" "d"', '⟦missing_required|resource "google_sql_database_instance" "d"⟧'),
        `${LABELS}resource "google_sql_database_instance" "d" {\n  settings {\n    tier = "x"\n    user_labels = {\n      owner = "web"\n    }\n  }\n}\n`,
      ),
    ],
    [
      'takes labels of a notification channel for configuration',
      google(
        '⟦missing_required|resource "google_monitoring_notification_channel" "c"⟧ {\n  labels = { owner = "a" }\n}\nresource "google_monitoring_notification_channel" "d" {\n  user_labels = { owner = "a" }\n}\n',
      ),
    ],
    [
      'takes network tags for no labels',
      google(
        'resource "google_compute_instance" "i" {\n  tags   = ["owner"]\n  labels = { owner = "a" }\n  boot_disk {\n    initialize_params {\n      labels = { owner = "a" }\n    }\n  }\n}\n',
      ),
    ],
    [
      'keeps the defaults of google-beta apart',
      google(`${LABELS}⟦missing_required|resource "google_storage_bucket" "b"⟧ {\n  provider = google-beta\n}\n`),
    ],
    [
      'checks the nodes of a pool, which has no other labels',
      google(
        'resource "google_container_node_pool" "p" {\n  node_config {\n    resource_labels = ⟦missing_required|{ a = "b" }⟧\n  }\n}\n',
        'resource "google_container_node_pool" "p" {\n  node_config {\n    resource_labels = { a = "b", owner = "web" }\n  }\n}\n',
      ),
    ],
  ] as const)
    it(what, () => expectFindings(source, expected));
});

const deployment = (labels: string, object = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  namespace: shop\n${object}spec:\n  template:\n    metadata:\n      labels: ${labels}\n    spec:\n      containers: [{ name: a, image: b }]\n`;
const POD = { name: 'a.yaml' };
const space = (labels: string): string => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: ${labels}\n`;

table('Kubernetes', [
  ['looks at the pod template, not at the object', deployment('⟦missing_required|{ app: a }⟧', '  labels: { Owner: x }\n'), POD],
  [
    'looks at the object too when that is asked for',
    deployment('{ Owner: x }', '  labels: ⟦missing_required|{ app: a }⟧\n'),
    {
      ...POD,
      policy: ONLY('carriers: { kubernetes: { object: true } }'),
      fixed: deployment('{ Owner: x }', '  labels: { app: a, Owner: web }\n'),
    },
  ],
  [
    'looks at nothing when that is asked for',
    deployment('{ app: a }'),
    { ...POD, policy: ONLY('carriers: { kubernetes: { podTemplate: false } }') },
  ],
  [
    'looks into the inner template of a CronJob',
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: "0 0 * * *"\n  jobTemplate:\n    spec:\n      template:\n        metadata:\n          labels: ⟦missing_required|{ app: a }⟧\n        spec:\n          containers: [{ name: a, image: b }]\n',
    POD,
  ],
  [
    'looks at the labels of a bare Pod',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: ⟦missing_required|{ app: a }⟧\nspec:\n  containers: [{ name: a, image: b }]\n',
    POD,
  ],
  [
    'counts the labels of the namespace when the policy says so',
    deployment('{ app: a }'),
    { ...POD, files: { 'n.yaml': space('{ Owner: x }') }, policy: ONLY('carriers: { kubernetes: { namespace: inherit } }') },
  ],
  ['does not count them otherwise', deployment('⟦missing_required|{ app: a }⟧'), { ...POD, files: { 'n.yaml': space('{ Owner: x }') } }],
  [
    'does not know the labels of a namespace that is not there',
    deployment('⟦unknown|{ app: a }⟧'),
    { ...POD, policy: ONLY('carriers: { kubernetes: { namespace: inherit } }') },
  ],
  [
    'asks a namespace for the keys when the policy says so',
    space('⟦missing_required|{ app: a }⟧'),
    { ...POD, policy: ONLY('carriers: { kubernetes: { namespace: require } }'), fixed: space('{ app: a, Owner: web }') },
  ],
  [
    'adds labels as the file is indented, selectors stay',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n    selector:\n        matchLabels: &l\n            app: a # name\n    template:\n        metadata:\n            labels: ⟦missing_required|\n                app: a # name⟧\n        spec:\n            containers: [{ name: a, image: b }]\n'.replace(
      '⟦missing_required|\n                app: a # name⟧',
      '\n                ⟦missing_required|app: a⟧ # name',
    ),
    {
      ...POD,
      fixed:
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n    selector:\n        matchLabels: &l\n            app: a # name\n    template:\n        metadata:\n            labels: \n                app: a # name\n                Owner: web\n        spec:\n            containers: [{ name: a, image: b }]\n',
    },
  ],
]);

table('Kubernetes in Terraform', [
  [
    'is checked at the pod template',
    'resource "kubernetes_deployment_v1" "d" {\n  metadata {\n    labels = { Owner = "x" }\n  }\n  spec {\n    template {\n      metadata {\n        labels = ⟦missing_required|{ app = "a" }⟧\n      }\n    }\n  }\n}\n',
  ],
  [
    'is checked in a manifest as in YAML',
    'resource "kubernetes_manifest" "m" {\n  manifest = {\n    apiVersion = "apps/v1"\n    kind       = "Deployment"\n    metadata   = { name = "a" }\n    spec = {\n      template = {\n        metadata = {\n          labels = ⟦missing_required|{ app = "a" }⟧\n        }\n      }\n    }\n  }\n}\nresource "kubernetes_manifest" "n" {\n  manifest = {\n    apiVersion = "v1"\n    kind       = "ConfigMap"\n  }\n}\n',
    {
      fixed:
        'resource "kubernetes_manifest" "m" {\n  manifest = {\n    apiVersion = "apps/v1"\n    kind       = "Deployment"\n    metadata   = { name = "a" }\n    spec = {\n      template = {\n        metadata = {\n          labels = { app = "a", Owner = "web" }\n        }\n      }\n    }\n  }\n}\nresource "kubernetes_manifest" "n" {\n  manifest = {\n    apiVersion = "v1"\n    kind       = "ConfigMap"\n  }\n}\n',
    },
  ],
]);

table('broken and other text', [
  [
    'keeps the findings of other blocks beside a broken one',
    '⟦missing_required|resource "aws_eip" "x"⟧ {\n}\nresource "aws_eip" "y" {\n  tags = { Owner = \n}\n'.replace(
      'resource "aws_eip" "y" {\n  tags = { Owner = \n}\n',
      'resource "aws_eip" {\n  tags = {\n',
    ),
  ],
  [
    'is checked in JSON, with ranges in its text and without fixes',
    '{\n  "resource": {\n    "aws_eip": {\n      "x": {\n        "tags": ⟦missing_required|{ "Name": "a" }⟧\n      }\n    }\n  }\n}\n',
    {
      name: 'main.tf.json',
      fixed: '{\n  "resource": {\n    "aws_eip": {\n      "x": {\n        "tags": { "Name": "a" }\n      }\n    }\n  }\n}\n',
      then: ['tag/missing-required'],
    },
  ],
  [
    'is checked where changes of tags are ignored: creation uses them',
    'resource "aws_eip" "x" {\n  tags = ⟦missing_required|{}⟧\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n',
  ],
]);

describe('the same address twice', () => {
  it('is no exception', () => {
    assert.ok(findingsOf({ 'a.tf': 'resource "aws_eip" "x" {\n}\n', 'b.tf': 'resource "aws_eip" "x" {\n}\n' }, OWNER).length >= 1);
  });
});

describe('a configuration alias with callers', () => {
  it('is judged for each, the calls are related', () => {
    const call = (name: string, alias: string): string =>
      `module "${name}" {\n  source    = "./m"\n  providers = { aws.main = aws.${alias} }\n}\n`;
    const files = {
      'main.tf': `provider "aws" {\n  alias = "bare"\n}\nprovider "aws" {\n  alias = "tagged"\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\n${call('a', 'tagged')}${call('b', 'bare')}${call('c', 'bare')}`,
      'm/main.tf':
        'terraform {\n  required_providers {\n    aws = {\n      configuration_aliases = [aws.main]\n    }\n  }\n}\nresource "aws_eip" "x" {\n  provider = aws.main\n}\n',
    };
    const [finding, ...rest] = findingsOf(files, OWNER);
    assert.equal(rest.length, 0);
    assert.equal(finding!.message, 'Missing tag: Owner (module.b.aws_eip.x) in 2 of 3 instances: module.b.aws_eip.x, module.c.aws_eip.x');
    assert.deepEqual(
      finding!.related.map(({ message }) => message).filter((message) => message.startsWith('Used')),
      ['Used by module.b', 'Used by module.c'],
    );
  });
});
