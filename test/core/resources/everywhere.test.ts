import assert from 'node:assert/strict';
import type { Cloud } from '../../../src/core/model/resource';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { isKnown } from '../../../src/core/model/value';
import { catalogue, prices } from '../estimate/build';
import { example, EXAMPLES } from './examples';

const CLOUDS: Readonly<Record<string, Cloud>> = { aws: 'aws', azurerm: 'azure', google: 'gcp' };
const regionsOf = (cloud: Cloud): readonly string[] => Object.keys(catalogue(`${cloud}/regions`) as object);

/** Reasons that are about the place, not about a query that is wrong. */
const HONEST =
  /^(not priced in this region|no prices for region|not covered|prices are not|the Windows price|Windows does not run)|is not offered in /;

const isComplete = (query: PriceQuery): boolean =>
  query.kind === 'item' ? query.keys.every(isKnown) : query.kind === 'machine' && isKnown(query.machine);

const inRegion = (label: string, region: string): string => `${label} in ${region}`;

describe('In every region of the catalogue', () => {
  for (const type of EXAMPLES) {
    const cloud = CLOUDS[type.split('_')[0]!];
    if (cloud === undefined) continue;
    it(`${type} has one price for each component, or says why not`, () => {
      for (const { label, price } of example(type).flatMap(({ lines }) => lines)) {
        if (price === undefined || !isComplete(price)) continue;
        for (const region of regionsOf(cloud)) {
          const answer: Price = prices.price({ ...price, region }, region);
          const name: string = inRegion(label, region);
          if (answer.kind === 'unpriced') {
            assert.match(answer.why, HONEST, name);
            continue;
          }
          const starts = answer.tiers.map(({ from }) => from);
          assert.equal(starts[0], 0, name);
          assert.ok(
            starts.every((from, i) => i === 0 || from > starts[i - 1]!),
            `${name}: ${starts.join(', ')}`,
          );
          assert.ok(
            answer.tiers.every(({ unitPrice }) => unitPrice >= 0 && Number.isFinite(unitPrice)),
            name,
          );
        }
      }
    });
  }
});
