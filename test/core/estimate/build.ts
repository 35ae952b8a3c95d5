import path from 'node:path';
import type { PriceSettings } from '../../../src/core/config/config';
import { createPrices } from '../../../src/core/prices/lookup';
import type { Project, Resource } from '../../../src/core/model/resource';
import type { Source } from '../../../src/core/model/source';
import { unknown, type ObjectValue, type Unknown, type Value } from '../../../src/core/model/value';
import { bundledCatalogue } from '../../../src/sources/catalogue';

/** Plain JavaScript values as Terraform values; an `Unknown` stays what it is. */
export function valueOf(plain: unknown): Value {
  if (plain === null) return { kind: 'null' };
  if (typeof plain === 'string') return { kind: 'string', value: plain };
  if (typeof plain === 'number') return { kind: 'number', value: plain };
  if (typeof plain === 'boolean') return { kind: 'bool', value: plain };
  if (Array.isArray(plain)) return { kind: 'list', of: 'tuple', items: plain.map(valueOf) };
  if (typeof plain === 'object' && (plain as { kind?: unknown }).kind === 'unknown') return plain as Unknown;
  return objectOf(plain as Record<string, unknown>);
}

export const objectOf = (plain: Readonly<Record<string, unknown>>): ObjectValue => ({
  kind: 'object',
  of: 'object',
  entries: new Map(Object.entries(plain).map(([key, value]) => [key, valueOf(value)])),
});

/** Every attribute is there, and none is known. */
export const ALL_UNKNOWN: ObjectValue = { kind: 'object', of: 'object', entries: new Map(), tail: unknown('var.all has no value') };

const at = { start: { line: 3, character: 0 }, end: { line: 3, character: 10 } };
const source: Source = {
  file: 'main.tf',
  header: () => at,
  block: () => at,
  written: () => undefined,
  nameOf: () => undefined,
  insertion: () => undefined,
};

/** `resourceOf('aws_instance.web', { instance_type: 'm5.large' })`; the provider is in us-east-1 unless `more` says otherwise. */
export function resourceOf(
  address: string,
  values: Readonly<Record<string, unknown>> | ObjectValue = {},
  more: Partial<Resource> = {},
): Resource {
  const [type = '', name = ''] = address.replace(/\[.*$/, '').split('.').slice(-2);
  return {
    address,
    type,
    name,
    provider: type.split('_')[0] ?? '',
    values: 'kind' in values && values.kind === 'object' ? (values as ObjectValue) : objectOf(values as Record<string, unknown>),
    count: 1,
    source,
    config: { name: 'aws', values: objectOf({ region: 'us-east-1' }) },
    calls: [],
    ...more,
  };
}

export const projectOf = (resources: readonly Resource[]): Project => ({ name: '.', dir: '', kind: 'terraform', resources, calls: [] });

/** The day of these tests. */
export const TODAY = '2026-09-01';

export const SETTINGS: PriceSettings = {
  regions: { aws: 'us-east-1', azure: 'eastus', gcp: 'us-central1' },
  kubernetes: { cloud: 'aws', region: 'us-east-1', machine: 'm5.large', volumeType: 'gp3' },
};

/** The catalogue as it ships. */
export const catalogue = bundledCatalogue(path.join(__dirname, '../../../catalogue/data'));
export const prices = createPrices(catalogue);
