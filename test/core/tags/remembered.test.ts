import assert from 'node:assert/strict';
import fc from 'fast-check';
import { engineOf } from '../engineBed';

const POLICY = [
  `tags:
  rules:
    - { key: Owner, pattern: '[a-z-]+' }
    - { key: Environment, values: [dev, production] }
    - { key: CostCenter, aliases: [cost_center] }
  forbid: ['legacy.*']
imports: [{ type: terratags, path: policies/terratags.yml }]
`,
  `tags:
  rules:
    - { key: Owner, fixValue: web, required: { resources: ['aws_*'] } }
  exempt: [{ type: aws_eip, reason: 'free', until: '2020-01-01' }]
  fix: { strategy: provider-defaults }
`,
];

/** Blocks that depend on each other in every way that findings do. A file holds any of them, in any order. */
const BLOCKS: readonly string[] = [
  'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 5.30.0"\n    }\n  }\n}\n',
  'resource "aws_instance" "web" {\n  ami           = "a"\n  instance_type = "m5.large"\n  tags = {\n    Environment = "live"\n  }\n}\n',
  'resource "aws_instance" "more" {\n  count         = 2\n  ami           = "a"\n  instance_type = "m5.large"\n  launch_template {\n    id = aws_launch_template.t.id\n  }\n  tags = { Owner = "Web!", cost_center = "1" }\n}\n',
  'resource "aws_launch_template" "t" {\n  tag_specifications {\n    resource_type = "volume"\n    tags          = { Owner = "web", Environment = "dev", CostCenter = "1" }\n  }\n}\n',
  'resource "aws_launch_template" "t" {\n  tag_specifications {\n    resource_type = "volume"\n    tags          = { Owner = "web" }\n  }\n}\n',
  'resource "aws_autoscaling_group" "g" {\n  name     = "g"\n  min_size = 1\n  max_size = 1\n  tag {\n    key                 = "Owner"\n    value               = "web"\n    propagate_at_launch = false\n  }\n}\n',
  'resource "aws_autoscaling_group_tag" "g" {\n  autoscaling_group_name = aws_autoscaling_group.g.name\n  tag {\n    key                 = "Environment"\n    value               = "live"\n    propagate_at_launch = true\n  }\n}\n',
  'resource "aws_eip" "e" { tags = merge(var.tags, { Owner = timestamp() }) }\n',
  'variable "tags" {\n  default = {}\n}\n',
  'variable "tags" {}\n',
  'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "web", legacy_id = "1", Environment = null }\n}\n',
  'resource "aws_ecs_service" "s" {\n  task_definition = aws_ecs_task_definition.d.arn\n  propagate_tags  = "TASK_DEFINITION"\n  tags            = { Owner = "web" }\n}\n',
  'resource "aws_ecs_task_definition" "d" {\n  family = "d"\n  tags   = { Owner = "web" }\n}\n',
  'module "m" {\n  source = "./m"\n  tags   = { Owner = "web" }\n}\n',
  'module "n" {\n  source = "./m"\n  tags   = { Owner = "Web!" }\n}\n',
  '# ledgerline:ignore=tag/missing-required reason: later\n',
  '# ledgerline:ignore=tag/invalid-value[Owner] reason: later\n',
  '\n',
  '  ',
];

const MODULE = [
  'variable "tags" {\n  type = map(string)\n}\nresource "aws_sqs_queue" "q" {\n  tags = var.tags\n}\n',
  '\nvariable "tags" {\n  type = map(string)\n}\nresource "aws_sqs_queue" "q" {\n  tags = merge(var.tags, { Environment = "live" })\n}\n',
];

const PROVIDER = [
  'provider "aws" {\n  region = "eu-west-1"\n  default_tags {\n    tags = { Owner = "Web!", legacy_team = "x", Twin = "a", twin = "b" }\n  }\n}\n',
  'provider "aws" {\n  region = "eu-west-1"\n}\n',
];

const IMPORTED = ['required_tags: [Stage]\n', 'required_tags: { Owner: { pattern: "^w" } }\n'];

/** Files that are one of several texts. */
const SWITCHED = { 'policies/terratags.yml': IMPORTED, 'ledgerline.yaml': POLICY, 'm/main.tf': MODULE, 'provider.tf': PROVIDER };

type Edit =
  | { readonly kind: 'insert'; readonly file: 0 | 1; readonly at: number; readonly block: number }
  | { readonly kind: 'remove'; readonly file: 0 | 1; readonly at: number }
  | { readonly kind: 'switch'; readonly file: keyof typeof SWITCHED; readonly to: 0 | 1 };

const bit = fc.constantFrom(0 as const, 1 as const);
const block = fc.nat({ max: BLOCKS.length - 1 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('insert' as const), file: bit, at: fc.nat({ max: 9 }), block }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), file: bit, at: fc.nat({ max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('switch' as const),
      file: fc.constantFrom(...(Object.keys(SWITCHED) as (keyof typeof SWITCHED)[])),
      to: bit,
    }),
  },
);
const start = fc.uniqueArray(block, { maxLength: 10 });

