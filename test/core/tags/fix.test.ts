import assert from 'node:assert/strict';
import fc from 'fast-check';
import { edited, findingsOf, OWNER, TWO } from './support';

/** The text after the first fix of the first finding. */
function fixed(text: string, policy: string, index = 0): string {
  const [finding] = findingsOf({ 'main.tf': text }, policy);
  const fix = finding?.fixes[index];
  assert.ok(fix, 'there is no such fix');
  return edited(text, fix.edits);
}

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'as a new argument after the last plain one',
    'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n',
    'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n  tags = {\n    Owner = "web"\n    Stage = "dev"\n  }\n\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n',
  ],
  [
    'into an aligned map, aligned',
    'resource "aws_s3_bucket" "b" {\n  tags = {\n    Name = "b"\n    Team = "x" # who\n  }\n}\n',
    'resource "aws_s3_bucket" "b" {\n  tags = {\n    Name  = "b"\n    Team  = "x" # who\n    Owner = "web"\n    Stage = "dev"\n  }\n}\n',
  ],
  [
    'into a map on one line',
    'resource "aws_s3_bucket" "b" {\n  tags = { Name = "b" }\n}\n',
    'resource "aws_s3_bucket" "b" {\n  tags = { Name = "b", Owner = "web", Stage = "dev" }\n}\n',
  ],
  [
    'into an empty map',
    'resource "aws_s3_bucket" "b" {\n  tags = {}\n}\n',
    'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "web", Stage = "dev" }\n}\n',
  ],
  [
    'into quoted keys with commas',
    'resource "aws_s3_bucket" "b" {\n  tags = {\n    "Name" = "b",\n  }\n}\n',
    'resource "aws_s3_bucket" "b" {\n  tags = {\n    "Name"  = "b",\n    "Owner" = "web",\n    "Stage" = "dev",\n  }\n}\n',
  ],
  [
    'into the map that ends a merge',
    'locals {\n  t = {}\n}\nresource "aws_s3_bucket" "b" {\n  tags = merge(local.t, { Name = "b" })\n}\n',
    'locals {\n  t = {}\n}\nresource "aws_s3_bucket" "b" {\n  tags = merge(local.t, { Name = "b", Owner = "web", Stage = "dev" })\n}\n',
  ],
  [
    'around another expression',
    'locals {\n  t = { Name = "b" }\n}\nresource "aws_s3_bucket" "b" {\n  tags = local.t\n}\n',
    'locals {\n  t = { Name = "b" }\n}\nresource "aws_s3_bucket" "b" {\n  tags = merge(local.t, { Owner = "web", Stage = "dev" })\n}\n',
  ],
  [
    'with the line ends of the file',
    'resource "aws_s3_bucket" "b" {\r\n  tags = {\r\n    Name = "b"\r\n  }\r\n}\r\n',
    'resource "aws_s3_bucket" "b" {\r\n  tags = {\r\n    Name  = "b"\r\n    Owner = "web"\r\n    Stage = "dev"\r\n  }\r\n}\r\n',
  ],
  [
    'to a block on one line, which is broken up',
    'resource "aws_s3_bucket" "b" {}\n',
    'resource "aws_s3_bucket" "b" {\n  tags = {\n    Owner = "web"\n    Stage = "dev"\n  }\n}\n',
  ],
  [
    'behind the argument of a block on one line',
    'resource "aws_instance" "w" { ami = "a" }\r\n',
    'resource "aws_instance" "w" {\r\n  ami = "a"\r\n  tags = {\r\n    Owner = "web"\r\n    Stage = "dev"\r\n  }\r\n}\r\n',
  ],
  [
    'as tag blocks into a group on one line',
    'resource "aws_autoscaling_group" "g" {}\n',
    'resource "aws_autoscaling_group" "g" {\n  tag {\n    key                 = "Owner"\n    value               = "web"\n    propagate_at_launch = true\n  }\n\n  tag {\n    key                 = "Stage"\n    value               = "dev"\n    propagate_at_launch = true\n  }\n}\n',
  ],
];

