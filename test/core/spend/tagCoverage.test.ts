import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';
import { tableOf } from '../../../src/core/model/costRows';
import type { DailyCost } from '../../../src/core/model/spend';
import { spendMarkdown } from '../../../src/core/spend/report';
import { requiredTags } from '../../../src/core/spend/tagCoverage';
import { teamSpend } from '../../../src/core/spend/team';
import { config, cost, source, team } from './bills';

const policy = (rules: string) => requiredTags(readConfig(`tags: { rules: [${rules}] }`).config.tags);
const spendOf = (rows: readonly DailyCost[], rules: string) =>
  teamSpend({
    costs: tableOf(rows),
    config: { ...config([team('shop')]), requiredTags: policy(rules) },
    team: { team: 'shop', rule: '' },
    today: '2026-11-24',
    source,
  });
const row = (dollars: number, tags: Readonly<Record<string, string>>, more: Partial<DailyCost> = {}): DailyCost =>
  cost('2026-11-05', dollars, { owner: 'shop', tags, ...more });

describe('coverage by required tags', () => {
  // 100 of usage: 60 have env, 50 have cost_center, 30 have both
  const bill = [
    row(30, { env: '*', cost_center: '*' }),
    row(30, { env: '*' }),
    row(20, { cost_center: '*' }),
    row(20, {}),
    row(900, {}, { charge: 'Tax' }),
    row(50, { env: '*' }, { correction: true }),
  ];

  it('is of the usage, for each tag and for all on the same charge', () =>
    assert.deepEqual(spendOf(bill, '{ key: Env }, { key: cost_center }').kpis.tags, {
      keys: [
        { key: 'Env', share: 0.6, judged: 1 },
        { key: 'cost_center', share: 0.5, judged: 1 },
      ],
      all: { share: 0.3, judged: 1 },
    }));

  it('is not known where the bill has a tag nowhere: that is no 0 %', () => {
    const { tags } = spendOf(bill, '{ key: env }, { key: owner }').kpis;
    assert.deepEqual(tags?.keys[1], { key: 'owner', share: null, judged: 0 });
    assert.deepEqual(tags.all, { share: null, judged: 0 });
    const text = spendMarkdown(spendOf(bill, '{ key: env }, { key: owner }'));
    assert.match(text, /\| Tag env \| 60 % \| of the usage \|/);
    assert.match(text, /\| Tag owner \| – \| not known: no charge of the bill has it \|/);
    assert.match(text, /\| All required tags \| – \|/);
  });

  it('leaves out providers that tell no such tag, and says how much is judged', () => {
    // 300 more of a provider that was asked for owners only
    const { tags } = spendOf([...bill, row(300, {}, { provider: 'Microsoft' })], '{ key: env }').kpis;
    assert.deepEqual(tags, { keys: [{ key: 'env', share: 0.6, judged: 0.25 }], all: { share: 0.6, judged: 0.25 } });
    assert.match(
      spendMarkdown(spendOf([...bill, row(300, {}, { provider: 'Microsoft' })], '{ key: env }')),
      /60 % \| of the 25 % of the usage/,
    );
  });

  it('knows the spellings of clouds, and nothing where no tag is required of everything', () => {
    const spelled = spendOf(bill, '{ key: CostCenter, perProvider: { aws: Cost_Center } }').kpis.tags;
    assert.equal(spelled?.keys[0]?.share, 0.5);
    assert.equal(spendOf(bill, '').kpis.tags, null);
    assert.deepEqual(policy('{ key: a, required: false }, { key: b, required: { resources: [aws_instance] } }'), []);
  });
});
