import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../../src/core/config/config';
import { teamSpend } from '../../../src/core/spend/team';
import { readFocus } from '../../../src/sources/focus/read';
import { EXAMPLES, inFolder } from './bills';

const names = ['storefront', 'payments', 'platform', 'data'];
const config: Pick<Config, 'teams' | 'sharedCosts' | 'budgets'> = {
  teams: names.map((name, index) => ({ name, aliases: [], headcount: [9, 7, 6, 5][index]! })),
  sharedCosts: [
    { name: 'platform', match: { tag: { cost_pool: 'platform' } }, split: { method: 'direct' } },
    { name: 'support', match: { service: 'AWS Support' }, split: { method: 'headcount' } },
  ],
  budgets: [],
};

describe('the example bill', () => {
  it('is what its script writes, byte for byte', () =>
    inFolder({}, (folder) => {
      execFileSync(process.execPath, [path.join(EXAMPLES, 'generate/bill.mjs'), folder]);
      for (const file of ['bills/focus-2026.csv', 'bills-parquet/focus-2026-10.parquet']) {
        assert.ok(readFileSync(path.join(folder, file)).equals(readFileSync(path.join(EXAMPLES, file))), file);
      }
      return Promise.resolve();
    }));

  it('is small enough to travel with the product', () =>
    assert.ok(statSync(path.join(EXAMPLES, 'bills/focus-2026.csv')).size <= 1_500_000));

  it('tells its story: one open anomaly, at storefront since 14 November, and about a tenth without an owner', async () => {
    const { costs, report } = await readFocus(['bills/*.csv'], { root: EXAMPLES, ownerTags: ['team'], tagKeys: ['cost_pool'] });
    assert.deepEqual([report.badRows, report.notes], [0, []]);
    assert.deepEqual([...new Set(costs.kinds.map(({ provider }) => provider))].sort(), ['AWS', 'Google Cloud', 'Microsoft']);
    const ask = (team: string) =>
      teamSpend({ costs, config, team: { team, rule: 'test' }, today: '2026-11-24', source: { ...report, readAt: '' } });
    const found = names.flatMap((name) => ask(name).anomalies.map(({ id, kind, state }) => [id, kind, state]));
    assert.deepEqual(found, [['storefront/AWS/Amazon Virtual Private Cloud/2026-11-14', 'rise', 'open']]);
    const { share } = ask('data').unallocated;
    assert.ok(share !== null && share > 0.08 && share < 0.12, String(share));
  });
});
