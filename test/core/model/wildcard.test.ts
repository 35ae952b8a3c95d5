import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitsWildcard } from '../../../src/core/model/wildcard';

/** The same question to the regular expressions of the language. */
const oracle = (pattern: string, text: string, one?: string): boolean =>
  new RegExp(`^${Array.from(pattern, (c) => (c === '*' ? '.*' : c === one ? '.' : c.replace(/[.?+^$]/, '\\$&'))).join('')}$`, 's').test(
    text,
  );

const near = (...alphabet: readonly string[]): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });

describe('A wildcard', () => {
  it('fits what the regular expression of the same meaning fits', () => {
    fc.assert(
      fc.property(near('a', 'b', '.', '?', '*'), near('a', 'b', '.'), fc.constantFrom(undefined, '?'), (pattern, text, one) => {
        assert.equal(fitsWildcard(pattern, text, one), oracle(pattern, text, one));
      }),
      { numRuns: 2000 },
    );
  });
});
