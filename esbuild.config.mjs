// Builds everything into dist/ (the extension, the command line) and out/ (the suites that run inside VS Code).
//   node esbuild.config.mjs [--watch]
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const watch = process.argv.includes('--watch');

/** Modules that have a bundle of their own and are loaded on first use: a file under src → its bundle. */
const LAZY = {
  'src/core/engine.ts': './engine.js',
  'src/core/yaml.ts': './yaml.js',
  'src/sources/clouds/aws/client.ts': './awsSpend.js',
  'src/sources/clouds/aws/priceListClient.ts': './aws.js',
  'src/sources/prices/livePriceStore.ts': './livePrices.js',
};

/** Leaves the bundles above out of the bundle that imports them dynamically. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path: wanted, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = path.relative(root, path.resolve(resolveDir, wanted)).split(path.sep).join('/') + '.ts';
      return LAZY[file] ? { path: LAZY[file], external: true } : undefined;
    });
  },
};

/** Data that several bundles of Node read: one file beside them, where a browser's bundle has it inside. */
const SHARED = ['src/core/tags/taggable.json'];

const sharedData = {
  name: 'shared-data',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.json$/ }, ({ path: wanted, resolveDir }) => {
      const file = path.relative(root, path.resolve(resolveDir, wanted)).split(path.sep).join('/');
      return SHARED.includes(file) ? { path: `./${path.basename(file)}`, external: true } : undefined;
    });
  },
};

/** Units and keys of the price items and which are live, worked out now: rows and questions are of no use to the engine at run time. */
const knownItems = {
  name: 'known-items',
  setup(build) {
    build.onLoad({ filter: /prices[\\/]items[\\/]known\.ts$/ }, async ({ path: file }) => {
      const { outputFiles } = await esbuild.build({ entryPoints: [file], bundle: true, write: false, format: 'cjs', logLevel: 'warning' });
      const module = { exports: {} };
      new Function('module', outputFiles[0].text)(module);
      const prices = path.join(root, 'src/core/prices');
      return {
        contents: `export const KNOWN_ITEMS = ${JSON.stringify(module.exports.KNOWN_ITEMS)};`,
        watchDirs: ['items', 'items/aws', 'live'].map((folder) => path.join(prices, folder)),
      };
    });
  },
};

const common = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', target: 'es2023', absWorkingDir: root };
/** The build of `yaml` for browsers parses in four fifths of the time: the one for Node asks the environment at every word. */
const alias = { yaml: path.join(root, 'node_modules/yaml/browser/index.js') };
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'], alias };

const builds = [
  { ...node, entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/extension.js', plugins: [lazyBundles, sharedData, knownItems] },
  { ...node, entryPoints: ['src/core/engine.ts'], outfile: 'dist/engine.js', plugins: [sharedData, knownItems] },
  { ...node, entryPoints: ['src/core/yaml.ts'], outfile: 'dist/yaml.js' },
  { ...node, entryPoints: ['src/sources/spendWorker.ts'], outfile: 'dist/spend.js', plugins: [lazyBundles, sharedData, knownItems] },
  { ...node, entryPoints: ['src/sources/clouds/aws/client.ts'], outfile: 'dist/awsSpend.js' },
  { ...node, entryPoints: ['src/sources/clouds/aws/priceListClient.ts'], outfile: 'dist/aws.js' },
  {
    ...node,
    entryPoints: ['src/sources/prices/livePriceStore.ts'],
    outfile: 'dist/livePrices.js',
    plugins: [lazyBundles, sharedData, knownItems],
  },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [lazyBundles, sharedData, knownItems],
  },
  {
    ...common,
    entryPoints: ['src/vscode/extension.web.ts'],
    outfile: 'dist/web/extension.js',
    plugins: [knownItems],
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    define: { 'process.env.NODE_ENV': '"production"' },
  },
  {
    ...common,
    entryPoints: { webview: 'src/webview/page/main.tsx' },
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
  // the suites: mocha is left out and found in node_modules, the web suite is one file
  {
    ...node,
    minify: false,
    sourcemap: 'inline',
    entryPoints: ['test/vscode/index.ts', 'test/vscode/untrusted.ts', ...suites('test/vscode/suite'), ...suites('test/vscode/untrusted')],
    outbase: 'test/vscode',
    outdir: 'out/test',
    external: ['vscode', 'mocha'],
  },
  {
    ...common,
    minify: false,
    entryPoints: ['test/vscode/web.ts'],
    outfile: 'out/test/web.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
];

function suites(folder) {
  const dir = path.join(root, folder);
  return fs.existsSync(dir)
    ? fs
        .readdirSync(dir)
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `${folder}/${name}`)
    : [];
}

/** The bundled price catalogue, data that bundles share, and the sample bill travel beside the code that reads them. */
function copyData() {
  fs.rmSync(path.join(root, 'dist/prices'), { recursive: true, force: true });
  fs.cpSync(path.join(root, 'catalogue/data'), path.join(root, 'dist/prices'), { recursive: true });
  for (const file of SHARED) {
    const data = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
    fs.writeFileSync(path.join(root, 'dist', path.basename(file)), JSON.stringify(data));
  }
  fs.mkdirSync(path.join(root, 'dist/sample'), { recursive: true });
  fs.cpSync(path.join(root, 'examples/bills'), path.join(root, 'dist/sample'), { recursive: true });
}

/** The schema of usage files follows from the resource definitions. */
async function writeUsageSchema() {
  const outfile = path.join(root, 'out/usageSchema.cjs');
  await esbuild.build({ ...node, minify: false, entryPoints: ['src/core/usageSchema.ts'], outfile });
  const { usageSchema } = await import(pathToFileURL(outfile).href);
  fs.writeFileSync(path.join(root, 'dist/usage.schema.json'), `${JSON.stringify(usageSchema(), null, 1)}\n`);
}

fs.rmSync(path.join(root, 'out'), { recursive: true, force: true });
copyData();
await writeUsageSchema();
if (watch) for (const options of builds) await (await esbuild.context(options)).watch();
else await Promise.all(builds.map((options) => esbuild.build(options)));
