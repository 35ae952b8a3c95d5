import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { secretFor } from '../../credentials';
import { findTool, offlineEnvironment } from '../../../src/sources/tools/find';
import { runTool, type ToolCall } from '../../../src/sources/tools/run';
import { standIn } from './standIn';

const never = new AbortController().signal;
const call = (script: string, more: Partial<ToolCall> = {}): ToolCall => ({
  file: process.execPath,
  args: ['-e', script],
  cwd: os.tmpdir(),
  environment: {},
  timeoutMs: 20_000,
  signal: never,
  ...more,
});

describe('a program that is run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tools-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('answers with what it prints', async () => {
    assert.deepEqual(await runTool(call('process.stdout.write("kind: ä")')), { kind: 'done', output: 'kind: ä' });
  });

  it('gets its arguments as they are, no input, and no variable but the given ones', async () => {
    const answer = await runTool(
      call('', {
        args: [
          '-e',
          'console.log(JSON.stringify([process.argv.slice(1), require("fs").readFileSync(0, "utf8"), process.env]))',
          '--',
          '$(touch x); "a b"',
        ],
        environment: { ONE: '1' },
      }),
    );
    assert.ok(answer.kind === 'done');
    assert.deepEqual(JSON.parse(answer.output), [['$(touch x); "a b"'], '', { ONE: '1' }]);
  });

  it('that fails tells why', async () => {
    assert.deepEqual(await runTool(call('console.error("no such chart"); process.exit(3)')), {
      kind: 'failed',
      reason: 'refused',
      message: 'no such chart',
    });
    assert.deepEqual(await runTool(call('', { file: path.join(folder, 'absent') })), {
      kind: 'failed',
      reason: 'unstarted',
      message: 'ENOENT',
    });
  });

  it('is ended with everything it started when its time is over', async () => {
    const pids = path.join(folder, 'pids');
    // starts another one that holds the output open, as a plugin would
    const script = `const { spawn } = require('child_process');
      const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + inner.pid);
      setInterval(() => {}, 1000);`;
    const start = Date.now();
    const answer = await runTool(call(script, { timeoutMs: 3_000 }));
    assert.deepEqual(answer, { kind: 'failed', reason: 'timeout', message: '' });
    assert.ok(Date.now() - start < 15_000);
    const left = readFileSync(pids, 'utf8').split(' ').map(Number);
    assert.equal(left.length, 2);
    for (const pid of left) await gone(pid);
  });

  it('is ended when nobody waits for it any more, and not even started when nobody did', async () => {
    const end = new AbortController();
    const running = runTool(call('setInterval(() => {}, 1000)', { signal: end.signal }));
    setTimeout(() => end.abort(), 100);
    assert.deepEqual(await running, { kind: 'failed', reason: 'cancelled', message: '' });
    const file = path.join(folder, 'ran');
    assert.deepEqual(await runTool(call(`require('fs').writeFileSync(${JSON.stringify(file)}, '')`, { signal: end.signal })), {
      kind: 'failed',
      reason: 'cancelled',
      message: '',
    });
    assert.throws(() => readFileSync(file));
  });

  it('is ended when it prints without end', async () => {
    const script =
      'const part = "x".repeat(65536); const more = () => { while (process.stdout.write(part)); process.stdout.once("drain", more); }; more();';
    assert.deepEqual(await runTool(call(script, { mostBytes: 200_000 })), { kind: 'failed', reason: 'too-long', message: '' });
  });

  it('is found on the path, or where a setting says, and never in the current folder', async () => {
    const helm = standIn(folder, 'helm', '');
    assert.equal(await findTool('', ['kustomize', 'helm'], { PATH: ['relative', '', folder].join(path.delimiter) }), helm);
    assert.equal(await findTool('', ['helm'], { PATH: ['.', '', 'bin'].join(path.delimiter) }), undefined);
    assert.equal(await findTool('', ['helm'], {}), undefined);
    assert.equal(await findTool(helm, ['other'], {}), helm);
    assert.equal(await findTool('./helm', ['helm'], { PATH: folder }), undefined);
    writeFileSync(path.join(folder, 'kubectl'), 'text', { mode: 0o644 });
    if (process.platform !== 'win32') assert.equal(await findTool('', ['kubectl'], { PATH: folder }), undefined);
  });

  it('knows no secret of the environment and nothing that leads to the network', () => {
    const made = offlineEnvironment({
      PATH: '/bin',
      HOME: '/a',
      AWS_SECRET_ACCESS_KEY: secretFor('tool'),
      HTTPS_PROXY: 'http://proxy',
      KUBECONFIG: '/k',
    });
    assert.deepEqual([made.PATH, made.HOME, made.AWS_SECRET_ACCESS_KEY, made.GIT_ALLOW_PROTOCOL], ['/bin', '/a', undefined, 'none']);
    assert.ok(!Object.values(made).some((value) => [secretFor('tool'), 'http://proxy', '/k'].includes(value)));
  });
});

/** Resolves when a process is no more; a zombie that nobody reaps has ended too. */
async function gone(pid: number): Promise<void> {
  for (const end = Date.now() + 5_000; ;) {
    try {
      process.kill(pid, 0);
      if (process.platform === 'linux' && /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return;
    } catch {
      return;
    }
    assert.ok(Date.now() < end, `process ${pid} still runs`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
