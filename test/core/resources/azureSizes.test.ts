import assert from 'node:assert/strict';
import type { ResourceEstimate } from '../../../src/core/model/estimate';
import { engineOf } from '../engineBed';

const one = (text: string): ResourceEstimate => {
  const resource = engineOf({ 'main.tf': text })
    .estimate()
    .projects[0]!.resources.find(({ resource: { name } }) => name === 'x');
  assert.ok(resource);
  return resource;
};
const figure = (text: string, label: RegExp): string => {
  const line = one(text).lines.find((each) => label.test(each.label));
  return line?.monthly ? `${line.monthly.low.toFixed(2)}–${line.monthly.high.toFixed(2)}` : (line?.why ?? 'no line');
};
const database = (more: string): string => `resource "azurerm_mssql_database" "x" {\n  name = "x"\n  ${more}\n}\nprovider "azurerm" {}\n`;

describe('sizes of Azure databases', () => {
  it('are read in any case, and tell what the price list lacks', () => {
    assert.equal(figure(database('sku_name = "gp_gen5_2"'), /^Compute/), figure(database('sku_name = "GP_Gen5_2"'), /^Compute/));
    assert.equal(figure(database('sku_name = "HS_S_Gen5_2"'), /^Compute/), 'no price for HS_S_Gen5_2');
    assert.equal(
      figure(database('sku_name = "Basic"'), /^Compute/),
      `${((0.161 / 24) * 730).toFixed(2)}–${((0.161 / 24) * 730).toFixed(2)}`,
    );
  });

  it('leave the licence out where it is the customer’s own, and say where that is not known', () => {
    assert.equal(figure(database('sku_name = "GP_Gen5_2"\n  license_type = "BasePrice"'), /licence/), 'no line');
    assert.equal(figure(`${database('sku_name = "GP_Gen5_2"\n  license_type = var.l')}variable "l" {}\n`, /licence/), 'var.l has no value');
  });

  it('have dearer storage in zones, and vCores of a serverless one cost more there', () => {
    const sized = (more: string): string => `${database(`max_size_gb = 100\n  ${more}`)}variable "z" {}\n`;
    const zoned = (sku: string, zones: string): string => sized(`sku_name = "${sku}"\n  zone_redundant = ${zones}`);
    // 130 GB × $0.115 and × $0.23; zones of Business Critical cost nothing more: 130 GB × $0.25
    assert.equal(figure(zoned('GP_Gen5_2', 'false'), /^Storage/), '14.95–14.95');
    assert.equal(figure(zoned('GP_Gen5_2', 'true'), /^Storage/), '29.90–29.90');
    assert.equal(figure(zoned('GP_Gen5_2', 'var.z'), /^Storage/), '14.95–29.90');
    assert.equal(figure(zoned('BC_Gen5_2', 'true'), /^Storage/), '32.50–32.50');
    assert.match(figure(zoned('GP_S_Gen5_2', 'true'), /^Zone/), /monthly_vcore_hours/);
    assert.equal(figure(zoned('GP_S_Gen5_2', 'false'), /^Zone/), 'no line');
    assert.equal(figure(zoned('GP_S_Gen5_2', 'true'), /^Storage/), '29.90–29.90');
  });

  it('are billed with their pool, also one that is not in the code', () => {
    assert.equal(one(database('elastic_pool_id = "/subscriptions/1/elasticPools/p"')).billedWith, 'its elastic pool');
    assert.equal(one(`${database('elastic_pool_id = var.p')}variable "p" {}\n`).billedWith, 'its elastic pool');
    assert.equal(one(database('sku_name = "ElasticPool"')).billedWith, 'its elastic pool');
  });

  it('give what a premium database includes: 500 GB up to P6, 4 TB from P11 on', () => {
    assert.equal(figure(database('sku_name = "P6"\n  max_size_gb = 500'), /^Extra/), 'no line');
    // 100 GB × $0.34
    assert.equal(figure(database('sku_name = "P6"\n  max_size_gb = 600'), /^Extra/), '34.00–34.00');
    assert.equal(figure(database('sku_name = "P11"\n  max_size_gb = 4096'), /^Extra/), 'no line');
  });

  it('of pools include 1 GB for each eDTU of a standard one, of premium ones what the service lists', () => {
    const pool = (edition: string, edtus: number, gb: number): string =>
      `resource "azurerm_mssql_elasticpool" "x" {\n  location = "eastus"\n  max_size_gb = ${gb}\n  sku {\n    name = "${edition}Pool"\n    capacity = ${edtus}\n  }\n}\n`;
    assert.equal(figure(pool('Standard', 200, 200), /^Extra/), 'no line');
    // 50 GB × $0.17; 100 GB × $0.34
    assert.equal(figure(pool('Standard', 200, 250), /^Extra/), '8.50–8.50');
    assert.equal(figure(pool('Premium', 500, 850), /^Extra/), '34.00–34.00');
    assert.equal(figure(pool('Premium', 1000, 1024), /^Extra/), 'no line');
    assert.equal(figure(pool('Basic', 100, 9.765625), /^Extra/), 'no line');
  });

  it('of flexible servers double with a standby, and may where it is not known whether there is one', () => {
    const server = (block: string): string =>
      `variable "standby" {}\nresource "azurerm_postgresql_flexible_server" "x" {\n  location = "westus"\n  sku_name = "GP_Standard_D4s_v3"\n  ${block}\n}\n`;
    // $0.39 × 730 = $284.70
    assert.equal(figure(server(''), /^Compute/), '284.70–284.70');
    assert.equal(figure(server('high_availability {\n mode = "SameZone"\n}'), /^Compute/), '569.40–569.40');
    const dynamic = server('dynamic "high_availability" {\n for_each = var.standby\n content {\n mode = "ZoneRedundant"\n }\n}');
    assert.equal(figure(dynamic, /^Compute/), '284.70–569.40');
    assert.match(one(dynamic).notes.join(), /assumed to be billed like its server/);
    assert.deepEqual(one(server('')).notes, []);
  });

  it('of MySQL servers say that operations which are paid by use are left out', () => {
    const server = (storage: string): string =>
      `resource "azurerm_mysql_flexible_server" "x" {\n  location = "westus"\n  sku_name = "B_Standard_B1ms"\n  storage {\n    ${storage}\n  }\n}\n`;
    assert.equal(figure(server('io_scaling_enabled = true'), /IOPS/), 'operations that are paid by use are not in the price list');
    assert.equal(figure(server('iops = 360'), /IOPS/), '0.00–0.00');
    assert.equal(figure(server('size_gb = 20'), /IOPS/), 'no line');
  });

  it('of flexible servers come by the vCore of their series', () => {
    const server = (sku: string): string =>
      `resource "azurerm_postgresql_flexible_server" "x" {\n  location = "westus"\n  sku_name = "${sku}"\n}\n`;
    // $0.0975 a vCore and hour, as the list has for 4 and for 16 of them ($0.39, $1.56)
    assert.equal(figure(server('GP_Standard_D16s_v3'), /^Compute/), `${(1.56 * 730).toFixed(2)}–${(1.56 * 730).toFixed(2)}`);
    assert.equal(figure(server('GP_Standard_D4ads_v6'), /^Compute/), 'no price for GP_Standard_D4ads_v6');
  });
});

