import fs from 'node:fs';
import path from 'node:path';
import { createEstimator } from '../src/core/estimate/estimator';
import type { PriceSettings } from '../src/core/config/config';
import { DEFAULT_CONFIG } from '../src/core/config/defaults';
import type { Resource } from '../src/core/model/resource';
import type { Value } from '../src/core/model/value';
import { createPrices } from '../src/core/prices/lookup';
import { DEFINITIONS, FREE_TYPES } from '../src/core/resources/definitions';
import { percentile, print, type Row } from './table';

const DATA = path.join(__dirname, '../catalogue/data');
const PARTS = ['regions', 'machines', 'items', 'spot', 'windows'];
const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1', 'ca-west-1'];
const MACHINES = ['m5.large', 'm6i.xlarge', 'c6g.2xlarge', 't3.medium', 'r5.4xlarge', 'g5.xlarge'];
const RESOURCES = 10_000;
const OTHERS = [
  ['aws', 'm5.large', 'us-east-1'],
  ['azure', 'Standard_D2s_v5', 'eastus'],
  ['gcp', 'n2-standard-4', 'us-central1'],
] as const;

const text = (value: string): Value => ({ kind: 'string', value });
const number = (value: number): Value => ({ kind: 'number', value });
const object = (entries: Readonly<Record<string, Value>>) =>
  ({ kind: 'object', of: 'object', entries: new Map(Object.entries(entries)) }) as const;

const KINDS: readonly (readonly [type: string, values: (i: number) => Readonly<Record<string, Value>>])[] = [
  ['aws_instance', (i) => ({ instance_type: text(MACHINES[i % MACHINES.length]!) })],
  ['aws_ebs_volume', (i) => ({ type: text('gp3'), size: number(10 + (i % 500)), iops: number(4000) })],
  ['aws_db_instance', (i) => ({ engine: text('mysql'), instance_class: text('db.r5.large'), allocated_storage: number(20 + (i % 100)) })],
  ['aws_nat_gateway', () => ({})],
  ['aws_lb', () => ({ load_balancer_type: text('network') })],
  ['aws_s3_bucket', () => ({})],
  ['aws_lambda_function', (i) => ({ memory_size: number(128 * (1 + (i % 8))) })],
  ['aws_dynamodb_table', () => ({ billing_mode: text('PAY_PER_REQUEST') })],
  ['aws_kinesis_stream', (i) => ({ shard_count: number(1 + (i % 4)) })],
  ['aws_elasticache_cluster', () => ({ engine: text('redis'), node_type: text('cache.r5.large'), num_cache_nodes: number(1) })],
];

const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const source = {
  file: 'main.tf',
  header: () => place,
  block: () => place,
  written: () => undefined,
  nameOf: () => undefined,
  insertion: () => undefined,
};

function resources(): readonly Resource[] {
  const providers = REGIONS.map((region) => ({ name: 'aws', values: object({ region: text(region) }) }));
  return Array.from({ length: RESOURCES }, (_, i): Resource => {
    const [type, values] = KINDS[i % KINDS.length]!;
    const name = `r${String(i)}`;
    const config = providers[Math.floor(i / KINDS.length) % providers.length]!;
    return { address: `${type}.${name}`, type, name, provider: 'aws', values: object(values(i)), count: 1, source, config, calls: [] };
  });
}

const settings: PriceSettings = DEFAULT_CONFIG.prices;

/** Reads and parses one cloud's part, as a first lens does. */
function loaded(cloud: string): ReadonlyMap<string, unknown> {
  return new Map(
    PARTS.map((part): [string, unknown] => [
      `${cloud}/${part}`,
      JSON.parse(fs.readFileSync(path.join(DATA, cloud, `${part}.json`), 'utf8')),
    ]),
  );
}

/** Processor time, which other work on the machine does not add to. */
function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function usedMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Processor time of a fixed piece of work: tells how fast the machine is at the moment. */
function yardstick(): number {
  const started = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 1e8; i++) sum += i % 7;
  if (sum === 0) throw new Error('nothing was added');
  return processorMs(started);
}

/** Loading the catalogue, its memory, and pricing 10,000 resources after that: new prices and estimates, nothing remembered. */
export function pricing(): readonly Row[] {
  const before = usedMb();
  const loads = Array.from({ length: 9 }, () => {
    const started = process.cpuUsage();
    loaded('aws');
    return processorMs(started);
  });
  const files = new Map(['aws', 'azure', 'gcp'].flatMap((cloud) => [...loaded(cloud)]));
  const all = resources();
  const project = { name: '.', dir: '.', kind: 'terraform', resources: all, calls: [] } as const;
  const runs = Array.from({ length: 9 }, () => {
    const prices = createPrices((name) => files.get(name));
    const started = process.cpuUsage();
    const { total } = createEstimator({ definitions: DEFINITIONS, free: FREE_TYPES, prices, settings, today: '2026-11-01' }).project(
      project,
    );
    if (total.high === 0) throw new Error('nothing was priced');
    return processorMs(started);
  });
  const kept = createPrices((name) => files.get(name));
  const estimate = createEstimator({ definitions: DEFINITIONS, free: FREE_TYPES, prices: kept, settings, today: '2026-11-01' }).project(
    project,
  );
  for (const [cloud, machine, region] of OTHERS)
    for (const [os, purchase] of [
      ['linux', 'on-demand'],
      ['linux', 'spot'],
      ['windows', 'on-demand'],
    ] as const)
      kept.price({ kind: 'machine', cloud, machine, os, purchase }, region);
  const memory = usedMb() - before;
  if (files.size + estimate.resources.length + (kept.machine('aws', 'm5.large') ? 1 : 0) <= RESOURCES) throw new Error('nothing was kept');
  const measure = yardstick();
  const compared = (ms: number): string => `${ms.toFixed(0)} ms, ${(ms / measure).toFixed(2)} yardsticks`;
  return [
    { what: 'yardstick: 100 million remainders', value: `${measure.toFixed(0)} ms` },
    { what: 'load of the part of AWS, all files', value: `${percentile(loads, 0.5).toFixed(0)} ms`, bar: '≤ 60 ms' },
    { what: 'pricing 10,000 resources: first run', value: compared(runs[0]!) },
    { what: 'pricing 10,000 resources: p50', value: compared(percentile(runs, 0.5)), bar: '≤ 150 ms' },
    {
      what: 'memory of all three clouds, 10,000 resources and their estimates',
      value: globalThis.gc ? `${memory.toFixed(1)} MB` : 'run with --expose-gc',
      bar: '≤ 40 MB',
    },
  ];
}

print('Prices', pricing());
