import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, isMarked } from '../../credentials';
import type { ProblemKind } from '../../../src/core/model/spend';
import { createCostExplorer } from '../../../src/sources/clouds/aws/client';
import { awsSource, PRICE } from '../../../src/sources/clouds/aws/costExplorer';
import { readCloud, type CloudResult } from '../../../src/sources/clouds/cloud';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { micros } from './bill';
import { fails, FAULTS, startCostExplorer, type Fault } from './costExplorerServer';

const HOUR = 3_600_000;

describe('AWS Cost Explorer', () => {
  const before_ = { ...process.env };
  let server: Awaited<ReturnType<typeof startCostExplorer>>;
  let folder: string;
  let clock: number;
  const shown: unknown[] = [];

  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startCostExplorer();
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
    // nothing that is kept or shown holds a credential, a whole account number of an error, or its text
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!isMarked(text) && !text.includes('123456789012'));
    for (const entry of kept) assert.equal(fs.statSync(path.join(entry.parentPath, entry.name)).mode & 0o077, 0, entry.name);
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
    process.env = { ...before_ };
  });

  interface Ask {
    readonly mayAsk?: boolean;
    readonly ceiling?: number;
    readonly ownerTag?: string | undefined;
    readonly timeoutMs?: number;
    readonly endpoint?: string;
  }
  async function ask({ mayAsk = true, ceiling = 5, timeoutMs = 15_000, endpoint = server.url, ...more }: Ask = {}): Promise<CloudResult> {
    const now = (): Date => new Date(clock);
    const calls = paidCalls({
      folder: path.join(folder, 'clouds'),
      source: 'aws',
      price: PRICE,
      ceiling,
      setting: 'ledgerline.spend.aws.ceiling',
      now,
    });
    const source = awsSource(
      { ownerTag: 'ownerTag' in more ? more.ownerTag : 'team', profile: undefined, endpoint: undefined },
      () => Promise.resolve(createCostExplorer({ endpoint, timeoutMs })),
      { ...calls, ceilingUsd: ceiling },
    );
    const result = await readCloud(source, { cacheFolder: folder, mayAsk, now, signal: new AbortController().signal });
    shown.push(result.state);
    return result;
  }
  const charged = ({ state }: CloudResult) => [server.requests.length, state.requests?.count, state.requests?.usd];
  const total = ({ rows }: CloudResult): bigint => rows.reduce((sum, { effective }) => sum + effective, 0n);
  const whole = (): bigint => micros(server.rows.reduce((sum, { effective }) => sum + effective, 0n));

  it("gives the bill's daily costs by service and team, to the millionth, over several pages", async () => {
    const result = await ask();
    assert.deepEqual(server.misfit, []);
    assert.equal(result.state.problem, undefined);
    assert.equal(total(result), whole());
    const key = (day: string, service: string, owner: string): string => `${day} ${service} ${owner}`;
    const expected = new Map<string, bigint>();
    for (const row of server.rows) {
      const name = key(row.day, row.category === 'Tax' ? '' : row.service, row.tags.team ?? '');
      expected.set(name, (expected.get(name) ?? 0n) + row.effective);
    }
    const found = new Map(result.rows.map((row) => [key(row.day, row.service, row.owner), row.effective]));
    assert.equal(found.size, expected.size);
    for (const [name, amount] of expected) {
      const off = (found.get(name) ?? 0n) - micros(amount);
      assert.ok(off >= -1n && off <= 1n, name);
    }
    const pages = server.requests.length;
    assert.ok(pages > 2);
    assert.deepEqual(charged(result), [pages, pages, Math.round(pages * PRICE * 100) / 100]);
    assert.deepEqual(server.requests[0]!.body.TimePeriod, { Start: '2025-10-01', End: '2026-11-25' });
  });

  it('groups by account where no tag names the owner', async () => {
    const { rows } = await ask({ ownerTag: undefined });
    assert.deepEqual(server.misfit, []);
    assert.deepEqual([...new Set(rows.map(({ account }) => account))].sort(), ['210000000010', '210000000020']);
    assert.ok(rows.every(({ owner }) => owner === ''));
  });

  it('sends nothing that nobody asked for', async () => {
    const result = await ask({ mayAsk: false });
    assert.deepEqual([charged(result), result.rows, result.state.problem?.kind], [[0, 0, 0], [], 'not connected']);
    assert.match(result.state.problem!.action, /\$0\.01/);
  });

  it('asks again after twelve hours only, and then for months that may still change', async () => {
    const cold = await ask();
    const pages = server.requests.length;
    clock += 11 * HOUR;
    assert.equal(total(await ask()), total(cold));
    assert.equal(server.requests.length, pages);
    clock += 2 * HOUR;
    const later = await ask({ mayAsk: false });
    assert.deepEqual([server.requests.length, later.state.problem, later.state.readAt], [pages, undefined, '2026-11-24T09:00:00.000Z']);
    const warm = await ask();
    assert.equal(server.requests[pages]!.body.TimePeriod.Start, '2026-11-01');
    assert.equal(total(warm), total(cold));
  });

  it('asks for last month again until the tenth', async () => {
    clock = Date.parse('2026-11-08T09:00:00Z');
    await ask();
    const pages = server.requests.length;
    clock += 24 * HOUR;
    await ask();
    assert.equal(server.requests[pages]!.body.TimePeriod.Start, '2026-10-01');
    clock = Date.parse('2026-11-12T09:00:00Z');
    const before = server.requests.length;
    await ask();
    assert.equal(server.requests[before]!.body.TimePeriod.Start, '2026-10-01');
    clock += 24 * HOUR;
    const last = server.requests.length;
    await ask();
    assert.equal(server.requests[last]!.body.TimePeriod.Start, '2026-11-01');
  });

  it('asks once for two windows', async () => {
    const both = await Promise.all([ask(), ask()]);
    const alone = server.requests.length;
    assert.equal(total(both[0]), total(both[1]));
    fs.rmSync(path.join(folder, 'clouds'), { recursive: true });
    await ask();
    assert.equal(server.requests.length, 2 * alone);
  });

  it('stops at the ceiling before it sends, and keeps what it has', async () => {
    const none = await ask({ ceiling: 0 });
    assert.deepEqual([charged(none), none.state.problem?.kind], [[0, 0, 0], 'ceiling']);
    const two = await ask({ ceiling: 0.02 });
    assert.deepEqual([charged(two), two.state.problem?.kind, two.rows.length], [[2, 2, 0.02], 'ceiling', 0]);
    assert.match(two.state.problem!.message, /\$0\.02 a month.*2 requests/);
    const all = await ask();
    clock += 13 * HOUR;
    const stale = await ask({ ceiling: 0 });
    assert.deepEqual([stale.state.problem?.kind, total(stale), stale.state.readAt], ['ceiling', total(all), '2026-11-24T09:00:00.000Z']);
    clock = Date.parse('2026-12-01T00:00:00Z');
    assert.equal((await ask({ mayAsk: false })).state.requests?.count, 0);
  });

  const twice = (fault: Fault): Fault[] => [fault, fault];
  const menu: readonly (readonly [string, readonly (Fault | undefined)[], ProblemKind, number, RegExp])[] = [
    ['throttling that lasts', twice(fails(400, 'LimitExceededException', { 'retry-after': '0' })), 'throttled', 2, /in some minutes/],
    [
      'throttling that asks for a long wait',
      [fails(400, 'ThrottlingException', { 'retry-after': '300' })],
      'throttled',
      1,
      /in some minutes/,
    ],
    ['an expired session', [fails(400, 'ExpiredTokenException')], 'signed out', 1, /Sign in again/],
    ['a key nobody knows', [fails(400, 'UnrecognizedClientException')], 'signed out', 1, /Sign in again/],
    ['a denied right', [fails(400, 'AccessDeniedException')], 'forbidden', 1, /administrator/],
    ['no data yet', [fails(400, 'DataUnavailableException')], 'not ready', 1, /24 hours/],
    ['a period that is gone', [fails(400, 'BillExpirationException')], 'period gone', 1, /refresh/],
    ['a billing view that is not there', [fails(400, 'ResourceNotFoundException')], 'not found', 1, /ledgerline\.yaml/],
    ['a request that is refused', [fails(400, 'ValidationException')], 'our fault', 1, /report it/],
    ['an answer cut in mid-body', twice(FAULTS.cutInMidBody), 'network', 2, /proxy/],
    ['a service that never answers', twice(FAULTS.neverAnswers), 'network', 2, /proxy/],
    ['a service that is down', twice(fails(503, 'ServiceUnavailable')), 'network', 2, /proxy/],
    ['the page of a proxy', twice(FAULTS.htmlOfAProxy), 'network', 2, /proxy/],
    ['a redirect', twice(fails(301, 'Moved', { location: 'http://127.0.0.1:1/' })), 'network', 2, /proxy/],
    ['page 2 that fails', [undefined, fails(400, 'AccessDeniedException')], 'forbidden', 2, /administrator/],
    [
      'another currency in the middle',
      [
        FAULTS.changed(
          (answer) => (answer.ResultsByTime.find(({ Groups }) => Groups.length > 1)!.Groups[0]!.Metrics.UnblendedCost!.Unit = 'EUR'),
        ),
      ],
      'changed',
      0,
      /later/,
    ],
    ['a day left out', [FAULTS.changed((answer) => answer.ResultsByTime.splice(3, 1))], 'changed', 0, /later/],
    [
      'an amount that is none',
      [
        FAULTS.changed(
          (answer) => (answer.ResultsByTime.find(({ Groups }) => Groups.length > 1)!.Groups[0]!.Metrics.NetAmortizedCost!.Amount = '1,5'),
        ),
      ],
      'bad data',
      0,
      /Try again/,
    ],
  ];
  for (const [what, faults, kind, requests, action] of menu)
    it(`says what to do about ${what}, keeps the last good data with their age, and counts what it sent`, async () => {
      const good = await ask();
      const sent = server.requests.length;
      clock += 13 * HOUR;
      // a month that may still change is asked for again: more than one page
      server.next(...faults);
      if (kind === 'forbidden' && requests === 2) await startAgainWithSmallPages();
      const result = await ask({ timeoutMs: what.includes('never answers') ? 300 : 15_000 });
      assert.equal(result.state.problem?.kind, kind, JSON.stringify(result.state.problem));
      assert.match(result.state.problem.action, action);
      assert.equal(total(result), total(good));
      assert.equal(result.state.readAt, '2026-11-24T09:00:00.000Z');
      const now = server.requests.length - sent;
      if (requests > 0) assert.equal(now, requests);
      assert.equal(result.state.requests?.count, server.requests.length);
    });

  async function startAgainWithSmallPages(): Promise<void> {
    const { requests } = server;
    await server.stop();
    server = await startCostExplorer({ groupsAPage: 100 });
    server.requests.push(...requests);
    server.next(undefined, fails(400, 'AccessDeniedException'));
  }

  it('tells when the next try makes sense', async () => {
    server.next(fails(400, 'ThrottlingException', { 'retry-after': '300' }));
    assert.equal((await ask()).state.problem?.retryAt, '2026-11-24T09:05:00.000Z');
  });

  it('gets over a passing trouble without a word, and counts both requests', async () => {
    server.next(fails(400, 'LimitExceededException', { 'retry-after': '0' }));
    const result = await ask();
    assert.equal(result.state.problem, undefined);
    assert.equal(total(result), whole());
    assert.equal(result.state.requests?.count, server.requests.length);
  });

  it('starts the pages again, once, when they no longer fit together', async () => {
    server.next(undefined, fails(400, 'RequestChangedException'));
    const result = await ask();
    assert.deepEqual([result.state.problem, total(result)], [undefined, whole()]);
    fs.rmSync(path.join(folder, 'clouds'), { recursive: true });
    server.next(undefined, fails(400, 'InvalidNextTokenException'), undefined, fails(400, 'InvalidNextTokenException'));
    const broken = await ask();
    assert.deepEqual([broken.state.problem?.kind, broken.rows], ['paging broke', []]);
  });

  it('says which command signs in, and which rights are missing', async () => {
    server.next(fails(400, 'ExpiredTokenException'));
    assert.equal((await ask()).state.problem?.detail, 'aws sso login');
    server.next(fails(400, 'AccessDeniedException'));
    assert.match((await ask()).state.problem?.detail ?? '', /"ce:Get\*"/);
  });

  it('says so when there are no credentials at all, and when nobody listens', async () => {
    const refused = await ask({ endpoint: 'http://127.0.0.1:1' });
    assert.equal(refused.state.problem?.kind, 'network');
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    delete process.env.AWS_SESSION_TOKEN;
    delete process.env.AWS_PROFILE;
    process.env.AWS_SHARED_CREDENTIALS_FILE = process.env.AWS_CONFIG_FILE = path.join(folder, 'none');
    const result = await ask();
    assert.deepEqual([result.state.problem?.kind, server.requests.length], ['signed out', 0]);
  });
});

