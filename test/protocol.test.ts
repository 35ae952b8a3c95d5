import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFromPage, isToPage } from '../src/webview/protocol';
import { mutate, mutations } from './sources/faults/mutate';

describe('messages from the page', () => {
  const good = [
    { kind: 'ready' },
    { kind: 'openSample' },
    { kind: 'chooseFile' },
    { kind: 'refresh' },
    { kind: 'closeBill' },
    { kind: 'cancel' },
    { kind: 'selectTeam', team: 'payments' },
    { kind: 'followFile' },
    { kind: 'selectCost', cost: 'billed' },
    { kind: 'selectMonth', month: '2026-10-01' },
    { kind: 'openCommit', id: 'abc' },
    { kind: 'mute', id: 'shop/AWS/NAT/2026-11-15' },
    { kind: 'unmute', id: 'shop/AWS/NAT/2026-11-15' },
    { kind: 'openRecommended', recommendation: 0, place: 1 },
    { kind: 'dismiss', id: 'AWS Cost Optimization Hub/0aa1' },
    { kind: 'restore', id: 'AWS Cost Optimization Hub/0aa1' },
    { kind: 'openTab' },
    { kind: 'copyReport' },
    { kind: 'exportCsv' },
    { kind: 'copyDetail', source: 0 },
    { kind: 'openPlanned', resource: 0 },
    { kind: 'openResources', key: '["AWS","S3"]' },
    { kind: 'closeResources', key: '["AWS","S3"]' },
    { kind: 'askForResources', key: '["AWS","S3"]', source: 0 },
    { kind: 'openResource', key: '["AWS","S3"]', line: 0, place: 1 },
    { kind: 'openSettings' },
    { kind: 'openConfiguration' },
    { kind: 'ready', later: 'field' },
  ];
  for (const message of good) it(`take ${JSON.stringify(message)}`, () => assert.equal(isFromPage(message), true));
  const bad = [
    undefined,
    null,
    'ready',
    1,
    [],
    {},
    { kind: 'selectTeam' },
    { kind: 'selectTeam', team: 3 },
    { kind: 'selectMonth' },
    { kind: 'selectCost' },
    { kind: 'selectCost', cost: 'list' },
    { kind: 'openCommit' },
    { kind: 'mute', id: 1 },
    { kind: 'unmute' },
    { kind: 'openRecommended', recommendation: 0 },
    { kind: 'openRecommended', recommendation: 0.5, place: 0 },
    { kind: 'dismiss', id: 1 },
    { kind: 'restore' },
    { kind: 'copyDetail', source: '0' },
    { kind: 'copyDetail', source: 0.5 },
    { kind: 'openResources' },
    { kind: 'closeResources', key: ['AWS'] },
    { kind: 'askForResources', key: 'a', source: '0' },
    { kind: 'openResource', key: 'a', line: 0 },
    { kind: 'openResource', key: 'a', line: 0.5, place: 0 },
    { kind: 'openPlanned', resource: 'aws_instance.a' },
    { kind: 'run' },
    { kind: 'toString' },
    { kind: '__proto__' },
    ['ready'],
  ];
  it('are taken only with every field of the kind that it should be', () =>
    fc.assert(
      fc.property(fc.constantFrom(...good), mutations, (message, mutation) => {
        const { body, what } = mutate(JSON.stringify(message), mutation);
        const sent: unknown = body === '' ? undefined : JSON.parse(body);
        if (!isFromPage(sent)) return;
        const model = good.find(({ kind }) => kind === sent.kind);
        for (const [key, value] of Object.entries(model ?? assert.fail(`${what} made a kind that nobody knows`)))
          if (key !== 'later') assert.equal(typeof sent[key as keyof typeof sent], typeof value, `${what} of ${JSON.stringify(message)}`);
      }),
      { numRuns: 500 },
    ));
  for (const message of bad) it(`refuse ${JSON.stringify(message)}`, () => assert.equal(isFromPage(message), false));
});

describe('messages to the page', () => {
  const strings = { title: 'Spend' };
  it('take each kind whole', () => {
    assert.ok(isToPage({ kind: 'welcome', strings }));
    assert.ok(isToPage({ kind: 'loading', progress: null, strings }));
    assert.ok(isToPage({ kind: 'loading', progress: 0.5, strings }));
    assert.ok(isToPage({ kind: 'problem', message: 'No bill.', strings }));
    assert.ok(isToPage({ kind: 'problem', message: 'No bill.', action: { title: 'Choose', send: { kind: 'chooseFile' } }, strings }));
    assert.ok(isToPage({ kind: 'problem', message: 'No bill.', isChosen: true, strings }));
  });
  it('refuse what lacks a part', () => {
    assert.ok(!isToPage({ kind: 'welcome' }));
    assert.ok(!isToPage({ kind: 'loading', progress: '5', strings }));
    assert.ok(!isToPage({ kind: 'spend', spend: {}, locale: 'en', strings }));
    assert.ok(!isToPage({ kind: 'problem', message: 'x', action: { title: 'x', send: { kind: 'erase' } }, strings }));
    assert.ok(!isToPage({ kind: 'problem', message: 'x', isChosen: 'yes', strings }));
    assert.ok(!isToPage({ kind: 'welcome', strings: { title: 3 } }));
    assert.ok(!isToPage({ kind: 'hello', strings }));
  });
  it('are judged without failing, whatever they are', () =>
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('spend', 'welcome', 'loading', 'problem', 'ready', 'selectTeam'), (value, kind) => {
        for (const message of [value, { kind, strings: value, spend: value, action: value }])
          assert.ok([isToPage(message), isFromPage(message)].every((answer) => typeof answer === 'boolean'));
      }),
      { numRuns: 200 },
    ));
});
