import assert from 'node:assert/strict';
import { managedDiskTier } from '../../../src/core/model/managedDisk';

describe('The tier of a managed disk', () => {
  it('is the smallest that holds it', () => {
    assert.equal(managedDiskTier('Premium', 4), 'P1');
    assert.equal(managedDiskTier('Premium', 100), 'P10');
    assert.equal(managedDiskTier('Premium', 128), 'P10');
    assert.equal(managedDiskTier('StandardSSD', 129), 'E15');
    assert.equal(managedDiskTier('Premium', 32_767), 'P80');
  });

  it('of a hard disk starts at S4, whatever is asked for', () => {
    assert.equal(managedDiskTier('Standard', 1), 'S4');
    assert.equal(managedDiskTier('Standard', 33), 'S6');
  });

  it('is none beyond the last one and for what is sold by the GiB', () => {
    assert.equal(managedDiskTier('Premium', 32_768), undefined);
    assert.equal(managedDiskTier('PremiumV2', 100), undefined);
    assert.equal(managedDiskTier('constructor', 100), undefined);
  });
});
