// Prints how fast manifests are read. `npx tsx bench/kubernetes.ts`. Bundled, as they are shipped.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type * as Engines from '../src/core/engine';
import type * as Yaml from '../src/core/yaml';
import { bundledCatalogue } from '../src/sources/catalogue';
import { bundle, deployment, manifestWorkspace, schemas } from './manifests';
import { createStopwatch, type Stopwatch } from './stopwatch';
import { percentile, print, type Row } from './table';

/** Engine and readers as they are shipped: in one module (a loader of single modules makes every constant a function call). */
function bundled(): typeof Engines & typeof Yaml {
  const { outputFiles } = buildSync({
    stdin: { contents: `export * from './engine'; export * from './yaml';`, resolveDir: path.join(__dirname, '../src/core'), loader: 'ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
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

/** Reads everything that was set in slices of 8 ms, as the editor does. */
function readInSlices(engine: Engines.Engine, slices: Stopwatch): void {
  for (;;) {
    slices.start();
    const until = performance.now() + 8;
    const isDone = engine.advance(() => performance.now() > until);
    slices.stop();
    if (isDone) return;
  }
}

function run(): void {
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
  const ofFolder = createStopwatch();
  folder.set('all.yaml', flat(text));
  for (let index = 0; index < 2000; index++) folder.set(`flat/app-${index}.yaml`, flat(deployment(index)));
  readInSlices(folder, ofFolder);
  rows.push({ what: 'the same beside a folder of 2,000 files: longest slice', value: both(ofFolder, 1), bar: '≤ 15 ms' });

  const files = manifestWorkspace();
  const whole = engineOf();
  const started = performance.now();
  const cpu = process.cpuUsage();
  for (const [file, content] of files) whole.set(file, content);
  const slices = createStopwatch();
  readInSlices(whole, slices);
  slices.start();
  whole.lenses('apps/group-1/app-1/base/deployment.yaml');
  slices.stop();
  const total = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const keys = createStopwatch();
  for (let round = 0; round < 100; round++) {
    const edited = flat(deployment(1).replace('cpu: 150m', `cpu: ${round + 1}m`));
    keys.start();
    whole.set('apps/group-1/app-1/base/deployment.yaml', edited);
    whole.lenses('apps/group-1/app-1/base/deployment.yaml');
    keys.stop();
  }
  rows.push(
    {
      what: `a workspace of ${files.size} YAML files, in slices`,
      value: `${ms(total)}, ${ms((user + system) / 1000)} of the processor`,
      bar: '≤ 6 s',
    },
    { what: 'its slices: p99', value: both(slices, 0.99) },
    { what: 'its longest slice', value: both(slices, 1), bar: '≤ 15 ms' },
    { what: 'one edit in it: p50', value: both(keys, 0.5) },
    { what: 'one edit in it: p95', value: both(keys, 0.95) },
  );
  print('Manifests', rows);
}

run();
