import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { served, type Answers } from '../sources/openCost/openCostServer';

const CLI = path.join(__dirname, '../../dist/cli.js');
const CODE =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart, namespace: shop}\nspec: {template: {spec: {containers: [{name: app, resources: {requests: {cpu: 1, memory: 2Gi}}}]}}}\n';
const CART = {
  properties: { cluster: 'c', namespace: 'shop', controllerKind: 'deployment', controller: 'cart', container: 'app' },
  minutes: 44_640,
  totalCost: 96,
};

describe('ledgerline estimate --actual', () => {
  it('asks the OpenCost that the settings name, only when told to, and falls back on its last answer', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-cli-actual-'));
    const run = (...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
      new Promise((resolve) => {
        const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
        execFile(process.execPath, [CLI, 'estimate', 'code', ...words], { env, cwd: folder }, (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
        );
      });
    const state = { isDown: false };
    const answers: Answers = {
      allocations: () => ({ code: 200, data: [{ cart: CART }] }),
      fault(_, response) {
        if (state.isDown) response.end('<html>');
        return state.isDown;
      },
    };
    try {
      fs.mkdirSync(path.join(folder, 'code'));
      fs.writeFileSync(path.join(folder, 'code/a.yaml'), CODE);
      const without = await run('--actual');
      assert.equal(without.code, 3);
      assert.match(without.err, /prices\.kubernetes\.opencost/);
      await served(answers, async (address, asked) => {
        fs.writeFileSync(path.join(folder, 'code/ledgerline.yaml'), `prices: {kubernetes: {opencost: "${address}"}}\n`);
        assert.doesNotMatch((await run()).out, /actual/);
        assert.deepEqual(asked, []);
        assert.match((await run('--actual')).out, /Deployment\/shop\/cart {2}~\$\S+\/mo · actual \$96\.00/);
        const json = JSON.parse((await run('--actual', '--format', 'json')).out) as {
          readonly projects: readonly { readonly resources: readonly { readonly actual?: number }[] }[];
        };
        assert.equal(json.projects[0]?.resources[0]?.actual, 96);
        state.isDown = true;
        const later = await run('--actual');
        assert.equal(later.code, 0);
        assert.match(later.err, /not that of an OpenCost; what it said on \d{4}-\d\d-\d\d is shown/);
        assert.match(later.out, /actual \$96\.00/);
      });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
