import assert from 'node:assert/strict';
import { attributesOf } from '../../../src/core/estimate/attributes';
import { indexOf, referencesOf, type Asked } from '../../../src/core/estimate/references';
import { regionOf } from '../../../src/core/estimate/region';
import { usageOf } from '../../../src/core/estimate/usage';
import type { Resource } from '../../../src/core/model/resource';
import { isKnown, unknown } from '../../../src/core/model/value';
import { objectOf, resourceOf, SETTINGS, TODAY } from './build';

function region(resource: Resource, others: readonly Resource[] = [], stated?: string): string {
  const index = indexOf([resource, ...others]);
  const asked: Asked[] = [];
  const context = { attr: attributesOf(resource), usage: usageOf({}), refs: referencesOf(resource, { index, asked }), today: TODAY };
  const definition = stated === undefined ? undefined : { type: resource.type, usage: {}, lines: () => [], region: () => stated };
  const found = regionOf({ resource, context, definition, index, asked, settings: SETTINGS });
  return isKnown(found) ? `${found.region}${found.assumed ? ' assumed' : ''}` : `unknown: ${found.why}`;
}

const provider = (values: Readonly<Record<string, unknown>>) => ({ config: { name: 'x', values: objectOf(values) } });

describe('The region of an AWS resource', () => {
  it('is its own, then its definition’s, then its provider’s, then the setting', () => {
    const inIreland = provider({ region: 'eu-west-1' });
    assert.equal(region(resourceOf('aws_x.y', { region: 'eu-west-3' }, inIreland), [], 'sa-east-1'), 'eu-west-3');
    assert.equal(region(resourceOf('aws_x.y', {}, inIreland), [], 'sa-east-1'), 'sa-east-1');
    assert.equal(region(resourceOf('aws_x.y', {}, inIreland)), 'eu-west-1');
    assert.equal(region(resourceOf('aws_x.y', {}, provider({}))), 'us-east-1 assumed');
  });

  it('is not known while the provider’s is not', () => {
    assert.equal(region(resourceOf('aws_x.y', {}, provider({ region: unknown('var.region') }))), 'unknown: var.region');
  });
});

describe('The region of a Google resource', () => {
  it('is that of its zone, region or location, in lower case', () => {
    const at = (values: Readonly<Record<string, unknown>>) =>
      region(resourceOf('google_x.y', values, provider({ region: 'europe-west4' })));
    assert.equal(at({ zone: 'us-central1-a' }), 'us-central1');
    assert.equal(at({ zone: 'https://www.googleapis.com/compute/v1/projects/p/zones/europe-north1-b' }), 'europe-north1');
    assert.equal(at({ region: 'northamerica-northeast1' }), 'northamerica-northeast1');
    assert.equal(at({ location: 'US' }), 'us');
    assert.equal(at({}), 'europe-west4');
  });

  it('is that of the provider’s zone, else the setting', () => {
    assert.equal(region(resourceOf('google_x.y', {}, provider({ zone: 'asia-east1-b' }))), 'asia-east1');
    assert.equal(region(resourceOf('google_x.y', {}, provider({}))), 'us-central1 assumed');
  });
});

describe('The region of an Azure resource', () => {
  const none = provider({});
  const group = resourceOf('azurerm_resource_group.g', { name: 'rg', location: 'North Europe' }, none);

  it('is its location without spaces and capitals', () => {
    assert.equal(region(resourceOf('azurerm_x.y', { location: 'West Europe' }, none)), 'westeurope');
    assert.equal(region(resourceOf('azurerm_x.y', { location: '(Europe) West Europe' }, none)), 'westeurope');
  });

  it('is that of its resource group, by reference or by name', () => {
    assert.equal(
      region(resourceOf('azurerm_x.y', { resource_group_name: unknown('x', { ref: 'azurerm_resource_group.g' }) }, none), [group]),
      'northeurope',
    );
    assert.equal(region(resourceOf('azurerm_x.y', { resource_group_name: 'rg' }, none), [group]), 'northeurope');
  });

  it('is that of what it belongs to, over several steps', () => {
    const server = resourceOf('azurerm_mssql_server.s', { resource_group_name: 'rg' }, none);
    const database = resourceOf('azurerm_mssql_database.d', { server_id: unknown('x', { ref: 'azurerm_mssql_server.s' }) }, none);
    assert.equal(region(database, [server, group]), 'northeurope');
  });

  it('is the setting where nothing says it, and survives resources that refer to each other', () => {
    const a = resourceOf('azurerm_x.a', { b_id: unknown('x', { ref: 'azurerm_x.b' }) }, none);
    const b = resourceOf('azurerm_x.b', { a_id: unknown('x', { ref: 'azurerm_x.a' }) }, none);
    assert.equal(region(a, [b]), 'eastus assumed');
  });
});
