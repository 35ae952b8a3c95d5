import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { HumanError } from '../../src/sources/humanError';
import { askOpenCost } from '../../src/sources/openCost';

type Answer = (url: URL, response: http.ServerResponse) => void;

/** A server that plays an OpenCost for one test: the field names are those of opencost/opencost at 5f65333. */
async function served<T>(answer: Answer, use: (address: string, asked: readonly string[]) => Promise<T>): Promise<T> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(new URL(request.url ?? '/', 'http://localhost'), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const asking = { fetch, today: '2026-11-01', timeoutMs: 500 };
const json =
  (body: unknown): Answer =>
  (_, response) =>
    void response.end(JSON.stringify(body));

const NODES = {
  code: 200,
  data: {
    a: {
      type: 'Node',
      nodeType: 'm5.large',
      cpuCost: 10,
      cpuCoreHours: 200,
      ramCost: 4,
      ramByteHours: 800 * 2 ** 30,
      discount: 0.5,
      gpuCost: 0,
      GPUHours: 0,
    },
    b: {
      type: 'Node',
      nodeType: 'g5.xlarge',
      cpuCost: 15,
      cpuCoreHours: 100,
      ramCost: 6,
      ramByteHours: 200 * 2 ** 30,
      discount: 0,
      gpuCost: 60,
      GPUHours: 50,
    },
    c: { type: 'Disk', totalCost: 5, byteHours: 2 ** 40 },
    d: { type: 'Node', nodeType: 'empty', cpuCost: null },
  },
};
const allocation = (container: string, more: object): object => ({
  properties: { cluster: 'c', namespace: 'shop', controllerKind: 'deployment', controller: 'cart', container },
  minutes: 30 * 24 * 60,
  ...more,
});
const ALLOCATIONS = {
  code: 200,
  data: [
    {
      'shop/deployment/cart/app': allocation('app', {
        totalCost: 30,
        cpuCost: 20,
        ramCost: 10,
        cpuCoreRequestAverage: 1,
        cpuCoreUsageAverage: 0.25,
        ramByteRequestAverage: 1000,
        ramByteUsageAverage: 500,
      }),
      'shop/deployment/cart/proxy': allocation('proxy', {
        totalCost: 6,
        cpuCost: 0,
        ramCost: 0,
        cpuCoreUsageAverage: 0.1,
        ramByteUsageAverage: 200,
      }),
      __idle__: { properties: { cluster: 'c' }, minutes: 43_200, totalCost: 99 },
      'kube/nothing': { minutes: 0 },
    },
  ],
};
const both: Answer = ({ pathname }, response) => void response.end(JSON.stringify(pathname === '/assets' ? NODES : ALLOCATIONS));

describe('an OpenCost', () => {
  it('tells the prices of its nodes: cost after discount by hours', async () => {
    const { rates, asOf } = await served(both, (address) => askOpenCost(`${address}/`, asking));
    assert.equal(asOf, '2026-11-01');
    // (10 x 0.5 + 15) / 300 cores; (4 x 0.5 + 6) / 1000 GiB; 60 / 50 GPUs
    assert.deepEqual(rates?.all, { cpu: 20 / 300, memory: 8 / 1000, gpu: 1.2 });
    assert.deepEqual(rates.byType, { 'm5.large': { cpu: 5 / 200, memory: 2 / 800 }, 'g5.xlarge': { cpu: 0.15, memory: 0.03, gpu: 1.2 } });
  });

  it('tells what workloads cost a month, how much of their requests they use, and what containers use', async () => {
    const { workloads } = await served(both, (address) => askOpenCost(address, asking));
    assert.deepEqual([...workloads.keys()], ['shop/deployment/cart']);
    const cart = workloads.get('shop/deployment/cart')!;
    // 36 USD in 30 days: 36 x 730 / 720
    assert.ok(Math.abs(cart.monthly - 36.5) < 1e-9);
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

  it('is asked two questions, by GET, and told nothing', async () => {
    const asked = await served(both, async (address, questions) => (await askOpenCost(address, asking), questions));
    assert.deepEqual(asked, [
      'GET /assets?window=7d',
      'GET /allocation?window=30d&aggregate=namespace,controllerKind,controller,container&accumulate=true',
    ]);
  });

  it('without nodes has no prices', async () => {
    const { rates, workloads } = await served(json({ code: 200, data: [] }), (address) => askOpenCost(address, asking));
    assert.deepEqual([rates, workloads.size], [undefined, 0]);
  });

  const faults: readonly (readonly [string, Answer, RegExp])[] = [
    ['answers with an error', (_, response) => void response.writeHead(503).end(), /answered 503/],
    ['answers with a page', (_, response) => void response.end('<html>'), /not that of an OpenCost/],
    ['answers with words before the JSON', (_, response) => void response.end('bad window{"code":200}'), /not that of an OpenCost/],
    ['sends elsewhere', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), /cannot be reached/],
    ['never answers', () => undefined, /cannot be reached/],
    ['breaks off', (_, response) => void response.socket?.destroy(), /cannot be reached/],
  ];
  for (const [what, answer, message] of faults) {
    it(`that ${what} is a problem with its remedy`, async () => {
      await served(answer, (address) =>
        assert.rejects(askOpenCost(address, asking), (error: unknown) => error instanceof HumanError && message.test(error.message)),
      );
    });
  }

  it('has an address of the web', async () => {
    await assert.rejects(askOpenCost('file:///etc/passwd', asking), HumanError);
  });
});
