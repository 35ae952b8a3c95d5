import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(__dirname, '../..');

interface Answer {
  readonly id?: number | null;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly code: number };
}

/** A server over `folder`: `ask` sends one line and gives the next line it says. */
function serve(folder: string): {
  child: ChildProcessWithoutNullStreams;
  ask: (message: unknown) => Promise<Answer>;
  tell: (message: unknown) => void;
} {
  const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'mcp', folder]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const tell = (message: unknown): void => void child.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
  return {
    child,
    tell,
    ask: async (message) => {
      tell(message);
      return JSON.parse((await lines.next()).value as string) as Answer;
    },
  };
}

const call = (id: number, method: string, params: object = {}): object => ({ jsonrpc: '2.0', id, method, params });

describe('ledgerline mcp', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    fs.writeFileSync(path.join(folder, 'main.tf'), 'resource "aws_eip" "one" {}\nprovider "aws" {\n  region = "us-east-1"\n}\n');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('shakes hands, lists its tools, answers and ends with its input', async () => {
    const { child, ask, tell } = serve(folder);
    const hello = await ask(
      call(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }),
    );
    assert.equal(hello.result?.protocolVersion, '2025-06-18');
    assert.deepEqual(hello.result.capabilities, { tools: {} });
    tell({ jsonrpc: '2.0', method: 'notifications/initialized' });
    const { result } = await ask(call(2, 'tools/list'));
    assert.deepEqual(
      (result as { tools: readonly { name: string }[] }).tools.map(({ name }) => name),
      ['ledgerline_estimate_cost', 'ledgerline_check_tags', 'ledgerline_team_spend'],
    );
    const cost = await ask(call(3, 'tools/call', { name: 'ledgerline_estimate_cost', arguments: {} }));
    // a public IPv4 address: $0.005 × 730
    assert.match(JSON.stringify(cost.result), /~\$3\.65\/mo/);
    child.stdin.end();
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0);
  });

  it('sees what changed on the disk between two calls', async () => {
    const { child, ask } = serve(folder);
    const estimate = (id: number): Promise<Answer> => ask(call(id, 'tools/call', { name: 'ledgerline_estimate_cost' }));
    assert.match(JSON.stringify(await estimate(1)), /~\$3\.65\/mo/);
    fs.writeFileSync(path.join(folder, 'more.tf'), 'resource "aws_eip" "two" {}\n');
    assert.match(JSON.stringify(await estimate(2)), /~\$7\.30\/mo/);
    fs.rmSync(path.join(folder, 'main.tf'));
    fs.rmSync(path.join(folder, 'more.tf'));
    assert.match(JSON.stringify(await estimate(3)), /0 resources/);
    child.stdin.end();
  });

  it('answers what it cannot do with an error and goes on', async () => {
    const { child, ask } = serve(folder);
    assert.equal((await ask('{"jsonrpc": "2.0", "id": 1')).error?.code, -32700);
    assert.equal((await ask({ id: 1, method: 'ping' })).error?.code, -32600);
    assert.equal((await ask(call(2, 'resources/list'))).error?.code, -32601);
    assert.equal((await ask(call(3, 'tools/call', { name: 'nothing' }))).error?.code, -32602);
    const refused = await ask(call(4, 'tools/call', { name: 'ledgerline_check_tags', arguments: { path: '../..' } }));
    assert.equal(refused.result?.isError, true);
    const none = await ask(call(5, 'tools/call', { name: 'ledgerline_team_spend', arguments: {} }));
    assert.equal(none.result?.isError, true);
    assert.deepEqual((await ask(call(6, 'ping'))).result, {});
    child.stdin.end();
  });
});
