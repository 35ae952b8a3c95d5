import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AZURE_TOKEN } from '../../credentials';
import type { ProblemKind } from '../../../src/core/model/spend';
import { azureSource } from '../../../src/sources/clouds/azure/costManagement';
import { readCloud, type CloudResult } from '../../../src/sources/clouds/cloud';
import { azureFails, ID, startAzure, type AzureFault } from './azureServer';
import { micros } from './bill';

describe('Azure Cost Management', () => {
  let server: Awaited<ReturnType<typeof startAzure>>;
  let folder: string;
  let clock: number;
  const shown: unknown[] = [];
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startAzure();
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!text.includes('marker-secret'));
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
  });

  async function ask({ mayAsk = true, byTag = true } = {}): Promise<CloudResult> {
    const ownerTag = byTag ? 'team' : undefined;
    const source = azureSource({ scope: `subscriptions/${ID}`, ownerTag, endpoint: server.url }, () => Promise.resolve(AZURE_TOKEN));
    const result = await readCloud(source, {
      cacheFolder: folder,
      mayAsk,
      now: () => new Date(clock),
      signal: new AbortController().signal,
    });
    shown.push(result.state);
    return result;
  }
  const total = ({ rows }: CloudResult, kind: 'effective' | 'billed' = 'effective'): bigint =>
    rows.reduce((sum, row) => sum + row[kind], 0n);
  const near = (found: bigint, wanted: bigint): void =>
    assert.ok(found - wanted <= 50n && wanted - found <= 50n, `${found}, not ${wanted}`);

  it('gives amortised and billed cost by day, service and team, month by month, whatever the order of columns', async () => {
    const result = await ask();
    assert.deepEqual([server.misfit, result.state.problem], [[], undefined]);
    for (const kind of ['effective', 'billed'] as const)
      near(total(result, kind), micros(server.bill.reduce((sum, row) => sum + row[kind], 0n)));
    const own = server.bill
      .filter(({ tags, day }) => tags.team === 'payments' && day === '2026-11-10')
      .reduce((sum, { effective }) => sum + effective, 0n);
    near(
      result.rows
        .filter(({ owner, day }) => owner === 'payments' && day === '2026-11-10')
        .reduce((sum, { effective }) => sum + effective, 0n),
      micros(own),
    );
    assert.ok(server.requests.every(({ authorization }) => authorization === `Bearer ${AZURE_TOKEN}`));
    assert.ok(server.requests.every(({ body }) => body.timePeriod.from.slice(0, 7) === body.timePeriod.to.slice(0, 7)));
    // newest month first: what is looked at most
    assert.equal(server.requests[0]!.body.timePeriod.from, '2026-11-01T00:00:00Z');
  });

  it('groups by subscription where no tag names the owner', async () => {
    const { rows } = await ask({ byTag: false });
    assert.deepEqual([...new Set(rows.map(({ account }) => account))].sort(), ['210000000010', '210000000020']);
  });

  it('asks nothing by itself, and again only after twelve hours for what may still change', async () => {
    assert.equal((await ask({ mayAsk: false })).state.problem?.kind, 'not connected');
    assert.equal(server.requests.length, 0);
    await ask();
    const cold = server.requests.length;
    clock += 11 * 3_600_000;
    await ask();
    assert.equal(server.requests.length, cold);
    clock += 2 * 3_600_000;
    await ask();
    assert.ok(server.requests.slice(cold).every(({ body }) => body.timePeriod.from.startsWith('2026-11')));
  });

  const changed =
    (change: (answer: { properties: { columns: { name: string }[]; rows: unknown[][]; nextLink: unknown } }) => void): AzureFault =>
    (response, answer) => {
      const parsed = JSON.parse(answer()) as Parameters<typeof change>[0];
      change(parsed);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(parsed));
    };
  const twice = (fault: AzureFault): AzureFault[] => [fault, fault];
  const menu: readonly (readonly [string, readonly AzureFault[], ProblemKind])[] = [
    ['an expired sign-in', [azureFails(401)], 'signed out'],
    ['a missing role', [azureFails(403)], 'forbidden'],
    ['an unknown scope', [azureFails(404)], 'not found'],
    ['a refused request', [azureFails(400)], 'our fault'],
    ['a limit that lasts', twice(azureFails(429, { 'x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after': '0' })), 'throttled'],
    ['a service that is down', twice(azureFails(500)), 'network'],
    [
      'a redirect, which is not followed',
      [azureFails(302, { location: 'http://127.0.0.1:1/' }), azureFails(302, { location: 'http://127.0.0.1:1/' })],
      'network',
    ],
    ['a page of a proxy', twice((response) => response.end('<html>')), 'network'],
    [
      'an answer cut in mid-body',
      twice((response, answer) => {
        response.writeHead(200, { 'content-length': '100000' });
        response.write(answer().slice(0, 500));
        setTimeout(() => response.destroy(), 20);
      }),
      'network',
    ],
    [
      'other days than asked',
      [changed(({ properties: { rows, columns } }) => (rows[0]![columns.findIndex(({ name }) => name === 'UsageDate')] = 20250101))],
      'changed',
    ],
    [
      'days left out in the middle',
      [changed(({ properties }) => (properties.rows = properties.rows.filter((row) => !row.includes(20261103))))],
      'changed',
    ],
    [
      'a column that is gone',
      [changed(({ properties: { columns } }) => (columns.find(({ name }) => name === 'Cost')!.name = 'PreTaxCost'))],
      'changed',
    ],
    ['another currency', [changed(({ properties: { rows } }) => rows.forEach((row) => (row[row.indexOf('USD')] = 'EUR')))], 'changed'],
    ['a next page at another host', [changed(({ properties }) => (properties.nextLink = 'http://example.com/x'))], 'changed'],
  ];
  for (const [what, faults, kind] of menu)
    it(`says what to do about ${what}, and keeps the last good data with their age`, async () => {
      const good = await ask();
      clock += 13 * 3_600_000;
      server.next(...faults);
      const result = await ask();
      assert.equal(result.state.problem?.kind, kind, JSON.stringify(result.state.problem));
      assert.ok(result.state.problem.action.length > 10);
      assert.deepEqual([total(result), result.state.readAt], [total(good), '2026-11-24T09:00:00.000Z']);
    });

  it('waits for the longest of the limits, and tells when to try again', async () => {
    server.next(
      azureFails(429, {
        'x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after': '10',
        'x-ms-ratelimit-microsoft.costmanagement-tenant-retry-after': '120',
      }),
    );
    assert.equal((await ask()).state.problem?.retryAt, '2026-11-24T09:02:00.000Z');
  });

  it('takes a month without an answer for one without cost', async () => {
    clock = Date.parse('2026-12-24T09:00:00Z');
    const result = await ask();
    assert.equal(result.state.problem, undefined);
    near(total(result), micros(server.bill.reduce((sum, row) => sum + row.effective, 0n)));
  });
});
