import assert from 'node:assert/strict';
import path from 'node:path';
import { COPIES, judgeCases } from './cases';

describe('values against what Terraform planned', () => {
  it('agree for every configuration', async () => {
    const verdicts = await judgeCases(path.join(COPIES, 'oracle'));
    assert.deepEqual(
      verdicts.flatMap(({ different }) => different),
      [],
    );
    assert.deepEqual(
      verdicts.filter(({ instances, wanted }) => instances !== wanted),
      [],
    );
    console.log(`      ${verdicts.length} cases`);
    assert.ok(verdicts.length >= 72);
  });
});
