import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { unknownCredential } from '../../credentials';
import { loadModel } from './awsModel';
import { decimal, exampleBill } from './bill';
import type { Fault } from './costExplorerServer';

/** Services that share one address here, by the prefix of their targets; each is signed for under its own name. */
const SERVICES = {
  AWSInsightsIndexService: { ...loadModel('cost-explorer'), signing: 'ce' },
  AWSBudgetServiceGateway: { ...loadModel('budgets'), signing: 'budgets' },
  CostOptimizationHubService: { ...loadModel('cost-optimization-hub'), signing: 'cost-optimization-hub' },
} as const;
const STS = loadModel('sts');

export const ACCOUNT = '210000000010';
export const MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/0a1b`;
const TEAM_MONITOR = `arn:aws:ce::${ACCOUNT}:anomalymonitor/2c3d`;

/** The shapes of one resource with two recommendations that exclude each other: only one of them may count. */
interface HubItem {
  readonly recommendationId: string;
  readonly resourceId: string;
  readonly resourceArn: string;
  /** Left out where there are none: an empty list is not allowed. */
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly estimatedMonthlySavings: number;
  readonly [name: string]: unknown;
}

const hubItem = (id: string, team: string, saving: number, more: Partial<HubItem> = {}): HubItem => ({
  recommendationId: id,
  accountId: ACCOUNT,
  region: 'eu-west-1',
  resourceId: `i-${id}`,
  resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-${id}`,
  currentResourceType: 'Ec2Instance',
  recommendedResourceType: 'Ec2Instance',
  estimatedMonthlySavings: saving,
  currencyCode: 'USD',
  implementationEffort: 'Medium',
  restartNeeded: true,
  actionType: 'Rightsize',
  rollbackPossible: true,
  currentResourceSummary: 'm5.2xlarge',
  recommendedResourceSummary: 'm5.large',
  lastRefreshTimestamp: Date.parse('2026-11-23T04:00:00Z') / 1000,
  recommendationLookbackPeriodInDays: 14,
  source: 'ComputeOptimizer',
  ...(team === '' ? {} : { tags: [{ key: 'team', value: team }] }),
  ...more,
});

