import assert from 'node:assert/strict';
import type { TeamSpend } from '../src/core/model/spend';
import { createKeptChoice } from '../src/vscode/keptChoice';
import { choiceWith, followingFile, lastGood } from '../src/vscode/spendChoice';

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

describe('a team that was picked by hand', () => {
  it('is let go of by following the open file, and only it', () => {
    const picked = { files: ['bill.csv'], month: '2026-09-01', team: 'data' };
    assert.deepEqual(followingFile(picked), { files: ['bill.csv'], month: '2026-09-01' });
  });

  it('is remembered for the workspace, and so is the cost', () => {
    const state = new Map<string, unknown>();
    let writes = 0;
    const memento = {
      get: (key: string) => state.get(key) as never,
      update: (key: string, value: unknown) => {
        writes++;
        state.set(key, value);
        return Promise.resolve();
      },
    };
    const kept = createKeptChoice(memento);
    assert.deepEqual([kept.team(), kept.cost()], [undefined, 'effective']);
    kept.keepTeam('data');
    kept.keepCost('billed');
    const later = createKeptChoice(memento);
    assert.deepEqual([later.team(), later.cost()], ['data', 'billed']);
    later.keepTeam('data');
    assert.equal(writes, 2);
    later.keepTeam(undefined);
    later.keepCost('effective');
    assert.deepEqual([kept.team(), kept.cost()], [undefined, 'effective']);
  });

  it('is none where what is remembered is no team', () => {
    for (const odd of ['', 3, null, { name: 'data' }]) {
      const kept = createKeptChoice({ get: () => odd as never, update: () => Promise.resolve() });
      assert.deepEqual([kept.team(), kept.cost()], [undefined, 'effective']);
    }
  });
});

describe('the last good figures', () => {
  const spend = {
    team: 'shop',
    sources: [
      { kind: 'focus', name: 'bill.csv', readAt: '2026-11-24T09:00:00Z' },
      { kind: 'aws', name: 'AWS', readAt: '2026-11-24T09:00:00Z' },
    ],
  } as unknown as TeamSpend;
  const wrong = { message: 'bill.csv cannot be read.', action: 'Export it again.' };

  it('stay when their files cannot be read any more, with what to do; other sources are not blamed', () => {
    const [files, aws] = lastGood(spend, { wanted: {}, shownBy: {} }, wrong)?.sources ?? [];
    assert.deepEqual(files, { ...spend.sources[0], problem: { kind: 'bad data', ...wrong } });
    assert.equal(aws, spend.sources[1]);
    assert.ok(lastGood(spend, { wanted: { team: 'shop' }, shownBy: {} }, wrong));
  });

  it('do not stand for another bill, month or team, nor without files', () => {
    for (const wanted of [{ files: ['other.csv'] }, { sample: true as const }, { month: '2026-10-01' }, { team: 'data' }])
      assert.equal(lastGood(spend, { wanted, shownBy: {} }, wrong), undefined);
    assert.equal(lastGood({ ...spend, sources: spend.sources.slice(1) }, { wanted: {}, shownBy: {} }, wrong), undefined);
    assert.equal(lastGood(undefined, { wanted: {}, shownBy: {} }, wrong), undefined);
  });
});
