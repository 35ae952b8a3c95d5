import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { textUpTo } from '../../../src/sources/answerWithin';
import { HumanError } from '../../../src/sources/humanError';
import { askOpenCost } from '../../../src/sources/openCost/askOpenCost';
import { ask } from '../../../src/sources/openCost/http';
import { documentedAnswer, served, type Answers } from './openCostServer';

const asking = { fetch, today: '2026-11-12', timeoutMs: 500 };
const OCTOBER = '2026-10-01T00:00:00Z,2026-11-01T00:00:00Z';

const node = (nodeType: string, more: object): object => ({ type: 'Node', nodeType, properties: { cluster: 'c' }, ...more });
const NODES = {
  code: 200,
  data: {
    a: node('m5.large', {
      cpuCost: 10,
      cpuCoreHours: 200,
      ramCost: 4,
      ramByteHours: 800 * 2 ** 30,
      discount: 0.5,
      gpuCost: 0,
      GPUHours: 0,
    }),
    b: node('g5.xlarge', {
      cpuCost: 15,
      cpuCoreHours: 100,
      ramCost: 6,
      ramByteHours: 200 * 2 ** 30,
      discount: 0,
      gpuCost: 60,
      GPUHours: 50,
    }),
    s: node('m5.large', { cpuCost: 2, cpuCoreHours: 100, ramCost: 1, ramByteHours: 400 * 2 ** 30, preemptible: 1 }),
    c: { type: 'Disk', totalCost: 5, byteHours: 2 ** 40 },
    d: node('empty', { cpuCost: null }),
  },
};
const allocation = (container: string, days: number, more: object, cluster = 'c'): object => ({
  properties: { cluster, namespace: 'shop', controllerKind: 'deployment', controller: 'cart', container },
  minutes: days * 24 * 60,
  ...more,
});
const set = (allocations: object): object => ({ code: 200, status: 'success', data: [allocations] });
const APP = {
  cpuCost: 20,
  ramCost: 10,
  cpuCoreRequestAverage: 1,
  cpuCoreUsageAverage: 0.25,
  ramByteRequestAverage: 1000,
  ramByteUsageAverage: 500,
};
const allocations = (window: string): object =>
  window === OCTOBER
    ? set({
        'c/shop/deployment/cart/app': allocation('app', 31, { totalCost: 90 }),
        'c/shop/deployment/cart/proxy': allocation('proxy', 31, { totalCost: 6 }),
        __idle__: { properties: { cluster: 'c' }, minutes: 44_640, totalCost: 99 },
      })
    : set({
        'c/shop/deployment/cart/app': allocation('app', 7, { totalCost: 30, ...APP }),
        'c/shop/deployment/cart/proxy': allocation('proxy', 7, { totalCost: 6, cpuCoreUsageAverage: 0.1, ramByteUsageAverage: 200 }),
        __idle__: { properties: { cluster: 'c' }, minutes: 10_080, totalCost: 99, cpuCost: 99 },
        'c/kube/nothing': { minutes: 0 },
      });
const ALL: Answers = { allocations, assets: NODES };
const askAll = (answers: Answers, cluster?: string) =>
  served(answers, (address) => askOpenCost({ address: `${address}/`, ...(cluster !== undefined && { cluster }) }, asking));

