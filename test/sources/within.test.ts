import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { AWS_SIGN_IN, AZURE_TOKEN, GOOGLE_TOKEN } from '../credentials';
import { signedJson } from '../../src/sources/clouds/aws/signedJson';
import { azureText } from '../../src/sources/clouds/azure/request';
import { googleRest } from '../../src/sources/clouds/google/rest';
import { ask } from '../../src/sources/openCost/http';
import { download } from '../../src/sources/prices/download';
import { askPrometheus } from '../../src/sources/prometheus';
import { within } from '../../src/sources/within';

/** All that is asked over the network with a limit that can be given. */
const ASKED: Readonly<Record<string, (url: string, timeoutMs: number, signal: AbortSignal) => Promise<unknown>>> = {
  'Google Cloud': (endpoint, timeoutMs, signal) =>
    // the limit is that of each of two tries
    googleRest({ endpoint, token: () => Promise.resolve(GOOGLE_TOKEN), timeoutMs })({ method: 'GET', path: '/x' }, signal),
  Azure: (url, timeoutMs, signal) => azureText({ url, bearer: AZURE_TOKEN, timeoutMs }, signal),
  'AWS, signed here': (endpoint, timeoutMs, signal) =>
    signedJson(
      {
        ...{ service: 's', region: 'us-east-1', targetPrefix: 'T', jsonVersion: '1.1', endpoint, timeoutMs },
        credentials: () =>
          Promise.resolve({ accessKeyId: AWS_SIGN_IN.AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SIGN_IN.AWS_SECRET_ACCESS_KEY }),
      },
      'Operation',
      {},
      signal,
    ),
  OpenCost: (url, timeoutMs, signal) => ask(url, { fetch, today: '2026-11-24', timeoutMs, signal }),
  Prometheus: (url, timeoutMs, signal) =>
    askPrometheus(url, 'up', { first: '2026-11-01', last: '2026-11-02' }, { fetch, signal, timeoutMs }),
  'a price file': async (url, timeoutMs, signal) => {
    const bounds = { mostBytes: 1e6, idleMs: 60_000, totalMs: timeoutMs };
    for await (const text of download(new URL(url), 'the file', bounds, signal)) assert.ok(text.length < 10);
  },
};

describe('a limit of time', () => {
  for (const [where, answer] of [
    ['before the answer', () => undefined],
    ['in the middle of it', (response: http.ServerResponse) => void response.writeHead(200, { 'content-length': '100' }).write('{')],
  ] as const)
    for (const [name, asked] of Object.entries(ASKED))
      it(`ends silence ${where} of ${name}, whatever the garbage collector takes away`, async () => {
        const service = await start(answer);
        const { signal } = new AbortController();
        try {
          // on a busy machine the time may be over before the request has come
          for (let limitMs = 100; service.responses.length === 0; limitMs *= 2) await assert.rejects(asked(service.url, limitMs, signal));
          for (const response of service.responses) if (!response.closed) await once(response, 'close');
        } finally {
          service.stop();
        }
      });

  it('hands on what comes of the work, and lets go of timer and signal', async () => {
    const { signal } = new AbortController();
    const given: AbortSignal[] = [];
    const work = (outcome: Promise<number>) => (ended: AbortSignal) => {
      given.push(ended);
      return outcome;
    };
    assert.equal(await within(20, signal, work(Promise.resolve(7))), 7);
    await assert.rejects(within(20, signal, work(Promise.reject(new Error('no')))), /^Error: no$/);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
    // timers end in the order of their times: those of the limits, had they been left, before this one
    await sleep(40);
    assert.deepEqual(
      given.map(({ aborted }) => aborted),
      [false, false],
    );
  });

  it('ends work that does not heed its signal', async () => {
    await assert.rejects(
      within(5, undefined, () => new Promise(() => undefined)),
      { name: 'TimeoutError' },
    );
  });

  it('ends with the reason of the signal that it is given, and begins nothing once that has ended', async () => {
    const stop = new AbortController();
    let given: AbortSignal | undefined;
    const working = within(60_000, stop.signal, (ended) => {
      given = ended;
      return new Promise(() => undefined);
    });
    stop.abort(new Error('closed'));
    await assert.rejects(working, /^Error: closed$/);
    assert.equal((given?.reason as Error).message, 'closed');
    await assert.rejects(
      within(60_000, stop.signal, () => assert.fail('begun')),
      /^Error: closed$/,
    );
  });
});

/** Collects at once; the flag is set for this function only. */
function collector(): () => void {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  v8.setFlagsFromString('--no-expose-gc');
  return collect;
}

/** A service that answers with `answer` and nothing more; once it was asked, garbage is collected all the time. */
async function start(answer: (response: http.ServerResponse) => void) {
  const responses: http.ServerResponse[] = [];
  const collect = collector();
  let collecting: NodeJS.Timeout | undefined;
  const server = http.createServer((_, response) => {
    responses.push(response);
    answer(response);
    collecting ??= setInterval(collect, 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    responses,
    stop: (): void => {
      clearInterval(collecting);
      server.closeAllConnections();
      server.close();
    },
  };
}
