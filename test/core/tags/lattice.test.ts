import { table } from './support';

const eip = (tags: string, name = 'x'): string => `resource "aws_eip" "${name}" {\n  tags = ${tags}\n}\n`;

table('the keys of an expression', [
  [
    'are those of a file of YAML',
    eip('yamldecode(file("tags.yml"))') + eip('⟦missing_required|yamldecode(file("other.yml"))⟧', 'y'),
    { files: { 'tags.yml': 'Owner: x\n', 'other.yml': 'Name: x\n' } },
  ],
  ['are not known where the file is not there', eip('⟦unknown|yamldecode(file("tags.yml"))⟧')],
  [
    'are those of lookup and coalesce',
    `locals {\n  sets = { a = { Owner = "x" }, b = { Name = "x" } }\n}\n${eip('lookup(local.sets, "a", {})')}${eip('⟦missing_required|lookup(local.sets, "b", {})⟧', 'y')}${eip('coalesce(null, local.sets.a)', 'z')}`,
  ],
  [
    'are those of tfvars, which come before the default',
    `variable "tags" {\n  default = {}\n}\n${eip('var.tags')}`,
    { files: { 'terraform.tfvars': 'tags = { Owner = "a" }\n' } },
  ],
  [
    'of several callers are one finding that names those without',
    'module "a" {\n  source = "./m"\n  tags   = { Owner = "x" }\n}\nmodule "b" {\n  source = "./m"\n  tags   = { Name = "x" }\n}\n',
    {
      files: { 'm/main.tf': 'variable "tags" {\n}\nresource "aws_eip" "x" {\n  tags = ⟦missing_required|var.tags⟧\n}\n' },
      fixed:
        'module "a" {\n  source = "./m"\n  tags   = { Owner = "x" }\n}\nmodule "b" {\n  source = "./m"\n  tags   = { Name = "x", Owner = "web" }\n}\n',
    },
  ],
  [
    'of a condition that is not known keep a value that is the same in both',
    eip('⟦invalid_value|data.x.y.c ? { Stage = "live" } : { Stage = "live" }⟧'),
    { policy: 'tags: { rules: [{ key: Stage, values: [dev] }] }' },
  ],
  [
    'of a condition that is not known leave values that differ',
    eip('data.x.y.c ? { Stage = "dev" } : { Stage = "live" }'),
    { policy: 'tags: { rules: [{ key: Stage, values: [dev] }] }' },
  ],
  [
    'of a merge are overlaid by the later: its value is judged',
    eip('merge({ Stage = "live" }, { Stage = "dev" })'),
    { policy: 'tags: { rules: [{ key: Stage, values: [dev] }] }' },
  ],
  [
    'of a merge keep no earlier value before an unknown argument',
    eip('merge({ Stage = "live" }, data.x.y.tags)'),
    { policy: 'tags: { rules: [{ key: Stage, values: [dev] }] }' },
  ],
  [
    'behind an unknown argument keep their value',
    eip('merge(data.x.y.tags, { Stage = ⟦invalid_value|"prd"⟧ })'),
    { policy: 'tags: { rules: [{ key: Stage, values: [dev, prod] }] }', fixed: eip('merge(data.x.y.tags, { Stage = "prod" })') },
  ],
  ['of numbers are text', eip('{ Cost = ⟦invalid_value|12⟧ }'), { policy: "tags: { rules: [{ key: Cost, pattern: '[0-9]{4}' }] }" }],
  [
    'of a variable with a wrong default are judged in it',
    `variable "stage" {\n  default = "live"\n}\n${eip('{ Stage = ⟦invalid_value|var.stage⟧ }')}`,
    { policy: 'tags: { rules: [{ key: Stage, values: [dev] }] }' },
  ],
]);

table('instances that differ', [
  [
    'are one finding, which names those without',
    'resource "aws_eip" "x" {\n  for_each = { a = { Owner = "a" }, b = {} }\n  tags     = ⟦missing_required|each.value⟧\n}\n',
    {
      fixed:
        'resource "aws_eip" "x" {\n  for_each = { a = { Owner = "a" }, b = {} }\n  tags     = merge(each.value, { Owner = "web" })\n}\n',
    },
  ],
  [
    'by the index',
    'resource "aws_eip" "x" {\n  count = 2\n  tags  = ⟦missing_required|count.index == 0 ? { Owner = "a", Name = "" } : { Name = "b", Stage = "" }⟧\n}\n',
  ],
]);

table('text that is half typed', [
  [
    'opens the tail: a map without its end',
    '⟦missing_required|resource "aws_eip" "a"⟧ {\n}\nresource "aws_eip" "x" {\n  tags = ⟦unknown|{ Name = "x",⟧\n',
  ],
  [
    'opens the tail: an entry without its value',
    '⟦missing_required|resource "aws_eip" "a"⟧ {\n}\nresource "aws_eip" "x" {\n  tags = ⟦unknown|{ Name =⟧ \n}\n',
  ],
  [
    'opens the tail: an argument without its value',
    '⟦missing_required|resource "aws_eip" "a"⟧ {\n}\nresource "aws_eip" "x" {\n  tags =⟦unknown|⟧ \n}\n',
  ],
]);

table('other files', [
  ['of OpenTofu are read', eip('⟦missing_required|{}⟧'), { name: 'main.tofu', fixed: eip('{ Owner = "web" }') }],
  [
    'of OpenTofu in JSON are read',
    '{ "resource": { "aws_eip": { "x": { "tags": ⟦missing_required|{}⟧ } } } }\n',
    { name: 'main.tofu.json' },
  ],
  [
    'in JSON take default tags',
    '{\n  "provider": { "aws": { "default_tags": { "tags": { "Owner": "a" } } } },\n  "resource": { "aws_eip": { "x": {} } }\n}\n',
    { name: 'main.tf.json' },
  ],
]);
