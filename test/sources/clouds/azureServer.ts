import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { unknownCredential } from '../../credentials';
import { decimal, exampleBill, type BillRow } from './bill';

interface Mapper {
  readonly name: string;
  readonly className?: string;
  readonly element?: { readonly type: Mapper };
  readonly value?: { readonly type: Mapper };
}
interface Property {
  readonly required?: boolean;
  readonly constraints?: { readonly MaxItems?: number };
  readonly type: Mapper;
}
interface Mappers {
  readonly mappers: Readonly<Record<string, { readonly type: { readonly modelProperties: Readonly<Record<string, Property>> } }>>;
}
const mappersOf = (name: string): Mappers['mappers'] =>
  (JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures/spend/models', `${name}.json`), 'utf8')) as Mappers).mappers;
const mappers = { ...mappersOf('azure-cost-management'), ...mappersOf('azure-advisor') };

/** What of a value does not fit the SDK's own description, in words. */
export function misfits(value: unknown, { name, className = '', element, value: inner }: Mapper, at: string): readonly string[] {
  switch (name) {
    case 'Composite': {
      if (typeof value !== 'object' || value === null) return [`${at}: no object`];
      const known = mappers[className]!.type.modelProperties;
      return [
        ...Object.entries(known).flatMap(([key, { required }]) =>
          required === true && !(key in value) ? [`${at}: ${key} is missing`] : [],
        ),
        ...Object.entries(value).flatMap(([key, own]) => {
          const property = known[key];
          if (!property) return [`${at}: ${key} is not known`];
          const most = property.constraints?.MaxItems ?? Infinity;
          return [
            ...(Array.isArray(own) && own.length > most ? [`${at}.${key}: more than ${most}`] : []),
            ...misfits(own, property.type, `${at}.${key}`),
          ];
        }),
      ];
    }
    case 'Sequence':
      return Array.isArray(value) ? value.flatMap((item) => misfits(item, element!.type, `${at}[]`)) : [`${at}: no list`];
    case 'Dictionary':
      return Object.values(value as object).flatMap((item) => misfits(item, inner!.type, `${at}.*`));
    case 'DateTime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? [] : [`${at}: no time`];
    case 'String':
      return typeof value === 'string' ? [] : [`${at}: no text`];
    default:
      return [];
  }
}

interface Query {
  readonly type: string;
  readonly timePeriod: { readonly from: string; readonly to: string };
  readonly dataset: {
    readonly granularity: string;
    readonly grouping: readonly { readonly type: string; readonly name: string }[];
    readonly filter?: Condition;
  };
}

interface Condition {
  readonly and?: readonly Condition[];
  readonly dimensions?: { readonly name: string; readonly values: readonly string[] };
  readonly tags?: { readonly name: string; readonly values: readonly string[] };
}

/** Whether a row fits the conditions that are in use. */
function fits(row: BillRow, { and, dimensions, tags }: Condition = {}): boolean {
  return (
    (and ?? []).every((one) => fits(row, one)) &&
    (!dimensions || dimensions.values.includes(dimensionOf(row, dimensions.name))) &&
    (!tags || tags.values.includes(row.tags[tags.name] ?? 'no tag at all'))
  );
}

function dimensionOf(row: BillRow, name: string): string {
  switch (name) {
    case 'ServiceName':
      return row.service;
    case 'SubscriptionId':
      return row.account;
    case 'ResourceId':
      return (
        row.resource && `/subscriptions/${ID}/resourcegroups/shop/providers/microsoft.test/things/${row.resource.replace(/^.*[:/]/, '')}`
      );
    case 'ResourceLocation':
      return row.region;
    default:
      throw new Error(`no dimension ${name}`);
  }
}

export type AzureFault = (response: http.ServerResponse, answer: () => string) => void;

export const azureFails =
  (status: number, headers: Readonly<Record<string, string>> = {}): AzureFault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(
      status === 204 ? undefined : JSON.stringify({ error: { code: 'x', message: 'marker-secret-message of subscription 1234' } }),
    );
  };

/** Azure Cost Management on loopback, computed from the example bill; rows come in columns of another order on every page. */
const BILL = exampleBill().filter(({ account }) => account.startsWith('21'));

