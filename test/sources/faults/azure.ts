import { AZURE_TOKEN } from '../../credentials';
import { azureRecommendations } from '../../../src/sources/clouds/azure/advisor';
import { azureBudgets } from '../../../src/sources/clouds/azure/budgets';
import { azureSource } from '../../../src/sources/clouds/azure/costManagement';
import { azureForecast } from '../../../src/sources/clouds/azure/forecast';
import { azureResources } from '../../../src/sources/clouds/azure/resources';
import { startAzureFacts, type AdvisorItem } from '../clouds/azureFactsServer';
import { ID, startAzure } from '../clouds/azureServer';
import { askCloud, askFact, databases, type Adapter } from './adapter';
import type { Fault, Request } from './relay';

const SCOPE = `subscriptions/${ID}`;
const token = (value: string) => (): Promise<string> => Promise.resolve(value);
/** Each stand-in knows one token. */

const error =
  (status: number) =>
  (headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ error: { code: 'x', message: 'marker-secret-message of subscription 123456789012' } }));
const nothing = (): Fault => (response) => void response.writeHead(204).end();
const ONCE = { kind: 'network' as const, requests: 1, action: /proxy/ };
/** An answer that came is not asked for again, whatever it holds; an answer without content is one of nothing. */
const BUT: Adapter['but'] = {
  'a half-written body': ONCE,
  'the page of a proxy': ONCE,
  'an empty body': ONCE,
  'no data yet': { kind: undefined },
};
const SAYS: Adapter['says'] = {
  throttled: error(429),
  expired: error(401),
  forbidden: error(403),
  'not ready': nothing,
  'token refused': error(400),
};

const endsIn =
  (name: string) =>
  ({ url }: Request): boolean =>
    url.pathname.endsWith(`/${name}`);

interface Query {
  properties: { columns: { name: string }[]; rows: unknown[][] };
}
const at = ({ properties: { columns } }: Query, name: string): number => columns.findIndex((column) => column.name === name);
const queryChanges = (cost: string): Adapter['changes'] => ({
  'another currency': (answer: Query) => (answer.properties.rows[0]![at(answer, 'Currency')] = 'EUR'),
  'an unknown column': ({ properties: { columns } }: Query) =>
    (columns.find(({ name }) => name.toLowerCase() === cost.toLowerCase())!.name = 'CostUSD'),
  'a huge answer': (answer: Query) => {
    const { rows } = answer.properties;
    const text = at(answer, 'ServiceName') + 1 || at(answer, 'ResourceId') + 1;
    const more = Array.from({ length: 100_000 }, (_, index) => rows[0]!.map((cell, cellAt) => (cellAt === text - 1 ? `s${index}` : cell)));
    answer.properties.rows = [...rows, ...more];
  },
});
const { 'a huge answer': _huge, ...forecastChanges } = queryChanges('PreTaxCost');
const dayLeftOut = (day: number) => (answer: Query) => {
  answer.properties.rows = answer.properties.rows.filter((row) => !row.includes(day));
};

const query: Adapter = {
  name: 'Azure, cost',
  start: () => startAzure({ rowsAPage: 150 }),
  isMeant: endsIn('query'),
  ask: (asking) =>
    askCloud(
      azureSource({ scope: SCOPE, ownerTag: 'team', endpoint: asking.endpoint, timeoutMs: asking.timeoutMs }, token(AZURE_TOKEN)),
      asking,
    ),
  says: SAYS,
  but: BUT,
  changes: { ...queryChanges('Cost'), 'a day left out': dayLeftOut(20261103) },
  pages: true,
};

const resources: Adapter = {
  name: 'Azure, resources',
  start: () => startAzure({ rowsAPage: 1 }),
  isMeant: endsIn('query'),
  ask(asking) {
    const { fact } = azureResources(
      { scope: SCOPE, ownerTag: 'team', endpoint: asking.endpoint, timeoutMs: asking.timeoutMs },
      databases('Microsoft', '2026-11-01', '2026-11-22'),
      token(AZURE_TOKEN),
    );
    return askFact(fact, asking);
  },
  says: SAYS,
  but: BUT,
  changes: queryChanges('Cost'),
  pages: true,
};

const factAdapter = (name: string, path: string, ask: Adapter['ask'], more: Partial<Adapter> = {}): Adapter => ({
  name: `Azure, ${name}`,
  start: () => startAzureFacts({ items: ADVICE }),
  isMeant: endsIn(path),
  ask,
  says: SAYS,
  but: BUT,
  changes: {},
  pages: true,
  ...more,
});

const VM = `/subscriptions/${ID}/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines`;
const ADVICE: readonly AdvisorItem[] = Array.from({ length: 5 }, (_, index) => ({
  name: `r${index}`,
  id: `${VM}/web-${index}/providers/Microsoft.Advisor/recommendations/r${index}`,
  type: 'Microsoft.Advisor/recommendations',
  properties: {
    category: 'Cost',
    impact: 'High',
    impactedField: 'Microsoft.Compute/virtualMachines',
    impactedValue: `web-${index}`,
    lastUpdated: '2026-11-22T22:24:43.3216408Z',
    shortDescription: { problem: 'It idles', solution: 'Shut it down' },
    resourceMetadata: { resourceId: `${VM}/web-${index}` },
    extendedProperties: { recommendationType: 'Shutdown', annualSavingsAmount: `${120 + index}`, savingsCurrency: 'USD' },
  },
}));

const many =
  (name: string) =>
  (answer: { value: object[] }): void => {
    answer.value = Array.from({ length: 10_000 }, (_, index) => ({ ...answer.value[0], [name]: `x${index}` }));
  };

export const AZURE: readonly Adapter[] = [
  query,
  resources,
  factAdapter(
    'forecast',
    'forecast',
    (asking) =>
      askFact(azureForecast({ scope: SCOPE, endpoint: asking.endpoint, timeoutMs: asking.timeoutMs }, token(AZURE_TOKEN)), asking),
    { changes: { ...forecastChanges, 'a day left out': dayLeftOut(20261126) }, pages: false },
  ),
  factAdapter(
    'budgets',
    'budgets',
    (asking) => askFact(azureBudgets({ scope: SCOPE, endpoint: asking.endpoint, timeoutMs: asking.timeoutMs }, token(AZURE_TOKEN)), asking),
    { changes: { 'a huge answer': many('name') } },
  ),
  factAdapter(
    'Advisor',
    'recommendations',
    (asking) =>
      askFact(azureRecommendations({ scope: SCOPE, endpoint: asking.endpoint, timeoutMs: asking.timeoutMs }, token(AZURE_TOKEN)), asking),
    {
      changes: {
        'an unknown column': ({ value: [first] }: { value: { name?: string; title?: string }[] }) => {
          first!.title = first!.name!;
          delete first!.name;
        },
        'a huge answer': many('name'),
      },
    },
  ),
];
