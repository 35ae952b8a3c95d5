import assert from 'node:assert/strict';
import { edited, findingsOf, OWNER, ranges, TWO } from './support';

/** The text after the preferred fix of the only finding. */
function mended(text: string, policy = OWNER, file = 'main.tf'): string {
  const findings = findingsOf({ [file]: text }, policy);
  assert.equal(findings.length, 1);
  const fixes = findings[0]!.fixes.filter(({ preferred }) => preferred);
  assert.equal(fixes.length, 1);
  const after = edited(text, fixes[0]!.edits);
  assert.deepEqual(findingsOf({ [file]: after }, policy), [], after);
  return after;
}

const bucket = (name: string, body = ''): string => `resource "aws_s3_bucket" "${name}" {\n${body}}\n`;

describe('the place of a tag finding', () => {
  it('names the module call that lacks the key', () => {
    const files = {
      'main.tf': 'module "a" {\n  source = "./m"\n  tags   = { Owner = "x" }\n}\nmodule "b" {\n  source = "./m"\n}\n',
      'm/main.tf': 'variable "tags" {\n  default = {}\n}\nresource "aws_s3_bucket" "b" {\n  tags = var.tags\n}\n',
    };
    const [finding, ...rest] = findingsOf(files, OWNER);
    assert.equal(rest.length, 0);
    assert.equal(finding!.address, 'module.b.aws_s3_bucket.b');
    assert.equal(finding!.message, 'Missing tag: Owner (module.b.aws_s3_bucket.b) in 1 of 2 instances: module.b.aws_s3_bucket.b');
    assert.deepEqual(
      finding!.related.filter(({ message }) => message.startsWith('Used by')).map(({ message }) => message),
      ['Used by module.b'],
    );
  });

  it('is the provider, once, for a wrong key in its default tags, and the fix renames it there', () => {
    const text = `provider "aws" {\n  default_tags {\n    tags = { owner = "a" }\n  }\n}\n${bucket('a')}${bucket('b')}`;
    assert.deepEqual(ranges(text, OWNER), ['tag/wrong-key owner']);
    assert.equal(findingsOf({ 'main.tf': text }, OWNER)[0]!.address, 'provider.aws');
    assert.equal(mended(text), text.replace('owner', 'Owner'));
  });

  it('is the rule in the file that was read', () => {
    const [finding] = findingsOf({ 'main.tf': bucket('a') }, OWNER);
    assert.deepEqual(
      finding!.related.map(({ file, message }) => [file, message]),
      [['ledgerline.yaml', 'The rule for Owner']],
    );
  });
});

describe('the preferred fix', () => {
  const provider = 'provider "aws" {\n  region = "us-east-1"\n}\n';
  const preferred = (text: string, policy = OWNER): string[] =>
    findingsOf({ 'main.tf': text }, policy).map(({ fixes }) =>
      fixes
        .filter((fix) => fix.preferred)
        .map(({ title }) => title.replace(/:.*/, ''))
        .join(' and '),
    );

  it('is at the provider where all of its resources lack the keys', () => {
    const text = provider + bucket('a') + bucket('b');
    assert.deepEqual(preferred(text), ['Add to the provider’s default tags', 'Add to the provider’s default tags']);
    const [fix] = findingsOf({ 'main.tf': text }, OWNER)[0]!.fixes.filter((one) => one.preferred);
    assert.deepEqual(findingsOf({ 'main.tf': edited(text, fix!.edits) }, OWNER), []);
  });

  it('at the provider reaches what comes with its resources, and no more than that', () => {
    const code = `provider "aws" {
}
resource "aws_launch_template" "t" {
  name = "t"
}
resource "aws_autoscaling_group" "g" {
  launch_template {
    id = aws_launch_template.t.id
  }
  tag {
    key                 = "Owner"
    value               = "web"
    propagate_at_launch = true
  }
}
`;
    const [missing] = findingsOf({ 'main.tf': code }, OWNER);
    const preferred = missing!.fixes.find(({ preferred: isBest }) => isBest)!;
    assert.equal(preferred.title, 'Add to the provider’s default tags: Owner');
    // default tags never reach the specifications; those of instances come from the group
    const after = edited(code, preferred.edits);
    assert.deepEqual(after.match(/resource_type = ".*"/g), ['resource_type = "volume"']);
    assert.deepEqual(findingsOf({ 'main.tf': after }, OWNER), []);
  });

  it('is at the resource where one has the key, or may have it', () => {
    assert.deepEqual(preferred(provider + bucket('a') + bucket('b', '  tags = { Owner = "x" }\n')), ['Add missing tag']);
    assert.deepEqual(preferred(provider + bucket('a') + bucket('b', '  tags = data.x.y.tags\n')), ['Add missing tag', '']);
    assert.deepEqual(preferred(provider + bucket('a') + bucket('b', '  tags = { Owner = "x" }\n'), TWO), [
      'Add missing tags',
      'Add to the provider’s default tags',
    ]);
  });

  it('is none while a value is not known', () => {
    assert.deepEqual(preferred(provider + bucket('a'), 'tags: { rules: [{ key: Owner }] }'), ['']);
  });
});

