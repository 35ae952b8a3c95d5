import assert from 'node:assert/strict';
import { CLOUD_KINDS } from '../../../src/core/kubernetes/cloud/kinds';
import { DEFINITIONS } from '../../../src/core/resources/definitions';
import { engineOf } from '../engineBed';

interface Costs {
  readonly usd: number;
  readonly region: string | null;
  readonly type: string;
  readonly lines: readonly string[];
}

/** What a manifest costs. */
function yaml(text: string): Costs {
  return costsOf(engineOf({ 'a.yaml': text }));
}
/** What Terraform code costs. */
const code = (text: string): Costs => costsOf(engineOf({ 'main.tf': text }));

function costsOf(engine: ReturnType<typeof engineOf>): Costs {
  const resource = engine.estimate().projects[0]!.resources[0]!;
  return {
    usd: Math.round(resource.total.high * 100) / 100,
    region: resource.region,
    type: resource.resource.type,
    lines: resource.lines.map(({ label, quantity }) => `${label} ${JSON.stringify(quantity)}`),
  };
}

const provider = (region: string): string => `provider "aws" {\n  region = "${region}"\n}\n`;

describe('resources of a cloud in manifests', () => {
  it('all have a definition', () => {
    assert.ok(CLOUD_KINDS.size >= 45);
    for (const [id, { type }] of CLOUD_KINDS) assert.ok(DEFINITIONS.has(type), `${id}: ${type}`);
  });

  const database = `${provider('eu-west-1')}resource "aws_db_instance" "a" {\n  engine            = "postgres"\n  instance_class    = "db.m5.large"\n  allocated_storage = 100\n  storage_type      = "gp3"\n  multi_az          = true\n}\n`;

  it('of Crossplane cost what the same Terraform code costs', () => {
    const instance = (group: string, kind = 'Instance'): string =>
      `apiVersion: ${group}/v1beta1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  forProvider:\n    region: eu-west-1\n    engine: postgres\n    instanceClass: db.m5.large\n    allocatedStorage: 100\n    storageType: gp3\n    multiAz: true\n`;
    assert.deepEqual(yaml(instance('rds.aws.upbound.io')), code(database));
    assert.deepEqual(yaml(instance('rds.aws.m.upbound.io')), code(database));
    assert.ok(code(database).usd > 100);
  });

  it('of Crossplane keep nested blocks, written as a list or as a map', () => {
    const terraform = `${provider('us-east-1')}resource "aws_instance" "a" {\n  instance_type = "m5.large"\n  root_block_device {\n    volume_type = "gp3"\n    volume_size = 50\n  }\n}\n`;
    const manifest = (block: string): string =>
      `apiVersion: ec2.aws.upbound.io/v1beta2\nkind: Instance\nmetadata: {name: a}\nspec: {forProvider: {region: us-east-1, instanceType: m5.large, rootBlockDevice: ${block}}}\n`;
    // 730 x 0.096 + 50 x 0.08
    assert.equal(code(terraform).usd, 74.08);
    assert.deepEqual(yaml(manifest('{volumeType: gp3, volumeSize: 50}')), code(terraform));
    assert.deepEqual(yaml(manifest('[{volumeType: gp3, volumeSize: 50}]')), code(terraform));
  });

  it('of ACK cost what the same Terraform code costs, in the region of their annotation', () => {
    const manifest =
      'apiVersion: rds.services.k8s.aws/v1alpha1\nkind: DBInstance\nmetadata: {name: a, annotations: {services.k8s.aws/region: eu-west-1}}\nspec:\n  engine: postgres\n  dbInstanceClass: db.m5.large\n  allocatedStorage: 100\n  storageType: gp3\n  multiAZ: true\n';
    assert.deepEqual(yaml(manifest), code(database));
    const nodes =
      'apiVersion: eks.services.k8s.aws/v1alpha1\nkind: Nodegroup\nmetadata: {name: a, annotations: {services.k8s.aws/region: us-east-1}}\nspec:\n  instanceTypes: [m5.large]\n  diskSize: 50\n  scalingConfig: {minSize: 2, desiredSize: 2, maxSize: 2}\n';
    const group = `${provider('us-east-1')}resource "aws_eks_node_group" "a" {\n  instance_types = ["m5.large"]\n  disk_size = 50\n  scaling_config {\n    min_size = 2\n    desired_size = 2\n    max_size = 2\n  }\n}\n`;
    assert.deepEqual(yaml(nodes), code(group));
  });

  it('of Config Connector cost what the same Terraform code costs', () => {
    const manifest =
      'apiVersion: sql.cnrm.cloud.google.com/v1beta1\nkind: SQLInstance\nmetadata: {name: a}\nspec:\n  region: europe-west1\n  databaseVersion: POSTGRES_15\n  settings:\n    tier: db-custom-2-7680\n    diskSize: 100\n    diskType: PD_SSD\n    availabilityType: REGIONAL\n';
    const terraform =
      'resource "google_sql_database_instance" "a" {\n  region = "europe-west1"\n  database_version = "POSTGRES_15"\n  settings {\n    tier = "db-custom-2-7680"\n    disk_size = 100\n    disk_type = "PD_SSD"\n    availability_type = "REGIONAL"\n  }\n}\n';
    assert.deepEqual(yaml(manifest), code(terraform));
    assert.ok(yaml(manifest).usd > 50);
  });

  it('of Azure Service Operator cost what the same Terraform code costs', () => {
    const manifest =
      'apiVersion: containerservice.azure.com/v1api20231001\nkind: ManagedCluster\nmetadata: {name: a}\nspec:\n  location: westeurope\n  sku: {name: Base, tier: Standard}\n  agentPoolProfiles:\n    - {name: p, vmSize: Standard_D2s_v5, count: 3, mode: System}\n';
    const terraform =
      'resource "azurerm_kubernetes_cluster" "a" {\n  location = "westeurope"\n  sku_tier = "Standard"\n  default_node_pool {\n    vm_size = "Standard_D2s_v5"\n    node_count = 3\n  }\n}\n';
    assert.deepEqual(yaml(manifest), code(terraform));
    const two = manifest.replace('mode: System}', 'mode: System}\n    - {name: q, vmSize: Standard_D4s_v5, count: 1}');
    assert.deepEqual(engineOf({ 'a.yaml': two }).estimate().total.leftOut.length > 0, true);
    const disk =
      'apiVersion: compute.azure.com/v1api20200930\nkind: Disk\nmetadata: {name: a}\nspec: {location: westeurope, sku: {name: Premium_LRS}, diskSizeGB: 100}\n';
    assert.deepEqual(
      yaml(disk),
      code(
        'resource "azurerm_managed_disk" "a" {\n  location = "westeurope"\n  storage_account_type = "Premium_LRS"\n  disk_size_gb = 100\n}\n',
      ),
    );
  });

  it('are told apart by group: the same kind of another group is none', () => {
    for (const apiVersion of ['example.org/v1', 'rds.example.org/v1', 'cluster.x-k8s.io/v1beta1'])
      assert.deepEqual(
        engineOf({ 'a.yaml': `apiVersion: ${apiVersion}\nkind: Instance\nmetadata: {name: a}\nspec: {forProvider: {instanceClass: x}}\n` })
          .estimate()
          .projects.flatMap(({ resources }) => resources),
        [],
      );
  });

  it('have a lens at their kind, and keep it while they are broken', () => {
    const text =
      'apiVersion: ec2.aws.upbound.io/v1beta1\nkind: NATGateway\nmetadata: {name: a}\nspec:\n  forProvider:\n    region: us-east-1\n    connectivityType: public\n';
    const engine = engineOf({ 'a.yaml': text });
    assert.deepEqual(
      engine.lenses('a.yaml').map(({ range, title }) => [range.start.line, title]),
      [[1, '~$32.85/mo + usage']],
    );
    engine.set('a.yaml', text.replace('    region: us-east-1', '    region: us-ea: ['));
    assert.equal(engine.lenses('a.yaml')[0]?.title.startsWith('~$32.85/mo'), true);
  });

  it('have tag findings without edits that would break the manifest', () => {
    const text =
      'apiVersion: rds.services.k8s.aws/v1alpha1\nkind: DBInstance\nmetadata: {name: a}\nspec:\n  engine: postgres\n  dbInstanceClass: db.m5.large\n  allocatedStorage: 20\n  tags: [{key: team, value: shop}]\n';
    const engine = engineOf({
      'a.yaml': text,
      'ledgerline.yaml': 'tags:\n  rules:\n    - key: team\n      required: true\n    - key: stage\n      required: true\n',
    });
    const found = engine.findings().filter(({ code: id }) => id.startsWith('tag/'));
    assert.deepEqual(
      found.map(({ message }) => message.includes('stage') && !message.includes('team,')),
      [true],
    );
    assert.deepEqual(
      found.flatMap(({ fixes }) => fixes),
      [],
    );
  });
});
