import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { countedDays } from '../../../src/sources/countedDays';
import { openCostSource } from '../../../src/sources/clouds/openCostUsage';
import { HumanError } from '../../../src/sources/humanError';
import { currentReport } from '../../../src/sources/openCost/lastGood';
import { reportFiles } from '../../../src/sources/openCost/reportFiles';
import { startOpenCost } from '../clouds/openCostServer';
import { served } from '../openCost/openCostServer';
import { askCloud, NOTHING_PAID, type Adapter, type Asking, type Expected, type Outcome } from './adapter';
import type { Fault } from './relay';

const error =
  (status: number) =>
  (headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    void response.writeHead(status, headers).end('marker-secret-message about 123456789012');
/** Told by people's own services in a text: what to do, once for each answer that is none. */
const told = (action: RegExp): Expected => ({ kind: 'network', requests: 1, action });
const textOnly = (setting: RegExp, passing: RegExp): Readonly<Record<string, Expected>> => ({
  'throttling that lasts': { ...told(/some minutes/), waits: [] },
  'throttling that passes': { ...told(/some minutes/), waits: [] },
  ...Object.fromEntries(
    ['a server error', 'silence', 'silence in mid-body', 'a connection that is cut', 'a half-written body', 'the page of a proxy'].map(
      (name) => [name, told(passing)],
    ),
  ),
  ...Object.fromEntries(
    ['a redirect to another host', 'an unknown column', 'an empty object', 'a null', 'an empty body'].map((name) => [name, told(setting)]),
  ),
});
const SAYS = { throttled: error(429), expired: error(401), forbidden: error(403) };

const NO_OPENCOST: Expected = { kind: 'not found', requests: 1, action: /Check prices\.kubernetes\.opencost/ };

type Days = { data: Record<string, { totalCost?: number; cost?: number; window: { start: string } }>[] };

const usage: Adapter = {
  name: 'OpenCost, shares',
  start: () => startOpenCost(),
  isMeant: ({ url }) => url.pathname === '/allocation/compute',
  ask: (asking) => askCloud(openCostSource({ address: asking.endpoint, timeoutMs: asking.timeoutMs }), asking),
  says: SAYS,
  changes: {
    'an unknown column': ({ data }: Days) => {
      const one = Object.values(data.at(-1)!)[0]!;
      one.cost = one.totalCost!;
      delete one.totalCost;
    },
    'a huge answer': ({ data }: Days) => {
      const [[, first]] = Object.entries(data.at(-1)!) as [[string, object]];
      for (let index = 0; index < 100_000; index++)
        data.at(-1)![`prod/n${index}`] = { ...first, properties: { cluster: 'prod', namespace: `n${index}` } } as never;
    },
  },
  pages: false,
  but: {
    'an expired sign-in': { kind: 'signed out', requests: 1, action: /Sign in to what stands in front/ },
    'an empty object': NO_OPENCOST,
    'a null': NO_OPENCOST,
  },
};

const properties = { cluster: 'c', namespace: 'shop', controllerKind: 'deployment', controller: 'cart', container: 'app' };
const REPORT = {
  assets: {
    code: 200,
    data: { n: { type: 'Node', nodeType: 'm5.large', cpuCost: 10, cpuCoreHours: 100, ramCost: 5, ramByteHours: 2 ** 40 } },
  },
  allocations: () => ({ code: 200, data: [{ a: { properties, minutes: 10_080, totalCost: 7, cpuCoreUsageAverage: 0.5 } }] }),
};

/** The report tells a text, and has a day in place of a time. */
async function askReport({ endpoint, folder, timeoutMs, now, signal }: Asking): Promise<Outcome> {
  const today = now().toISOString().slice(0, 10);
  const store = reportFiles(path.join(folder, 'clusters'));
  try {
    const { problem, action, asOf, ...value } = await currentReport({ address: endpoint }, { fetch, today, timeoutMs, signal }, store);
    return {
      value,
      readAt: asOf,
      paid: NOTHING_PAID,
      ...(problem === undefined ? {} : { problem: { message: problem, action: action ?? '' } }),
    };
  } catch (thrown) {
    if (!(thrown instanceof HumanError)) throw thrown;
    return { value: undefined, readAt: '', paid: NOTHING_PAID, problem: { message: thrown.message, action: thrown.action ?? '' } };
  }
}

const report = (name: string, pathname: string, changes: Adapter['changes'] = {}): Adapter => ({
  name: `OpenCost, ${name}`,
  start: () =>
    new Promise((resolve, reject) => {
      served(REPORT, (url) => new Promise<void>((stopped) => resolve({ url, stop: () => Promise.resolve().then(stopped) }))).catch(reject);
    }),
  isMeant: ({ url }) => url.pathname === pathname,
  ask: askReport,
  says: SAYS,
  changes,
  pages: false,
  isText: true,
  but: textOnly(/Check prices\.kubernetes\.opencost/, /Check prices\.kubernetes\.opencost/),
});

const DAY_SECONDS = 86_400;

/** Prometheus on loopback: one series, a value at the end of each day (prometheus.io/docs/prometheus/latest/querying/api). */
async function startPrometheus() {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const [start, end] = [Number(form.get('start')), Number(form.get('end'))];
      const values = Array.from({ length: (end - start) / DAY_SECONDS + 1 }, (_, index) => [
        start + index * DAY_SECONDS,
        String(100 + index),
      ]);
      const data = { resultType: 'matrix', result: [{ metric: {}, values }] };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'success', data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const prometheus: Adapter = {
  name: 'Prometheus',
  start: startPrometheus,
  isMeant: ({ url }) => url.pathname === '/api/v1/query_range',
  async ask({ endpoint, folder, now, signal, timeoutMs }) {
    const asked = { cacheFolder: folder, today: now().toISOString().slice(0, 10), mayAsk: true, signal, timeoutMs };
    const metric = { name: 'calls', unit: 'calls', kind: 'flow' as const, prometheus: { url: endpoint, query: 'sum(calls)' } };
    const { days, problem } = await countedDays(metric, asked);
    const readAt = [...days.keys()].sort().at(-1) ?? '';
    return {
      value: days,
      readAt,
      paid: NOTHING_PAID,
      ...(problem === undefined ? {} : { problem: { message: problem, action: problem } }),
    };
  },
  says: SAYS,
  changes: {
    'an unknown column': ({ data }: { data: { result?: unknown; series?: unknown } }) => {
      data.series = data.result;
      delete data.result;
    },
  },
  pages: false,
  isText: true,
  but: textOnly(/Check (?:unitMetrics|the query)/, /Check unitMetrics/),
};

export const CLUSTERS: readonly Adapter[] = [
  usage,
  report('nodes', '/assets', {
    'an unknown column': (body: { data?: unknown; assets?: unknown }) => {
      body.assets = body.data;
      delete body.data;
    },
  }),
  report('workloads', '/allocation/compute'),
  prometheus,
];
