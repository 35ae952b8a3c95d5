// Prints how fast manifests are read. `npx tsx bench/kubernetes.ts`. Bundled, as they are shipped.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type * as Engines from '../src/core/engine';
import type * as Yaml from '../src/core/yaml';
import { bundledCatalogue } from '../src/sources/catalogue';
import { bundle, deployment, listOf, manifestWorkspace, schemas } from './manifests';
import { emptySlices, inSlices, pause, together, type Slices } from './slices';
import { createStopwatch, type Stopwatch } from './stopwatch';
import { percentile, print, type Row } from './table';

/** Engine and readers as they are shipped: in one module (a loader of single modules makes every constant a function call). */
function bundled(): typeof Engines & typeof Yaml {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from './engine'; export * from './yaml';`, resolveDir: path.join(__dirname, '../src/core'), loader: 'ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    alias: { yaml: path.join(__dirname, '../node_modules/yaml/browser/index.js') },
    write: false,
  });
  const file = path.join(os.tmpdir(), `ledgerline-bench-${process.pid}.cjs`);
  fs.writeFileSync(file, outputFiles[0]!.text);
  try {
    return createRequire(__filename)(file) as typeof Engines & typeof Yaml;
  } finally {
    fs.rmSync(file);
  }
}

const lineCount = (text: string): number => text.split('\n').length;
/** As an editor hands it over: one flat string. */
const flat = (text: string): string => Buffer.from(text).toString();
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** By the clock, and what of it the thread ran. */
const both = ({ clock, processor }: Stopwatch, share: number): string =>
  `${ms(percentile(clock, share))}, ${ms(percentile(processor, share))} of the processor`;

/** The longest, and how many are too long for whoever types meanwhile. */
function rowsOf(what: string, { clock, processor, collector }: Slices): readonly Row[] {
  const shares = (values: readonly number[]): string =>
    `longest ${ms(percentile(values, 1))}, p99.9 ${ms(percentile(values, 0.999))}, p99 ${ms(percentile(values, 0.99))}`;
  const over = (values: readonly number[]): number => values.filter((value) => value > 15).length;
  return [
    { what: `${what}: slices by the clock`, value: shares(clock), bar: '≤ 15 ms' },
    { what: `${what}: slices of the processor`, value: shares(processor), bar: '≤ 15 ms' },
    {
      what: `${what}: pauses of the collector`,
      value: `${shares(collector)}; ${collector.length}, ${ms(collector.reduce((sum, value) => sum + value, 0))} together`,
    },
    { what: `${what}: over 15 ms`, value: `${over(clock)} of ${clock.length} by the clock, ${over(processor)} of the processor` },
  ];
}

/** Runs over the workspace: a single one may be lucky. */
const RUNS = 3;

async function run(): Promise<void> {
  const { createEngine, yamlReaders } = bundled();
  const catalogue = bundledCatalogue(path.join(__dirname, '../catalogue/data'));
  const engineOf = () => createEngine({ catalogue, yaml: () => yamlReaders, today: () => '2026-11-01' });
  const rows: Row[] = [];

  // The first workload compiles the code and loads the prices.
  const warm = engineOf();
  for (let index = 0; index < 60; index++) {
    warm.set('a.yaml', deployment(index));
    warm.lenses('a.yaml');
  }

  const text = bundle();
  const engine = engineOf();
  engine.set('all.yaml', flat(text));
  const opened = performance.now();
  engine.lenses('all.yaml');
  rows.push({ what: `first look at ${lineCount(text)} lines of 400 documents`, value: ms(performance.now() - opened) });
  const edits = createStopwatch();
  for (let round = 0; round < 120; round++) {
    const at = text.indexOf('cpu: ', Math.floor((text.length * (round % 40)) / 41)) + 'cpu: '.length;
    const edited = flat(`${text.slice(0, at)}${round + 1}${text.slice(at)}`);
    edits.start();
    engine.set('all.yaml', edited);
    engine.lenses('all.yaml');
    edits.stop();
    await pause();
  }
  rows.push(
    { what: 'one edit in it: p50', value: both(edits, 0.5), bar: '≤ 10 ms' },
    { what: 'one edit in it: p95', value: both(edits, 0.95), bar: '≤ 10 ms' },
  );

  const crds = schemas();
  const looks: number[] = [];
  for (let round = 0; round < 5; round++) {
    const fresh = engineOf();
    fresh.set('crds.yaml', flat(crds));
    const started = performance.now();
    fresh.lenses('crds.yaml');
    looks.push(performance.now() - started);
  }
  rows.push({ what: `first look at ${lineCount(crds)} lines of schemas: p50 of 5`, value: ms(percentile(looks, 0.5)), bar: '≤ 30 ms' });

  const folder = engineOf();
  folder.set('all.yaml', flat(text));
  for (let index = 0; index < 2000; index++) folder.set(`flat/app-${index}.yaml`, flat(deployment(index)));
  rows.push(...rowsOf('the same beside a folder of 2,000 files', await inSlices((isOver) => folder.advance(isOver))));

  const listed = engineOf();
  listed.set('list.yaml', flat(listOf(2500)));
  rows.push(...rowsOf('a List of 2,500 workloads, 1.6 MB', await inSlices((isOver) => listed.advance(isOver))));

  const runs: Slices[] = [];
  const keys = createStopwatch();
  for (let round = 0; round < RUNS; round++) {
    const files = [...manifestWorkspace()].map(([file, content]) => [file, flat(content)] as const);
    const whole = engineOf();
    const started = performance.now();
    const cpu = process.cpuUsage();
    for (const [file, content] of files) whole.set(file, content);
    runs.push(await inSlices((isOver) => whole.advance(isOver)));
    runs.push(await inSlices(() => whole.lenses('apps/group-1/app-1/base/deployment.yaml').length > 0));
    const total = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    rows.push({
      what: `a workspace of ${files.length} YAML files, in slices, run ${round + 1}`,
      value: `${ms(total)}, ${ms((user + system) / 1000)} of the processor`,
      bar: '≤ 6 s',
    });
    for (let key = 0; key < 100 / RUNS; key++) {
      const edited = flat(deployment(1).replace('cpu: 150m', `cpu: ${key + 1}m`));
      keys.start();
      whole.set('apps/group-1/app-1/base/deployment.yaml', edited);
      whole.lenses('apps/group-1/app-1/base/deployment.yaml');
      keys.stop();
      await pause();
    }
  }
  const all = together(runs);
  rows.push(
    ...rowsOf(`its slices, ${RUNS} runs`, all),
    ...rowsOf('as many slices of nothing', await emptySlices(all.clock.length)).filter(({ what }) => !what.includes('collector')),
    { what: 'one edit in it: p50', value: both(keys, 0.5) },
    { what: 'one edit in it: p95', value: both(keys, 0.95) },
  );
  print('Manifests', rows);
}

void run();
