import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';
import { table } from './support';

const INHERIT = 'tags: { rules: [{ key: Owner, fixValue: web }], inherit: { azurerm: resource-group, azapi: resource-group } }';
const group = (tags: string): string => `resource "azurerm_resource_group" "g" {\n  name = "rg"\n  tags = ${tags}\n}\n`;
const vault = (body = ''): string =>
  `resource "azurerm_key_vault" "v" {\n  resource_group_name = azurerm_resource_group.g.name\n${body}}\n`;

table('Azure resources whose group has the tags by policy', [
  ['have what it has', group('{ Owner = "a" }') + vault(), { policy: INHERIT }],
  [
    'of a group without them need their own',
    group('⟦missing_required|{}⟧') + vault('  tags                = { Owner = "own" }\n'),
    { policy: INHERIT, fixed: `${group('{ Owner = "web" }')}${vault('  tags                = { Owner = "own" }\n')}` },
  ],
  [
    'of a group that is not in the code are not known',
    '⟦unknown|resource "azurerm_key_vault" "v"⟧ {\n  resource_group_name = data.azurerm_resource_group.g.name\n}\n',
    { policy: INHERIT },
  ],
  [
    'by azapi have it through their parent',
    `${group('{ Owner = "a" }')}resource "azapi_resource" "r" {\n  parent_id = azurerm_resource_group.g.id\n}\n`,
    { policy: INHERIT },
  ],
]);

table('Azure resources', [
  [
    'lack a key whatever its capitals, and get it as the policy writes it',
    'resource "azurerm_key_vault" "v" {\n  tags = ⟦missing_required|{ name = "v" }⟧\n}\n',
    { fixed: 'resource "azurerm_key_vault" "v" {\n  tags = { name = "v", Owner = "web" }\n}\n' },
  ],
  [
    'hold capitals against the code where the policy says that case matters',
    'resource "azurerm_key_vault" "v" {\n  tags = { ⟦wrong_key|OWNER⟧ = "v" }\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner }], caseSensitive: true }',
      fixed: 'resource "azurerm_key_vault" "v" {\n  tags = { Owner = "v" }\n}\n',
    },
  ],
  ['by azapi with a body that is not known are open', '⟦unknown|resource "azapi_resource" "r"⟧ {\n  body = data.x.y.body\n}\n'],
]);

const LABEL = 'tags: { rules: [{ key: owner, fixValue: web }] }';

table('Google Cloud resources', [
  [
    'of Cloud Run get a label in their metadata',
    'resource "google_cloud_run_service" "s" {\n  metadata {\n    labels = ⟦missing_required|{ app = "a" }⟧\n  }\n}\n',
    {
      policy: LABEL,
      fixed: 'resource "google_cloud_run_service" "s" {\n  metadata {\n    labels = { app = "a", owner = "web" }\n  }\n}\n',
    },
  ],
  [
    'with disks hand them no labels: the disk gets the same, as it is written',
    'variable "owner" {\n}\nresource "google_compute_instance" "i" {\n  labels = { owner = var.owner }\n\n  boot_disk {\n    initialize_params {\n      labels = ⟦not_propagated|{}⟧\n    }\n  }\n}\n',
    {
      policy: LABEL,
      fixed:
        'variable "owner" {\n}\nresource "google_compute_instance" "i" {\n  labels = { owner = var.owner }\n\n  boot_disk {\n    initialize_params {\n      labels = { owner = var.owner }\n    }\n  }\n}\n',
    },
  ],
  [
    'with a wrong key are renamed',
    'resource "google_storage_bucket" "b" {\n  labels = { ⟦wrong_key|team⟧ = "a" }\n}\n',
    {
      policy: 'tags: { rules: [{ key: owner, aliases: [team] }] }',
      fixed: 'resource "google_storage_bucket" "b" {\n  labels = { owner = "a" }\n}\n',
    },
  ],
]);

table('AWS Cloud Control', [
  [
    'takes its tags as a map where the type has one',
    'resource "awscc_eks_nodegroup" "n" {\n  tags = ⟦missing_required|{ Name = "n" }⟧\n}\n',
    { fixed: 'resource "awscc_eks_nodegroup" "n" {\n  tags = { Name = "n", Owner = "web" }\n}\n' },
  ],
  [
    'has wrong keys and values found in its pairs',
    'resource "awscc_s3_bucket" "b" {\n  tags = [\n    { key = ⟦wrong_key|"owner"⟧, value = "a" },\n    { key = "Stage", value = ⟦invalid_value|"prd"⟧ },\n  ]\n}\n',
    {
      policy: 'tags: { rules: [{ key: Owner }, { key: Stage, values: [dev, prod] }] }',
      fixed:
        'resource "awscc_s3_bucket" "b" {\n  tags = [\n    { key = "Owner", value = "a" },\n    { key = "Stage", value = "prod" },\n  ]\n}\n',
    },
  ],
  ['with a list that is not known is open', 'resource "awscc_s3_bucket" "b" {\n  tags = ⟦unknown|data.x.y.tags⟧\n}\n'],
]);

describe('a type that is not known to carry tags', () => {
  it('is told as not checked, also where it has tags; those that only tag others are none', () => {
    const text = ['made_up', 'aws_iam_role_policy', 'aws_ec2_tag', 'aws_vpc', 'kubernetes_manifest']
      .map((type) => `resource "${type}" "x" {\n  tags = {}\n}\n`)
      .join('');
    assert.deepEqual(engineOf({ 'main.tf': text }).notChecked(), ['aws_iam_role_policy', 'made_up']);
  });
});
