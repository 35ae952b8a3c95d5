import assert from 'node:assert/strict';
import { isOld } from '../../../src/core/estimate/text';
import type { PriceSource } from '../../../src/core/model/price';

const price = (asOf: string, source = 'AWS list price (a/b)', mark: PriceSource['mark'] = 'exact'): PriceSource => ({
  source,
  asOf,
  mark,
  region: 'r',
});

describe('The age of a price', () => {
  it('is told after a year, of Google Cloud after half a year', () => {
    assert.equal(isOld(price('2025-11-04'), '2026-11-30'), false);
    assert.equal(isOld(price('2025-10-28'), '2026-11-01'), true);
    assert.equal(isOld(price('2026-05-30', 'Google Cloud list price (a/b)'), '2026-11-01'), false);
    assert.equal(isOld(price('2026-04-30', 'Google Cloud list price (a/b)'), '2026-11-01'), true);
  });

  it('is no matter of own and live prices', () => {
    assert.equal(isOld(price('', 'prices.csv', 'own'), '2026-11-01'), false);
    assert.equal(isOld(price('2020-01-01', 'AWS price service', 'live'), '2026-11-01'), false);
  });
});