describe('the stand-in of Cost Explorer', () => {
  it('refuses what the service refuses', async () => {
    const server = await startCostExplorer();
    const send = (body: object) =>
      fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSInsightsIndexService.GetCostAndUsage',
          authorization: `AWS4-HMAC-SHA256 Credential=${AWS_SIGN_IN.AWS_ACCESS_KEY_ID}/20261124/us-east-1/ce/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
        },
        body: JSON.stringify(body),
      }).then(({ status }) => status);
    const good = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Granularity: 'DAILY', Metrics: ['UnblendedCost'] };
    const group = (Key: string, Type = 'DIMENSION') => ({ Type, Key });
    try {
      assert.equal(await send(good), 200);
      const bad = [
        { ...good, TimePeriod: { Start: '2026-11-02', End: '2026-11-02' } },
        { ...good, TimePeriod: { Start: '2 Nov', End: '2026-11-02' } },
        { ...good, Granularity: 'WEEKLY' },
        { ...good, Granularity: undefined },
        { ...good, GroupBy: [group('SERVICE'), group('LINKED_ACCOUNT'), group('team', 'TAG')] },
        { ...good, GroupBy: [group('REGION')] },
        { ...good, Metrics: ['Cost'] },
        { ...good, NextPageToken: 'page-1' },
        { ...good, Extra: 1 },
      ];
      for (const body of bad) assert.equal(await send(body), 400, JSON.stringify(body));
    } finally {
      await server.stop();
    }
  });
});
