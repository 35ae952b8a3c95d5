import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles a file of this folder as the product is built: without what a loader of TypeScript adds. */
export function bundle(part: string, outfile: string): void {
  buildSync({
    entryPoints: [path.join(__dirname, part)],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outfile,
    define: { __dirname: JSON.stringify(__dirname) },
    external: ['@aws-sdk/*'],
  });
}

/** Runs a part bundled: `npx tsx bench/bundled.ts prices.ts`. */
export function runBundled(part: string, args: readonly string[] = []): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  const outfile = path.join(folder, 'part.cjs');
  try {
    bundle(part, outfile);
    spawnSync(process.execPath, ['--expose-gc', outfile, ...args], { stdio: 'inherit' });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const [asked, ...args] = process.argv[1] === __filename ? process.argv.slice(2) : [];
if (asked !== undefined) runBundled(asked, args);
