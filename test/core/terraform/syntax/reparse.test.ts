import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import { reparse } from '../../../../src/core/terraform/syntax/reparse';
import { applied, damagedFiles, edits, validFiles } from './arbitraries';

describe('reparse', () => {
  it('equals a fresh parse after any sequence of edits', () => {
    fc.assert(
      fc.property(damagedFiles, fc.array(edits, { minLength: 1, maxLength: 6 }), (first, sequence) => {
        let text = first;
        let document = parse(text);
        for (const edit of sequence) {
          text = applied(text, edit);
          document = reparse(document, text);
          assert.deepEqual(document, parse(text));
        }
      }),
      { numRuns: 200 },
    );
  });
});