export async function startAzure({
  rowsAPage = 200,
  bill = BILL,
}: { readonly rowsAPage?: number; readonly bill?: readonly BillRow[] } = {}) {
  const requests: { readonly body: Query; readonly authorization: string }[] = [];
  const misfit: string[] = [];
  const faults: (AzureFault | undefined)[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const body = JSON.parse(text) as Query;
      requests.push({ body, authorization: request.headers.authorization ?? '' });
      const problems = [
        ...misfits(body, { name: 'Composite', className: 'QueryDefinition' }, 'body'),
        ...(/^\/subscriptions\/[0-9a-f-]{36}\/providers\/Microsoft\.CostManagement\/query$/i.test(url.pathname) ? [] : [url.pathname]),
        ...(/^\d{4}-\d\d-\d\d$/.test(url.searchParams.get('api-version') ?? '') ? [] : ['no api-version']),
        ...(request.method === 'POST' ? [] : [`${request.method}`]),
        ...unknownCredential(request.headers.authorization),
      ];
      misfit.push(...problems);
      const fault = faults.shift();
      const answer = (): string => answerOf(body, Number(url.searchParams.get('$skiptoken') ?? 0));
      if (fault) fault(response, answer);
      else if (problems.length > 0) azureFails(400)(response, answer);
      else {
        const text = answer();
        response.writeHead(text === '' ? 204 : 200, { 'content-type': 'application/json' });
        response.end(text);
      }
    });
  });

  function answerOf({ type, timePeriod, dataset: { granularity, grouping, filter } }: Query, from: number): string {
    const isDaily = granularity === 'Daily';
    // daily ranges over 31 days are cut at their start, without a word
    const [asked, end] = [timePeriod.from.slice(0, 10), timePeriod.to.slice(0, 10)];
    const start = isDaily ? new Date(Math.max(Date.parse(asked), Date.parse(end) - 30 * 86_400_000)).toISOString().slice(0, 10) : asked;
    const sums = new Map<string, { readonly key: readonly string[]; sum: bigint }>();
    for (const row of bill) {
      if (row.day < start || row.day > end || !fits(row, filter)) continue;
      const groups = grouping.map((group) => (group.type === 'TagKey' ? (row.tags[group.name] ?? '') : dimensionOf(row, group.name)));
      const key = [isDaily ? row.day : '', ...groups];
      const group = sums.get(key.join('\n')) ?? { key, sum: 0n };
      sums.set(key.join('\n'), group);
      group.sum += type === 'AmortizedCost' ? row.effective : row.billed;
    }
    const all = [...sums.keys()].sort().map((name) => sums.get(name)!);
    if (all.length === 0) return '';
    const named = grouping.flatMap(({ type: kind, name }) => (kind === 'TagKey' ? ['TagKey', 'TagValue'] : [name]));
    const names = ['Cost', ...(isDaily ? ['UsageDate'] : []), ...named, 'Currency'];
    const order = from === 0 ? names : [...names].reverse();
    const rows = all.slice(from, from + rowsAPage).map(({ key: [day = '', ...groups], sum }) => {
      const cells: Readonly<Record<string, string | number>> = {
        Cost: Number(decimal(sum)),
        UsageDate: Number(day.replaceAll('-', '')),
        Currency: 'USD',
        ...Object.fromEntries(
          grouping.flatMap(({ type: kind, name }, at): [string, string][] =>
            kind === 'TagKey'
              ? [
                  ['TagKey', name],
                  ['TagValue', groups[at]!],
                ]
              : [[name, groups[at]!]],
          ),
        ),
      };
      return order.map((name) => cells[name]);
    });
    const more = from + rowsAPage < all.length;
    const { port } = server.address() as AddressInfo;
    const nextLink = more
      ? `http://127.0.0.1:${port}/subscriptions/${ID}/providers/Microsoft.CostManagement/query?api-version=2021-10-01&$skiptoken=${from + rowsAPage}`
      : null;
    return JSON.stringify({
      id: 'x',
      name: 'x',
      type: 'microsoft.costmanagement/Query',
      properties: { columns: order.map((name) => ({ name, type: 'String' })), nextLink, rows },
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    bill,
    next: (...list: readonly (AzureFault | undefined)[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const ID = '00000000-0000-0000-0000-000000000001';
