import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SEED } from './seed';

describe('the inputs of properties', () => {
  it('are the same at every run with the same seed', () => {
    assert.ok(Number.isInteger(SEED), `PROPERTY_SEED is ${process.env.PROPERTY_SEED}`);
    const tried = (): readonly string[] => {
      const inputs: string[] = [];
      fc.assert(fc.property(fc.string({ minLength: 5 }), (input) => void inputs.push(input)));
      return inputs;
    };
    assert.deepEqual(tried(), tried());
  });
});
