// Sizes against the budget file, in KiB. Exit code 1 when one is passed.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const root = path.resolve(import.meta.dirname, '..');
const budgets = JSON.parse(fs.readFileSync(path.join(root, 'scripts/budgets.json'), 'utf8'));
/** Folders are measured as the .vsix, a zip, holds them. */
const ZIPPED = ' (zipped)';
const zippedSize = (dir) =>
  fs.existsSync(dir)
    ? fs
        .readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce(
          (sum, { parentPath, name }) => sum + zlib.deflateRawSync(fs.readFileSync(path.join(parentPath, name)), { level: 9 }).length,
          0,
        )
    : Infinity;

let over = 0;
for (const [file, budget] of Object.entries(budgets)) {
  const full = path.join(root, file);
  const size =
    (file.endsWith(ZIPPED) ? zippedSize(full.slice(0, -ZIPPED.length)) : fs.existsSync(full) ? fs.statSync(full).size : Infinity) / 1024;
  if (size > budget) over++;
  console.log(`${size > budget ? 'OVER ' : 'ok   '} ${file}: ${size.toFixed(1)} KiB of ${budget}`);
}
process.exit(over ? 1 : 0);
