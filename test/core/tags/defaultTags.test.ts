import { table } from './support';

const provider = (body: string): string => `provider "aws" {\n${body}}\n`;
const defaults = (tags: string): string => provider(`  default_tags {\n    tags = ${tags}\n  }\n`);
const EIP = 'resource "aws_eip" "x" {\n}\n';
const LABEL = 'tags: { rules: [{ key: owner, fixValue: web }] }';

table('default tags that are not all known', [
  [
    'are one hint at the provider where a variable has no value',
    `variable "tags" {\n}\n${defaults('⟦unknown|var.tags⟧')}${EIP}${EIP.replace('"x"', '"y"')}`,
  ],
  [
    'are one hint at the expression where a module that is not here gives them',
    `module "labels" {\n  source = "cloudposse/label/null"\n}\n${defaults('⟦unknown|module.labels.tags⟧')}${EIP}`,
    { policy: 'tags: { rules: [{ key: Owner }], carriers: { moduleCalls: ignore } }' },
  ],
  [
    'are worked out where a module of the workspace gives them',
    `module "labels" {\n  source = "./labels"\n}\n${defaults('module.labels.tags')}${EIP}`,
    { files: { 'labels/main.tf': 'output "tags" {\n  value = { Owner = "a" }\n}\n' } },
  ],
  ['count with the keys that are known: an unknown value is there', `${defaults('{ Owner = data.x.y.owner }')}${EIP}`],
  ['are overlaid by what the resource has', `${defaults('data.x.y.tags')}resource "aws_eip" "x" {\n  tags = { Owner = "a" }\n}\n`],
]);

table('default tags and the resource', [
  [
    'are not taken away by ignore_tags',
    `${provider('  default_tags {\n    tags = { Owner = "a" }\n  }\n  ignore_tags {\n    keys = ["Owner"]\n  }\n')}${EIP}`,
  ],
  [
    'are those of the provider block that configures google-beta',
    `provider "google-beta" {\n  default_labels = { owner = "a" }\n}\nresource "google_storage_bucket" "b" {\n  provider = google-beta\n}\n⟦missing_required|resource "google_storage_bucket" "c"⟧ {\n}\n`,
    { policy: LABEL },
  ],
  [
    'are dropped by an S3 object that overrides them',
    `${defaults('{ Owner = "a" }')}resource "aws_s3_object" "o" {\n  key = "k"\n}\n⟦missing_required|resource "aws_s3_object" "p"⟧ {\n  key = "k"\n\n  override_provider {\n    default_tags {\n      tags = {}\n    }\n  }\n}\n`,
    {
      fixed: `${defaults('{ Owner = "a" }')}resource "aws_s3_object" "o" {\n  key = "k"\n}\nresource "aws_s3_object" "p" {\n  key = "k"\n  tags = {\n    Owner = "web"\n  }\n\n  override_provider {\n    default_tags {\n      tags = {}\n    }\n  }\n}\n`,
    },
  ],
  [
    'never reach user_labels of monitoring',
    `provider "google" {\n  default_labels = { owner = "a" }\n}\n⟦missing_required|resource "google_monitoring_alert_policy" "p"⟧ {\n  display_name = "p"\n}\n`,
    {
      policy: LABEL,
      fixed: `provider "google" {\n  default_labels = { owner = "a" }\n}\nresource "google_monitoring_alert_policy" "p" {\n  display_name = "p"\n  user_labels = {\n    owner = "web"\n  }\n}\n`,
    },
  ],
  [
    'of azapi are one argument, which may lack the key',
    'provider "azapi" {\n  default_tags = { Name = "a" }\n}\nresource "azapi_resource" "r" {\n  type = "Microsoft.Storage/storageAccounts@2023-01-01"\n  tags = ⟦missing_required|{}⟧\n}\n',
    {
      fixed:
        'provider "azapi" {\n  default_tags = { Name = "a", Owner = "web" }\n}\nresource "azapi_resource" "r" {\n  type = "Microsoft.Storage/storageAccounts@2023-01-01"\n  tags = {}\n}\n',
    },
  ],
  [
    'are not what the provider computes: tags_all is never an input',
    `resource "aws_eip" "x" {\n  tags     = ⟦missing_required|{}⟧\n  tags_all = { Owner = "a" }\n}\n`,
    { fixed: `resource "aws_eip" "x" {\n  tags     = { Owner = "web" }\n  tags_all = { Owner = "a" }\n}\n` },
  ],
  [
    'are not what Google computes: effective_labels and terraform_labels are never inputs',
    'resource "google_storage_bucket" "b" {\n  labels           = ⟦missing_required|{}⟧\n  effective_labels = { owner = "a" }\n  terraform_labels = { owner = "a" }\n}\n',
    {
      policy: LABEL,
      fixed:
        'resource "google_storage_bucket" "b" {\n  labels           = { owner = "web" }\n  effective_labels = { owner = "a" }\n  terraform_labels = { owner = "a" }\n}\n',
    },
  ],
]);

const NEEDS =
  'terraform {\n  required_providers {\n    aws = {\n      source                = "hashicorp/aws"\n      configuration_aliases = [aws.main]\n    }\n  }\n}\n';

table('a configuration alias', [
  [
    'without a caller leaves what the resource has',
    `${NEEDS}resource "aws_eip" "x" {\n  provider = aws.main\n  tags     = { Owner = "a" }\n}\n`,
  ],
  [
    'is filled through three modules',
    `${provider('')}provider "aws" {\n  alias = "west"\n  default_tags {\n    tags = { Owner = "a" }\n  }\n}\nmodule "a" {\n  source    = "./a"\n  providers = { aws.main = aws.west }\n}\n`,
    {
      files: {
        'a/main.tf': `${NEEDS}module "b" {\n  source    = "./b"\n  providers = { aws.main = aws.main }\n}\n`,
        'a/b/main.tf': `${NEEDS}module "c" {\n  source    = "./c"\n  providers = { aws = aws.main }\n}\nmodule "d" {\n  source = "./d"\n}\n`,
        'a/b/c/main.tf': EIP,
        'a/b/d/main.tf': '⟦missing_required|resource "aws_vpc" "y"⟧ {\n}\n',
      },
    },
  ],
]);
