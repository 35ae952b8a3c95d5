// Everything: set-up, build, types, lint, format, unit, oracle and command-line tests, the suites inside a real VS Code,
// the packed extension in a browser, sizes. Stops at the first red layer. Prints a line for each layer and one closing line.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { hostSupported, prepareHost, prepareModules } from './prepare.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const node = process.execPath;
const mocha = (...args) => [bin('mocha'), ['--reporter', 'dot', ...args]];
const script = (...args) => [node, args];

const UNIT = ['test/core/**/*.test.ts', 'test/sources/**/*.test.ts', 'test/*.test.ts'];

const LAYERS = [
  ['types', bin('tsc'), ['-p', 'src/core']],
  ['types of the page', bin('tsc'), ['-p', 'src/webview/page']],
  ['types of the rest', bin('tsc'), ['-p', '.']],
  ['build', ...script('esbuild.config.mjs')],
  ['lint', bin('eslint'), ['.']],
  ['format', bin('prettier'), ['--check', '.']],
  ['unit and property tests', ...mocha(...UNIT)],
  [
    'unit tests in another time zone and language',
    ...mocha(...UNIT),
    { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', PROPERTY_SEED: '2' },
  ],
  ['oracle tests', ...mocha('test/oracle/**/*.test.ts', '--timeout', '300000')],
  ['command line', ...mocha('test/cli/**/*.test.ts', '--timeout', '120000')],
  ['package', 'npm', ['run', '--silent', 'package']],
  ['sizes', ...script('scripts/measure.mjs')],
  ['inside VS Code', ...script('scripts/run-tests.mjs'), {}, 'host'],
  ['inside VS Code, Restricted Mode', ...script('scripts/run-tests.mjs', '--untrusted', '--suite', 'out/test/untrusted.js'), {}, 'host'],
  ['inside a web editor', ...script('scripts/run-tests.mjs', '--web'), {}, 'host'],
  ['the page of spend in a browser', bin('tsx'), ['scripts/page.mjs'], {}, 'host'],
  ['packed extension in a browser', ...script('scripts/ui.mjs'), {}, 'host'],
];

let passed = 0;
const closing = (failed) => console.log(`\n${passed} passed, ${failed} failed`);
try {
  prepareModules();
  if (hostSupported) prepareHost();
} catch (error) {
  console.error(error.message);
  closing(1);
  process.exit(1);
}

for (const [name, command, args, env = {}, needs] of LAYERS) {
  if (needs === 'host' && !hostSupported) {
    console.log(`-- ${name}: left out, the VS Code server from npm is for Linux x64; run npm run test:electron`);
    continue;
  }
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env, FORCE_COLOR: '0' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 30 * 60_000,
  });
  const output = `${stdout}${stderr}`;
  const counted = [...output.matchAll(/^\s*(\d+) passing|^passed (\d+),/gm)].reduce((sum, [, a, b]) => sum + Number(a ?? b), 0);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.log(`${output}\n-- ${name}: FAILED after ${seconds} s`);
    const failing = /^\s*(\d+) failing|^passed \d+, failed (\d+)/m.exec(output);
    passed += counted;
    closing(Math.max(1, Number(failing?.[1] ?? failing?.[2] ?? 1)));
    process.exit(1);
  }
  passed += counted || 1;
  for (const [line] of output.matchAll(/^.*(agree|equal|of \d+ cases|running extensions|KiB|MiB).*$/gm)) console.log(`   ${line.trim()}`);
  console.log(`-- ${name}: ok${counted ? `, ${counted} tests` : ''}, ${seconds} s`);
}
closing(0);
