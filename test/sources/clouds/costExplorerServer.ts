import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { unknownCredential } from '../../credentials';
import { loadModel } from './awsModel';
import { decimal, exampleBill, type BillRow } from './bill';

const { model, misfits } = loadModel('cost-explorer');
const CONTENT = `application/x-amz-json-${model.metadata.jsonVersion}`;

/** Checked by the stand-in: a request may lack any of it. */
interface Query {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly Granularity: string;
  readonly Metrics: readonly string[];
  readonly GroupBy?: readonly { readonly Type: string; readonly Key: string }[];
  readonly Filter?: Condition;
  readonly NextPageToken?: string;
}

interface Condition {
  readonly And?: readonly Condition[];
  readonly Dimensions?: { readonly Key: string; readonly Values: readonly string[] };
  readonly Or?: readonly Condition[];
  readonly Tags?: { readonly Key: string; readonly Values?: readonly string[]; readonly MatchOptions?: readonly string[] };
}

const isAmong = (values: readonly string[] = [], value: string | undefined): boolean => value !== undefined && values.includes(value);

/** Whether a row fits the conditions that are in use. A value of '' is not a tag that is not there. */
function fits(row: BillRow, { And, Or, Dimensions, Tags }: Condition = {}): boolean {
  return (
    (And ?? []).every((one) => fits(row, one)) &&
    (!Dimensions || Dimensions.Values.includes(keyOf(row, Dimensions.Key))) &&
    (!Or || Or.some((one) => fits(row, one))) &&
    (!Tags || (Tags.MatchOptions?.includes('ABSENT') ? row.tags[Tags.Key] === undefined : isAmong(Tags.Values, row.tags[Tags.Key])))
  );
}

/** Something that goes wrong with one request instead of its answer. */
export type Fault = (response: http.ServerResponse, answer: () => string) => void;

export const fails =
  (status: number, type: string, headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) => {
    response.writeHead(status, { 'content-type': CONTENT, 'x-amzn-errortype': type, ...headers });
    response.end(JSON.stringify({ __type: type, message: 'account 123456789012 of marker-secret-message' }));
  };

export const FAULTS = {
  cutInMidBody: ((response, answer) => {
    const text = answer();
    response.writeHead(200, { 'content-type': CONTENT, 'content-length': String(text.length) });
    response.write(text.slice(0, text.length / 2));
    setTimeout(() => response.destroy(), 20);
  }) as Fault,
  neverAnswers: (() => undefined) as Fault,
  htmlOfAProxy: ((response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Sign in to the network</body></html>');
  }) as Fault,
  /** Changes the answer before it is sent. */
  changed:
    (change: (answer: { ResultsByTime: { Groups: { Metrics: Record<string, { Unit: string; Amount: string }> }[] }[] }) => void): Fault =>
    (response, answer) => {
      const changed = JSON.parse(answer()) as Parameters<typeof change>[0];
      change(changed);
      response.writeHead(200, { 'content-type': CONTENT });
      response.end(JSON.stringify(changed));
    },
};

/**
 * Cost Explorer on loopback: every request is checked against the vendor's model and its written rules, every answer is computed
 * from the example bill and checked against the model too. Requests that do not fit are answered as the service does, and noted.
 */
