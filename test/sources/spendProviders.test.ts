import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { AWS_SIGN_IN } from '../credentials';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import type { TeamSpend } from '../../src/core/model/spend';
import { createSpendReader } from '../../src/sources/spend';
import { startAwsFacts } from './clouds/awsFactsServer';
import { fails, startCostExplorer } from './clouds/costExplorerServer';

describe('the spend of a team with what AWS knows besides', () => {
  const environment = { ...process.env };
  let costs: Awaited<ReturnType<typeof startCostExplorer>>;
  let facts: Awaited<ReturnType<typeof startAwsFacts>>;
  let front: http.Server;
  let folder: string;

  beforeEach(async () => {
    Object.assign(process.env, AWS_SIGN_IN);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    [costs, facts] = [await startCostExplorer(), await startAwsFacts()];
    // one address for both stand-ins, as one setting names it
    front = http.createServer((request, response) => {
      const target = new URL(String(request.headers['x-amz-target']).endsWith('.GetCostAndUsage') ? costs.url : facts.url);
      const { host: _host, ...headers } = request.headers;
      const passed = http.request(
        { port: target.port, host: '127.0.0.1', method: request.method, path: request.url, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      request.pipe(passed);
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    front.closeAllConnections();
    front.close();
    await Promise.all([costs.stop(), facts.stop()]);
    fs.rmSync(folder, { recursive: true });
    process.env = { ...environment };
  });

  const read = (team: string, mayAsk: boolean): Promise<TeamSpend> =>
    createSpendReader(() => new Date('2026-11-24T09:00:00Z')).read({
      folder,
      files: [],
      globs: [],
      isSample: false,
      config: {
        ...DEFAULT_CONFIG,
        teams: ['storefront', 'payments'].map((name) => ({ name, aliases: [] })),
        ownerTags: ['team'],
        spend: { sources: [{ type: 'aws', by: 'tag' }] },
      },
      team,
      month: undefined,
      file: undefined,
      ownTags: {},
      ownerFiles: undefined,
      today: '2026-11-24',
      cacheFolder: folder,
      again: true,
      clouds: {
        awsCeilingUsd: 5,
        queryCeilingUsd: 0,
        awsEndpoint: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
      },
      mayAsk,
      mayRunGit: false,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });

  it('joins the anomaly that both found, and counts every paid request once', async () => {
    const spend = await read('storefront', true);
    assert.deepEqual([costs.misfit, facts.misfit], [[], []]);
    const [network] = spend.anomalies;
    assert.deepEqual([network!.service, network!.foundBy], ['Amazon Virtual Private Cloud', ['AWS Cost Anomaly Detection', 'Ledgerline']]);
    const { TotalImpact } = facts.anomalies()[0]!.Impact as { readonly TotalImpact?: number };
    assert.equal(network!.excess, Math.round(TotalImpact! * 1e6));
    assert.notEqual(network!.own!.excess, network!.excess);
    // pages of daily costs, two of anomalies, one of monitors
    const paid = costs.requests.length + 3;
    assert.deepEqual(spend.sources[0]!.requests, { count: paid, usd: Math.round(paid * 100) / 1e4, ceilingUsd: 5 });
    assert.deepEqual(
      spend.sources.map(({ name }) => name),
      ['AWS Cost Explorer', 'AWS Cost Anomaly Detection', 'AWS Budgets', 'AWS Cost Optimization Hub'],
    );
    const { budgets, recommendations, savings } = spend.fromProviders!;
    assert.deepEqual(
      budgets.map(({ name, isOwn }) => [name, isOwn]),
      [
        ['storefront', true],
        ['view', false],
        ['whole account', false],
      ],
    );
    assert.deepEqual(
      recommendations.map(({ id }) => id),
      ['0aa1', '0aa5', '0aa4'],
    );
    assert.deepEqual(savings, [{ source: 'AWS Cost Optimization Hub', amount: 214_990_000, currency: 'USD' }]);
  });

  it('shows another team from what is stored, without a request', async () => {
    await read('storefront', true);
    const sent = costs.requests.length + facts.requests.length;
    const spend = await read('payments', false);
    assert.equal(costs.requests.length + facts.requests.length, sent);
    assert.deepEqual(
      spend.fromProviders!.recommendations.map(({ id }) => id),
      ['0aa2', '0aa4'],
    );
    assert.ok(spend.anomalies.some(({ foundBy, service }) => service === 'AWS Lambda' && foundBy?.length === 1));
  });

  it('tells once that nobody is signed in, and asks nothing more', async () => {
    costs.next(fails(400, 'ExpiredTokenException'));
    const spend = await read('storefront', true);
    assert.deepEqual(
      spend.sources.map(({ problem }) => problem?.kind),
      ['signed out'],
    );
    assert.deepEqual(facts.requests, []);
  });
});
