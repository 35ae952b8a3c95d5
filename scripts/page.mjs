// Shows the page of spend by itself in Chromium: every state (test/ui/states.ts), four themes of VS Code, from 200 px to a whole tab,
// and checks what a user of a keyboard, a screen reader or a narrow sidebar needs. Build first.
//   tsx scripts/page.mjs [--pictures <folder>] [--only <state>]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { states as readStates } from '../test/ui/states.ts';
import { faultsOf } from '../test/ui/faults.mjs';
import { openBrowser } from './host.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { pictures: { type: 'string' }, only: { type: 'string' } } });
const themes = JSON.parse(fs.readFileSync(path.join(root, 'test/ui/themes.json'), 'utf8')).themes;
const WIDTHS = [200, 400, 1400];
const [script, style] = ['webview.js', 'webview.css'].map((name) => fs.readFileSync(path.join(root, 'dist', name), 'utf8'));
if (options.pictures) fs.mkdirSync(options.pictures, { recursive: true });

/** Texts in English, as the extension gives them when the editor has no other language. */
async function english() {
  const stub = {
    name: 'no-editor',
    setup(build) {
      build.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stub' }));
      build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export const l10n = { t: (text) => text };' }));
    },
  };
  const entryPoints = [path.join(root, 'src/vscode/pageStrings.ts')];
  const { outputFiles } = await esbuild.build({ entryPoints, bundle: true, write: false, format: 'cjs', plugins: [stub] });
  const module = { exports: {} };
  new Function('module', outputFiles[0].text)(module);
  return module.exports.pageStrings();
}

/** The document that VS Code makes around the page, with a theme's colours. */
const documentOf = ({ class: themeClass, colors }) => `<!DOCTYPE html>
<html lang="en" style="${Object.entries(colors)
  .map(([name, value]) => `${name}:${value.replaceAll('"', "'")}`)
  .join(';')};background:var(--vscode-sideBar-background)"><head><meta charset="utf-8"><title>Ledgerline</title>
<style>@layer vscode-default { body { margin: 0; color: var(--vscode-editor-foreground) } }</style><style>${style}</style></head>
<body class="${themeClass}"><div id="page"></div>
<script>window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })</script>
<script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`;

const browser = await openBrowser();
let failed = 0;
let shown = 0;
try {
  const [strings, all] = await Promise.all([english(), readStates(path.join(root, 'examples'))]);
  const names = Object.keys(all).filter((name) => options.only === undefined || name === options.only);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.on('pageerror', (error) => fail('a script', error.message));
  page.on('console', (message) => message.type() === 'error' && fail('a script', message.text()));
  for (const [theme, look] of Object.entries(themes)) {
    await page.setContent(documentOf(look));
    for (const name of names)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate((message) => globalThis.postMessage(message, '*'), { ...all[name], strings });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        for (const fault of await page.evaluate(faultsOf)) fail(`${name}, ${theme}, ${width} px`, fault);
        shown++;
        if (options.pictures)
          await page.screenshot({ path: path.join(options.pictures, `${name.replace(' ', '-')}-${theme}-${width}.png`), fullPage: true });
      }
  }
  assert.ok(shown >= names.length * WIDTHS.length * 4);
} finally {
  await browser.close();
}
console.log(`${shown} pages shown, ${failed} faults`);
process.exit(failed === 0 ? 0 : 1);

function fail(where, what) {
  failed++;
  console.error(`${where}: ${what}`);
}