describe('a fix', () => {
  it('adds a list of tags where the type has one', () => {
    assert.equal(
      mended('resource "awscc_s3_bucket" "b" {\n  bucket_name = "b"\n}\n', TWO),
      'resource "awscc_s3_bucket" "b" {\n  bucket_name = "b"\n  tags = [\n    { key = "Owner", value = "web" },\n    { key = "Stage", value = "dev" },\n  ]\n}\n',
    );
    assert.equal(
      mended('locals {\n  t = [{ key = "A", value = "a" }]\n}\nresource "awscc_s3_bucket" "b" {\n  tags = local.t\n}\n'),
      'locals {\n  t = [{ key = "A", value = "a" }]\n}\nresource "awscc_s3_bucket" "b" {\n  tags = concat(local.t, [{ key = "Owner", value = "web" }])\n}\n',
    );
  });

  it('keeps the old form of an autoscaling group, which is read as its blocks are', () => {
    const group = (tags: string): string => `resource "aws_autoscaling_group" "g" {\n  tags = ${tags}\n}\n`;
    const item = (key: string): string => `{ key = "${key}", value = "web", propagate_at_launch = true }`;
    for (const tags of [`[${item('Owner')}]`, `concat([${item('Owner')}], [])`]) assert.deepEqual(ranges(group(tags), OWNER), [], tags);
    assert.equal(mended(group(`[${item('A')}]`)), group(`[${item('A')}, ${item('Owner')}]`));
    assert.equal(mended(group(`concat([${item('A')}], [])`)), group(`concat([${item('A')}], [${item('Owner')}])`));
  });

  it('adds labels to a pod template that has none', () => {
    const manifest = (template: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n${template}    spec:\n      containers: [{ name: a, image: b }]\n`;
    const after = (template: string): string => mended(manifest(template), OWNER, 'a.yaml');
    assert.equal(after('    metadata:\n      name: a\n'), manifest('    metadata:\n      name: a\n      labels:\n        Owner: web\n'));
    assert.equal(after('    metadata: {}\n'), manifest('    metadata: { labels: { Owner: web } }\n'));
    assert.equal(after('    metadata: { name: a }\n'), manifest('    metadata: { name: a, labels: { Owner: web } }\n'));
    mended(manifest(''), OWNER, 'a.yaml');
  });

  it('adds labels to workloads of Terraform, which are checked at their pod template', () => {
    const deployment = (objectLabels: string, template: string): string =>
      `resource "kubernetes_deployment_v1" "d" {\n  metadata {\n    name = "a"\n${objectLabels}  }\n  spec {\n    template {\n      metadata {\n${template}      }\n    }\n  }\n}\n`;
    const labels = '        labels = { app = "a" }\n';
    assert.deepEqual(ranges(deployment('    labels = { Owner = "x" }\n', labels), OWNER), ['tag/missing-required { app = "a" }']);
    assert.deepEqual(ranges(deployment('', '        labels = { Owner = "x" }\n'), OWNER), []);
    assert.equal(mended(deployment('', labels)), deployment('', '        labels = { app = "a", Owner = "web" }\n'));
    assert.equal(mended(deployment('', '')), deployment('', '        labels = {\n          Owner = "web"\n        }\n'));
    for (const [type, found] of [
      ['kubernetes_pod', 1],
      ['kubernetes_cron_job_v1', 1],
      ['kubernetes_daemonset', 1],
      ['kubernetes_config_map', 0],
    ] as const)
      assert.equal(ranges(`resource "${type}" "x" {\n  metadata {\n    name = "a"\n  }\n}\n`, OWNER).length, found, type);
  });

  it('writes an allowed value as the policy does', () => {
    const policy = 'tags: { rules: [{ key: Stage, values: [dev], valueCase: ignore }] }';
    const text = bucket('a', '  tags = { Stage = "DEV" }\n') + bucket('b');
    const [finding, ...rest] = findingsOf({ 'main.tf': text }, policy);
    assert.equal(rest.length, 0);
    assert.match(finding!.fixes[0]!.edits[0]!.newText, /Stage = "dev"/);
    assert.deepEqual(ranges(bucket('a', '  tags = { Stage = "live" }\n'), policy), ['tag/invalid-value "live"']);
  });
});

describe('the types that carry tags', () => {
  it('are those of the newest providers', () => {
    assert.equal(ranges('resource "aws_s3_directory_bucket" "b" {\n}\n', OWNER).length, 1);
    assert.equal(ranges('resource "azurerm_app_service" "a" {\n}\n', OWNER).length, 0);
  });

  it('take default tags unless an S3 object overrides them', () => {
    const object = (body: string): string =>
      `provider "aws" {\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nresource "aws_s3_object" "o" {\n${body}}\n`;
    const override = (tags: string): string => `  override_provider {\n    default_tags {\n      tags = ${tags}\n    }\n  }\n`;
    assert.equal(ranges(object(''), OWNER).length, 0);
    assert.equal(ranges(object(override('{}')), OWNER).length, 1);
    assert.equal(ranges(object(override('{ Owner = "b" }')), OWNER).length, 0);
  });
});

describe('a pattern that backtracks', () => {
  it('is answered', () => {
    const text = bucket('a', `  tags = { Owner = "${'a'.repeat(200)}" }\n`);
    for (const pattern of ['(a|a)*b', 'a*a*a*a*a*a*a*a*b'])
      assert.equal(ranges(text, `tags: { rules: [{ key: Owner, pattern: '${pattern}' }] }`).length, 1);
  });
});