describe('scale sets of Azure', () => {
  const set = (more: string): string =>
    `resource "azurerm_linux_virtual_machine_scale_set" "x" {\n  location = "westeurope"\n  sku = "Standard_D2s_v3"\n  ${more}\n  os_disk {\n    storage_account_type = "Standard_LRS"\n    diff_disk_settings { option = "Local" }\n  }\n}\n`;

  it('have no machine unless they say so', () => assert.equal(figure(set(''), /^Instance/), '0.00–0.00'));

  it('are not known while the bounds of their setting are not', () => {
    const setting = `resource "azurerm_monitor_autoscale_setting" "s" {\n  target_resource_id = azurerm_linux_virtual_machine_scale_set.x.id\n  profile {\n    capacity {\n      minimum = var.least\n      maximum = 4\n    }\n  }\n}\nvariable "least" {}\n`;
    assert.match(figure(set('instances = 2') + setting, /^Instance/), /var\.least/);
  });
});

describe('machines of Azure of which not all is known', () => {
  const machine = (type: string, more: string): string =>
    `variable "v" {}\nresource "${type}" "x" {\n  location = "westeurope"\n  size = "Standard_D2s_v3"\n  sku = "Standard_D2s_v3"\n  instances = 1\n  ${more}\n  os_disk {\n    diff_disk_settings { option = "Local" }\n  }\n}\n`;

  it('cost between their own Windows licence and a billed one', () => {
    // Standard_D2s_v3 in westeurope: Linux $0.12 × 730 = $87.60, Windows $0.212 × 730 = $154.76
    for (const type of ['azurerm_windows_virtual_machine', 'azurerm_windows_virtual_machine_scale_set']) {
      assert.equal(figure(machine(type, ''), /^Instance/), '154.76–154.76');
      assert.equal(figure(machine(type, 'license_type = "Windows_Server"'), /^Instance/), '87.60–87.60');
      assert.equal(figure(machine(type, 'license_type = var.v'), /^Instance/), '87.60–154.76');
      assert.match(one(machine(type, 'license_type = var.v')).notes.join(), /licence of your own: var\.v has no value/);
    }
  });

  it('cost between spot and pay as you go', () => {
    const [spot, both] = ['"Spot"', 'var.v'].map((priority) =>
      figure(machine('azurerm_linux_virtual_machine', `priority = ${priority}`), /^Instance/),
    );
    assert.match(spot!, /^(\d+\.\d\d)–\1$/);
    assert.equal(both, `${spot!.split('–')[0]}–87.60`);
  });

  it('as nodes cost between Linux and Windows, and have the disk that goes with their vCPUs', () => {
    const pool = (size: string, more = ''): string =>
      `variable "v" {}\nresource "azurerm_kubernetes_cluster" "x" {\n  location = "eastus"\n  default_node_pool {\n    vm_size = "${size}"\n    node_count = 1\n    ${more}\n  }\n}\n`;
    const [low, high] = figure(pool('Standard_D2s_v3', 'os_sku = var.v'), /^Instance/).split('–');
    assert.deepEqual([low, Number(high) > Number(low)], ['70.08', true]);
    const disks = ['D2s_v3', 'D4s_v3', 'D8s_v3', 'D16s_v3', 'D32s_v3', 'D48s_v3', 'D64s_v3'].map(
      (size) => one(pool(`Standard_${size}`)).lines.find(({ label }) => label.startsWith('Storage'))!.label,
    );
    // 1 to 7 vCPUs 128 GiB, 8 to 15 256, 16 to 63 512, from 64 on 1,024
    assert.deepEqual(
      disks,
      ['P10', 'P10', 'P15', 'P20', 'P20', 'P20', 'P30'].map((tier) => `Storage (${tier}, LRS)`),
    );
  });
});

