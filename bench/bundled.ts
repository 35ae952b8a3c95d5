import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** Runs a part as the product is built: bundled, without what a loader of TypeScript adds. `npx tsx bench/bundled.ts prices.ts`. */
export function runBundled(part: string, args: readonly string[] = []): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-bench-'));
  const outfile = path.join(folder, 'part.cjs');
  try {
    buildSync({
      entryPoints: [path.join(__dirname, part)],
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      outfile,
      define: { __dirname: JSON.stringify(__dirname) },
    });
    spawnSync(process.execPath, ['--expose-gc', outfile, ...args], { stdio: 'inherit' });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const [asked, ...args] = process.argv[1] === __filename ? process.argv.slice(2) : [];
if (asked !== undefined) runBundled(asked, args);
