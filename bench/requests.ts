import fs from 'node:fs';
import path from 'node:path';
import { athena } from '../src/sources/clouds/aws/athena';
import { createAthena } from '../src/sources/clouds/aws/athenaClient';
import { createCostExplorer } from '../src/sources/clouds/aws/client';
import { awsSource, PRICE } from '../src/sources/clouds/aws/costExplorer';
import { azureSource } from '../src/sources/clouds/azure/costManagement';
import { readCloud, type CloudSource } from '../src/sources/clouds/cloud';
import { bigQuery } from '../src/sources/clouds/google/bigQuery';
import { googleRest } from '../src/sources/clouds/google/rest';
import { paidCalls } from '../src/sources/clouds/paidCalls';
import { warehouseSource } from '../src/sources/clouds/pushDown/warehouse';
import { folderStore } from '../src/sources/focus/cache';
import { AWS_SIGN_IN, AZURE_TOKEN, GOOGLE_TOKEN } from '../test/credentials';
import { startAthena } from '../test/sources/clouds/athenaServer';
import { ID, startAzure } from '../test/sources/clouds/azureServer';
import { FOCUS_TABLE, PROJECT, startBigQuery } from '../test/sources/clouds/bigQueryServer';
import { startCostExplorer } from '../test/sources/clouds/costExplorerServer';
import type { Row } from './table';

/** A stand-in on loopback, and the source of one window that asks it. */
interface Provider {
  readonly name: string;
  /** Takes no money: then there is no ceiling to reach. */
  readonly isFree?: true;
  readonly start: () => Promise<{ readonly url: string; readonly requests: readonly unknown[]; readonly stop: () => Promise<unknown> }>;
  readonly source: (url: string, window: Window) => CloudSource;
}

/** A window's share of a machine: the folder of all of them, the time, and what may be spent. */
interface Window {
  readonly folder: string;
  readonly now: () => Date;
  readonly ceilingUsd: number;
}

const paidBy = (source: string, price: number, { folder, ceilingUsd, now }: Window) => ({
  ...paidCalls({ folder: path.join(folder, 'clouds'), source, price, ceiling: ceilingUsd, setting: '', now }),
  ceilingUsd,
});

const TABLE = { tagKeys: ['cost_pool'], ownerTags: ['team'], firstAction: '' } as const;
const WAITS = { timeoutMs: 15_000, longestMs: 10_000 } as const;

const PROVIDERS: readonly Provider[] = [
  {
    name: 'AWS Cost Explorer',
    start: startCostExplorer,
    source: (endpoint, window) =>
      awsSource(
        { ownerTag: 'team', profile: undefined, endpoint: undefined },
        () => Promise.resolve(createCostExplorer({ endpoint, timeoutMs: WAITS.timeoutMs })),
        paidBy('aws', PRICE, window),
      ),
  },
  {
    name: 'Athena',
    start: startAthena,
    source(endpoint, window) {
      const [name, paid] = ['Athena', paidBy('athena', 0, window)];
      const client = () => Promise.resolve(createAthena({ region: 'eu-west-1', endpoint, timeoutMs: WAITS.timeoutMs }));
      const table = { table: 'billing.focus', workgroup: 'finops', region: 'eu-west-1', profile: undefined };
      const query = athena(name, { ...table, client, paid, pollMs: 5, longestMs: WAITS.longestMs });
      return warehouseSource({ kind: 'athena', name, identity: [], ...TABLE }, query, paid);
    },
  },
  {
    name: 'BigQuery',
    start: startBigQuery,
    source(endpoint, window) {
      const [name, paid] = ['BigQuery', paidBy('bigquery', 0, window)];
      const rest = googleRest({ endpoint, token: () => Promise.resolve(GOOGLE_TOKEN), timeoutMs: WAITS.timeoutMs });
      const store = folderStore(path.join(window.folder, 'clouds'));
      const query = bigQuery(name, { table: FOCUS_TABLE, project: PROJECT, rest, store, paid, waitMs: 10, longestMs: WAITS.longestMs });
      return warehouseSource({ kind: 'bigquery', name, identity: [], ...TABLE }, query, paid);
    },
  },
  {
    name: 'Azure',
    isFree: true,
    start: startAzure,
    source: (endpoint) => azureSource({ scope: `subscriptions/${ID}`, ownerTag: 'team', endpoint }, () => Promise.resolve(AZURE_TOKEN)),
  },
];

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-24T09:00:00Z');
const CEILING_USD = 5;

/** What opening, looking and asking again sends and costs: each provider's stand-in counts, each source keeps account. */
export async function requests(dir: string): Promise<Row[]> {
  const before = { ...process.env };
  Object.assign(process.env, AWS_SIGN_IN);
  try {
    const rows: Row[] = [];
    for (const provider of PROVIDERS) rows.push(...(await scenarios(provider, fs.mkdtempSync(path.join(dir, 'clouds-')))));
    return rows;
  } finally {
    process.env = before;
  }
}

async function scenarios({ name, isFree, start, source }: Provider, dir: string): Promise<Row[]> {
  let server = await start();
  let time = START;
  const window = (folder: string, ceilingUsd = CEILING_USD): CloudSource =>
    source(server.url, { folder: path.join(dir, folder), now: () => new Date(time), ceilingUsd });
  const ask = (folder: string, one: CloudSource, mayAsk = true) =>
    readCloud(one, { cacheFolder: path.join(dir, folder), mayAsk, now: () => new Date(time), signal: new AbortController().signal });
  /** The first query of a table is shown with its price before it runs: asked a second time, it does. */
  const refresh = async (folder: string, one: CloudSource): Promise<void> => {
    const { state } = await ask(folder, one);
    if (state.problem?.kind === 'not connected') await ask(folder, one);
  };
  const usd = async (one: CloudSource): Promise<number> => (one.paid ? (await one.paid.spent()).usd : 0);

  async function row(what: string, one: CloudSource, act: () => Promise<unknown>, bar?: string): Promise<Row> {
    const [sent, spent] = [server.requests.length, await usd(one)];
    await act();
    const value = `${server.requests.length - sent} requests, $${((await usd(one)) - spent).toFixed(3)}`;
    return { what: `${name}, ${what}`, value, ...(bar === undefined ? {} : { bar }) };
  }
  /** A service that remembers nothing. */
  async function anew(): Promise<void> {
    await server.stop();
    server = await start();
    time = START;
  }
  try {
    const own = window('own');
    const cold = await row('first refresh, 14 months', own, () => refresh('own', own));
    const rows = [
      cold,
      await row('again within twelve hours', own, () => ask('own', own), '0'),
      await row('another file is opened', own, () => ask('own', own, false), '0'),
    ];
    time += 24 * HOUR_MS;
    rows.push(await row('refresh on the next day', own, () => ask('own', own)));
    await anew();
    const both = [window('two'), window('two')] as const;
    rows.push(await row('two windows at once', both[0], () => Promise.all(both.map((one) => refresh('two', one))), `one: ${cold.value}`));
    if (isFree) return rows;
    await anew();
    const poor = window('poor', 0);
    return [...rows, await row('the ceiling is reached', poor, () => refresh('poor', poor), '$0')];
  } finally {
    await server.stop();
  }
}
