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
