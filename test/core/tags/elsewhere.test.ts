import assert from 'node:assert/strict';
import { findingsOf, OWNER, ranges } from './support';

const group = (body = ''): string => `resource "aws_autoscaling_group" "g" {\n${body}}\n`;
const groupTag = (target: string, key = 'Owner'): string =>
  `resource "aws_autoscaling_group_tag" "t" {\n  autoscaling_group_name = ${target}\n  tag {\n    key                 = "${key}"\n    value               = "x"\n    propagate_at_launch = true\n  }\n}\n`;
const instanceTag = (target: string, key = 'Owner', value = 'x'): string =>
  `resource "aws_ec2_tag" "t" {\n  resource_id = ${target}\n  key         = "${key}"\n  value       = "${value}"\n}\n`;

describe('tags that another resource gives', () => {
  it('count for the autoscaling group they point at, by reference or by name', () => {
    for (const [body, target] of [
      ['', 'aws_autoscaling_group.g.name'],
      ['  name = "web"\n', 'aws_autoscaling_group.g.name'],
      ['  name = "web"\n', '"web"'],
    ] as const)
      assert.deepEqual(ranges(group(body) + groupTag(target), OWNER), [], target);
  });

  it('count for the instance they point at, and for no other', () => {
    assert.deepEqual(ranges(`resource "aws_vpc" "web" {\n}\n${instanceTag('aws_vpc.web.id')}`, OWNER), []);
    assert.deepEqual(ranges(`resource "aws_vpc" "web" {\n}\nresource "aws_vpc" "db" {\n}\n${instanceTag('aws_vpc.web.id')}`, OWNER), [
      'tag/missing-required resource "aws_vpc" "db"',
    ]);
    assert.deepEqual(ranges(group() + groupTag('aws_autoscaling_group.g.name', 'Name'), OWNER), [
      'tag/missing-required resource "aws_autoscaling_group" "g"',
    ]);
  });

  it('count for the instance with the same index', () => {
    const text = (count: number): string =>
      `resource "aws_vpc" "web" {\n  count = 2\n}\nresource "aws_ec2_tag" "t" {\n  count       = ${count}\n  resource_id = aws_vpc.web[count.index].id\n  key         = "Owner"\n  value       = "x"\n}\n`;
    assert.deepEqual(ranges(text(2), OWNER), []);
    assert.deepEqual(
      findingsOf({ 'main.tf': text(1) }, OWNER).map(({ message }) => message),
      ['Missing tag: Owner (aws_vpc.web) in 1 of 2 instances: aws_vpc.web[1]'],
    );
  });

  it('count inside a module, but not for the same address of another root module', () => {
    const inModule = {
      'main.tf': 'module "m" {\n  source = "./m"\n}\n',
      'm/main.tf': `resource "aws_vpc" "web" {\n}\n${instanceTag('aws_vpc.web.id')}`,
    };
    assert.deepEqual(findingsOf(inModule, OWNER), []);
    const roots = {
      'a/main.tf': `resource "aws_vpc" "web" {\n}\n${instanceTag('aws_vpc.web.id')}`,
      'b/main.tf': 'resource "aws_vpc" "web" {\n}\n',
    };
    assert.deepEqual(
      findingsOf(roots, OWNER).map(({ file }) => file),
      ['b/main.tf'],
    );
  });

  it('leave open what they hold when their key is not known', () => {
    const text = `resource "aws_vpc" "web" {\n}\nresource "aws_ec2_tag" "t" {\n  resource_id = aws_vpc.web.id\n  key         = data.x.y.key\n  value       = "x"\n}\n`;
    assert.deepEqual(
      findingsOf({ 'main.tf': text }, OWNER).map(({ code }) => code),
      ['tag/unknown'],
    );
  });

  it('are judged where they are written', () => {
    assert.deepEqual(
      ranges(
        `resource "aws_vpc" "web" {\n}\n${instanceTag('aws_vpc.web.id', 'Stage', 'live')}`,
        'tags: { rules: [{ key: Stage, values: [dev] }] }',
      ),
      ['tag/invalid-value "live"'],
    );
  });
});

describe('tags that Azure resources inherit', () => {
  const policy = (from: string): string => `tags: { rules: [{ key: Owner }], inherit: { azurerm: ${from} } }`;
  const text = (tags: string, target: string): string =>
    `resource "azurerm_resource_group" "g" {\n  name = "rg"\n${tags}}\nresource "azurerm_storage_account" "s" {\n  resource_group_name = ${target}\n}\n`;
  const tagged = '  tags = { Owner = "a" }\n';
  const codes = (source: string, from: string): string[] =>
    findingsOf({ 'main.tf': source }, policy(from)).map(({ code, address }) => `${code} ${address}`);

  it('are those of the resource group, found by name or reference', () => {
    for (const target of ['azurerm_resource_group.g.name', '"rg"']) assert.deepEqual(codes(text(tagged, target), 'resource-group'), []);
    assert.deepEqual(codes(text('', '"rg"'), 'resource-group'), [
      'tag/missing-required azurerm_resource_group.g',
      'tag/missing-required azurerm_storage_account.s',
    ]);
  });

  it('are not known where the group is not in the code, and those of a subscription never', () => {
    assert.deepEqual(codes(text(tagged, 'data.azurerm_resource_group.other.name'), 'resource-group'), [
      'tag/unknown azurerm_storage_account.s',
    ]);
    assert.deepEqual(codes(text(tagged, '"rg"'), 'subscription'), ['tag/unknown azurerm_storage_account.s']);
  });

  it('are none without the policy', () => {
    assert.deepEqual(codes(text(tagged, '"rg"'), 'none'), ['tag/missing-required azurerm_storage_account.s']);
  });
});
