import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ProblemKind } from '../../../src/core/model/spend';
import { readCloud, type CloudResult } from '../../../src/sources/clouds/cloud';
import { openCostSource, usageOf } from '../../../src/sources/clouds/openCostUsage';
import { CLUSTERS, costOf, startOpenCost, type OpenCostFault } from './openCostServer';

const HOUR = 3_600_000;

describe('OpenCost as a source of shares', () => {
  let server: Awaited<ReturnType<typeof startOpenCost>>;
  let folder: string;
  let clock: number;
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startOpenCost();
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true });
  });

  function ask({ mayAsk = true, isNamed = true, timeoutMs = 5_000 } = {}): Promise<CloudResult> {
    const options = { cacheFolder: folder, mayAsk, now: () => new Date(clock), signal: new AbortController().signal };
    return readCloud(openCostSource({ address: isNamed ? `${server.url}/` : undefined, timeoutMs }), options);
  }
  const days = ({ rows }: CloudResult): readonly string[] => [...new Set(rows.map(({ day }) => day))].sort();

  it('gives what each namespace of each cluster used on each day, idle and the like under their own names', async () => {
    const result = await ask();
    assert.deepEqual([server.misfit, result.state.problem], [[], undefined]);
    const found = usageOf(result.rows).map(({ day, cluster, namespace, amount }) => `${day} ${cluster}/${namespace} ${amount}`);
    const expected: string[] = [];
    for (let day = 10; day <= 24; day++)
      for (const [cluster, namespaces] of Object.entries(CLUSTERS))
        for (const namespace of namespaces) {
          const on = `2026-11-${day}`;
          expected.push(`${on} ${cluster}/${namespace} ${Math.round(costOf(cluster, namespace, on) * 1e6)}`);
        }
    assert.deepEqual([...found].sort(), expected.sort());
    assert.ok(result.rows.every(({ billed, currency }) => billed === 0n && currency === ''));
  });

  it('asks one question of at most thirty days, on refresh only, at most every twelve hours', async () => {
    assert.deepEqual([(await ask({ mayAsk: false })).state.problem?.kind, server.requests.length], ['not connected', 0]);
    await ask();
    assert.deepEqual(
      [server.requests.length, server.requests[0]!.searchParams.get('window')],
      [1, '2026-10-26T00:00:00Z,2026-11-25T00:00:00Z'],
    );
    clock += 11 * HOUR;
    await ask();
    assert.equal(server.requests.length, 1);
    clock += 2 * HOUR;
    await ask();
    assert.equal(server.requests[1]!.searchParams.get('window'), '2026-11-01T00:00:00Z,2026-11-25T00:00:00Z');
  });

  it('keeps the days that an OpenCost has forgotten', async () => {
    await ask();
    clock = Date.parse('2026-12-05T09:00:00Z');
    server.state.today = '2026-12-05';
    const later = await ask();
    // the tenth of November was forgotten on the twenty-fifth
    assert.deepEqual([days(later)[0], days(later).at(-1), days(later).length], ['2026-11-10', '2026-12-05', 26]);
  });

  const twice = (fault: OpenCostFault): OpenCostFault[] => [fault, fault];
  const fails =
    (status: number, headers: Readonly<Record<string, string>> = {}): OpenCostFault =>
    (response) =>
      void response.writeHead(status, headers).end();
  const changed =
    (change: (data: Record<string, { totalCost: number | null; window: { start: string } }>[]) => void): OpenCostFault =>
    (response, answer) => {
      const body = JSON.parse(answer()) as { data: Parameters<typeof change>[0] };
      change(body.data);
      response.end(JSON.stringify(body));
    };
  const menu: readonly (readonly [string, readonly OpenCostFault[], ProblemKind])[] = [
    ['a sign-in that something in front of it wants', [fails(401)], 'signed out'],
    ['a refusal', [fails(403)], 'forbidden'],
    ['an address of something else', [fails(404)], 'not found'],
    ['too many questions', twice(fails(429)), 'throttled'],
    ['a service that is down', twice(fails(503)), 'network'],
    ['a redirect, which is not followed', twice(fails(302, { location: 'http://127.0.0.1:1/' })), 'network'],
    ['the page of a proxy', twice((response) => void response.end('<html>')), 'network'],
    ['words before the JSON', twice((response, answer) => void response.end(`bad window${answer()}`)), 'network'],
    [
      'an answer cut in mid-body',
      twice((response, answer) => {
        response.writeHead(200, { 'content-length': '1000000' });
        response.write(answer().slice(0, 100));
        setTimeout(() => response.destroy(), 20);
      }),
      'network',
    ],
    ['a service that never answers', twice(() => undefined), 'network'],
    ['a cost left out', [changed((data) => (data.at(-1)!['prod/cart']!.totalCost = null))], 'changed'],
    ['another day than asked', [changed((data) => (data.at(-1)!['prod/cart']!.window.start = '2025-01-01T00:00:00Z'))], 'changed'],
  ];
  for (const [what, faults, kind] of menu)
    it(`says what to do about ${what}, and keeps the last good shares with their age`, async () => {
      const good = await ask();
      clock += 13 * HOUR;
      server.next(...faults);
      const result = await ask({ timeoutMs: what.includes('never answers') ? 100 : 5_000 });
      assert.equal(result.state.problem?.kind, kind, JSON.stringify(result.state.problem));
      assert.ok(result.state.problem.action.length > 10);
      assert.deepEqual([usageOf(result.rows), result.state.readAt], [usageOf(good.rows), '2026-11-24T09:00:00.000Z']);
    });

  it('says where an address is to be written, and takes an empty cluster for one without use', async () => {
    assert.match((await ask({ isNamed: false })).state.problem?.action ?? '', /prices\.kubernetes\.opencost/);
    server.state.today = '2020-01-01';
    const empty = await ask();
    assert.deepEqual([empty.state.problem, empty.rows], [undefined, []]);
  });
});
