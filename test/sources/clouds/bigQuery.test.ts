import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GOOGLE_TOKEN } from '../../credentials';
import type { ProblemKind } from '../../../src/core/model/spend';
import { readCloud, type CloudResult } from '../../../src/sources/clouds/cloud';
import { bigQuery, priceOf } from '../../../src/sources/clouds/google/bigQuery';
import { googleRest } from '../../../src/sources/clouds/google/rest';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { rollUpSql } from '../../../src/sources/clouds/pushDown/rollUpSql';
import { warehouseSource } from '../../../src/sources/clouds/pushDown/warehouse';
import { folderStore } from '../../../src/sources/focus/cache';
import { bigQueryFails, FOCUS_TABLE, PROJECT, STANDARD_TABLE, startBigQuery, WHOLE_BILL, type BigQueryFault } from './bigQueryServer';
import { micros } from './bill';

const HOUR = 3_600_000;

describe('BigQuery', () => {
  let server: Awaited<ReturnType<typeof startBigQuery>>;
  let folder: string;
  let clock: number;
  let tokens: number;
  const shown: unknown[] = [];
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startBigQuery();
    clock = Date.parse('2026-11-24T09:00:00Z');
    tokens = 0;
  });
  afterEach(async () => {
    await server.stop();
    // nothing that is kept or shown holds a token, or the text of an error
    const kept = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = [...kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')), JSON.stringify(shown)];
    for (const text of texts) assert.ok(!text.includes('marker-secret') && !text.includes('123456789012'));
    for (const entry of kept) assert.equal(fs.statSync(path.join(entry.parentPath, entry.name)).mode & 0o077, 0, entry.name);
    fs.rmSync(folder, { recursive: true });
    shown.length = 0;
  });

  interface Ask {
    readonly mayAsk?: boolean;
    readonly ceiling?: number;
    readonly table?: string;
    readonly byTag?: boolean;
    readonly endpoint?: string;
    readonly timeoutMs?: number;
    readonly longestMs?: number;
    readonly signal?: AbortSignal;
  }
  async function askOnce({ mayAsk = true, ceiling = 5, table = FOCUS_TABLE, byTag = true, ...more }: Ask = {}): Promise<CloudResult> {
    const now = (): Date => new Date(clock);
    const clouds = path.join(folder, 'clouds');
    const counter = paidCalls({ folder: clouds, source: 'bigquery', price: 0, ceiling, setting: 'ledgerline.spend.queryCeiling', now });
    const paid = { ...counter, ceilingUsd: ceiling };
    const rest = googleRest({
      endpoint: more.endpoint ?? server.url,
      token: () => Promise.resolve((tokens++, GOOGLE_TOKEN)),
      timeoutMs: more.timeoutMs ?? 15_000,
    });
    const name = 'BigQuery (bills)';
    const question = { kind: 'bigquery', name, identity: [table], tagKeys: ['cost_pool'], firstAction: 'Refresh.' } as const;
    const options = { table, project: PROJECT, rest, store: folderStore(clouds), paid, waitMs: 10, longestMs: more.longestMs ?? 10_000 };
    const source = warehouseSource({ ...question, ownerTags: byTag ? ['owner', 'team'] : [] }, bigQuery(name, options), paid);
    const result = await readCloud(source, { cacheFolder: folder, mayAsk, now, signal: more.signal ?? new AbortController().signal });
    shown.push(result.state);
    return result;
  }
  /** The first query of a shape is announced: the second refresh runs it. */
  async function ask(options: Ask = {}): Promise<CloudResult> {
    const first = await askOnce(options);
    return first.state.problem?.kind === 'not connected' ? askOnce(options) : first;
  }
  const total = ({ rows }: CloudResult, kind: 'effective' | 'billed' = 'effective'): bigint =>
    rows.reduce((sum, row) => sum + row[kind], 0n);
  const whole = (kind: 'effective' | 'billed'): bigint => micros(server.bill.reduce((sum, row) => sum + row[kind], 0n));
  const asked = (): readonly string[] =>
    server.requests.map(({ id, body }) => `${id.replace('bigquery.', '')}${body?.dryRun ? ' dry' : ''}`);

  async function restart(options: Parameters<typeof startBigQuery>[0]): Promise<void> {
    await server.stop();
    server = await startBigQuery(options);
  }

  it("gives the bill's daily costs by service, account, region, owner and kind, to the millionth, over several pages", async () => {
    await restart({ bill: WHOLE_BILL });
    const result = await ask();
    assert.deepEqual([server.misfit, result.state.problem], [[], undefined]);
    assert.deepEqual([total(result), total(result, 'billed')], [whole('effective'), whole('billed')]);
    const key = (...parts: readonly string[]): string => parts.join('|');
    const expected = new Map<string, bigint>();
    for (const { day, service, account, region, tags, category, effective } of server.bill) {
      const name = key(day, service, account, region, tags.team ?? '', tags.cost_pool ?? '', category);
      expected.set(name, (expected.get(name) ?? 0n) + effective);
    }
    const found = new Map(
      result.rows.map((row) => [
        key(row.day, row.service, row.account, row.region, row.owner, row.tags.cost_pool ?? '', row.charge),
        row.effective,
      ]),
    );
    assert.equal(found.size, expected.size);
    for (const [name, amount] of expected) {
      const off = (found.get(name) ?? 0n) - micros(amount);
      assert.ok(off >= -1n && off <= 1n, name);
    }
    assert.ok(asked().filter((id) => id === 'jobs.getQueryResults').length >= 2);
    assert.equal(tokens, 2);
  });

  it('reads the standard export: credits are taken off, labels of the project count where the resource has none', async () => {
    const result = await ask({ table: STANDARD_TABLE });
    assert.deepEqual([server.misfit, result.state.problem], [[], undefined]);
    // nine tenths of each cost; the export's floating-point numbers end at the fifteenth digit
    const wanted = (whole('effective') * 9n) / 10n;
    for (const kind of ['effective', 'billed'] as const) assert.ok(Math.abs(Number(total(result, kind) - wanted)) <= 2);
    const own = server.bill.filter(({ tags }) => tags.team === 'storefront');
    const found = result.rows.filter(({ owner }) => owner === 'storefront');
    const off =
      found.reduce((sum, { effective }) => sum + effective, 0n) -
      (micros(own.reduce((sum, { effective }) => sum + effective, 0n)) * 9n) / 10n;
    // sums over rows that are no neighbours are rounded once for each row
    assert.ok(own.length > 0 && Math.abs(Number(off)) <= found.length, String(off));
    const tax = server.bill.filter(({ category }) => category === 'Tax');
    assert.equal(
      result.rows.some(({ charge }) => charge === 'Tax'),
      tax.length > 0,
    );
  });

  it('leaves owners to accounts where no tag names them', async () => {
    const { rows } = await ask({ byTag: false });
    assert.ok(rows.every(({ owner }) => owner === ''));
    assert.deepEqual(
      [...new Set(rows.map(({ account }) => account))].sort(),
      [...new Set(server.bill.map(({ account }) => account))].sort(),
    );
  });

  it('asks nothing by itself, estimates first, and runs the query with the next refresh only', async () => {
    const silent = await askOnce({ mayAsk: false });
    assert.deepEqual([silent.state.problem?.kind, server.requests.length], ['not connected', 0]);
    const announced = await askOnce();
    assert.deepEqual(asked(), ['tables.get', 'jobs.query dry']);
    // 1.3 GB at 6.25 USD for 2^40 bytes
    assert.match(announced.state.problem?.message ?? '', /reads 1\.3 GB: at most \$0\.007 of the \$5\.00/);
    assert.deepEqual([announced.state.requests?.usd, server.state.billed, announced.rows], [0, 0, []]);
    const result = await askOnce();
    assert.deepEqual(asked().slice(2, 5), ['tables.get', 'jobs.query dry', 'jobs.query']);
    assert.deepEqual([result.state.problem, result.state.requests?.count], [undefined, 1]);
    assert.equal(result.state.requests?.bytes, priceOf(1_300_000_000).bytes);
    // (1240 MiB, the next whole one) / 2^20 x 6.25 USD, kept to a hundredth of a cent
    assert.equal(result.state.requests?.usd, 0.0074);
  });

  it('limits the query to what was estimated, and asks only for days of months that still move', async () => {
    await ask();
    const { body } = server.requests.find((request) => request.body?.maximumBytesBilled !== undefined)!;
    assert.deepEqual([body?.maximumBytesBilled, body?.useLegacySql, body?.location], [String(priceOf(1_300_000_000).bytes), false, 'EU']);
    const values = (from: number) =>
      server.requests
        .slice(from)
        .find((request) => request.body)!
        .body!.queryParameters!.map(({ parameterValue }) => parameterValue.value);
    assert.deepEqual(values(0), ['2025-10-01 00:00:00+00:00', '2026-11-25 00:00:00+00:00', '2025-10-01 00:00:00+00:00']);
    const cold = server.requests.length;
    clock += 11 * HOUR;
    await ask();
    assert.equal(server.requests.length, cold);
    clock += 2 * HOUR;
    await ask();
    assert.deepEqual(values(cold), ['2026-11-01 00:00:00+00:00', '2026-11-25 00:00:00+00:00', '2026-11-01 00:00:00+00:00']);
  });

  it('keeps totals when months are asked for one by one', async () => {
    const cold = await ask();
    clock += 13 * HOUR;
    const warm = await ask();
    assert.deepEqual([total(warm), total(warm, 'billed'), warm.rows.length], [total(cold), total(cold, 'billed'), cold.rows.length]);
  });

  it('counts before it runs, counts nothing for an answer of the cache, and stops at the ceiling', async () => {
    await askOnce();
    const none = await askOnce({ ceiling: 0 });
    assert.deepEqual([none.state.problem?.kind, none.state.requests?.count, server.state.billed], ['ceiling', 0, 0]);
    assert.match(none.state.problem?.action ?? '', /ledgerline\.spend\.queryCeiling/);
    const good = await askOnce();
    clock += 13 * HOUR;
    server.state.cacheHit = true;
    assert.deepEqual((await askOnce()).state.requests, { count: 2, usd: 0.0074, ceilingUsd: 5, bytes: priceOf(1_300_000_000).bytes });
    clock += 13 * HOUR;
    const stale = await askOnce({ ceiling: 0.01 });
    assert.deepEqual([stale.state.problem?.kind, total(stale)], ['ceiling', total(good)]);
  });

  it('is not charged where the query would read more than was estimated', async () => {
    await askOnce();
    server.state.bytes = 2_600_000_000;
    const result = await askOnce();
    assert.deepEqual([result.state.problem?.kind, result.state.requests?.usd, server.state.billed], ['ceiling', 0, 0]);
  });

  it('asks once for two windows', async () => {
    await askOnce();
    const before = server.requests.length;
    const both = await Promise.all([askOnce(), askOnce()]);
    assert.equal(total(both[0]), total(both[1]));
    assert.equal(
      asked()
        .slice(before)
        .filter((id) => id === 'jobs.query').length,
      1,
    );
  });

  it('waits for a query that takes its time, and cancels one that takes too long or that nobody waits for', async () => {
    await askOnce();
    server.state.polls = 3;
    const result = await askOnce();
    assert.deepEqual([result.state.problem, total(result), server.misfit], [undefined, whole('effective'), []]);
    clock += 13 * HOUR;
    server.state.polls = 1e9;
    const late = await askOnce({ longestMs: 50 });
    assert.deepEqual([late.state.problem?.kind, asked().at(-1), total(late)], ['network', 'jobs.cancel', total(result)]);
    const controller = new AbortController();
    const waiting = askOnce({ signal: controller.signal });
    const before = server.requests.length;
    while (!asked().slice(before).includes('jobs.getQueryResults')) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(asked().at(-1), 'jobs.cancel');
  });

  it('says that the disk is full where it cannot remember what it has told of a query', async () => {
    const full = () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    const store = { read: () => Promise.resolve(undefined), write: full };
    const now = (): Date => new Date(clock);
    const counter = paidCalls({ folder, source: 'bigquery', price: 0, ceiling: 5, setting: 'ledgerline.spend.queryCeiling', now });
    const rest = googleRest({ endpoint: server.url, token: () => Promise.resolve(GOOGLE_TOKEN), timeoutMs: 15_000 });
    const paid = { ...counter, ceilingUsd: 5 };
    const warehouse = bigQuery('BigQuery', { table: FOCUS_TABLE, project: PROJECT, rest, store, paid, waitMs: 10, longestMs: 10_000 });
    const { signal } = new AbortController();
    const charges = await warehouse.charges(signal);
    const query = rollUpSql(charges, { from: '2026-11-01', to: '2026-11-24', keys: [] }, warehouse.dialect);
    const { offer } = warehouse;
    assert.ok(typeof offer === 'function');
    for (const told of [offer(query, signal), warehouse.run(query, signal)])
      await assert.rejects(told, { name: 'SourceProblem', message: /cannot write to its own folder \(ENOSPC\)/ });
    assert.equal((await counter.spent()).count, 0);
  });

  it('starts the pages again, once, when a token is refused, without running the query again', async () => {
    await askOnce();
    server.next(undefined, undefined, undefined, bigQueryFails(400, 'invalid'));
    const result = await askOnce();
    assert.deepEqual([result.state.problem, total(result), result.state.requests?.count], [undefined, whole('effective'), 1]);
    clock = Date.parse('2026-12-24T09:00:00Z');
    fs.rmSync(path.join(folder, 'clouds'), { recursive: true });
    await askOnce();
    server.next(undefined, undefined, undefined, bigQueryFails(400, 'invalid'), undefined, bigQueryFails(400, 'invalid'));
    const broken = await askOnce();
    assert.deepEqual([broken.state.problem?.kind, broken.rows], ['paging broke', []]);
  });

  const changed =
    (change: (answer: { rows: { f: { v: string | null }[] }[]; schema: { fields: { name: string }[] } }) => void): BigQueryFault =>
    (response, answer) => {
      const parsed = JSON.parse(JSON.stringify(answer())) as Parameters<typeof change>[0];
      change(parsed);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(parsed));
    };
  const cut: BigQueryFault = (response, answer) => {
    response.writeHead(200, { 'content-length': '1000000' });
    response.write(JSON.stringify(answer()).slice(0, 200));
    setTimeout(() => response.destroy(), 20);
  };
  const twice = (fault: BigQueryFault): BigQueryFault[] => [fault, fault];
  const fine = [undefined, undefined];
  const menu: readonly (readonly [string, readonly (BigQueryFault | undefined)[], ProblemKind])[] = [
    ['an expired sign-in', [bigQueryFails(401, 'authError')], 'signed out'],
    ['a missing role on the table', [bigQueryFails(403, 'accessDenied')], 'forbidden'],
    ['a missing role for queries', [undefined, bigQueryFails(403, 'accessDenied')], 'forbidden'],
    ['a table that is not there', [bigQueryFails(404, 'notFound')], 'not found'],
    ['a limit of requests that lasts', twice(bigQueryFails(403, 'rateLimitExceeded', { 'retry-after': '0' })), 'throttled'],
    ['a quota that is used up', [bigQueryFails(403, 'quotaExceeded', { 'retry-after': '3600' })], 'throttled'],
    ['a service that is down', twice(bigQueryFails(503, 'backendError', { 'retry-after': '0' })), 'network'],
    ['a query that is refused', [undefined, bigQueryFails(400, 'invalidQuery')], 'our fault'],
    ['a redirect, which is not followed', twice(bigQueryFails(302, 'x', { location: 'http://127.0.0.1:1/' })), 'network'],
    ['the page of a proxy', twice((response) => response.end('<html>')), 'network'],
    ['an answer cut in mid-body', [...fine, ...twice(cut)], 'network'],
    ['a service that never answers', twice(() => undefined), 'network'],
    ['page 2 that fails', [...fine, undefined, bigQueryFails(403, 'accessDenied')], 'forbidden'],
    [
      'an answer without the figures',
      [...fine, changed(({ schema }) => (schema.fields.find(({ name }) => name === 'effective')!.name = 'x'))],
      'changed',
    ],
    ['another day than asked', [...fine, changed(({ rows }) => (rows[0]!.f[0]!.v = '2025-01-01'))], 'changed'],
    ['rows without a cost', [...fine, changed(({ rows }) => (rows[0]!.f.at(-1)!.v = '2'))], 'bad data'],
    ['an amount that is none', [...fine, changed(({ rows }) => (rows[0]!.f.at(-2)!.v = '1,5'))], 'bad data'],
  ];
  for (const [what, faults, kind] of menu)
    it(`says what to do about ${what}, and keeps the last good data with their age`, async () => {
      const good = await ask();
      // small pages: the asked month has several
      await restart({ rowsAPage: 100 });
      clock += 13 * HOUR;
      server.next(...faults);
      const result = await ask({ timeoutMs: what.includes('never answers') ? 200 : 15_000 });
      assert.equal(result.state.problem?.kind, kind, JSON.stringify(result.state.problem));
      assert.ok(result.state.problem.action.length > 10);
      assert.deepEqual([total(result), result.state.readAt], [total(good), '2026-11-24T09:00:00.000Z']);
    });

  it('takes a day without rows between others for a missing part of the export, not for one without cost', async () => {
    const good = await ask();
    await restart({ bill: server.bill.filter(({ day }) => day !== '2026-11-03') });
    clock += 13 * HOUR;
    const result = await ask();
    assert.deepEqual([result.state.problem?.kind, total(result)], ['changed', total(good)]);
    assert.match(result.state.problem?.message ?? '', /2026-11-03/);
  });

  it('never adds another currency to the first', async () => {
    await ask();
    clock += 13 * HOUR;
    server.next(
      undefined,
      undefined,
      changed(({ rows, schema }) => {
        const at = schema.fields.findIndex(({ name }) => name === 'charge_currency');
        rows[0]!.f[at]!.v = 'EUR';
      }),
    );
    const { rows } = await ask();
    assert.deepEqual([...new Set(rows.map(({ currency }) => currency))].sort(), ['EUR', 'USD']);
  });

  it('shows the roles that are missing, the time of the next try, and the host that is silent', async () => {
    server.next(bigQueryFails(403, 'accessDenied'));
    assert.match((await askOnce()).state.problem?.detail ?? '', /bigquery\.dataViewer.*bigquery\.jobUser/s);
    server.next(bigQueryFails(403, 'quotaExceeded', { 'retry-after': '300' }));
    assert.equal((await askOnce()).state.problem?.retryAt, '2026-11-24T09:05:00.000Z');
    assert.match((await askOnce({ endpoint: 'http://127.0.0.1:1' })).state.problem?.message ?? '', /bigquery\.googleapis\.com/);
  });

  it('takes a bill without rows for one without cost', async () => {
    clock = Date.parse('2028-11-24T09:00:00Z');
    const result = await ask();
    assert.deepEqual([result.state.problem, result.rows], [undefined, []]);
  });
});

