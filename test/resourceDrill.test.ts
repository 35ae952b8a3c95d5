import assert from 'node:assert/strict';
import { tableOf } from '../src/core/model/costRows';
import type { ResourceQuestion, ResourceSpend } from '../src/core/model/resourceSpend';
import type { Anomaly } from '../src/core/model/anomaly';
import type { TeamSpend } from '../src/core/model/spend';
import { teamSpend } from '../src/core/spend/team';
import { createResourceDrill } from '../src/vscode/resourceDrill';
import { isToPage, resourceKey, type ResourceState } from '../src/webview/protocol';
import { cost, source } from './core/spend/bills';

const plain = teamSpend({
  costs: tableOf([cost('2026-11-01', 6, { owner: 'shop', service: 'S3', account: 'a', region: 'r' })]),
  config: { teams: [{ name: 'shop', aliases: [] }], sharedCosts: [], budgets: [] },
  team: { team: 'shop', rule: 'test' },
  today: '2026-11-10',
  source,
});
const anomaly = { id: 'shop/AWS/S3/2026-11-01', provider: 'AWS', service: 'S3', since: '2026-11-01', until: null, days: 1 } as Anomaly;
const spend: TeamSpend = { ...plain, anomalies: [anomaly] };
const s3 = resourceKey({ provider: 'AWS', service: 'S3' });

function bed(answer: (question: ResourceQuestion, paidFor: readonly string[]) => Promise<Partial<ResourceSpend>>) {
  const states: Readonly<Record<string, ResourceState>>[] = [];
  const asked: [ResourceQuestion, readonly string[]][] = [];
  const signals: AbortSignal[] = [];
  const drill = createResourceDrill({
    shown: () => spend,
    async ask(question, paidFor, { signal, onProgress }) {
      asked.push([question, paidFor]);
      signals.push(signal);
      onProgress(0.5);
      const empty = { resources: [], others: null, unnamed: null, untold: null, changed: null, sources: [], notes: [] };
      return { question, direct: { amount: 4e6, before: null }, ...empty, ...(await answer(question, paidFor)) };
    },
    show: (next) => states.push(next),
    wordsFor: (error) => (error as Error).message,
  });
  return { drill, states, asked, signals };
}

describe('costs that are opened down to the resource', () => {
  it('tell that they are read, how far, and what was found, with the part of shared costs', async () => {
    const { drill, states } = bed(() => Promise.resolve({ unnamed: { amount: 4e6, before: null } }));
    await drill.open(s3);
    assert.deepEqual(
      states.map((state) => state[s3]?.kind),
      ['loading', 'loading', 'found'],
    );
    assert.deepEqual(states[1]?.[s3], { kind: 'loading', progress: 0.5 });
    const found = states[2]?.[s3];
    // 6 in all, 4 direct
    assert.deepEqual(found?.kind === 'found' && found.lines.map(({ part, amount }) => [part, amount]), [
      ['unnamed', 4e6],
      ['shared', 2e6],
    ]);
    assert.ok(isToPage({ kind: 'spend', spend, muted: {}, cost: 'effective', locale: 'en', strings: {}, resources: states[2] }));
    for (const [reading, isRight] of [
      [{ progress: null }, true],
      [{ progress: 0.5 }, true],
      [{}, false],
      [0.5, false],
    ] as const)
      assert.equal(isToPage({ kind: 'spend', spend, muted: {}, cost: 'effective', locale: 'en', strings: {}, reading }), isRight);
    assert.equal(drill.found().length, 1);
  });

  it('are the services, places and anomalies that are shown, and nothing else', async () => {
    const { drill, asked } = bed(() => Promise.resolve({}));
    const place = resourceKey({ provider: 'AWS', service: 'S3', place: { account: 'a', region: 'r' } });
    for (const key of [s3, place, resourceKey({ anomaly: anomaly.id }), resourceKey({ provider: 'AWS', service: 'EC2' }), '{', ''])
      await drill.open(key);
    assert.deepEqual(
      asked.map(([{ place: where, before }]) => [where?.account, before?.from]),
      [
        [undefined, undefined],
        ['a', undefined],
        [undefined, '2026-10-31'],
      ],
    );
  });

  it('are stopped when they are closed, and when another spend is shown: what comes later is not told', async () => {
    for (const end of ['close', 'clear'] as const) {
      let answer: (value: object) => void = () => undefined;
      const { drill, states, signals } = bed(() => new Promise((resolve) => (answer = resolve)));
      const opened = drill.open(s3);
      if (end === 'close') drill.close(s3);
      else drill.clear();
      const told = states.length;
      answer({});
      await opened;
      assert.deepEqual([signals[0]?.aborted, states.length, drill.found()], [true, told, []]);
    }
  });

  it('are named when they are forgotten, so that they can be opened again', async () => {
    const { drill } = bed(() => Promise.resolve({}));
    await drill.open(s3);
    assert.deepEqual(drill.clear(), [s3]);
    assert.deepEqual([drill.clear(), drill.found()], [[], []]);
  });

  it('say in words what went wrong', async () => {
    const { drill, states } = bed(() => Promise.reject(new Error('The bill is gone.')));
    await drill.open(s3);
    assert.deepEqual(states.at(-1)?.[s3], { kind: 'problem', message: 'The bill is gone.' });
  });

  it('ask a source for money only where that is said', async () => {
    const { drill, asked } = bed(() => Promise.resolve({}));
    await drill.open(s3);
    await drill.open(s3, ['AWS Cost Explorer']);
    assert.deepEqual(
      asked.map(([, paidFor]) => paidFor),
      [[], ['AWS Cost Explorer']],
    );
  });
});

describe('states of resources', () => {
  it('are refused where a part is none', () => {
    const message = (state: unknown) => ({
      kind: 'spend',
      spend,
      muted: {},
      cost: 'effective',
      locale: 'en',
      strings: {},
      resources: { [s3]: state },
    });
    const line = { part: 'unnamed', label: 'x', amount: 1, before: null, share: null };
    assert.ok(isToPage(message({ kind: 'found', lines: [line], sources: [], notes: [] })));
    for (const state of [
      null,
      {},
      { kind: 'loading' },
      { kind: 'problem', message: 3 },
      { kind: 'found', lines: [{ ...line, label: 3 }], sources: [], notes: [] },
      { kind: 'found', lines: [{ ...line, resource: { id: 'x' } }], sources: [], notes: [] },
      { kind: 'found', lines: [], notes: [] },
      { kind: 'other' },
    ])
      assert.ok(!isToPage(message(state)), JSON.stringify(state));
  });
});
