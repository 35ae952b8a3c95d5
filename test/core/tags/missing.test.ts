import assert from 'node:assert/strict';
import { findingsOf, OWNER, ranges, TWO } from './support';

describe('missing tags', () => {
  it('are not reported without a policy', () => {
    assert.deepEqual(findingsOf({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n}\n' }, ''), []);
  });

  it('are reported once for a resource, all keys together, on the tags or else on the header', () => {
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n', TWO), [
      'tag/missing-required resource "aws_s3_bucket" "b"',
    ]);
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { Name = "b" }\n}\n', TWO), ['tag/missing-required { Name = "b" }']);
    const [finding] = findingsOf({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n}\n' }, TWO);
    assert.equal(finding!.message, 'Missing tags: Owner, Stage (aws_s3_bucket.b)');
  });

  it('count the default tags of the provider the resource really uses', () => {
    const providers = 'provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nprovider "aws" {\n  alias = "bare"\n}\n';
    assert.deepEqual(ranges(`${providers}resource "aws_s3_bucket" "b" {\n}\n`, OWNER), []);
    assert.deepEqual(ranges(`${providers}resource "aws_s3_bucket" "b" {\n  provider = aws.bare\n}\n`, OWNER), [
      'tag/missing-required resource "aws_s3_bucket" "b"',
    ]);
  });

  it('follow a provider alias that is handed down to a module', () => {
    const files = {
      'main.tf':
        'provider "aws" {\n}\nprovider "aws" {\n  alias = "tagged"\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nmodule "m" {\n  source = "./m"\n  providers = { aws = aws.tagged }\n}\n',
      'm/main.tf': 'resource "aws_s3_bucket" "b" {\n}\n',
    };
    assert.deepEqual(findingsOf(files, OWNER), []);
  });

  it('are found inside a module with the values of its caller, and name the call', () => {
    const files = {
      'main.tf': 'module "m" {\n  source = "./m"\n  tags = { Stage = "dev" }\n}\n',
      'm/main.tf': 'variable "tags" {\n  default = {}\n}\nresource "aws_s3_bucket" "b" {\n  tags = var.tags\n}\n',
    };
    const [finding, ...rest] = findingsOf(files, TWO);
    assert.equal(rest.length, 0);
    assert.equal(finding!.message, 'Missing tag: Owner (module.m.aws_s3_bucket.b)');
    assert.deepEqual(finding!.related[0], {
      message: 'Used by module.m',
      file: 'main.tf',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
    });
  });

  it('are reported once for count and for_each', () => {
    assert.equal(ranges('resource "aws_s3_bucket" "b" {\n  count = 3\n}\n', OWNER).length, 1);
    const some = findingsOf(
      { 'main.tf': 'resource "aws_s3_bucket" "b" {\n  for_each = { a = { Owner = "x" }, b = {} }\n  tags = each.value\n}\n' },
      OWNER,
    );
    assert.deepEqual(
      some.map(({ message }) => message),
      ['Missing tag: Owner (aws_s3_bucket.b) in 1 of 2 instances: aws_s3_bucket.b["b"]'],
    );
  });

  it('are not looked for where nothing is created', () => {
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  count = 0\n}\n', OWNER), []);
  });

  it('are not looked for on types that carry none', () => {
    assert.deepEqual(
      ranges('resource "aws_iam_role_policy" "p" {\n}\nresource "random_id" "x" {\n}\nresource "made_up" "y" {\n}\n', OWNER),
      [],
    );
  });

  const silent: Record<string, string> = {
    'a variable without a value': 'variable "t" {\n}\nresource "aws_s3_bucket" "b" {\n  tags = var.t\n}\n',
    'a data source': 'resource "aws_s3_bucket" "b" {\n  tags = data.x.y.tags\n}\n',
    'a merge with an unknown argument': 'resource "aws_s3_bucket" "b" {\n  tags = merge({ A = 1 }, data.x.y.tags)\n}\n',
    'a key that is not known': 'resource "aws_s3_bucket" "b" {\n  tags = { (data.x.y.key) = "a" }\n}\n',
    'an unknown collection of tag blocks':
      'resource "aws_autoscaling_group" "g" {\n  dynamic "tag" {\n    for_each = data.x.y.tags\n    content {\n      key = tag.key\n      value = tag.value\n      propagate_at_launch = true\n    }\n  }\n}\n',
    'defaults that are not known':
      'provider "aws" {\n  default_tags {\n    tags = data.x.y.tags\n  }\n}\nresource "aws_s3_bucket" "b" {\n}\n',
    'a half-typed map': 'resource "aws_s3_bucket" "b" {\n  tags = { Name = \n}\n',
  };
  for (const [what, text] of Object.entries(silent))
    it(`are no warning when they depend on ${what}`, () => {
      assert.deepEqual(
        findingsOf({ 'main.tf': text }, OWNER).filter(({ severity }) => severity !== 'hint'),
        [],
      );
    });

  it('keep known keys beside an unknown value', () => {
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { Owner = data.x.y.owner }\n}\n', OWNER), []);
    assert.deepEqual(
      ranges(
        'locals {\n  base = { Owner = "a" }\n}\nresource "aws_s3_bucket" "b" {\n  tags = merge(local.base, data.x.y.tags)\n}\n',
        OWNER,
      ),
      [],
    );
  });

  it('take a null value as absent', () => {
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { Owner = null }\n}\n', OWNER), [
      'tag/syntax null',
      'tag/missing-required { Owner = null }',
    ]);
  });

  it('read tag blocks of an autoscaling group, which take no default tags', () => {
    const block = (key: string): string =>
      `provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nresource "aws_autoscaling_group" "g" {\n  tag {\n    key = "${key}"\n    value = "v"\n    propagate_at_launch = true\n  }\n}\n`;
    assert.deepEqual(ranges(block('Owner'), OWNER), []);
    assert.deepEqual(ranges(block('Name'), OWNER), ['tag/missing-required resource "aws_autoscaling_group" "g"']);
  });

  it('expand dynamic tag blocks', () => {
    assert.deepEqual(
      ranges(
        'resource "aws_autoscaling_group" "g" {\n  dynamic "tag" {\n    for_each = { Owner = "a" }\n    iterator = t\n    content {\n      key = t.key\n      value = t.value\n      propagate_at_launch = true\n    }\n  }\n}\n',
        OWNER,
      ),
      [],
    );
  });

  it('compare Azure keys without case, all others with', () => {
    assert.deepEqual(ranges('resource "azurerm_resource_group" "g" {\n  tags = { owner = "a" }\n}\n', OWNER), []);
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { owner = "a" }\n}\n', OWNER), ['tag/wrong-key owner']);
  });

  it('use the spelling of the cloud, and the labels that Google bills by', () => {
    const policy = 'tags: { rules: [{ key: CostCenter, perProvider: { google: cost-center } }] }';
    assert.deepEqual(ranges('resource "google_container_cluster" "c" {\n  resource_labels = { cost-center = "1" }\n}\n', policy), []);
    assert.equal(ranges('resource "google_container_cluster" "c" {\n  labels = { cost-center = "1" }\n}\n', policy).length, 1);
    assert.deepEqual(
      ranges('provider "google" {\n  default_labels = { cost-center = "1" }\n}\nresource "google_storage_bucket" "b" {\n}\n', policy),
      [],
    );
    // default labels do not reach user_labels
    assert.equal(
      ranges(
        'provider "google" {\n  default_labels = { cost-center = "1" }\n}\nresource "google_sql_database_instance" "d" {\n  settings {\n    tier = "db-f1-micro"\n  }\n}\n',
        policy,
      ).length,
      1,
    );
  });

  it('are looked for in the pod template of a manifest, not on the object', () => {
    const manifest = (objectLabels: string, podLabels: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  labels: ${objectLabels}\nspec:\n  template:\n    metadata:\n      labels: ${podLabels}\n    spec:\n      containers: [{ name: a, image: b }]\n`;
    const codes = (text: string): string[] => findingsOf({ 'a.yaml': text }, OWNER).map(({ code }) => code);
    assert.deepEqual(codes(manifest('{ Owner: x }', '{ app: a }')), ['tag/missing-required']);
    assert.deepEqual(codes(manifest('{ app: a }', '{ Owner: x }')), []);
  });

  it('narrow by type and exclude', () => {
    const policy = "tags: { rules: [{ key: Owner, required: { resources: ['aws_s3_*'], exclude: [aws_s3_object] } }] }";
    assert.equal(ranges('resource "aws_s3_bucket" "b" {\n}\n', policy).length, 1);
    assert.equal(ranges('resource "aws_s3_object" "b" {\n}\n', policy).length, 0);
    assert.equal(ranges('resource "aws_instance" "b" {\n}\n', policy).length, 0);
  });

  it('are excused by an exemption until its last day', () => {
    const policy = 'tags: { rules: [{ key: Owner }], exempt: [{ type: aws_s3_bucket, reason: migrating, until: 2026-11-24 }] }';
    const files = { 'main.tf': 'resource "aws_s3_bucket" "b" {\n}\n' };
    assert.equal(findingsOf(files, policy, '2026-11-24').length, 0);
    assert.deepEqual(
      findingsOf(files, policy, '2026-11-25').map(({ code }) => code),
      ['tag/missing-required', 'exempt/expired'],
    );
  });

  it('leave out what is provided elsewhere', () => {
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n}\n', 'tags: { rules: [{ key: Owner }], provided: [Owner] }'), []);
  });
});

describe('wrong tags', () => {
  it('are reported at the value, or once at the provider when they come from its defaults', () => {
    const policy = 'tags: { rules: [{ key: Stage, values: [dev, prod*] }] }';
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { Stage = "live" }\n}\n', policy), ['tag/invalid-value "live"']);
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { Stage = "prod-eu" }\n}\n', policy), []);
    assert.deepEqual(
      ranges(
        'provider "aws" {\n  default_tags {\n    tags = { Stage = "live" }\n  }\n}\nresource "aws_s3_bucket" "a" {\n}\nresource "aws_s3_bucket" "b" {\n}\n',
        policy,
      ),
      ['tag/invalid-value "live"'],
    );
  });

  it('match the whole value', () => {
    const policy = "tags: { rules: [{ key: CC, pattern: '[0-9]{4}' }] }";
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { CC = "12345" }\n}\n', policy), ['tag/invalid-value "12345"']);
    assert.deepEqual(ranges('resource "aws_s3_bucket" "b" {\n  tags = { CC = "1234" }\n}\n', policy), []);
  });

  it('are not judged while they are not known', () => {
    assert.deepEqual(
      ranges(
        'resource "aws_s3_bucket" "b" {\n  tags = { Stage = var.s }\n}\nvariable "s" {\n}\n',
        'tags: { rules: [{ key: Stage, values: [dev] }] }',
      ),
      [],
    );
  });

  it('name an alias at its key, and the canonical key is then not missing', () => {
    assert.deepEqual(
      ranges(
        'resource "aws_s3_bucket" "b" {\n  tags = { cost_center = "1" }\n}\n',
        'tags: { rules: [{ key: CostCenter, aliases: [cost_center] }] }',
      ),
      ['tag/wrong-key cost_center'],
    );
  });
});
