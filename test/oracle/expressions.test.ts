import assert from 'node:assert/strict';
import { ANSWERS, compareAnswers } from './answers';

describe("Terraform's own answers", () => {
  const { expressions, refused, different, taken } = compareAnswers(ANSWERS);

  it('are ours too', () => {
    console.log(`      ${expressions - different.length} of ${expressions} equal`);
    assert.equal(expressions, 1591);
    assert.deepEqual(different, []);
  });

  it('include texts that are no expressions', () => {
    console.log(`      ${refused - taken.length} of ${refused} refused`);
    assert.equal(refused, 44);
    assert.deepEqual(taken, []);
  });
});
