import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closeNames, suggestion } from '../../../src/core/prices/closeNames';

describe('Close names', () => {
  const names = ['m5.large', 'm5a.large', 'm6i.large', 't3.micro'];

  it('are those with one letter changed, else with two', () => {
    assert.deepEqual(closeNames('m5.larg', names), ['m5.large']);
    assert.deepEqual(closeNames('m5b.larg', names), ['m5.large', 'm5a.large']);
    assert.equal(suggestion('t3.mirco', names), ': did you mean t3.micro?');
    assert.equal(suggestion('f1.huge', names), '');
  });

  it('are never more than three and never fail', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, all) => assert.ok(closeNames(name, all).length <= 3)),
      { numRuns: 200 },
    );
  });
});
