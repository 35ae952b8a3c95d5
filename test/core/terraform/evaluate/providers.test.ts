import assert from 'node:assert/strict';
import { evaluated, resourceAt } from '../evaluated';
import { plain } from '../values';

/** Name, alias and region of the configuration that each resource uses. */
function used(texts: string | Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const project = evaluated(texts);
  return Object.fromEntries(
    project.resources.map(({ address, config }) => [
      address,
      [[config?.name, config?.alias].filter((part) => part !== undefined).join('.'), plain(config?.values.entries.get('region'))],
    ]),
  );
}

const PROVIDERS = 'provider "aws" { region = "us-east-1" }\nprovider "aws" {\n  alias = "eu"\n  region = "eu-west-1"\n}\n';
const ALIASED =
  'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      configuration_aliases = [aws.src, aws.dst]\n    }\n  }\n}\n';

describe('provider configurations', () => {
  it('are those of the type, or the one that is written, also in quotes', () => {
    assert.deepEqual(
      used(
        `${PROVIDERS}resource "aws_eip" "a" {}\nresource "aws_eip" "b" { provider = aws.eu }\nresource "aws_eip" "c" { provider = "aws.eu" }\nresource "google_x" "d" {}`,
      ),
      {
        'aws_eip.a': ['aws', 'us-east-1'],
        'aws_eip.b': ['aws.eu', 'eu-west-1'],
        'aws_eip.c': ['aws.eu', 'eu-west-1'],
        'google_x.d': ['google', undefined],
      },
    );
  });

  it('are inherited by modules when they are default ones', () => {
    assert.deepEqual(
      used({
        'main.tf': `${PROVIDERS}module "m" { source = "./m" }`,
        'm/main.tf': 'module "n" { source = "../n" }',
        'n/main.tf': 'resource "aws_eip" "a" {}',
      }),
      {
        'module.m.module.n.aws_eip.a': ['aws', 'us-east-1'],
      },
    );
  });

  it('are passed through every level', () => {
    assert.deepEqual(
      used({
        'main.tf': `${PROVIDERS}module "m" {\n  source = "./m"\n  providers = {\n    aws.src = aws\n    aws.dst = aws.eu\n  }\n}`,
        'm/main.tf': `${ALIASED}resource "aws_eip" "src" { provider = aws.src }\nresource "aws_eip" "own" {}\nmodule "n" {\n  source = "../n"\n  providers = { aws = aws.dst }\n}`,
        'n/main.tf': 'resource "aws_eip" "a" {}',
      }),
      {
        'module.m.aws_eip.src': ['aws', 'us-east-1'],
        'module.m.aws_eip.own': ['aws', 'us-east-1'],
        'module.m.module.n.aws_eip.a': ['aws.eu', 'eu-west-1'],
      },
    );
  });

  it('that a module has itself come before inherited ones', () => {
    assert.deepEqual(
      used({
        'main.tf': `${PROVIDERS}module "m" { source = "./m" }`,
        'm/main.tf': 'provider "aws" { region = "ap-south-1" }\nresource "aws_eip" "a" {}',
      }),
      { 'module.m.aws_eip.a': ['aws', 'ap-south-1'] },
    );
  });

  it('are evaluated in their own module', () => {
    assert.deepEqual(
      used({
        'main.tf':
          'variable "r" { default = "eu-north-1" }\nprovider "aws" { region = var.r }\nmodule "m" {\n  source = "./m"\n  r = "wrong"\n}',
        'm/main.tf': 'variable "r" {}\nresource "aws_eip" "a" {}',
      }),
      { 'module.m.aws_eip.a': ['aws', 'eu-north-1'] },
    );
  });

  it('that are not configured leave everything of them unknown', () => {
    const { config } = resourceAt(evaluated('resource "aws_eip" "a" { provider = aws.gone }'), 'aws_eip.a');
    assert.equal(config?.values.tail?.why, 'provider aws.gone is not configured');
    assert.equal(config.source, undefined);
  });

  it('are one object for all resources that use them, with their place', () => {
    const project = evaluated(`${PROVIDERS}resource "aws_eip" "a" {}\nresource "aws_eip" "b" {}`);
    assert.equal(project.resources[0]?.config, project.resources[1]?.config);
    assert.equal(project.resources[0]?.config?.source?.header().start.line, 0);
    assert.deepEqual(
      project.providers.map(({ alias }) => alias),
      [undefined, 'eu'],
    );
  });

  it('come with default tags', () => {
    const { config } = resourceAt(
      evaluated(
        'locals { t = "core" }\nprovider "aws" {\n  default_tags {\n    tags = { team = local.t }\n  }\n}\nresource "aws_eip" "a" {}',
      ),
      'aws_eip.a',
    );
    assert.deepEqual(plain(config?.values), { default_tags: [{ tags: { team: 'core' } }] });
  });
});
