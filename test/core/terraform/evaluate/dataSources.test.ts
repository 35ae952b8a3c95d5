import assert from 'node:assert/strict';
import { evaluated, outputsOf } from '../evaluated';
import { valueOfJson } from '../values';

const seen = (text: string, reference: string): unknown =>
  (
    outputsOf(
      evaluated(`provider "aws" { region = "eu-west-1" }\nresource "aws_vpc" "v" {}\n${text}\noutput "o" { value = ${reference} }`),
    ) as { readonly o: unknown }
  ).o;

describe('data sources', () => {
  it('are unknown by name', () => {
    assert.equal(seen('data "aws_ami" "x" { most_recent = true }', 'data.aws_ami.x.id'), '‹data.aws_ami.x.id›');
    assert.equal(
      seen('data "terraform_remote_state" "net" {}', 'data.terraform_remote_state.net.outputs.vpc'),
      '‹data.terraform_remote_state.net.outputs›',
    );
    assert.equal(
      seen('data "aws_caller_identity" "me" {}', 'data.aws_caller_identity.me.account_id'),
      '‹data.aws_caller_identity.me.account_id›',
    );
  });

  it('give the arguments they are given', () => {
    assert.equal(seen('data "aws_ami" "x" { most_recent = true }', 'data.aws_ami.x.most_recent'), true);
  });

  it('of the region, partition and service follow the provider', () => {
    assert.deepEqual(
      seen(
        'data "aws_region" "r" {}\ndata "aws_region" "n" { name = "cn-north-1" }\ndata "aws_partition" "p" {}\ndata "aws_service" "s" { service_id = "ec2" }',
        '[data.aws_region.r.name, data.aws_region.n.endpoint, data.aws_partition.p.partition, data.aws_service.s.dns_name]',
      ),
      ['eu-west-1', 'ec2.cn-north-1.amazonaws.com.cn', 'aws', 'ec2.eu-west-1.amazonaws.com'],
    );
  });

  it('take an ARN apart', () => {
    assert.deepEqual(
      seen(
        'data "aws_arn" "a" { arn = "arn:aws:rds:eu-west-1:123456789012:db:mysql-db" }',
        '[data.aws_arn.a.service, data.aws_arn.a.account, data.aws_arn.a.resource]',
      ),
      ['rds', '123456789012', 'db:mysql-db'],
    );
  });

  it('that need something not applied yet are unknown', () => {
    assert.equal(seen('data "aws_region" "r" { depends_on = [aws_vpc.v] }', 'data.aws_region.r.name'), '‹data.aws_region.r.name›');
    assert.equal(seen('data "aws_arn" "a" { arn = aws_vpc.v.arn }', 'data.aws_arn.a.service'), '‹data.aws_arn.a.service›');
    const project = evaluated({
      'main.tf':
        'provider "aws" { region = "eu-west-1" }\nresource "aws_vpc" "v" {}\nmodule "late" {\n  source = "./m"\n  depends_on = [aws_vpc.v]\n}\nmodule "now" { source = "./m" }\noutput "o" { value = [module.late.r, module.now.r] }',
      'm/main.tf': 'data "aws_region" "r" {}\noutput "r" { value = data.aws_region.r.name }',
    });
    assert.deepEqual(outputsOf(project), { o: ['‹data.aws_region.r.name›', 'eu-west-1'] });
  });

  it('give results that are known from elsewhere', () => {
    const text = 'data "aws_ami" "x" {}\noutput "o" { value = data.aws_ami.x.id }';
    assert.deepEqual(outputsOf(evaluated(text, { data: new Map([['data.aws_ami.x', valueOfJson({ id: 'ami-1' })]]) })), { o: 'ami-1' });
  });

  it('write an IAM policy as the provider does', () => {
    const document =
      'data "aws_iam_policy_document" "d" {\n  statement {\n    sid = "one"\n    actions = ["s3:Get*", "s3:List*"]\n    resources = ["arn:aws:s3:::b"]\n  }\n  statement {\n    effect = "Deny"\n    actions = ["*"]\n    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }\n  }\n}';
    assert.deepEqual(JSON.parse(String(seen(document, 'data.aws_iam_policy_document.d.json'))), {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'one', Effect: 'Allow', Action: ['s3:List*', 's3:Get*'], Resource: 'arn:aws:s3:::b' },
        { Effect: 'Deny', Action: '*', Principal: { AWS: '*' } },
      ],
    });
  });
});
