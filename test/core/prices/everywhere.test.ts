import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { PackedItems } from '../../../src/core/prices/catalogue';
import { ITEMS } from '../../../src/core/prices/items';
import { prices } from '../estimate/build';

const data = path.join(__dirname, '../../../catalogue/data');
const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(data, file), 'utf8'));

/** Regions new and old, a Local Zone, and one that the tables hold little of; every further one would say the same. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1', 'eu-west-1', 'eu-west-2', 'sa-east-1', 'ap-southeast-5', 'ca-west-1', 'us-gov-west-1', 'us-west-2-lax-1'],
  azure: ['eastus', 'westeurope', 'brazilsouth'],
  gcp: ['us-central1', 'europe-west1', 'southamerica-east1'],
};

describe('Every priced thing, in any region', () => {
  for (const cloud of ['aws', 'azure', 'gcp']) {
    it(`of ${cloud} has a price with its mark, or a reason`, () => {
      const { items } = read(`${cloud}/items.json`) as PackedItems;
      const marks = { exact: 0, estimated: 0, 'other region': 0, unpriced: 0 };
      for (const [item, { entries }] of Object.entries(items)) {
        for (const name of new Set(entries)) {
          for (const region of REGIONS[cloud]!) {
            const keys = (ITEMS[item]?.keys ?? []).length === 0 ? [] : name.split('|');
            const price = prices.price({ kind: 'item', item, keys }, region);
            if (price.kind === 'unpriced') {
              assert.match(price.why, /\w/, `${item} ${name} in ${region}`);
              marks.unpriced++;
              continue;
            }
            const { mark, region: of } = price.source;
            marks[mark as keyof typeof marks]++;
            assert.equal(price.tiers[0].from, 0);
            assert.ok(
              price.tiers.every(({ from, unitPrice }, i) => unitPrice >= 0 && (i === 0 || from > price.tiers[i - 1]!.from)),
              `${item} ${name} in ${region}`,
            );
            assert.ok(
              mark === 'other region' ? of !== region : mark === 'exact' ? of === region || of === 'global' : of === region,
              `${item} ${mark}`,
            );
          }
        }
      }
      // One that is in a list of one region only is still given everywhere, with its mark.
      assert.ok(marks.exact > 0 && marks['other region'] + marks.estimated > 0);
      assert.ok(marks.unpriced < (marks.exact + marks.estimated + marks['other region']) / 10, JSON.stringify(marks));
    });
  }

  it('is not known in China and in regions that do not exist, with the reason', () => {
    for (const [region, why] of [
      ['cn-north-1', /CNY/],
      ['eu-nowhere-1', /no prices for region eu-nowhere-1/],
    ] as const) {
      const price = prices.price({ kind: 'item', item: 'aws.nat.hour', keys: [] }, region);
      assert.ok(price.kind === 'unpriced' && why.test(price.why));
    }
  });
});
