import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN, isMarked } from '../../credentials';
import type { ProblemKind } from '../../../src/core/model/spend';
import { athena, athenaPrice } from '../../../src/sources/clouds/aws/athena';
import { createAthena } from '../../../src/sources/clouds/aws/athenaClient';
import { readCloud, type CloudResult } from '../../../src/sources/clouds/cloud';
import { paidCalls } from '../../../src/sources/clouds/paidCalls';
import { warehouseSource } from '../../../src/sources/clouds/pushDown/warehouse';
import { athenaFails, startAthena, WHOLE_BILL, type AthenaFault } from './athenaServer';
import { micros } from './bill';

const HOUR = 3_600_000;
// 2.4 GB at 5 USD for 10^12 bytes
const USD = 0.012;

describe('Athena', () => {
  const before_ = { ...process.env };
  let server: Awaited<ReturnType<typeof startAthena>>;
  let folder: string;
  let clock: number;
  const shown: unknown[] = [];
  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    server = await startAthena();
    clock = Date.parse('2026-11-24T09:00:00Z');
  });
  afterEach(async () => {
    await server.stop();
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
    readonly table?: string;
    readonly timeoutMs?: number;
    readonly longestMs?: number;
    readonly endpoint?: string;
    readonly signal?: AbortSignal;
  }
  async function ask({
    mayAsk = true,
    ceiling = 5,
    table = 'billing.focus',
    timeoutMs = 15_000,
    longestMs = 10_000,
    ...more
  }: Ask = {}): Promise<CloudResult> {
    const now = (): Date => new Date(clock);
    const counter = paidCalls({
      folder: path.join(folder, 'clouds'),
      source: 'athena',
      price: 0,
      ceiling,
      setting: 'ledgerline.spend.queryCeiling',
      now,
    });
    const paid = { ...counter, ceilingUsd: ceiling };
    const client = () => Promise.resolve(createAthena({ region: 'eu-west-1', endpoint: more.endpoint ?? server.url, timeoutMs }));
    const name = 'Athena (billing.focus)';
    const question = {
      kind: 'athena',
      name,
      identity: [table],
      ownerTags: ['team'],
      tagKeys: ['cost_pool'],
      firstAction: 'Refresh: $5 for each terabyte.',
    } as const;
    const options = { table, workgroup: 'finops', region: 'eu-west-1', profile: undefined, client, paid, pollMs: 5, longestMs };
    const source = warehouseSource(question, athena(name, options), paid);
    const result = await readCloud(source, { cacheFolder: folder, mayAsk, now, signal: more.signal ?? new AbortController().signal });
    shown.push(result.state);
    return result;
  }
  async function restart(options: Parameters<typeof startAthena>[0]): Promise<void> {
    await server.stop();
    server = await startAthena(options);
  }
  const total = ({ rows }: CloudResult, kind: 'effective' | 'billed' = 'effective'): bigint =>
    rows.reduce((sum, row) => sum + row[kind], 0n);
  const whole = (kind: 'effective' | 'billed'): bigint => micros(server.bill.reduce((sum, row) => sum + row[kind], 0n));
  const asked = (from = 0): readonly string[] => server.requests.slice(from).map(({ operation }) => operation);
  const queries = (from = 0): number => asked(from).filter((operation) => operation === 'StartQueryExecution').length;

  it("gives the bill's daily costs by service, account, region, owner and kind, to the millionth, over several pages", async () => {
    await restart({ bill: WHOLE_BILL });
    const result = await ask();
    assert.deepEqual([server.misfit, result.state.problem], [[], undefined]);
    assert.deepEqual([total(result), total(result, 'billed')], [whole('effective'), whole('billed')]);
    const expected = new Map<string, bigint>();
    for (const { day, service, account, region, tags, category, effective } of server.bill) {
      const name = [day, service, account, region, tags.team ?? '', tags.cost_pool ?? '', category].join('|');
      expected.set(name, (expected.get(name) ?? 0n) + effective);
    }
    assert.equal(result.rows.length, expected.size);
    for (const row of result.rows) {
      const name = [row.day, row.service, row.account, row.region, row.owner, row.tags.cost_pool ?? '', row.charge].join('|');
      const off = row.effective - micros(expected.get(name) ?? assert.fail(name));
      assert.ok(off >= -1n && off <= 1n, name);
    }
    assert.ok(asked().filter((operation) => operation === 'GetQueryResults').length > 2);
  });

  it('asks nothing by itself, one query for all months, and reads no part of the table that is stored already', async () => {
    const silent = await ask({ mayAsk: false });
    assert.deepEqual([silent.state.problem?.kind, server.requests.length], ['not connected', 0]);
    assert.match(silent.state.problem?.action ?? '', /terabyte/);
    const cold = await ask();
    const starts = () =>
      server.requests.filter(({ operation }) => operation === 'StartQueryExecution').map(({ body }) => body.ExecutionParameters);
    assert.deepEqual(starts(), [["'2025-10-01'", "'2026-11-25'", "'2025-10'"]]);
    clock += 11 * HOUR;
    await ask();
    assert.equal(queries(), 1);
    clock += 2 * HOUR;
    const warm = await ask();
    assert.deepEqual(starts()[1], ["'2026-11-01'", "'2026-11-25'", "'2026-11'"]);
    assert.deepEqual([total(warm), warm.rows.length], [total(cold), cold.rows.length]);
  });

  it('counts the least before a query and what it read after it; a result that is reused takes nothing', async () => {
    assert.deepEqual((await ask()).state.requests, { count: 1, usd: USD, ceilingUsd: 5, bytes: 2_400_000_000 });
    // 10 MB at least: 0.00005 USD
    assert.deepEqual([athenaPrice(1).usd, athenaPrice(0).usd], [0.00005, 0]);
    fs.readdirSync(path.join(folder, 'clouds')).forEach((file) => file.endsWith('.json') && fs.rmSync(path.join(folder, 'clouds', file)));
    assert.deepEqual((await ask()).state.requests, { count: 2, usd: USD, ceilingUsd: 5, bytes: 2_400_000_000 });
    assert.equal(server.state.billed, 2_400_000_000);
  });

  it('sends no query at the ceiling, and stops one that passes it', async () => {
    const none = await ask({ ceiling: 0 });
    assert.deepEqual([none.state.problem?.kind, queries(), none.state.requests?.count], ['ceiling', 0, 0]);
    const stopped = await ask({ ceiling: 0.01 });
    assert.deepEqual([stopped.state.problem?.kind, asked().at(-1), stopped.rows], ['ceiling', 'StopQueryExecution', []]);
    assert.match(stopped.state.problem?.message ?? '', /had read 2\.4 GB \(\$0\.01\)/);
    assert.deepEqual([stopped.state.requests?.count, stopped.state.requests?.usd], [1, USD]);
  });

  it('asks once for two windows', async () => {
    const both = await Promise.all([ask(), ask()]);
    assert.deepEqual([total(both[0]), queries()], [total(both[1]), 1]);
  });

  it('stops a query that takes too long or that nobody waits for', async () => {
    server.state.looks = 1e9;
    const late = await ask({ longestMs: 50 });
    assert.deepEqual([late.state.problem?.kind, asked().at(-1)], ['network', 'StopQueryExecution']);
    // what it had read until it was stopped is paid for
    assert.deepEqual(late.state.requests, { count: 1, usd: USD, ceilingUsd: 5, bytes: 2_400_000_000 });
    const controller = new AbortController();
    const from = server.requests.length;
    const waiting = ask({ signal: controller.signal });
    while (!asked(from).includes('GetQueryExecution')) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(asked().at(-1), 'StopQueryExecution');
  });

  it('sends a query once when its answer was lost, and starts broken pages again without a second query', async () => {
    server.next('StartQueryExecution', (response, answer) => {
      answer();
      response.destroy();
    });
    const result = await ask();
    const tokens = server.requests.flatMap(({ body }) => body.ClientRequestToken ?? []);
    assert.deepEqual([result.state.problem, tokens.length, new Set(tokens).size, server.state.billed], [undefined, 2, 1, 2_400_000_000]);
    await restart({ rowsAPage: 100 });
    clock += 13 * HOUR;
    server.next('GetQueryResults', undefined, athenaFails(400, 'InvalidRequestException'));
    const again = await ask();
    assert.deepEqual([again.state.problem, total(again), queries()], [undefined, whole('effective'), 1]);
    clock += 13 * HOUR;
    server.next(
      'GetQueryResults',
      undefined,
      athenaFails(400, 'InvalidRequestException'),
      undefined,
      athenaFails(400, 'InvalidRequestException'),
    );
    assert.equal((await ask()).state.problem?.kind, 'paging broke');
  });

  const twice = (fault: AthenaFault): AthenaFault[] => [fault, fault];
  const changed =
    (change: (answer: { ResultSet: { Rows: { Data: { VarCharValue?: string }[] }[] } }) => void): AthenaFault =>
    (response, answer) => {
      const parsed = JSON.parse(JSON.stringify(answer())) as Parameters<typeof change>[0];
      change(parsed);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(parsed));
    };
  const cut: AthenaFault = (response, answer) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000000' });
    response.write(JSON.stringify(answer()).slice(0, 200));
    setTimeout(() => response.destroy(), 20);
  };
  const menu: readonly (readonly [string, string, readonly (AthenaFault | undefined)[], ProblemKind])[] = [
    ['an expired session', 'GetTableMetadata', [athenaFails(400, 'ExpiredTokenException')], 'signed out'],
    ['a denied right', 'StartQueryExecution', [athenaFails(400, 'AccessDeniedException')], 'forbidden'],
    ['a table that is not there', 'GetTableMetadata', [athenaFails(400, 'MetadataException')], 'not found'],
    [
      'a workgroup without a place for results',
      'StartQueryExecution',
      [athenaFails(400, 'InvalidRequestException', {}, 'No output location provided.')],
      'not found',
    ],
    [
      'throttling that lasts',
      'StartQueryExecution',
      twice(athenaFails(400, 'TooManyRequestsException', { 'retry-after': '0' })),
      'throttled',
    ],
    ['a service that is down', 'GetQueryExecution', twice(athenaFails(500, 'InternalServerException', { 'retry-after': '0' })), 'network'],
    ['a request that is refused', 'StartQueryExecution', [athenaFails(400, 'InvalidRequestException')], 'our fault'],
    ['a redirect', 'GetTableMetadata', twice(athenaFails(301, 'Moved', { location: 'http://127.0.0.1:1/' })), 'network'],
    ['the page of a proxy', 'GetQueryResults', twice((response) => response.end('<html>')), 'network'],
    ['an answer cut in mid-body', 'GetQueryResults', twice(cut), 'network'],
    ['a service that never answers', 'GetQueryExecution', twice(() => undefined), 'network'],
    ['page 2 that fails', 'GetQueryResults', [undefined, athenaFails(400, 'AccessDeniedException')], 'forbidden'],
    [
      'another day than asked',
      'GetQueryResults',
      [changed(({ ResultSet: { Rows } }) => (Rows[1]!.Data[0]!.VarCharValue = '2025-01-01'))],
      'changed',
    ],
    [
      'rows without a cost',
      'GetQueryResults',
      [changed(({ ResultSet: { Rows } }) => (Rows[1]!.Data.at(-1)!.VarCharValue = '3'))],
      'bad data',
    ],
  ];
  for (const [what, operation, faults, kind] of menu)
    it(`says what to do about ${what}, and keeps the last good data with their age`, async () => {
      const good = await ask();
      await restart({ rowsAPage: 100 });
      clock += 13 * HOUR;
      server.next(operation, ...faults);
      const result = await ask({ timeoutMs: what.includes('never answers') ? 200 : 15_000 });
      assert.equal(result.state.problem?.kind, kind, JSON.stringify(result.state.problem));
      assert.ok(result.state.problem.action.length > 10);
      assert.deepEqual([total(result), result.state.readAt], [total(good), '2026-11-24T09:00:00.000Z']);
      assert.equal(result.state.requests?.count, 1 + Number(operation !== 'GetTableMetadata'));
    });

  it('says why a query failed, in its own words', async () => {
    const reasons: readonly (readonly [string, ProblemKind])[] = [
      ['Query cancelled! : Bytes scanned limit was exceeded', 'ceiling'],
      ['Permission denied on S3 path: s3://marker-secret-bucket/x', 'forbidden'],
      ['TABLE_NOT_FOUND: line 3: Table marker-secret does not exist', 'not found'],
      ['Query exhausted resources at this scale factor', 'throttled'],
      ['COLUMN_NOT_FOUND: line 1:8: Column marker-secret cannot be resolved', 'our fault'],
    ];
    for (const [reason, kind] of reasons) {
      server.state.reason = reason;
      const { problem } = (await ask()).state;
      assert.equal(problem?.kind, kind, reason);
      if (kind === 'forbidden') assert.match(problem.detail ?? '', /athena:StartQueryExecution/);
      if (kind === 'our fault') assert.equal(problem.detail, 'COLUMN_NOT_FOUND');
    }
  });
});

