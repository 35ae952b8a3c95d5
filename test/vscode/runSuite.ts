import Mocha from 'mocha';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as v8 from 'node:v8';

interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly ms?: number;
  readonly error?: string;
}

/** Runs the compiled tests of a folder inside the extension host and writes the result file whole, at the very end. */
export async function runSuite(folder: string): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    color: false,
    forbidOnly: true,
    forbidPending: true,
    grep: new RegExp(process.env.VSCODE_TEST_GREP ?? ''),
  });
  for (const file of fs.readdirSync(folder).sort()) if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  await mocha.loadFilesAsync();

  const tests: Outcome[] = [];
  const failed = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 }))
      .on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'pending' }))
      .on('fail', (test, error: Error | undefined) =>
        tests.push({ title: test.fullTitle(), state: 'failed', error: error?.stack ?? String(error) }),
      );
  });

  if (process.env.NODE_V8_COVERAGE) v8.takeCoverage();

  const count = (state: Outcome['state']): number => tests.filter((test) => test.state === state).length;
  const file = process.env.VSCODE_TEST_RESULTS;
  if (file) {
    fs.writeFileSync(
      `${file}.part`,
      JSON.stringify({ done: true, passed: count('passed'), failed, pending: count('pending'), tests }, null, 2),
    );
    fs.renameSync(`${file}.part`, file);
  }
  if (failed) throw new Error(`${failed} test(s) failed`);
}
