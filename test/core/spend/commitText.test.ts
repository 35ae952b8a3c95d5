import assert from 'node:assert/strict';
import type { CommitEvidence } from '../../../src/core/model/anomaly';
import { reasonsText } from '../../../src/core/spend/commitText';

describe('why a commit is told, in words', () => {
  const cost = (low: number, high: number, lacks: 'nothing' | 'usage' | 'prices'): CommitEvidence => ({
    ...{ kind: 'cost', low: low * 1e6, high: high * 1e6, currency: 'EUR', lacks },
  });
  const text = (...evidence: CommitEvidence[]) => reasonsText({ resources: ['aws_eip.a', 'aws_eip.b'], evidence });

  it('names what it changed, or says that something is', () => {
    assert.equal(text({ kind: 'bills' }, { kind: 'day' }), 'changes aws_eip.a, aws_eip.b; at its beginning');
    assert.equal(reasonsText({ resources: [], evidence: [{ kind: 'bills' }] }), 'changes what is billed there');
  });
  it('keeps ranges, signs and what is left out', () => {
    assert.equal(text(cost(310, 310, 'nothing')), '+€310.00 a month by our estimate');
    assert.equal(text(cost(-20, -10, 'usage')), '-€20.00 to -€10.00 + usage a month by our estimate');
    assert.equal(text(cost(10, 20, 'prices')), '+€10.00 to +€20.00 + what has no price a month by our estimate');
  });
  it('names what is the same', () =>
    assert.equal(
      text({ kind: 'names', text: 'media' }, { kind: 'owner' }, { kind: 'account', text: '21' }, { kind: 'region', text: 'eu-west-1' }),
      'changes media, which carries it; same team; same account 21; same region eu-west-1',
    ));
});
