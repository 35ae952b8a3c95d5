import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTerraformEvaluator, type TerraformProject } from '../../../../src/core/terraform/project';
import { memoryFiles } from '../files';
import { plain } from '../values';

/** All that a project says, as text. */
function told(project: TerraformProject): string {
  return JSON.stringify(
    {
      resources: project.resources.map((resource) => [
        resource.address,
        resource.count,
        plain(resource.values),
        plain(project.view(resource)),
        resource.config && [resource.config.name, resource.config.alias, plain(resource.config.values)],
        resource.source.header(),
        resource.calls.map((call) => [call.address, [...call.inputs].map(([name, value]) => [name, plain(value)])]),
      ]),
      calls: project.calls.map(({ address, missing }) => [address, missing]),
      outputs: [...project.outputs].map(([name, value]) => [name, plain(value)]),
      providers: project.providers.map(({ name, alias, values }) => [name, alias, plain(values)]),
      problems: project.problems,
    },
    null,
    1,
  );
}

const NAMES = ['a', 'b', 'c'];
const name = fc.constantFrom(...NAMES);
const expression = fc.oneof(
  fc.constantFrom('1', '2', '"x"', 'true', 'null', '[]', '{}', '{ a = 1, b = 2 }', '["p", "q"]', 'count.index', 'each.key', 'path.module'),
  name.map((to) => `local.${to}`),
  name.map((to) => `var.${to}`),
  name.map((to) => `aws_vpc.${to}.id`),
  name.map((to) => `aws_vpc.${to}.cidr_block`),
  name.map((to) => `aws_vpc.${to}[0].tags`),
  name.map((to) => `aws_vpc.${to}["a"].tags_all`),
  name.map((to) => `aws_vpc.${to}[*].id`),
  name.map((to) => `data.aws_region.${to}.name`),
  name.map((to) => `module.${to}.o`),
  name.map((to) => `module.${to}["a"].o`),
  name.map((to) => `module.${to}`),
  fc.tuple(name, name).map(([one, two]) => `local.${one} == null ? local.${two} : [local.${one}, var.${two}]`),
);
const number = fc.oneof(
  fc.constantFrom('count = 2', 'count = 0', 'count = var.a', 'for_each = { a = 1, b = 2 }', 'for_each = local.a', ''),
  fc.constant(''),
);
const block = fc.oneof(
  fc.tuple(name, expression).map(([one, value]) => `locals {\n  ${one} = ${value}\n}\n`),
  fc.tuple(name, name, expression, expression).map(([one, two, a, b]) => `locals {\n  ${one} = ${a}\n  ${two} = ${b}\n}\n`),
  fc
    .tuple(name, fc.constantFrom('', '  type = number\n'), expression)
    .map(([one, type, value]) => `variable "${one}" {\n${type}  default = ${value}\n}\n`),
  fc
    .tuple(name, number, expression, expression)
    .map(([one, count, cidr, tag]) => `resource "aws_vpc" "${one}" {\n  ${count}\n  cidr_block = ${cidr}\n  tags = { t = ${tag} }\n}\n`),
  fc
    .tuple(name, expression, expression)
    .map(
      ([one, each, size]) =>
        `resource "aws_instance" "${one}" {\n  dynamic "ebs_block_device" {\n    for_each = ${each}\n    content {\n      volume_size = ${size}\n    }\n  }\n}\n`,
    ),
  fc.tuple(name, number, expression).map(([one, count, input]) => `module "${one}" {\n  source = "./m"\n  ${count}\n  a = ${input}\n}\n`),
  name.map((one) => `data "aws_region" "${one}" {}\n`),
  fc.tuple(name, expression).map(([one, value]) => `output "${one}" {\n  value = ${value}\n}\n`),
  expression.map((region) => `provider "aws" {\n  region = ${region}\n}\n`),
);
const text = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n'));
const CHILD = `variable "a" {}
resource "aws_vpc" "a" {
  cidr_block = var.a
  tags = { r = data.aws_region.a.name }
}
data "aws_region" "a" {}
output "o" {
  value = [aws_vpc.a.cidr_block, var.a]
}
`;
const FILES = ['main.tf', 'more.tf', 'x_override.tf', 'm/main.tf', 'a.auto.tfvars'];
const edit = fc.record({
  file: fc.constantFrom(...FILES),
  change: fc.oneof(
    { weight: 3, arbitrary: text.map((value) => () => value) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(), fc.nat(8), fc.constantFrom('', '"', '${', '{', '}', '\n', 'x', '=', '<<E\n', '/*'))
        .map(([at, length, put]) => (before: string) => {
          const from = before === '' ? 0 : at % before.length;
          return before.slice(0, from) + put + before.slice(from + length);
        }),
    },
    { weight: 1, arbitrary: fc.constant(() => undefined) },
  ),
});

describe('incremental evaluation', () => {
  it('tells after any edits what an evaluator that sees the texts for the first time tells', () => {
    fc.assert(
      fc.property(text, text, fc.array(edit, { minLength: 1, maxLength: 6 }), (one, two, edits) => {
        const files: Record<string, string> = { 'main.tf': one, 'more.tf': two, 'm/main.tf': CHILD };
        const evaluator = createTerraformEvaluator(memoryFiles(files));
        evaluator.evaluate({ dir: '' });
        for (const { file, change } of edits) {
          const after = change(files[file] ?? '');
          if (after === undefined) Reflect.deleteProperty(files, file);
          else files[file] = after;
          const again = told(evaluator.evaluate({ dir: '' }));
          assert.equal(again, told(createTerraformEvaluator(memoryFiles(files)).evaluate({ dir: '' })));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells a new output in place of one that had no value yet', () => {
    const files: Record<string, string> = { 'main.tf': 'output "typed" {\n}\n' };
    const evaluator = createTerraformEvaluator(memoryFiles(files));
    assert.deepEqual([...evaluator.evaluate({ dir: '' }).outputs.keys()], []);
    files['main.tf'] = 'output "read" {\n  value = local.gone\n}\n';
    const { outputs } = evaluator.evaluate({ dir: '' });
    assert.deepEqual(
      [...outputs].map(([name, value]) => [name, plain(value)]),
      [['read', '‹local.gone is not declared›']],
    );
  });

  it('does not depend on which file a block stands in, nor on the order of files', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        const evaluate = (files: Record<string, string>) => createTerraformEvaluator(memoryFiles(files)).evaluate({ dir: '' });
        const listed = (project: TerraformProject) =>
          project.resources.map((resource) => `${resource.address} ${JSON.stringify(plain(resource.values))}`);
        const there = evaluate({ 'a.tf': one, 'b.tf': two, 'm/main.tf': CHILD });
        const back = evaluate({ 'm/main.tf': CHILD, 'b.tf': two, 'a.tf': one });
        assert.deepEqual(listed(back), listed(there));
        const together = evaluate({ 'a.tf': `${one}\n${two}`, 'm/main.tf': CHILD });
        assert.deepEqual(listed(together).sort(), listed(there).sort());
      }),
      { numRuns: 200 },
    );
  });
});
