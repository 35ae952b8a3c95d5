/** Prints how fast Terraform is evaluated, and with how much memory. Alone: `npx tsx bench/evaluate.ts`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { percentile, print, type Row } from './table';

interface Clock {
  readonly wall: number;
  readonly cpu: number;
}

interface Cold extends Clock {
  readonly lines: number;
  readonly resources: number;
  readonly heapMb: number;
}

interface Keystrokes {
  readonly lines: number;
  readonly files: number;
  readonly first: Clock;
  readonly cpu: readonly number[];
  readonly wall: readonly number[];
  readonly spread: Clock;
}

const ms = ({ wall, cpu }: Clock, digits = 0): string => `${wall.toFixed(digits)} ms, ${cpu.toFixed(digits)} ms of processor`;

/** Evaluation as it is shipped: bundled into one module, each measurement in a process of its own. */
function measured(): readonly Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const outfile = path.join(folder, 'worker.mjs');
  buildSync({ entryPoints: [path.join(__dirname, 'evaluateWorker.ts')], bundle: true, platform: 'node', format: 'esm', outfile });
  const run = (...args: readonly string[]): unknown =>
    JSON.parse(spawnSync(process.execPath, ['--expose-gc', outfile, ...args], { encoding: 'utf8', maxBuffer: 1e9 }).stdout);
  const typing = run('keystrokes') as Keystrokes;
  const small = run('cold', '50000') as Cold;
  const middle = run('cold', '90000') as Cold;
  const large = run('cold', '500000') as Cold;
  rmSync(folder, { recursive: true });
  const at = (share: number): Clock => ({ wall: percentile(typing.wall, share), cpu: percentile(typing.cpu, share) });
  const cold = (what: Cold, bar?: string): Row => ({
    what: `cold, ${what.lines} lines, ${what.resources} resources`,
    value: ms(what),
    ...(bar === undefined ? {} : { bar }),
  });
  return [
    { what: `cold, ${typing.files} files with 30 modules, ${typing.lines} lines`, value: ms(typing.first) },
    { what: 'keystroke in 1,000 of them to fresh values: p50', value: ms(at(0.5), 2) },
    { what: 'keystroke in 1,000 of them to fresh values: p95', value: ms(at(0.95), 2), bar: '≤ 10 ms' },
    { what: 'edit of a local that all of them read', value: ms(typing.spread) },
    cold(small),
    cold(middle, '≤ 1.5 s'),
    cold(large),
    {
      what: 'time per line, 500,000 lines against 50,000',
      value: `${(large.cpu / large.lines / (small.cpu / small.lines)).toFixed(2)} ×`,
      bar: '≤ 1.3 ×',
    },
    { what: 'memory, texts, trees and values of 500,000 lines', value: `${large.heapMb.toFixed(0)} MB`, bar: '≤ 250 MB' },
  ];
}

print('Evaluation', measured());
