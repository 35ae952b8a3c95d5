// Sizes against the budget file, in KiB. Exit code 1 when one is passed.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const budgets = JSON.parse(fs.readFileSync(path.join(root, 'scripts/budgets.json'), 'utf8'));
let over = 0;
for (const [file, budget] of Object.entries(budgets)) {
  const full = path.join(root, file);
  const size = fs.existsSync(full) ? fs.statSync(full).size / 1024 : Infinity;
  if (size > budget) over++;
  console.log(`${size > budget ? 'OVER ' : 'ok   '} ${file}: ${size.toFixed(1)} KiB of ${budget}`);
}
process.exit(over ? 1 : 0);
