import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { ITEMS } from '../../../src/core/prices/items';
import type { Item, Row } from '../../../src/core/prices/items/item';
import { prices } from '../estimate/build';

interface Check {
  readonly table: 'compute' | 'blockstorage' | 'services';
  readonly cloud: 'aws' | 'azure' | 'gcp';
  readonly region: string;
  readonly machineType?: string;
  readonly os?: 'linux' | 'windows';
  readonly volumeType?: string;
  readonly service?: string;
  readonly component?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly usd: number;
}

const file = path.join(__dirname, '../../fixtures/prices/spot-checks.json');
const { tolerance, checks } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
  readonly tolerance: number;
  readonly checks: readonly Check[];
};

/** The item and keys that hold the row of a check; the row is one of the item's. */
function holder(check: Check): { readonly query: PriceQuery; readonly row: Row } | undefined {
  for (const [id, item] of Object.entries(ITEMS)) {
    if (!id.startsWith(`${check.cloud}.`)) continue;
    for (const row of item.rows) {
      const keys = keysOf(check, item, row);
      if (keys) return { query: { kind: 'item', item: id, keys }, row };
    }
  }
  return undefined;
}

function keysOf(check: Check, item: Item, row: Row): readonly string[] | undefined {
  if (row.table !== check.table || row.unit !== check.unit || row.service !== check.service) return undefined;
  const component = check.component ?? check.volumeType;
  if (row.component !== undefined && row.component !== component) return undefined;
  const attributes: Readonly<Record<string, string | undefined>> = { ...check.attributes, component, volume_type: check.volumeType };
  if (Object.entries(row.where ?? {}).some(([name, value]) => attributes[name] !== value)) return undefined;
  const keys = row.as ?? (row.keys ?? []).map((name) => attributes[name] ?? '');
  const named = new Set([...(row.keys ?? []), ...Object.keys(row.where ?? {})]);
  if (!row.as && Object.keys(check.attributes ?? {}).some((name) => !named.has(name))) return undefined;
  return keys.length === (item.keys?.length ?? 0) && keys.every((key) => key !== '') ? keys : undefined;
}

const usd = (price: Price, from = 0): number => {
  assert.ok(price.kind === 'priced', price.kind === 'unpriced' ? price.why : '');
  assert.equal(price.source.mark, 'exact');
  return price.tiers.find((tier) => tier.from === from)!.unitPrice;
};

describe('The bundled catalogue agrees with published price pages', () => {
  assert.equal(checks.length, 54);
  for (const check of checks) {
    const { cloud, region, machineType, os = 'linux', volumeType, service, component, unit } = check;
    const name = [
      cloud,
      region,
      machineType ?? volumeType ?? `${service ?? ''} ${component ?? ''}`,
      ...Object.values(check.attributes ?? {}),
      unit,
    ].join(', ');
    it(`${name}: $${check.usd}`, () => {
      const near = (got: number): void => assert.ok(Math.abs(got - check.usd) <= tolerance * check.usd, `${got} is not ${check.usd}`);
      if (machineType !== undefined) {
        near(usd(prices.price({ kind: 'machine', cloud, machine: machineType, os, purchase: 'on-demand' }, region)));
        return;
      }
      const found = holder(check);
      assert.ok(found, 'no item holds this row');
      near(usd(prices.price(found.query, region), found.row.from ?? 0) / (found.row.times ?? 1));
    });
  }
});