describe('the fix for missing tags', () => {
  for (const [what, before, after] of cases)
    it(`adds them ${what}`, () => {
      assert.equal(fixed(before, TWO), after);
    });

  it('adds them as labels where Google bills by them', () => {
    assert.equal(
      fixed(
        'resource "google_container_cluster" "c" {\n  name = "c"\n}\n',
        'tags: { rules: [{ key: owner, fixValue: web }, { key: Stage, perProvider: { google: stage }, fixValue: dev }] }',
      ),
      'resource "google_container_cluster" "c" {\n  name = "c"\n  resource_labels = {\n    owner = "web"\n    stage = "dev"\n  }\n}\n',
    );
  });

  it('appends tag blocks to an autoscaling group', () => {
    const before =
      'resource "aws_autoscaling_group" "g" {\n  name = "g"\n\n  tag {\n    key                 = "Name"\n    value               = "g"\n    propagate_at_launch = true\n  }\n}\n';
    const after = fixed(before, OWNER);
    assert.match(after, /tag \{\n {4}key {17}= "Owner"\n {4}value {15}= "web"\n {4}propagate_at_launch = true\n {2}\}\n\}\n$/);
    assert.deepEqual(findingsOf({ 'main.tf': after }, OWNER), []);
  });

  it('can go to the default tags of the provider instead', () => {
    const before = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_s3_bucket" "b" {\n}\n';
    const after = fixed(before, OWNER, 1);
    assert.equal(
      after,
      'provider "aws" {\n  region = "us-east-1"\n\n  default_tags {\n    tags = {\n      Owner = "web"\n    }\n  }\n}\nresource "aws_s3_bucket" "b" {\n}\n',
    );
    assert.deepEqual(findingsOf({ 'main.tf': after }, OWNER), []);
  });

  it('breaks up a provider block on one line', () => {
    for (const [written, kept] of [
      ['provider "aws" {}\n', ''],
      ['provider "aws" { region = "us-east-1" }\n', '  region = "us-east-1"\n\n'],
    ] as const) {
      const rest = 'resource "aws_s3_bucket" "b" {\n}\n';
      const after = fixed(`${written}${rest}`, OWNER, 1);
      assert.equal(after, `provider "aws" {\n${kept}  default_tags {\n    tags = {\n      Owner = "web"\n    }\n  }\n}\n${rest}`);
      assert.deepEqual(findingsOf({ 'main.tf': after }, OWNER), []);
    }
  });

  it('adds a label to the pod template of a manifest, in the form that is there', () => {
    const manifest = (labels: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n    metadata:\n      labels:${labels}\n    spec:\n      containers: [{ name: a, image: b }]\n`;
    const after = (labels: string): string => {
      const text = manifest(labels);
      const [finding] = findingsOf({ 'a.yaml': text }, OWNER);
      return edited(text, finding!.fixes[0]!.edits);
    };
    assert.equal(after('\n        app: a # name'), manifest('\n        app: a # name\n        Owner: web'));
    assert.equal(after(' { app: a }'), manifest(' { app: a, Owner: web }'));
  });

  it('is preferred when every value is known, and takes the usual value of the workspace', () => {
    const files = { 'main.tf': 'resource "aws_s3_bucket" "a" {\n  tags = { Owner = "shop" }\n}\nresource "aws_s3_bucket" "b" {\n}\n' };
    const [finding] = findingsOf(files, 'tags: { rules: [{ key: Owner }] }');
    assert.equal(finding!.fixes[0]!.preferred, true);
    assert.match(finding!.fixes[0]!.edits[0]!.newText, /Owner = "shop"/);
    const [alone] = findingsOf({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n}\n' }, 'tags: { rules: [{ key: Owner }] }');
    assert.equal(alone!.fixes[0]!.preferred, false);
  });

  it('never writes a value that the rule does not allow', () => {
    const policy = 'tags: { rules: [{ key: Stage, values: [dev, prod], fixValue: live }] }';
    const [finding] = findingsOf({ 'main.tf': 'resource "aws_eip" "e" {\n}\n' }, policy);
    assert.deepEqual(
      finding!.fixes.map(({ preferred, edits }) => [preferred, edits.some(({ newText }) => newText.includes('live'))]),
      [[false, false]],
    );
  });

  it('renames a wrong key and changes a value in the wrong case', () => {
    assert.equal(
      fixed('resource "aws_s3_bucket" "b" {\n  tags = { owner = "a" }\n}\n', OWNER),
      'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "a" }\n}\n',
    );
    assert.equal(
      fixed('resource "aws_s3_bucket" "b" {\n  tags = { Stage = "DEV" }\n}\n', 'tags: { rules: [{ key: Stage, values: [dev, prod] }] }'),
      'resource "aws_s3_bucket" "b" {\n  tags = { Stage = "dev" }\n}\n',
    );
  });

  it('removes its finding, adds none, and a second time there is nothing to fix', () => {
    const tags = fc.oneof(
      fc.constant(''),
      fc.constant('  tags = {}\n'),
      fc.constant('  tags = null\n'),
      fc.constant('  tags = local.t\n'),
      fc.constant('  tags = merge(local.t, {})\n'),
      fc.constant('  tags = merge(local.t, { A = 1 }, local.t)\n'),
      fc.constant('  tags = true ? local.t : null\n'),
      fc
        .uniqueArray(fc.constantFrom('Name', 'A', 'LongerKey', '"a b"'), { maxLength: 4 })
        .chain((keys) =>
          fc.constantFrom(
            `  tags = { ${keys.map((key) => `${key} = "v"`).join(', ')} }\n`,
            `  tags = {\n${keys.map((key) => `    ${key} = "v"\n`).join('')}  }\n`,
            `  tags = {\n${keys.map((key) => `    ${key} = "v", # c\n`).join('')}\n    # end\n  }\n`,
            `  tags = { ${keys.map((key) => `${key} = "v"`).join(',\n    ')} }\n`,
          ),
        ),
    );
    const rest = fc.constantFrom(
      '',
      '  bucket = "b"\n',
      '\n  # comment\n',
      '  lifecycle {\n  }\n',
      '  bucket = "b"\n\n  lifecycle {\n    prevent_destroy = true\n  }\n',
    );
    fc.assert(
      fc.property(tags, rest, fc.constantFrom('\n', '\r\n'), (written, more, end) => {
        const before =
          `locals {\n  t = { Name = "n" }\n}\nresource "aws_s3_bucket" "b" {\n${more.startsWith('  bucket') ? '' : written}${more}${more.startsWith('  bucket') && !more.includes('lifecycle') ? written : ''}}\n`.replace(
            /\n/g,
            end,
          );
        const findings = findingsOf({ 'main.tf': before }, TWO);
        assert.equal(findings.length, 1);
        const fix = findings[0]!.fixes[0];
        assert.ok(fix);
        const after = edited(before, fix.edits);
        assert.deepEqual(findingsOf({ 'main.tf': after }, TWO), [], after);
      }),
      { numRuns: 200 },
    );
  });
});
