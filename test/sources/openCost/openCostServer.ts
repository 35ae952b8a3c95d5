import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** The parts of OpenCost's own API description that a question and its answer are held against. */
interface Description {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[]; readonly responses: Responses } }>>;
  readonly components: { readonly schemas: { readonly inline_response_200: Schema } };
}
interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}
type Responses = Readonly<
  Record<
    string,
    { readonly content: { readonly 'application/json': { readonly examples: Readonly<Record<string, { readonly value: string }>> } } }
  >
>;
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const read = (...at: readonly string[]): unknown =>
  JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures', ...at), 'utf8')) as unknown;
const description = read('spend/models/opencost.json') as Description;
const { openCostApi } = read('kubernetes/facts.json') as { readonly openCostApi: { readonly nodeAssetFields: readonly string[] } };
const compute = description.paths['/allocation/compute']!.get;
const ALLOCATION = description.components.schemas.inline_response_200.properties!.data!.items!.properties!.opencost!;

/** The example answer of the description: two days, by namespace. */
export const documentedAnswer: unknown = JSON.parse(
  Object.values(compute.responses['200']!.content['application/json'].examples)[0]!.value,
) as unknown;

/** What it answers to `/allocation/compute` by window, to `/assets`, and what its own settings say. */
export interface Answers {
  readonly allocations?: (window: string) => unknown;
  readonly assets?: unknown;
  readonly configs?: unknown;
  /** Answers instead, when it returns true. */
  readonly fault?: (url: URL, response: http.ServerResponse) => boolean;
}

/** Plays an OpenCost for one test; a question or an answer that the description does not allow fails the test. */
export async function served<T>(answers: Answers, use: (address: string, asked: readonly string[]) => Promise<T>): Promise<T> {
  const asked: string[] = [];
  const wrong: unknown[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (answers.fault?.(url, response)) return;
    try {
      const body = answerTo(url, answers);
      if (body === undefined) response.writeHead(404).end('404 page not found');
      else response.end(JSON.stringify(body));
    } catch (error) {
      wrong.push(error);
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const result = await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
    assert.deepEqual(wrong, []);
    return result;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function answerTo(url: URL, { allocations, assets, configs }: Answers): unknown {
  switch (url.pathname) {
    case '/allocation/compute': {
      checkQuestion(url);
      const body = allocations?.(url.searchParams.get('window')!) ?? { code: 200, data: [{}] };
      for (const set of (body as { readonly data: readonly object[] }).data)
        for (const allocation of Object.values(set)) checkAnswer(allocation, ALLOCATION, 'allocation');
      return body;
    }
    case '/assets': {
      for (const asset of Object.values((assets as { readonly data: object } | undefined)?.data ?? {}))
        if ((asset as { readonly type: string }).type === 'Node')
          for (const field of Object.keys(asset as object))
            assert.ok(openCostApi.nodeAssetFields.includes(field), `a node has no ${field}`);
      return assets ?? { code: 200, data: {} };
    }
    default:
      return configs;
  }
}

/** Only parameters that are described, each in a form that is. */
function checkQuestion({ searchParams }: URL): void {
  for (const name of searchParams.keys())
    assert.ok(
      compute.parameters.some((one) => one.name === name),
      `no parameter ${name}`,
    );
  for (const { name, required } of compute.parameters) assert.ok(!required || searchParams.has(name), `${name} is required`);
  const day = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
  assert.match(searchParams.get('window')!, new RegExp(`^(?:today|week|month|yesterday|lastweek|lastmonth|\\d+[mhd]|${day},${day})$`));
  const words = compute.parameters.find(({ name }) => name === 'aggregate')!.description;
  for (const field of searchParams.get('aggregate')?.split(',') ?? []) assert.ok(words.includes(`\`${field}\``), `no field ${field}`);
}

/** Fields of the types that the description gives; `container` is in its text only. */
function checkAnswer(value: unknown, { type, properties }: Schema, at: string): void {
  if (value === null || type === undefined) return;
  assert.equal(typeof value, type, at);
  if (typeof value !== 'object' || !properties) return;
  for (const [key, field] of Object.entries(value)) {
    if (at === 'allocation.properties' && key === 'container') continue;
    assert.ok(Object.hasOwn(properties, key), `${at} has no ${key}`);
    checkAnswer(field, properties[key]!, `${at}.${key}`);
  }
}
