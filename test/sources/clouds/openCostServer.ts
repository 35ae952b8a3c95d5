import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

interface Schema {
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
const { paths, components } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures/spend/models/opencost.json'), 'utf8')) as {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly parameters: readonly { readonly name: string; readonly required?: boolean }[] } }>
  >;
  readonly components: { readonly schemas: { readonly inline_response_200: Schema } };
};
/** What OpenCost takes beside its description (opencost.io/docs/integrations/api). */
const BESIDE = ['accumulate', 'includeIdle', 'shareIdle'];
const ALLOCATION = components.schemas.inline_response_200.properties!.data!.items!.properties!.opencost!;

function misfits(value: unknown, { type, properties = {} }: Schema, at: string): readonly string[] {
  if (type === 'object')
    return Object.entries(value as object).flatMap(([key, inner]) =>
      properties[key] ? misfits(inner, properties[key], `${at}.${key}`) : [`${at}: ${key} is not known`],
    );
  return type === undefined || typeof value === type ? [] : [`${at}: no ${type}`];
}

/** What a namespace of the made-up clusters costs on a day, dollars: no two alike, and growing. */
export const costOf = (cluster: string, namespace: string, day: string): number =>
  (cluster.length * 3 + namespace.length * 7 + Number(day.slice(8)) / 10) / 4;

export const CLUSTERS: Readonly<Record<string, readonly string[]>> = {
  prod: ['cart', 'pay', 'kube-system', '__idle__'],
  staging: ['cart', '__idle__', '__unmounted__'],
};

export type OpenCostFault = (response: http.ServerResponse, answer: () => string) => void;

/** An OpenCost on loopback: it keeps fifteen days, and gives one map for each day. */
export async function startOpenCost({ today = '2026-11-24', keeps = 15 } = {}) {
  const requests: URL[] = [];
  const misfit: string[] = [];
  const faults: (OpenCostFault | undefined)[] = [];
  const state = { today, keeps };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(url);
    const known = paths['/allocation/compute']!.get.parameters;
    const names = [...url.searchParams.keys()];
    misfit.push(
      ...(request.method === 'GET' && url.pathname === '/allocation/compute' ? [] : [`${request.method} ${url.pathname}`]),
      ...names.filter((name) => ![...known.map((parameter) => parameter.name), ...BESIDE].includes(name)),
      ...known
        .filter((parameter) => parameter.required === true && !names.includes(parameter.name))
        .map((parameter) => `no ${parameter.name}`),
    );
    const answer = (): string => answerOf(url.searchParams);
    const fault = faults.shift();
    if (fault) fault(response, answer);
    else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer());
    }
  });

  function answerOf(query: URLSearchParams): string {
    const [from = '', to = ''] = (query.get('window') ?? '').split(',');
    if (
      query.get('step') !== '1d' ||
      query.get('aggregate') !== 'cluster,namespace' ||
      query.get('accumulate') !== 'false' ||
      query.get('shareIdle') !== 'false'
    )
      throw new Error('the stand-in answers one question only');
    const data: Record<string, unknown>[] = [];
    for (let ms = Date.parse(from); ms < Date.parse(to); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10);
      const kept = day <= state.today && ms > Date.parse(state.today) - state.keeps * 86_400_000;
      const window = { start: `${day}T00:00:00Z`, end: new Date(ms + 86_400_000).toISOString().replace('.000', '') };
      const entries = kept
        ? Object.entries(CLUSTERS).flatMap(([cluster, namespaces]) => namespaces.map((namespace) => [cluster, namespace] as const))
        : [];
      data.push(
        Object.fromEntries(
          entries.map(([cluster, namespace]) => {
            const properties = namespace.startsWith('__') ? { cluster } : { cluster, namespace };
            const totalCost = costOf(cluster, namespace, day);
            const allocation = {
              name: `${cluster}/${namespace}`,
              properties,
              window,
              start: window.start,
              end: window.end,
              minutes: 1440,
              cpuCost: totalCost,
              totalCost,
            };
            misfit.push(...misfits(allocation, ALLOCATION, 'answer'));
            return [allocation.name, allocation];
          }),
        ),
      );
    }
    return JSON.stringify({ code: 200, status: 'success', data });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    state,
    next: (...list: readonly (OpenCostFault | undefined)[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
