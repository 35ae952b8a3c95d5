import assert from 'node:assert/strict';
import { ITEMS } from '../../../src/core/prices/items';
import { servicesOf } from '../../../src/core/prices/services';

describe('The service that bills an item', () => {
  it('has the provider’s code for every item of AWS, so that a discount on the service reaches it', () => {
    const without = Object.keys(ITEMS).filter((id) => id.startsWith('aws.') && servicesOf(id).length < 2);
    assert.deepEqual(without, []);
  });
});
