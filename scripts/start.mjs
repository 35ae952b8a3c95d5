// The main job on a fresh checkout: prints what examples/ costs, then opens VS Code on it with the extension.
//   npm start [-- folder] [-- --once] [-- --port 8123] [-- --server]
//   --once    ends after the report;  --server  uses the VS Code server from npm even where a desktop VS Code is installed
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hostSupported, prepareHost, prepareModules } from './prepare.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({
  options: { once: { type: 'boolean' }, port: { type: 'string', default: '0' }, server: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? path.join(root, 'examples'));
const vsix = path.join(root, 'ledgerline.vsix');

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`${command} failed${error ? `: ${error.message}` : ''}`);
    process.exit(status || 1);
  }
}

try {
  prepareModules();
  run(process.execPath, ['esbuild.config.mjs']);
  run(process.execPath, ['dist/cli.js', 'estimate', folder]);
  if (!options.once) {
    run('npm', ['run', '--silent', 'package']);
    await open();
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

/** Desktop VS Code where there is one, else one that can be downloaded, else the server from npm. */
async function open() {
  if (!options.server && (await desktop())) return;
  if (!hostSupported) throw new Error(`Open ${folder} in VS Code after "code --install-extension ${path.basename(vsix)}".`);
  prepareHost({ chromium: false });
  const { startServer, workbenchUrl } = await import('./host.mjs');
  // a server that stays open asks for a secret: any page of a browser on this machine could reach the port
  const server = await startServer({ vsix, port: Number(options.port), token: true, builtins: null });
  const first = ['envs/prod/main.tf', 'main.tf'].map((name) => path.join(folder, name)).find((file) => fs.existsSync(file));
  console.log(`\nVS Code with Ledgerline is running. Open:\n\n  ${workbenchUrl(server, { folder, file: first })}\n\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.stop().then(() => process.exit(0)));
}

async function desktop() {
  const shell = process.platform === 'win32';
  if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status === 0) {
    run('code', ['--install-extension', vsix, '--force']);
    run('code', [folder]);
    return true;
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  try {
    const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(await downloadAndUnzipVSCode('stable'));
    run(cli, [...args, '--install-extension', vsix, '--force']);
    run(cli, [...args, folder]);
    return true;
  } catch (error) {
    console.log(`No desktop VS Code could be downloaded (${error.message}); using the server from npm.`);
    return false;
  }
}
