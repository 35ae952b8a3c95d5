// Makes a bare checkout ready: node modules, and with --host the VS Code server and Chromium. About 0.1 s when nothing is missing.
// Node built-ins only: it runs before anything is installed. Every missing piece is installed, or named with the command that installs it.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** True where the VS Code server from npm can run. */
export const hostSupported = process.platform === 'linux' && process.arch === 'x64';

function run(command, args, env = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error || status !== 0)
    throw new Error(`"${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ` with code ${status}`}`);
}

/** Node modules as the lock file says: an interrupted or outdated install is done again. */
export function prepareModules() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}`);
  const stamp = path.join(root, 'node_modules/.prepared');
  const want = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === want) return;
  run('npm', ['ci', '--no-audit', '--no-fund']);
  fs.writeFileSync(stamp, want);
}

/** The VS Code server, and with `chromium` a browser to drive it. */
export function prepareHost({ chromium = true } = {}) {
  if (!hostSupported) throw new Error('The VS Code server from npm is for Linux x64. Elsewhere use desktop VS Code: npm run test:electron');
  if (chromium && !findChromium()) {
    const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
    if (!apt || process.getuid() !== 0)
      throw new Error('Chromium is missing. Install it (Debian: sudo apt-get install chromium) or set CHROMIUM to its path.');
    run('apt-get', ['update'], { DEBIAN_FRONTEND: 'noninteractive' });
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
  }
  run('sh', ['scripts/host-install.sh']);
}

if (process.argv[1] === import.meta.filename) {
  try {
    prepareModules();
    if (process.argv.includes('--host')) prepareHost();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