describe('the stand-in of BigQuery', () => {
  it('refuses what the service refuses', async () => {
    const server = await startBigQuery();
    const headers = { authorization: `Bearer ${GOOGLE_TOKEN}`, 'content-type': 'application/json' };
    const send = (body: object, at = `/projects/${PROJECT}/queries`) =>
      fetch(`${server.url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) }).then(({ status }) => status);
    const query = `SELECT ServiceName FROM \`${FOCUS_TABLE.replaceAll('.', '`.`')}\``;
    const good = { query, useLegacySql: false, parameterMode: 'NAMED', location: 'EU' };
    try {
      assert.equal(await send(good), 200);
      const bad = [
        { ...good, useLegacySql: undefined },
        { ...good, query: 'DELETE FROM t' },
        { ...good, query: 'SELECT nothing FROM `acme-billing`.`bills`.`gcp_billing_export_focus_01`' },
        { ...good, maximumBytesBilled: '1000' },
        { ...good, maximumBytesBilled: 1000 },
        { ...good, maximumBytesBilled: 'many' },
        { ...good, maxBytes: '1' },
        { ...good, queryParameters: [{ name: 'unused', parameterType: { type: 'STRING' }, parameterValue: { value: 'x' } }] },
      ];
      for (const body of bad) assert.equal(await send(body), 400, JSON.stringify(body));
      assert.equal(await send({ ...good, location: 'US' }), 404);
      assert.equal(await send(good, '/projects/x/y/queries'), 400);
      const results = (job: string, search: string) =>
        fetch(`${server.url}/projects/${PROJECT}/queries/${job}?${search}`, { headers }).then(({ status }) => status);
      assert.equal(await results('job_0', 'location=EU'), 200);
      assert.equal(await results('job_0', 'location=EU&pageToken=page-900-of-job_7'), 400);
      assert.equal(await results('job_0', 'location=EU&page=2'), 400);
      assert.equal(await results('job_9', 'location=EU'), 404);
    } finally {
      await server.stop();
    }
  });
});