export const HUB_ITEMS: readonly HubItem[] = [
  hubItem('0aa1', 'storefront', 210.24),
  hubItem('0aa2', 'payments', 35.5, { actionType: 'Stop', recommendedResourceSummary: '' }),
  hubItem('0aa3', 'storefront', 12.25, { resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0aa1`, resourceId: 'i-0aa1' }),
  hubItem('0aa4', '', 480, {
    resourceId: '',
    resourceArn: '',
    currentResourceType: 'ComputeSavingsPlans',
    actionType: 'PurchaseSavingsPlans',
    currentResourceSummary: '',
    recommendedResourceSummary: '$0.66/hour commitment',
  }),
  hubItem('0aa5', 'storefront', 4.75, { actionType: 'Delete' }),
];

/**
 * Cost Explorer's anomalies and forecast, Budgets, Cost Optimization Hub and STS on loopback. Requests and answers are checked
 * against the vendor's models; amounts are computed from the example bill.
 */
export async function startAwsFacts({ itemsAPage = 2, budgetsAPage = 2 } = {}) {
  const rows = exampleBill().filter(({ account }) => account.startsWith('21'));
  const requests: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const misfit: string[] = [];
  const faults: { readonly operation: string; readonly fault: Fault }[] = [];
  const sum = (isIn: (row: (typeof rows)[number]) => boolean): bigint =>
    rows.reduce((total, row) => (isIn(row) ? total + row.effective : total), 0n);

  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { operation, problems, answer, type } = readRequest(request, text);
      requests.push(operation);
      misfit.push(...problems);
      const at = faults.findIndex((one) => one.operation === operation);
      const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
      if (fault) fault(response, answer);
      else if (problems.length > 0) {
        response.writeHead(400, { 'content-type': type, 'x-amzn-errortype': 'ValidationException' });
        response.end('{"__type":"ValidationException"}');
      } else {
        response.writeHead(200, { 'content-type': type });
        response.end(answer());
      }
    });
  });

  function readRequest({ headers, method, url }: http.IncomingMessage, text: string) {
    const [prefix = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
    if (prefix === '') return identity(headers, text);
    const service = SERVICES[prefix as keyof typeof SERVICES];
    const known = service.model.operations[operation];
    const body = JSON.parse(text) as Record<string, unknown>;
    bodies.push(body);
    const type = `application/x-amz-json-${service.model.metadata.jsonVersion}`;
    const problems = [
      ...(method === 'POST' && url === '/' ? [] : [`${method} ${url}`]),
      ...(headers['content-type'] === type ? [] : [`content-type ${headers['content-type']}`]),
      ...signature(headers, service.signing),
      ...(known ? service.misfits(body, known.input.shape) : [`no operation ${operation}`]),
      ...rulesOf(operation, body),
    ];
    const answer = (): string => {
      const made = ANSWERS[operation]!(body);
      const wrong = service.misfits(made, known!.output.shape);
      if (wrong.length > 0) throw new Error(`the stand-in would send what the service cannot: ${wrong.join('; ')}`);
      return JSON.stringify(made);
    };
    return { operation, problems, answer, type };
  }

  /** The query protocol: a form there, XML back. */
  function identity(headers: http.IncomingHttpHeaders, text: string) {
    const form = new URLSearchParams(text);
    const operation = form.get('Action') ?? '';
    const made = { UserId: 'AIDA1', Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/ci` };
    const problems = [
      ...signature(headers, 'sts'),
      ...(operation in STS.model.operations && form.get('Version') === STS.model.metadata.apiVersion ? [] : [`form ${text}`]),
      ...STS.misfits(made, STS.model.operations.GetCallerIdentity!.output.shape),
    ];
    const members = Object.entries(made).map(([name, value]) => `<${name}>${value}</${name}>`);
    const answer = (): string =>
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${members.join('')}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
    return { operation, problems, answer, type: 'text/xml' };
  }

  /** What the models cannot say. */
  function rulesOf(operation: string, body: Record<string, unknown>): readonly string[] {
    if (operation === 'ListRecommendationSummaries') {
      const filter = (body.filter ?? {}) as Record<string, unknown>;
      return ['recommendationIds', 'resourceArns', 'resourceIds'].filter((name) => name in filter).map((name) => `no filter by ${name}`);
    }
    if (operation !== 'GetCostForecast') return [];
    const { Start, End } = body.TimePeriod as { readonly Start: string; readonly End: string };
    return [
      ...(Start > '2026-11-24' ? ['the start may not be later than today'] : []),
      ...(Start >= End ? ['the end is not included'] : []),
    ];
  }

  const page = <T>(all: readonly T[], token: unknown, size: number, operation: string) => {
    const from = typeof token === 'string' ? Number(token.replace(`${operation}-`, '')) : 0;
    const next = from + size < all.length ? `${operation}-${from + size}` : undefined;
    return { shown: all.slice(from, from + size), next };
  };

  const ANSWERS: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
    GetAnomalies({ DateInterval, NextPageToken }) {
      const { StartDate, EndDate } = DateInterval as { readonly StartDate: string; readonly EndDate: string };
      const found = anomalies().filter(({ AnomalyEndDate }) => AnomalyEndDate >= StartDate && AnomalyEndDate <= EndDate);
      const { shown, next } = page(found, NextPageToken, itemsAPage, 'GetAnomalies');
      return { Anomalies: shown, ...(next ? { NextPageToken: next } : {}) };
    },
    GetAnomalyMonitors: ({ MonitorArnList }) => ({
      AnomalyMonitors: [
        { MonitorArn: MONITOR, MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
        {
          MonitorArn: TEAM_MONITOR,
          MonitorName: 'payments',
          MonitorType: 'CUSTOM',
          MonitorSpecification: { Tags: { Key: 'team', Values: ['payments'], MatchOptions: ['EQUALS'] } },
        },
      ].filter(({ MonitorArn }) => (MonitorArnList as readonly string[]).includes(MonitorArn)),
    }),
    GetCostForecast: () => ({
      Total: { Amount: '2110.5', Unit: 'USD' },
      ForecastResultsByTime: [
        {
          TimePeriod: { Start: '2026-11-24', End: '2026-12-01' },
          MeanValue: '2110.5',
          PredictionIntervalLowerBound: '1980.25',
          PredictionIntervalUpperBound: '2240.75',
        },
      ],
    }),
    DescribeBudgets({ NextToken }) {
      const { shown, next } = page(budgets(), NextToken, budgetsAPage, 'DescribeBudgets');
      return { Budgets: shown, ...(next ? { NextToken: next } : {}) };
    },
    ListRecommendations({ nextToken }) {
      // overlapping ones are left out unless they are asked for
      const { shown, next } = page(
        HUB_ITEMS.filter(({ recommendationId }) => recommendationId !== '0aa3'),
        nextToken,
        itemsAPage,
        'ListRecommendations',
      );
      return { items: shown, ...(next ? { nextToken: next } : {}) };
    },
    ListRecommendationSummaries({ filter, groupBy }) {
      const wanted = ((filter ?? {}) as { readonly tags?: HubItem['tags'] }).tags;
      const items = HUB_ITEMS.filter(
        ({ tags = [] }) => !wanted || wanted.some(({ key, value }) => tags.some((tag) => tag.key === key && tag.value === value)),
      );
      // one recommendation of a resource counts; a plan covers what is left of two instances, so a quarter of it is counted twice
      const ofResources = items.filter(({ recommendationId, resourceId }) => recommendationId !== '0aa3' && resourceId !== '');
      const plans = items.filter(({ resourceId }) => resourceId === '');
      const total = [
        ...ofResources.map((item) => item.estimatedMonthlySavings),
        ...plans.map((item) => item.estimatedMonthlySavings * 0.75),
      ];
      return {
        estimatedTotalDedupedSavings: total.reduce((a, b) => a + b, 0),
        items: [],
        groupBy,
        currencyCode: 'USD',
      };
    },
  };

  /** What the bill says of the storefront's network in its last nine days, and the same of the four weeks before them. */
  function anomalies() {
    const isNetwork = ({ service, account, tags }: (typeof rows)[number]): boolean =>
      service === 'Amazon Virtual Private Cloud' && account === ACCOUNT && tags.team === 'storefront';
    const actual = dollars(sum((row) => isNetwork(row) && row.day >= '2026-11-14' && row.day <= '2026-11-22'));
    const before = dollars(sum((row) => isNetwork(row) && row.day >= '2026-10-17' && row.day <= '2026-11-13'));
    const expected = (before / 28) * 9;
    const one = (id: string, service: string, start: string, end: string, impact: object, monitor: string, account = ACCOUNT) => ({
      AnomalyId: id,
      AnomalyStartDate: `${start}T00:00:00Z`,
      AnomalyEndDate: `${end}T00:00:00Z`,
      DimensionValue: service,
      RootCauses: [{ Service: service, Region: 'eu-west-1', LinkedAccount: account, UsageType: 'EUW1-X', Impact: { Contribution: 10 } }],
      AnomalyScore: { MaxScore: 0.9, CurrentScore: 0.7 },
      Impact: { MaxImpact: 10, ...impact },
      MonitorArn: monitor,
    });
    const totals = { TotalImpact: actual - expected, TotalActualSpend: actual, TotalExpectedSpend: expected };
    return [
      one('an-network', 'Amazon Virtual Private Cloud', '2026-11-14', '2026-11-22', totals, MONITOR),
      one('an-payments', 'AWS Lambda', '2026-11-09', '2026-11-11', { TotalImpact: 61.5 }, TEAM_MONITOR),
      one('an-nobody', 'Amazon Lightsail', '2026-11-10', '2026-11-12', { TotalImpact: 33 }, MONITOR, '990000000001'),
      one('an-old', 'AWS Lambda', '2026-07-01', '2026-07-03', { TotalImpact: 33 }, MONITOR),
    ];
  }

  function budgets() {
    const inMonth = (team?: string): string =>
      decimal(sum(({ day, tags }) => day >= '2026-11-01' && day <= '2026-11-23' && (team === undefined || tags.team === team)));
    const spend = (Amount: string) => ({ Amount, Unit: 'USD' });
    const one = (BudgetName: string, limit: string, spent: string, more: object = {}) => ({
      BudgetName,
      BudgetLimit: spend(limit),
      TimeUnit: 'MONTHLY',
      BudgetType: 'COST',
      CalculatedSpend: { ActualSpend: spend(spent), ForecastedSpend: spend('9000') },
      TimePeriod: { Start: 1767225600, End: 3706473600 },
      HealthStatus: { Status: 'HEALTHY' },
      ...more,
    });
    return [
      one('whole account', '20000', inMonth()),
      one('storefront', '5000', inMonth('storefront'), {
        FilterExpression: { Tags: { Key: 'team', Values: ['storefront'], MatchOptions: ['EQUALS'] } },
      }),
      one('payments of old', '1000', inMonth('payments'), { CostFilters: { TagKeyValue: ['user:team$payments'] } }),
      one('hours', '100', '20', { BudgetType: 'USAGE' }),
      one('view', '700', '0.5', {
        HealthStatus: { Status: 'UNHEALTHY', StatusReason: 'FILTER_INVALID' },
        CalculatedSpend: { ActualSpend: spend('0.5') },
      }),
    ];
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Operations in order, and the bodies of those that have one. */
    requests,
    bodies,
    misfit,
    /** Effective cost of a service of the storefront's account between two days, in dollars. */
    anomalies,
    spentBy: (team: string): bigint => sum(({ day, tags }) => day >= '2026-11-01' && day <= '2026-11-23' && tags.team === team),
    /** What happens to the next requests of an operation, in order. */
    next: (operation: string, ...list: readonly Fault[]) => faults.push(...list.map((fault) => ({ operation, fault }))),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Errors of the query protocol come as XML. */
export const failsAsXml =
  (status: number, code: string): Fault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>of 123456789012</Message></Error></ErrorResponse>`);
  };

const dollars = (picos: bigint): number => Number(picos / 1_000_000n) / 1e6;

function signature({ authorization = '' }: http.IncomingHttpHeaders, service: string): readonly string[] {
  const wanted = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/us-east-1/${service}/aws4_request, SignedHeaders=[^,]*host[^,]*x-amz-date[^,]*, Signature=[0-9a-f]{64}$`,
  );
  return [...(wanted.test(authorization) ? [] : [`no signature for ${service}`]), ...unknownCredential(authorization)];
}
