import assert from 'node:assert/strict';
import { tableOf } from '../../../src/core/model/costRows';
import type { Anomaly } from '../../../src/core/model/anomaly';
import { anomalyQuestion, serviceQuestion } from '../../../src/core/spend/resourceQuestions';
import { resourceSpend, type FoundResource } from '../../../src/core/spend/resourceSpend';
import { spendCsv, spendMarkdown, spendText } from '../../../src/core/spend/report';
import { teamSpend } from '../../../src/core/spend/team';
import { cost, source } from './bills';

const rows = [
  cost('2026-11-01', 6, { owner: 'shop', service: 'S3', account: 'a', region: 'r' }),
  cost('2026-11-02', 1, { owner: 'shop', service: 'EC2', account: 'a', region: 'r' }),
];
const spend = teamSpend({
  costs: tableOf(rows),
  config: { teams: [{ name: 'shop', aliases: [] }], sharedCosts: [], budgets: [] },
  team: { team: 'shop', rule: 'test' },
  today: '2026-11-10',
  source,
});
const question = serviceQuestion(
  spend,
  spend.services.find(({ service }) => service === 'S3')!,
)!;

const UNIT = 1_000_000_000n;
const resource = (id: string, micros: bigint): FoundResource => ({
  ...{ id, name: '', type: 'Bucket', account: 'a', region: 'r', firstDay: '2026-11-01', lastDay: '2026-11-01' },
  ...{ amount: micros * UNIT, before: 0n },
});
const answer = (...resources: readonly FoundResource[]) =>
  resourceSpend(
    question,
    { amount: 6_000_000n, before: 0n, rows: 1 },
    {
      resources,
      others: { count: 0, amount: 0n, before: 0n },
      unnamed: { amount: 1_000_000n * UNIT, before: 0n },
      untold: { amount: 0n, before: 0n },
    },
    { sources: [], notes: [] },
  );

describe('what is asked by resource', () => {
  it('is the month to date of the service, or of a place of it', () => {
    assert.deepEqual(question, {
      team: 'shop',
      provider: 'AWS',
      service: 'S3',
      currency: 'USD',
      from: '2026-11-01',
      to: '2026-11-02',
    });
    const place = serviceQuestion(spend, question, { account: 'a', region: '' });
    assert.deepEqual(place?.place, { account: 'a', region: '' });
  });

  it('is an anomaly against as many days before it', () => {
    const anomaly = { provider: 'AWS', service: 'S3', since: '2026-11-01', until: null, days: 3 } as Anomaly;
    const asked = anomalyQuestion(spend, anomaly);
    assert.deepEqual([asked?.from, asked?.to, asked?.before], ['2026-11-01', '2026-11-03', { from: '2026-10-29', to: '2026-10-31' }]);
    // the total is of no service
    assert.equal(anomalyQuestion(spend, { ...anomaly, provider: '', service: '', isTotal: true }), undefined);
    const over = anomalyQuestion(spend, { ...anomaly, until: '2026-11-02', days: 2 });
    assert.deepEqual([over?.to, over?.before], ['2026-11-02', { from: '2026-10-30', to: '2026-10-31' }]);
  });
});

describe('reports with resources', () => {
  const hostile = '=HYPERLINK("http://evil.example","x")\n| @everyone <img src=x>';

  it('replace the places of the service in CSV, with the same sum, and formulas are texts', () => {
    const lines = spendCsv(spend, [answer(resource(hostile, 5_000_000n))]).split('\r\n');
    assert.match(lines[0]!, /,same_days_last_month,part,resource,resource_name,resource_type,first_day,last_day$/);
    const [, ec2, ...others] = lines;
    assert.match(ec2!, /^shop,2026-11,2026-11-02,[^,]*,EC2,a,r,USD,1\.000000,,,,,,,$/);
    // a line break would be a control in a terminal: it is a blank
    const inert = `"'=HYPERLINK(""http://evil.example"",""x"") | @everyone <img src=x>"`;
    assert.equal(others[0], `shop,2026-11,2026-11-02,AWS,S3,a,r,USD,5.000000,,resource,${inert},,Bucket,2026-11-01,2026-11-01`);
    assert.ok(lines.some((line) => line.includes(',S3,,,USD,1.000000,,unnamed,No resource named,,,,')));
  });

  it('leave CSV as it is when nothing is asked for', () => assert.equal(spendCsv(spend, []), spendCsv(spend)));

  it('show hostile names as text', () => {
    const asked = [answer(resource(hostile, 5_000_000n))];
    const markdown = spendMarkdown(spend, asked);
    assert.doesNotMatch(markdown, /(?<!\\)<img|(?<!\\)\| @|@(?!\u200b)/);
    assert.ok(spendText(spend, asked).includes('=HYPERLINK("http://evil.example","x") | @everyone'));
  });
});