describe('the stand-in of Athena', () => {
  it('refuses what the service refuses', async () => {
    const server = await startAthena();
    const send = (target: string, body: object) =>
      fetch(server.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AmazonAthena.${target}`,
          authorization: `AWS4-HMAC-SHA256 Credential=${AWS_SIGN_IN.AWS_ACCESS_KEY_ID}/20261124/eu-west-1/athena/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
        },
        body: JSON.stringify(body),
      }).then(({ status }) => status);
    const good = {
      QueryString: 'SELECT servicename FROM "billing"."focus" WHERE chargeperiodstart >= CAST(? AS TIMESTAMP)',
      ExecutionParameters: ["'2026-11-01'"],
      WorkGroup: 'finops',
    };
    const fresh = (more: object) => ({ ...good, ClientRequestToken: `token-${Math.random()}-${'0'.repeat(32)}`, ...more });
    try {
      assert.equal(await send('StartQueryExecution', fresh({})), 200);
      const bad = [
        fresh({ ExecutionParameters: ['2026-11-01'] }),
        fresh({ ExecutionParameters: [] }),
        fresh({ QueryString: 'SELECT ? FROM "billing"."focus"' }),
        fresh({ QueryString: 'DROP TABLE focus' }),
        fresh({ WorkGroup: 'primary' }),
        fresh({ ClientRequestToken: 'short' }),
        fresh({ Output: 's3://x' }),
      ];
      for (const body of bad) assert.equal(await send('StartQueryExecution', body), 400, JSON.stringify(body));
      assert.equal(await send('GetQueryResults', { QueryExecutionId: 'query-0', MaxResults: 1001 }), 400);
      assert.equal(await send('GetQueryResults', { QueryExecutionId: 'query-0', NextToken: 'query-9-100' }), 400);
    } finally {
      await server.stop();
    }
  });
});
