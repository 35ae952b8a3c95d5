// Everything: set-up, build, types, lint, format, unit, oracle and command-line tests, the suites inside a real VS Code,
// the packed extension in a browser, sizes. Stops at the first red layer. Prints a line for each layer and one closing line.
// A layer is red, too, when a credential of the tests is in its output or in what it left behind: logs of the editor, stored answers.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { leaksBelow, leaksIn } from './leaks.mjs';
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

/** Where a layer keeps what it writes for itself. Short: sockets of the editor are below it, and their paths may not be long. */
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'll-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

for (const [name, command, args, env = {}, needs] of LAYERS) {
  if (needs === 'host' && !hostSupported) {
    console.log(`-- ${name}: left out, the VS Code server from npm is for Linux x64; run npm run test:electron`);
    continue;
  }
  const started = Date.now();
  const TMPDIR = scratchOf();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env, FORCE_COLOR: '0', TMPDIR, VSCODE_KEEP: '1' },
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
  const leaks = [...leaksIn(output, 'the output'), ...leaksBelow(TMPDIR)];
  if (leaks.length > 0) {
    console.log(`-- ${name}: FAILED, credentials are written in ${leaks.join(', ')}`);
    passed += counted;
    closing(1);
    process.exit(1);
  }
  // a process of the editor may still write its last line
  fs.rmSync(TMPDIR, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  passed += counted || 1;
  for (const [line] of output.matchAll(/^.*(agree|equal|of \d+ cases|running extensions|KiB|MiB).*$/gm)) console.log(`   ${line.trim()}`);
  console.log(`-- ${name}: ok${counted ? `, ${counted} tests` : ''}, ${seconds} s`);
}
closing(0);

/** An empty folder for temporary files, with what was compiled before: a link, which nobody searches. */
function scratchOf() {
  const folder = fs.mkdtempSync(path.join(scratch, 'l-'));
  const compiled = `tsx-${process.geteuid?.() ?? os.userInfo().username}`;
  fs.mkdirSync(path.join(os.tmpdir(), compiled), { recursive: true });
  fs.symlinkSync(path.join(os.tmpdir(), compiled), path.join(folder, compiled));
  return folder;
}
