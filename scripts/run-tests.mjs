// Runs a compiled suite inside VS Code's extension host. Exit code 0 only if everything passed.
//   node scripts/run-tests.mjs                     out/test/index.js in the Node extension host
//   node scripts/run-tests.mjs --web               out/test/web.js in the browser's worker extension host
//   options: --suite <file>  --workspace <folder>  --untrusted  --grep <pattern>  --verbose
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyWorkspace, offline, openBrowser, startServer, UNTRUSTED, workbenchUrl } from './host.mjs';
import { judge } from './verdict.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    web: { type: 'boolean' },
    suite: { type: 'string' },
    workspace: { type: 'string' },
    untrusted: { type: 'boolean' },
    grep: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const suiteName = options.suite ?? (options.web ? 'out/test/web.js' : 'out/test/index.js');
const TIMEOUT = Number(process.env.VSCODE_TEST_TIMEOUT ?? 120_000);

const workspace = copyWorkspace(path.resolve(root, options.workspace ?? 'test/vscode/workspace'));
const resultFile = path.join(workspace.scratch, 'results.json');
const extension = options.web ? stageWebOnly(path.join(workspace.scratch, 'extension')) : root;
const suite = path.resolve(extension, suiteName);
const started = Date.now();
const say = (message) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${message}`);
/** A developer's environment has secrets; the search for them after the run (scripts/leaks.mjs) finds who writes it down. */
const ENVIRONMENT = { GITHUB_TOKEN: 'marker-secret-of-the-environment' };
const logs = [];
let passed = false,
  server,
  browser;
try {
  if (!fs.existsSync(suite)) throw new Error(`no suite ${suiteName}: build first`);
  server = await startServer({
    driver: true,
    settings: options.untrusted ? UNTRUSTED : {},
    env: { ...ENVIRONMENT, VSCODE_TEST_RESULTS: resultFile, VSCODE_TEST_GREP: options.grep ?? process.env.VSCODE_TEST_GREP ?? '' },
  });
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const blocked = await offline(context);
  const page = await context.newPage();
  let ended;
  const end = new Promise((resolve) => {
    ended = resolve;
  });
  // the workbench itself calls these two: for each line logged in the extension host, and once when the run is over
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = `[${type}] ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`;
    logs.push(line);
    if (options.verbose) console.log('  |', line);
  });
  await page.exposeFunction('codeAutomationExit', (code) => ended(code));
  page.on('console', (message) => {
    if (message.type() === 'error') logs.push(`[browser] ${message.text()}`);
  });
  page.on('crash', () => ended('the page crashed'));
  const timer = setTimeout(() => ended(`timed out after ${TIMEOUT} ms`), TIMEOUT);
  await page.goto(workbenchUrl(server, { folder: workspace.open, extension, tests: suite, kind: options.web ? 'web' : undefined }));
  const code = await end;
  clearTimeout(timer);
  say(`the workbench reports: ${code}`);
  passed = judge(resultFile, code === 0);
  if (blocked.length)
    console.log(`blocked ${blocked.length} requests off loopback: ${[...new Set(blocked.map((url) => new URL(url).host))].join(', ')}`);
} catch (error) {
  console.error(error);
} finally {
  await browser?.close().catch(() => {});
  if (!passed && !fs.existsSync(resultFile)) {
    console.error(
      [
        '--- workbench and extension host',
        ...logs.slice(-60),
        '--- server',
        server ? fs.readFileSync(server.logFile, 'utf8').slice(-3000) : 'not started',
      ].join('\n'),
    );
  }
  await server?.stop();
  workspace.remove();
}
say(passed ? 'PASSED' : 'FAILED');
process.exit(passed ? 0 : 1);

/** The extension as a browser-only editor sees it: with `main` or `extensionKind` present VS Code would choose the Node host. */
function stageWebOnly(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  delete manifest.main;
  delete manifest.extensionKind;
  for (const part of ['out', 'dist', 'media']) fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  fs.cpSync(path.join(root, 'package.nls.json'), path.join(folder, 'package.nls.json'));
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
