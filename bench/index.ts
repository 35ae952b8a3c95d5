// Prints figures, never fails on them: machines differ. `npm run bench`; each part alone: `npx tsx bench/parse.ts`, `npx tsx bench/spend.ts`, `npx tsx bench/kubernetes.ts`,
// `npx tsx bench/bundled.ts prices.ts`, `npx tsx bench/bundled.ts keystroke.ts`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runBundled } from './bundled';
import { loading } from './loading';
import { print } from './table';
import { tagFindings } from './tags';

runBundled('keystroke.ts');
print('Bundles', loading());
print('Tags', tagFindings());
for (const part of ['parse.ts', 'evaluate.ts', 'spend.ts', 'kubernetes.ts']) {
  const file = path.join(__dirname, part);
  if (fs.existsSync(file)) spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
}
runBundled('prices.ts');
