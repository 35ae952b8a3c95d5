// Looks for new counterexamples: the properties of the named test files (else all that have some) with a new seed each round.
// FUZZ_ROUNDS: how many, 5 unless given. FUZZ_SEED: the first seed, to see one again. Every seed is printed; a counterexample is
// found again by PROPERTY_SEED=<seed> PROPERTY_MORE=4 npx mocha <file>, and belongs into a test of its own.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const rounds = Number(process.env.FUZZ_ROUNDS ?? 5);
const first = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31 - rounds));
const hasProperties = (file) => fs.readFileSync(path.join(root, file), 'utf8').includes("from 'fast-check'");
const all = () =>
  fs
    .readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => `test/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => /^test\/(?!vscode|ui|cli|oracle).*\.test\.ts$/.test(file) && hasProperties(file))
    .sort();
const named = process.argv.slice(2);
const files = named.length > 0 ? named : all();

let failed = 0;
for (let seed = first; seed < first + rounds; seed++) {
  const { status } = spawnSync(path.join(root, 'node_modules/.bin/mocha'), ['--reporter', 'dot', ...files], {
    cwd: root,
    env: { PROPERTY_MORE: '4', ...process.env, PROPERTY_SEED: String(seed) },
    stdio: 'inherit',
  });
  console.log(`-- seed ${seed}: ${status === 0 ? 'nothing found' : 'FAILED'}`);
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