describe('what is spread over regions of Azure', () => {
  const region = (name: string, more = ''): string =>
    `  geo_location {\n    location = "${name}"\n    failover_priority = 0\n    ${more}\n  }\n`;
  const cosmos = (regions: string, throughput: string): string =>
    `variable "v" {}\nresource "azurerm_cosmosdb_account" "a" {\n  name = "a"\n  location = "westus"\n${regions}}\nresource "azurerm_cosmosdb_sql_container" "x" {\n  account_name = azurerm_cosmosdb_account.a.name\n  ${throughput}\n}\n`;

  it('costs a quarter more of throughput in regions with availability zones', () => {
    const zones = 'zone_redundant = true';
    const fixed = (regions: string): string => figure(cosmos(regions, 'throughput = 400'), /^Provisioned/);
    // 400 RU/s × $5.84 / 100 = $23.36 a region
    assert.equal(fixed(region('westus')), '23.36–23.36');
    assert.equal(fixed(region('westus', zones)), '29.20–29.20');
    assert.equal(fixed(region('westus', zones) + region('centralus')), '52.56–52.56');
    assert.equal(fixed(region('westus', 'zone_redundant = var.v')), '23.36–29.20');
    // autoscale costs the same with zones: 0.1 to 1 × 4,000 RU/s × 1.5 × $5.84 / 100
    const scaled = cosmos(region('westus', zones), 'autoscale_settings {\n max_throughput = 4000\n }');
    assert.equal(figure(scaled, /^Provisioned/), '35.04–350.40');
  });

  it('is billed for the units of an API gateway in each further location', () => {
    const gateway = (more: string): string =>
      `variable "v" {}\nresource "azurerm_api_management" "x" {\n  location = "eastus"\n  sku_name = "Premium_1"\n  ${more}\n}\n`;
    const further = one(
      gateway('additional_location {\n location = "westus"\n capacity = 2\n}\nadditional_location {\n location = "westeurope"\n}'),
    );
    // $2,795.17 a unit: 1 + 2 + 1
    assert.equal(further.total.low.toFixed(2), (4 * 2795.17).toFixed(2));
    assert.equal(further.total.estimated, 2);
    assert.match(further.notes.join(), /price of the primary region/);
    assert.equal(one(gateway('dynamic "additional_location" {\n for_each = var.v\n content {\n location = "x"\n }\n}')).status, 'partial');
  });
});