describe('findings that an engine remembers', () => {
  it('are those of an engine that was given the same texts at once, with their fixes', function () {
    this.timeout(60_000);
    let found = 0;
    fc.assert(
      fc.property(fc.tuple(start, start), fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        const files = first.map((blocks) => [...blocks]);
        const texts: Record<string, string> = Object.fromEntries(Object.entries(SWITCHED).map(([file, [text]]) => [file, text!]));
        const write = (): void => {
          for (const [index, blocks] of files.entries()) texts[`f${index}.tf`] = blocks.map((each) => BLOCKS[each]!).join('');
        };
        write();
        const engine = engineOf(texts);
        for (const each of [undefined, ...edits]) {
          if (each?.kind === 'insert') files[each.file]!.splice(each.at, 0, each.block);
          else if (each?.kind === 'remove') files[each.file]!.splice(each.at, 1);
          else if (each) texts[each.file] = SWITCHED[each.file][each.to]!;
          write();
          for (const [file, text] of Object.entries(texts)) engine.set(file, text);
          const remembered = JSON.stringify(engine.allFindings(), null, 1);
          assert.equal(remembered, JSON.stringify(engineOf(texts).allFindings(), null, 1));
          found += engine.allFindings().length;
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(found > 1000, 'there is something to remember');
  });
});

/** Objects with sound labels, with those that are refused, in one namespace and another, and what hides findings. */
const OBJECTS: readonly string[] = [
  ...['web', 'not sound', '-x'].map(
    (owner) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${owner.slice(-1)}, namespace: n, labels: { Owner: "${owner}" } }\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        Owner: "${owner}"\n    spec: { containers: [{ name: c, resources: { requests: { cpu: 1, memory: 1Gi } } }] }\n`,
  ),
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: n, labels: { Stage: "not sound" } }\n',
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: n, labels: { Stage: dev } }\n',
  '# ledgerline:ignore=tag/syntax reason: later\n',
  '# ledgerline:ignore-file=tag/* reason: later\n',
  '# ledgerline:ignore=tag/syntax\n',
  '# no more than a remark\n',
];

const DISK = [
  'resource "aws_ebs_volume" "d" {\n  availability_zone = "eu-west-1a"\n  size = 8\n}\n',
  'resource "aws_ebs_volume" "d" {\n  availability_zone = "eu-west-1a"\n  size = -8\n}\n',
  '# ledgerline:ignore=price/size reason: later\nresource "aws_ebs_volume" "d" {\n  availability_zone = "eu-west-9a"\n  type = "gp9"\n  size = -8\n}\n',
];

const CONFIGS = [
  'prices: { currency: USD }\n',
  'tags:\n  carriers: { kubernetes: { namespace: inherit, object: true } }\n',
  'tags:\n  rules: [{ key: Owner, values: [web] }]\n',
  'suppressions: { inline: false }\n',
];

const FILES = ['a/one.yaml', 'a/two.yaml', 'b/one.yaml', 'spaces.yaml'];

describe('findings about manifests that an engine remembers', () => {
  it('are those of an engine that was given the same texts at once', function () {
    this.timeout(60_000);
    const text = fc
      .uniqueArray(fc.nat({ max: OBJECTS.length - 1 }), { maxLength: 4 })
      .map((objects) => objects.map((each) => OBJECTS[each]!).join('---\n'));
    const change = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...FILES), fc.option(text, { nil: undefined })) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('disk.tf'), fc.constantFrom(...DISK)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('ledgerline.yaml'), fc.constantFrom(...CONFIGS)) },
    );
    const codes = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(text, { minLength: FILES.length, maxLength: FILES.length }),
        fc.array(change, { maxLength: 8 }),
        (first, changes) => {
          const texts = new Map<string, string>([
            ...FILES.map((file, index) => [file, first[index]!] as const),
            ['disk.tf', DISK[0]!] as const,
          ]);
          const engine = engineOf(Object.fromEntries(texts));
          for (const [file, after] of [['disk.tf', DISK[0]!] as const, ...changes]) {
            if (after === undefined) texts.delete(file);
            else texts.set(file, after);
            engine.set(file, after);
            const found = engine.allFindings();
            assert.equal(JSON.stringify(found, null, 1), JSON.stringify(engineOf(Object.fromEntries(texts)).allFindings(), null, 1));
            for (const { code } of found) codes.set(code, (codes.get(code) ?? 0) + 1);
          }
        },
      ),
      // whatever chance gives, each of the codes is there once
      {
        numRuns: 50,
        examples: [
          [
            [OBJECTS.join('---\n'), '', '', ''],
            [
              ['ledgerline.yaml', CONFIGS[2]],
              ['disk.tf', DISK[1]],
            ],
          ],
        ],
      },
    );
    for (const code of ['tag/syntax', 'price/size', 'suppression/unused', 'suppression/no-reason'])
      assert.ok(codes.has(code), `${code}: ${JSON.stringify([...codes])}`);
  });

  it('tell of a label that a namespace hands on to pods of another folder, before and after other edits', () => {
    const texts = { 'ledgerline.yaml': CONFIGS[1]!, 'a/one.yaml': OBJECTS[0]!, 'spaces.yaml': OBJECTS[4]! };
    const engine = engineOf(texts);
    const found = (): readonly string[] => engine.findings().map(({ code, file, keys = [] }) => `${code} ${file} ${keys.join()}`);
    assert.deepEqual(found(), []);
    engine.set('spaces.yaml', OBJECTS[3]);
    assert.deepEqual(found(), ['tag/syntax spaces.yaml Stage']);
    engine.set('b/one.yaml', OBJECTS[0]);
    assert.deepEqual(found(), ['tag/syntax spaces.yaml Stage']);
  });
});
