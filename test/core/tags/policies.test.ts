import { expectFindings, type Expected } from './support';

const rows: readonly (readonly [what: string, source: string, expected: Expected])[] = [
  [
    'finds forbidden keys at the key, for the whole key, whatever its case',
    'resource "aws_eip" "x" {\n  tags = { ⟦forbidden_key|DbPassword⟧ = "a", Owner = "b", Pass = "c" }\n}\n',
    { policy: "tags: { forbid: ['.*password.*'] }" },
  ],
  [
    'finds a forbidden default tag once',
    'provider "aws" {\n  default_tags {\n    tags = { ⟦forbidden_key|Secret⟧ = "a" }\n  }\n}\nresource "aws_eip" "x" {\n}\nresource "aws_eip" "y" {\n}\n',
    { policy: 'tags: { forbid: [secret] }' },
  ],
  [
    'wants default tags of every provider block, at the argument or the header',
    '⟦provider_defaults|provider "aws"⟧ {\n}\nprovider "aws" {\n  alias = "b"\n  default_tags {\n    ⟦provider_defaults|tags = { Name = "x" }⟧\n  }\n}\nprovider "aws" {\n  alias = "c"\n  default_tags {\n    tags = data.x.y.tags\n  }\n}\n⟦provider_defaults|provider "google"⟧ {\n}\nprovider "azurerm" {\n  features {}\n}\n',
    {
      policy:
        'tags: { rules: [{ key: Owner, required: false, fixValue: web }, { key: owner, required: false, fixValue: web }], providerDefaults: { aws: [Owner], google: [owner] } }',
      fixed:
        'provider "aws" {\n  default_tags {\n    tags = {\n      Owner = "web"\n    }\n  }\n}\nprovider "aws" {\n  alias = "b"\n  default_tags {\n    tags = { Name = "x", Owner = "web" }\n  }\n}\nprovider "aws" {\n  alias = "c"\n  default_tags {\n    tags = data.x.y.tags\n  }\n}\nprovider "google" {\n  default_labels = {\n    owner = "web"\n  }\n}\nprovider "azurerm" {\n  features {}\n}\n',
    },
  ],
  [
    'fills a default_tags block that is empty',
    'provider "aws" {\n  default_tags {\n  }\n}\n⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n',
    { fixed: 'provider "aws" {\n  default_tags {\n    tags = {\n      Owner = "web"\n    }\n  }\n}\nresource "aws_eip" "x" {\n}\n' },
  ],
  [
    'hints at a tag that repeats a default with the same value',
    'provider "aws" {\n  default_tags {\n    tags = { Owner = "a", Stage = "dev" }\n  }\n}\nresource "aws_eip" "x" {\n  tags = { ⟦duplicate_default|Owner = "a"⟧, Stage = "prod" }\n}\n',
    {},
  ],
  [
    'leaves a fix to the local that the policy names, which gets the key',
    'locals {\n  common = {\n    Stage = "dev"\n  }\n}\nresource "aws_eip" "x" {\n  domain = "vpc"\n  tags   = ⟦missing_required|{ Name = "x" }⟧\n}\n⟦missing_required|resource "aws_eip" "y"⟧ {\n  domain = "vpc"\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner, fixValue: web }], fix: { strategy: merge-local, locals: local.common } }',
      fixed:
        'locals {\n  common = {\n    Stage = "dev"\n    Owner = "web"\n  }\n}\nresource "aws_eip" "x" {\n  domain = "vpc"\n  tags   = merge(local.common, { Name = "x" })\n}\nresource "aws_eip" "y" {\n  domain = "vpc"\n}\n',
      then: ['tag/missing-required'],
    },
  ],
  [
    'references the local where it has the key, in the column of its neighbours',
    'locals {\n  common = { Owner = "web" }\n}\n⟦missing_required|resource "aws_launch_configuration" "y"⟧ {\n}\n⟦missing_required|resource "aws_eip" "y"⟧ {\n  network_interface = "a"\n  domain            = "vpc"\n}\n'.replace(
      '⟦missing_required|resource "aws_launch_configuration" "y"⟧ {\n}\n',
      '',
    ),
    {
      policy: 'tags: { rules: [{ key: Owner }], fix: { locals: local.common, strategy: merge-local } }',
      then: [],
    },
  ],
  [
    'adds beside the resource where that is asked for, though the provider would do',
    'provider "aws" {\n}\n⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner, fixValue: web }], fix: { strategy: inline } }',
      fixed: 'provider "aws" {\n}\nresource "aws_eip" "x" {\n  tags = {\n    Owner = "web"\n  }\n}\n',
    },
  ],
  [
    'adds at the provider where that is asked for, though some have the key',
    'provider "aws" {\n}\n⟦missing_required|resource "aws_eip" "x"⟧ {\n}\nresource "aws_eip" "y" {\n  tags = { Owner = "b" }\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner, fixValue: web }], fix: { strategy: provider-defaults } }',
      fixed:
        'provider "aws" {\n  default_tags {\n    tags = {\n      Owner = "web"\n    }\n  }\n}\nresource "aws_eip" "x" {\n}\nresource "aws_eip" "y" {\n  tags = { Owner = "b" }\n}\n',
    },
  ],
  [
    'sets new tags apart by a blank line where the file does',
    'resource "aws_eip" "x" {\n  domain = "vpc"\n\n  tags = {\n    Owner = "a"\n  }\n}\n⟦missing_required|resource "aws_eip" "y"⟧ {\n  domain = "vpc"\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner, fixValue: web }] }',
      fixed:
        'resource "aws_eip" "x" {\n  domain = "vpc"\n\n  tags = {\n    Owner = "a"\n  }\n}\nresource "aws_eip" "y" {\n  domain = "vpc"\n\n  tags = {\n    Owner = "web"\n  }\n}\n',
    },
  ],
  [
    'breaks a map up that would grow too long, aligned',
    `resource "aws_eip" "x" {\n  tags = ⟦missing_required|{ Name = "${'x'.repeat(70)}", Stage = "dev" }⟧\n}\n`,
    { fixed: `resource "aws_eip" "x" {\n  tags = {\n    Name  = "${'x'.repeat(70)}"\n    Stage = "dev"\n    Owner = "web"\n  }\n}\n` },
  ],
  [
    'takes the nearest allowed value where it is certain',
    'resource "aws_eip" "x" {\n  tags = { Stage = ⟦invalid_value|"prodution"⟧, Owner = "a" }\n}\n',
    {
      policy: 'tags: { rules: [{ key: Stage, values: [development, production] }] }',
      fixed: 'resource "aws_eip" "x" {\n  tags = { Stage = "production", Owner = "a" }\n}\n',
    },
  ],
  [
    'takes the owning team for the value of an owner tag',
    '⟦missing_required|resource "aws_eip" "x"⟧ {\n}\n',
    {
      policy: 'teams: [shop]\nownerTags: [team]\nowners: [{ path: main.tf, team: shop }]\ntags: { rules: [{ key: team }] }',
      fixed: 'resource "aws_eip" "x" {\n  tags = {\n    team = "shop"\n  }\n}\n',
    },
  ],
  [
    'applies several fixes to one map at once',
    'resource "aws_eip" "x" {\n  tags = ⟦missing_required|{ ⟦wrong_key|owner⟧ = "a", Stage = ⟦invalid_value|"DEV"⟧ }⟧\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner }, { key: Stage, values: [dev] }, { key: Cost, fixValue: x }] }',
      fixed: 'resource "aws_eip" "x" {\n  tags = { Owner = "a", Stage = "dev", Cost = "x" }\n}\n',
    },
  ],
];

describe('a tag policy', () => {
  for (const [what, source, expected] of rows) it(what, () => expectFindings(source, expected));
});
