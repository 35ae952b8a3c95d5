import assert from 'node:assert/strict';
import type { ResourceEstimate } from '../../../src/core/model/estimate';
import { engineOf } from '../engineBed';

const one = (text: string): ResourceEstimate => {
  const resource = engineOf({ 'main.tf': `variable "v" {}\n${text}` })
    .estimate()
    .projects[0]!.resources.find(({ resource: { name } }) => name === 'x');
  assert.ok(resource);
  return resource;
};
/** Labels with the month's amount, or why there is none. */
const lines = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    one(text).lines.map(({ label, monthly, why }) => [
      label,
      monthly ? `${monthly.low.toFixed(2)}–${monthly.high.toFixed(2)}` : (why ?? 'no reason'),
    ]),
  );
const resource = (type: string, body: string): string => `resource "${type}" "x" {\n  location = "westeurope"\n  ${body}\n}\n`;

describe('log alerts of Azure', () => {
  const alert = (frequency: string): Readonly<Record<string, string>> =>
    lines(resource('azurerm_monitor_scheduled_query_rules_alert_v2', `evaluation_frequency = ${frequency}`));

  it('cost by the next more frequent evaluation that is listed', () => {
    assert.deepEqual(alert('"PT10M"'), { 'Log alert (every 10 minutes)': '1.00–1.00' });
    assert.deepEqual(alert('"PT9M"'), { 'Log alert (every 5 minutes)': '1.50–1.50' });
    assert.deepEqual(alert('"P1D"'), { 'Log alert (every 15 minutes)': '0.50–0.50' });
    assert.deepEqual(alert('"PT1H30M"'), { 'Log alert (every 15 minutes)': '0.50–0.50' });
  });

  it('have no figure while the frequency is not known', () => {
    assert.deepEqual(alert('"often"'), { 'Log alert': 'evaluation_frequency often is no duration' });
    assert.deepEqual(alert('var.v'), { 'Log alert': 'var.v has no value' });
  });
});

describe('metric alerts of Azure', () => {
  it('count each criterion for each scope, and are not known while the scopes are not', () => {
    const criterion = 'criteria {\n metric_name = "a"\n }';
    const alert = (scopes: string): Readonly<Record<string, string>> =>
      lines(resource('azurerm_monitor_metric_alert', `scopes = ${scopes}\n  ${criterion}\n  ${criterion}`));
    assert.deepEqual(alert('["a", "b", "c"]'), { 'Metrics monitoring': '0.60–0.60' });
    assert.deepEqual(alert('var.v'), { 'Metrics monitoring': 'depends on var.v' });
  });
});

describe('file shares of Azure', () => {
  const share = (account: string, body = ''): Readonly<Record<string, string>> =>
    lines(
      `resource "azurerm_storage_account" "a" {\n  location = "eastus"\n  ${account}\n}\n` +
        `resource "azurerm_storage_share" "x" {\n  storage_account_id = azurerm_storage_account.a.id\n  quota = 100\n  ${body}\n}\n`,
    );

  it('of premium accounts cost what is provisioned, in whatever tier they say to be', () => {
    assert.deepEqual(share('account_tier = "Premium"\n  account_replication_type = "ZRS"'), {
      'Provisioned capacity (Premium, ZRS)': '22.00–22.00',
    });
  });

  it('have no figure while their account or its redundancy is not known', () => {
    assert.deepEqual(share('account_replication_type = var.v'), { 'Data at rest': 'var.v has no value' });
    assert.deepEqual(lines('resource "azurerm_storage_share" "x" {\n  storage_account_name = "other"\n}\n'), {
      'Data at rest': 'its storage account is outside this code',
    });
  });
});

describe('policies of Azure firewalls', () => {
  it('are free for one firewall and not priced for several', () => {
    const firewall = (name: string): string =>
      `resource "azurerm_firewall" "${name}" {\n  location = "westeurope"\n  firewall_policy_id = azurerm_firewall_policy.x.id\n}\n`;
    const policy = resource('azurerm_firewall_policy', 'name = "x"');
    assert.equal(one(policy + firewall('a')).status, 'free');
    assert.equal(one(policy + firewall('a') + firewall('b')).status, 'unpriced');
  });
});

describe('compute clusters of Azure Machine Learning', () => {
  it('are not known while a bound of their scaling is not', () => {
    const cluster = resource(
      'azurerm_machine_learning_compute_cluster',
      'vm_size = "Standard_D2s_v3"\n  scale_settings {\n    max_node_count = var.v\n  }',
    );
    assert.deepEqual(Object.values(lines(cluster)), ['depends on var.v']);
  });
});
