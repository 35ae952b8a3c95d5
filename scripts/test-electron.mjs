// The same suite in desktop VS Code, where one can be downloaded: the oldest supported version, then stable.
// On Linux without a display: xvfb-run -a npm run test:electron
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { copyWorkspace } from './host.mjs';
import { judge } from './verdict.mjs';

const root = path.resolve(import.meta.dirname, '..');
const oldest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).engines.vscode.replace(/^\D+/, '');
const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE; // an installed desktop VS Code instead of a download
const versions = vscodeExecutablePath ? [undefined] : (process.env.VSCODE_VERSION?.split(',') ?? [oldest, 'stable']);

let passed = true;
for (const version of versions) {
  console.log(`--- VS Code ${version ?? vscodeExecutablePath}`);
  const workspace = copyWorkspace(path.join(root, 'test/vscode/workspace'));
  const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-user-')); // short: it holds a socket
  const resultFile = path.join(userData, 'results.json');
  let code;
  try {
    code = await runTests({
      ...(vscodeExecutablePath ? { vscodeExecutablePath } : { version }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/test/index.js'),
      extensionTestsEnv: { VSCODE_TEST_RESULTS: resultFile },
      launchArgs: [workspace.open, '--disable-extensions', '--user-data-dir', userData],
    });
  } catch (error) {
    console.error(error.message);
  }
  if (!judge(resultFile, code === 0)) passed = false;
  workspace.remove();
  fs.rmSync(userData, { recursive: true, force: true });
}
process.exit(passed ? 0 : 1);
