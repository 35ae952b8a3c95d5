import assert from 'node:assert/strict';
import { choiceWith } from '../src/vscode/spendChoice';

describe('the choice of a team and a month', () => {
  const shown = { months: ['2026-11-01', '2026-10-01', '2026-09-01'] };

  it('is of the newest month again once the user goes back to it: planned changes and budgets are told of that one only', () => {
    const past = choiceWith({ team: 'shop' }, { month: '2026-10-01' }, shown);
    assert.deepEqual(past, { team: 'shop', month: '2026-10-01' });
    assert.deepEqual(choiceWith(past, { month: '2026-11-01' }, shown), { team: 'shop' });
  });

  it('keeps the month for another team, and the files of the bill', () => {
    const chosen = { files: ['bill.csv'], month: '2026-09-01' };
    assert.deepEqual(choiceWith(chosen, { team: 'data' }, shown), { files: ['bill.csv'], month: '2026-09-01', team: 'data' });
  });
});