describe('an OpenCost', () => {
  it('tells the prices of its nodes: cost after discount by hours', async () => {
    const { rates, asOf } = await askAll(ALL);
    assert.equal(asOf, '2026-11-12');
    // (10 x 0.5 + 15 + 2) / 400 cores; (4 x 0.5 + 6 + 1) / 1400 GiB; 60 / 50 GPUs
    assert.deepEqual(rates?.all, { cpu: 22 / 400, memory: 9 / 1400, gpu: 1.2 });
    assert.deepEqual(rates.byType, { 'm5.large': { cpu: 5 / 200, memory: 2 / 800 }, 'g5.xlarge': { cpu: 0.15, memory: 0.03, gpu: 1.2 } });
  });

  it('keeps spot nodes apart from those on demand of their type', async () => {
    const { rates } = await askAll(ALL);
    assert.deepEqual(rates?.spot, { cpu: 0.02, memory: 0.0025 });
    assert.deepEqual(rates.spotByType, { 'm5.large': { cpu: 0.02, memory: 0.0025 } });
  });

  it('tells what workloads cost in the last calendar month, and at the rate of the last days', async () => {
    const { workloads } = await askAll(ALL);
    assert.deepEqual([...workloads.keys()], ['shop/deployment/cart']);
    const [cart] = workloads.get('shop/deployment/cart')!;
    assert.deepEqual(cart?.month, { month: '2026-10', cost: 96, share: 1 });
    // 36 USD in 7 days of 24 hours: 36 x 730 / 168
    assert.ok(Math.abs(cart.rate! - (36 * 730) / 168) < 1e-9);
    // (20 x 0.25 + 10 x 0.5) of 30
    assert.ok(Math.abs(cart.efficiency! - 10 / 30) < 1e-9);
    assert.deepEqual(
      [...cart.containers],
      [
        ['app', { cpu: 0.25, memory: 500 }],
        ['proxy', { cpu: 0.1, memory: 200 }],
      ],
    );
  });

  it('tells which part of the nodes ran no workload', async () => {
    // nodes: (10 + 4) x 0.5 + (15 + 6 + 60) + (2 + 1) = 91; cores and memory of workloads: 30
    const { idle } = await askAll(ALL);
    assert.deepEqual([...idle], [['c', 1 - 30 / 91]]);
  });

  it('is believed no answer that is too large, announced or not, and no more of it is read than that', async () => {
    const all = 64 << 20;
    let sent = 0;
    const server = http.createServer((request, response) => {
      if (request.url === '/announced') response.setHeader('content-length', all);
      const piece = Buffer.alloc(65_536, 32);
      const send = (): void => {
        while (!response.destroyed && sent < all) {
          sent += piece.length;
          if (!response.write(piece)) break;
        }
        if (sent >= all) response.end();
        else if (!response.destroyed) response.once('drain', send);
      };
      send();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      for (const path of ['announced', 'pieces']) {
        sent = 0;

        await assert.rejects(
          ask(`http://127.0.0.1:${port}/${path}`, { ...asking, timeoutMs: 30_000, mostBytes: 100_000 }),
          ({ message }: Error) => message === `The answer of 127.0.0.1:${port}/${path} is too large`,
        );
      }
      assert.ok(sent < all, `${sent} bytes were taken`);
      const fits = await textUpTo(new Response('abc'), new AbortController().signal, 3);
      assert.deepEqual([fits, await textUpTo(new Response('abcd'), new AbortController().signal, 3)], ['abc', undefined]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('with several clusters keeps their workloads apart, and looks at one where one is named', async () => {
    const two: Answers = {
      assets: NODES,
      allocations: () =>
        set({
          'c/shop/deployment/cart/app': allocation('app', 7, { totalCost: 30 }),
          'd/shop/deployment/cart/app': allocation('app', 7, { totalCost: 10 }, 'd'),
        }),
    };
    const both = (await askAll(two)).workloads.get('shop/deployment/cart')!;
    assert.deepEqual(
      both.map(({ cluster, month }) => [cluster, month?.cost]),
      [
        ['c', 30],
        ['d', 10],
      ],
    );
    const one = await askAll(two, 'd');
    assert.deepEqual(
      one.workloads.get('shop/deployment/cart')!.map(({ month }) => month?.cost),
      [10],
    );
    assert.equal(one.rates, undefined);
  });

  it('is asked four questions, by GET, and told nothing', async () => {
    const asked = await served(ALL, async (address, questions) => (await askOpenCost({ address }, asking), questions));
    const aggregate = 'aggregate=cluster,namespace,controllerKind,controller,container';
    assert.deepEqual(asked, [
      'GET /getConfigs',
      'GET /assets?window=7d',
      `GET /allocation/compute?window=7d&${aggregate}`,
      `GET /allocation/compute?window=${OCTOBER}&${aggregate}`,
    ]);
  });

  it('asks in January for December', async () => {
    const asked = await served(
      ALL,
      async (address, questions) => (await askOpenCost({ address }, { ...asking, today: '2027-01-03' }), questions),
    );
    assert.ok(asked.at(-1)!.includes('window=2026-12-01T00:00:00Z,2027-01-01T00:00:00Z'));
  });

  it('is understood as its own description shows an answer', async () => {
    const { workloads } = await askAll({ allocations: () => documentedAnswer, assets: NODES });
    assert.deepEqual([...workloads.keys()], ['opencost/deployment/opencost']);
    assert.equal(workloads.get('opencost/deployment/opencost')![0]?.month?.cost, 0.030644);
  });

  it('without nodes or workloads has no prices and no costs, not zeros', async () => {
    const { rates, workloads, idle } = await askAll({ allocations: () => ({ code: 200, data: [] }), assets: { code: 200, data: [] } });
    assert.deepEqual([rates, workloads.size, idle.size], [undefined, 0, 0]);
  });

  it('that counts in another currency is not taken for one that counts in USD', async () => {
    await assert.rejects(askAll({ ...ALL, configs: { code: 200, data: { currencyCode: 'EUR' } } }), (error: unknown) => {
      assert.ok(error instanceof HumanError);
      assert.match(error.message, /counts in EUR/);
      return true;
    });
    assert.ok((await askAll({ ...ALL, configs: { code: 200, data: { currencyCode: 'USD' } } })).rates);
  });

  const faults: readonly (readonly [string, (response: http.ServerResponse) => void, RegExp])[] = [
    ['answers with an error', (response) => void response.writeHead(503).end(), /answered 503/],
    ['has no such page', (response) => void response.writeHead(404).end(), /not that of an OpenCost/],
    ['answers with a page', (response) => void response.end('<html>'), /not that of an OpenCost/],
    ['answers with JSON of something else', (response) => void response.end('{"ok":true}'), /not that of an OpenCost/],
    ['answers with words before the JSON', (response) => void response.end('bad window{"code":200}'), /not that of an OpenCost/],
    ['sends elsewhere', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), /cannot be reached/],
    ['never answers', () => undefined, /cannot be reached/],
    ['breaks off', (response) => void response.socket?.destroy(), /cannot be reached/],
    ['breaks off in its answer', (response) => void response.writeHead(200, { 'content-length': 99 }).end('{"data":'), /cannot be reached/],
    ['ends in the middle', (response) => void response.end('{"code":200,"data":[{"a":'), /not that of an OpenCost/],
  ];
  for (const [what, answer, message] of faults) {
    for (const page of ['/assets', '/allocation/compute']) {
      it(`that ${what} at ${page} is a problem with its remedy`, async () => {
        const fault: Answers['fault'] = ({ pathname }, response) => {
          if (pathname !== page) return false;
          answer(response);
          return true;
        };
        await assert.rejects(
          askAll({ ...ALL, fault }),
          (error: unknown) => error instanceof HumanError && message.test(error.message) && error.action !== undefined,
        );
      });
    }
  }

  it('has an address of the web', async () => {
    await assert.rejects(askOpenCost({ address: 'file:///etc/passwd' }, asking), HumanError);
  });
});