export async function startCostExplorer({ groupsAPage = 700, today = '2026-11-24' } = {}) {
  const rows = exampleBill().filter(({ account }) => account.startsWith('21'));
  const requests: { readonly operation: string; readonly body: Query }[] = [];
  const misfit: string[] = [];
  const faults: (Fault | undefined)[] = [];
  const tokens = new Map<string, { readonly question: string; readonly from: number }>();

  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).replace(`${model.metadata.targetPrefix}.`, '');
      const body = JSON.parse(text) as Query;
      requests.push({ operation, body });
      const problems = [...problemsOfHead(request), ...problemsOf(operation, body)];
      misfit.push(...problems);
      const fault = faults.shift();
      if (fault) fault(response, () => answerOf(body));
      else if (problems.length > 0) fails(400, 'ValidationException')(response, () => '');
      else if (body.NextPageToken !== undefined && tokens.get(body.NextPageToken)?.question !== questionOf(body))
        fails(400, 'InvalidNextTokenException')(response, () => '');
      else {
        response.writeHead(200, { 'content-type': CONTENT });
        response.end(answerOf(body));
      }
    });
  });

  function problemsOfHead({ headers, method, url }: http.IncomingMessage): readonly string[] {
    const authorization = headers.authorization ?? '';
    return [
      ...(method === 'POST' && url === '/' ? [] : [`${method} ${url}`]),
      ...(headers['content-type'] === CONTENT ? [] : [`content-type ${headers['content-type']}`]),
      ...(/^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/us-east-1\/ce\/aws4_request, SignedHeaders=[^,]*host[^,]*x-amz-date[^,]*, Signature=[0-9a-f]{64}$/.test(
        authorization,
      )
        ? []
        : ['no signature']),
      ...unknownCredential(authorization),
    ];
  }

  function problemsOf(operation: string, body: Query): readonly string[] {
    const known = model.operations[operation];
    if (!known) return [`no operation ${operation}`];
    const { TimePeriod, Metrics, GroupBy = [], Granularity, Filter } = body;
    const isByResource = operation === 'GetCostAndUsageWithResources';
    return [
      // both are in the vendor's text, not in its model
      ...(isByResource && TimePeriod.Start < daysBefore(today, 14) ? ['resources are kept for 14 days'] : []),
      ...(Filter?.And && Filter.And.length < 2 ? ['And of less than two'] : []),
      ...misfits(body, known.input.shape),
      ...(TimePeriod.Start >= TimePeriod.End ? ['the end is not included: it must be later than the start'] : []),
      ...(GroupBy.length > 2 ? ['more than two groupings'] : []),
      ...(Granularity === 'HOURLY' ? ['hourly figures are billed apart'] : []),
      ...Metrics.filter(
        (metric) =>
          ![
            'AmortizedCost',
            'BlendedCost',
            'NetAmortizedCost',
            'NetUnblendedCost',
            'NormalizedUsageAmount',
            'UnblendedCost',
            'UsageQuantity',
          ].includes(metric),
      ),
      ...GroupBy.filter(
        ({ Type, Key }) =>
          Type === 'DIMENSION' &&
          ![
            'AZ',
            'INSTANCE_TYPE',
            'LEGAL_ENTITY_NAME',
            'INVOICING_ENTITY',
            'LINKED_ACCOUNT',
            'OPERATION',
            'PLATFORM',
            'PURCHASE_TYPE',
            'SERVICE',
            'TENANCY',
            'RECORD_TYPE',
            'USAGE_TYPE',
            ...(isByResource ? ['RESOURCE_ID'] : []),
          ].includes(Key),
      ).map(({ Key }) => `no grouping by ${Key}`),
    ];
  }

  /** One page: a number of groups, whole days split between pages. */
  function answerOf(body: Query): string {
    const all = groupsOf(body);
    const from = body.NextPageToken === undefined ? 0 : tokens.get(body.NextPageToken)!.from;
    const shown = all.slice(from, from + groupsAPage);
    const next = from + groupsAPage < all.length ? `page-${from + groupsAPage}-${tokens.size}` : undefined;
    if (next !== undefined) tokens.set(next, { question: questionOf(body), from: from + groupsAPage });
    const days = daysOf(body.TimePeriod);
    const inPage =
      body.NextPageToken === undefined && next === undefined
        ? days
        : days.filter((day) => shown.some((group) => group.day === day) || (from === 0 && !all.some((group) => group.day === day)));
    const answer = {
      ...(body.GroupBy ? { GroupDefinitions: body.GroupBy } : {}),
      ResultsByTime: inPage.map((day) => ({
        TimePeriod: { Start: day, End: nextDay(day) },
        Total: {},
        Groups: shown
          .filter((group) => group.day === day)
          .map(({ keys, effective, billed }) => ({
            Keys: keys,
            Metrics: Object.fromEntries(
              body.Metrics.map((metric) => [metric, { Amount: decimal(metric.includes('Amortized') ? effective : billed), Unit: 'USD' }]),
            ),
          })),
        Estimated: day >= '2026-11-23',
      })),
      DimensionValueAttributes: [],
      ...(next === undefined ? {} : { NextPageToken: next }),
    };
    const wrong = misfits(answer, model.operations.GetCostAndUsage!.output.shape);
    if (wrong.length > 0) throw new Error(`the stand-in would send what the service cannot: ${wrong.join('; ')}`);
    return JSON.stringify(answer);
  }

  function groupsOf({ TimePeriod, GroupBy = [], Filter }: Query) {
    const groups = new Map<string, { readonly day: string; readonly keys: readonly string[]; effective: bigint; billed: bigint }>();
    for (const row of rows) {
      if (row.day < TimePeriod.Start || row.day >= TimePeriod.End || !fits(row, Filter)) continue;
      const keys = GroupBy.map(({ Type, Key }) => (Type === 'TAG' ? `${Key}$${row.tags[Key] ?? ''}` : keyOf(row, Key)));
      const name = [row.day, ...keys].join('\n');
      const group = groups.get(name) ?? { day: row.day, keys, effective: 0n, billed: 0n };
      groups.set(name, group);
      group.effective += row.effective;
      group.billed += row.billed;
    }
    return [...groups.keys()].sort().map((name) => groups.get(name)!);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    rows,
    /** What happens to the next requests, in order. */
    next: (...list: readonly (Fault | undefined)[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function keyOf(row: BillRow, key: string): string {
  if (key === 'RESOURCE_ID') return row.resource || 'NoResourceId';
  return key === 'SERVICE' ? (row.category === 'Tax' ? 'Tax' : row.service) : row.account;
}

const daysBefore = (day: string, days: number): string => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

const questionOf = ({ NextPageToken: _token, ...question }: Query): string => JSON.stringify(question);

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function daysOf({ Start, End }: Query['TimePeriod']): readonly string[] {
  const days: string[] = [];
  for (let day = Start; day < End; day = nextDay(day)) days.push(day);
  return days;
}
