import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { countedDays } from '../../src/sources/countedDays';

/** A stand-in for Prometheus: `answer` makes the body of the form's `query`, or has the last word itself. */
interface Answer {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
/** As the HTTP API of Prometheus documents a range vector: times in seconds, values as text. */
const matrix = (...series: readonly (readonly (readonly [time: number, value: string])[])[]): string =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: series.map((values) => ({ metric: {}, values })) } });

describe('units that Prometheus counts', () => {
  let server: Server;
  let cacheFolder: string;
  let answer: Answer;
  let asked: { readonly method: string | undefined; readonly url: string | undefined; readonly form: URLSearchParams }[];
  before((done) => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (block: Buffer) => (body += block.toString()));
      request.on('end', () => {
        asked.push({ method: request.method, url: request.url, form: new URLSearchParams(body) });
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
      });
    }).listen(0, '127.0.0.1', done);
  });
  after(() => server.close());
  beforeEach(() => {
    cacheFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    asked = [];
  });
  afterEach(() => fs.rmSync(cacheFolder, { recursive: true }));

  const ask = (mayAsk = true, today = '2026-11-04', port = (server.address() as AddressInfo).port) =>
    countedDays(
      {
        name: 'cost of calls',
        unit: 'calls',
        kind: 'flow',
        prometheus: { url: `http://127.0.0.1:${port}/`, query: 'sum(increase(calls[1d]))' },
      },
      { cacheFolder, today, mayAsk, signal: new AbortController().signal },
    );

  it('are the values at the ends of days; days without one stay unknown, which is not 0', async () => {
    // the value at 00:00 on the 3rd is what the 2nd brought; NaN, infinite and negative numbers count nothing
    answer = {
      body: matrix([
        [midnight('2026-11-02'), '5'],
        [midnight('2026-11-03'), '0'],
        [midnight('2026-11-04'), 'NaN'],
        [midnight('2026-10-20'), '-1'],
        [midnight('2026-10-21'), '+Inf'],
      ]),
    };
    const { days, problem } = await ask();
    assert.deepEqual(
      [[...days], problem],
      [
        [
          ['2026-11-01', 5],
          ['2026-11-02', 0],
        ],
        undefined,
      ],
    );
    assert.equal(asked.length, 1);
    const [{ method, url, form }] = asked as [(typeof asked)[number]];
    assert.deepEqual([method, url], ['POST', '/api/v1/query_range']);
    assert.deepEqual(Object.fromEntries(form), {
      query: 'sum(increase(calls[1d]))',
      // 400 days up to yesterday, each at its end
      start: String(midnight('2026-11-05') - 400 * 86_400),
      end: String(midnight('2026-11-04')),
      step: '86400',
    });
  });

  it('are asked for on the user’s wish only', async () => {
    answer = { body: matrix([[midnight('2026-11-02'), '5']]) };
    assert.match((await ask(false)).problem!, /not asked yet/);
    assert.equal(asked.length, 0);
    await ask();
    const { days, problem } = await ask(false);
    assert.deepEqual([[...days], problem, asked.length], [[['2026-11-01', 5]], undefined, 1]);
  });

  it('keep what Prometheus has forgotten', async () => {
    answer = {
      body: matrix([
        [midnight('2026-11-02'), '5'],
        [midnight('2026-11-03'), '6'],
      ]),
    };
    await ask();
    answer = {
      body: matrix([
        [midnight('2026-11-03'), '7'],
        [midnight('2026-11-04'), '8'],
      ]),
    };
    assert.deepEqual(
      [...(await ask()).days],
      [
        ['2026-11-01', 5],
        ['2026-11-02', 7],
        ['2026-11-03', 8],
      ],
    );
  });

  it('say what to do where there is no answer, and show what is kept', async () => {
    answer = { body: matrix([[midnight('2026-11-02'), '5']]) };
    await ask();
    const trouble = async (next: Answer): Promise<string> => {
      answer = next;
      const { days, problem } = await ask();
      assert.deepEqual([...days], [['2026-11-01', 5]]);
      return problem!;
    };
    assert.match(
      await trouble({ status: 400, body: '{"status":"error","errorType":"bad_data","error":"1:5: parse error"}' }),
      /^cost of calls: Prometheus refuses the query: 1:5: parse error\. Check the query of the unit\. Its days up to 2026-11-01 are shown\.$/,
    );
    assert.match(await trouble({ status: 502, body: '<html>Bad gateway</html>' }), /no Prometheus\. Check unitMetrics/);
    assert.match(await trouble({ body: matrix([[1, '1']], [[1, '2']]) }), /gives 2 series\. Add them up/);
    assert.match(await trouble({ body: '{"status":"success","data":{"resultType":"vector","result":[]}}' }), /no series of values/);
    assert.match(await trouble({ status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }), /cannot be reached/);
    answer = { body: '' };
    assert.match((await ask(true, '2026-11-04', 1)).problem!, /cannot be reached at 127\.0\.0\.1:1\./);
  });

  it('are unknown, and that is told, where the query has no value', async () => {
    answer = { body: matrix() };
    assert.match((await ask()).problem!, /no value of the last 400 days/);
  });
});
