import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HumanError } from '../../../src/sources/humanError';
import { currentReport } from '../../../src/sources/openCost/lastGood';
import { reportFiles } from '../../../src/sources/openCost/reportFiles';
import { served, type Answers } from './openCostServer';

const asking = (today: string) => ({ fetch, today, timeoutMs: 300 });
const GOOD: Answers = {
  allocations: () => ({
    code: 200,
    data: [
      {
        a: {
          properties: { cluster: 'c', namespace: 'shop', controllerKind: 'deployment', controller: 'cart', container: 'app' },
          minutes: 10_080,
          totalCost: 7,
          cpuCoreUsageAverage: 0.5,
        },
      },
    ],
  }),
};

describe('the last good answer of a cluster', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-test-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('stands in while there is none, with its day and why', async () => {
    const state = { isDown: false };
    const answers: Answers = {
      ...GOOD,
      fault(_, response) {
        if (state.isDown) response.writeHead(503).end();
        return state.isDown;
      },
    };
    await served(answers, async (address) => {
      const store = reportFiles(path.join(folder, 'clusters'));
      const first = await currentReport({ address }, asking('2026-11-10'), store);
      assert.equal(first.problem, undefined);
      state.isDown = true;
      const second = await currentReport({ address }, asking('2026-11-12'), store);
      assert.match(second.problem!, /answered 503/);
      assert.equal(second.action, 'Refresh in some minutes');
      const { problem: _problem, action: _action, ...shown } = second;
      assert.deepEqual(shown, first);
      assert.equal(second.asOf, '2026-11-10');
    });
  });

  it('is not that of another address, nor of another cluster', async () => {
    await served(GOOD, async (address) => {
      const store = reportFiles(folder);
      await currentReport({ address }, asking('2026-11-10'), store);
      await assert.rejects(currentReport({ address: 'http://127.0.0.1:1' }, asking('2026-11-12'), store), HumanError);
      await currentReport({ address, cluster: 'd' }, asking('2026-11-10'), store);
      assert.equal(fs.readdirSync(folder).length, 2);
    });
  });

  it('that is damaged counts as none', async () => {
    for (const damage of ['', '{"version":1', '{"version":2}', '[]', '{"version":1,"asOf":"2026-11-10"}', 'null']) {
      const store = { read: () => Promise.resolve(damage), write: () => Promise.resolve() };
      await assert.rejects(currentReport({ address: 'http://127.0.0.1:1' }, asking('2026-11-12'), store), HumanError, damage);
    }
  });

  it('that cannot be stored does not cost the answer', async () => {
    const store = { read: () => Promise.reject(new Error('no disk')), write: () => Promise.reject(new Error('no space')) };
    await served(GOOD, async (address) => {
      assert.equal((await currentReport({ address }, asking('2026-11-10'), store)).workloads.size, 1);
    });
    await assert.rejects(currentReport({ address: 'http://127.0.0.1:1' }, asking('2026-11-12'), store), HumanError);
  });

  if (process.platform !== 'win32')
    it('is read by its user only', async () => {
      await served(GOOD, (address) => currentReport({ address }, asking('2026-11-10'), reportFiles(folder)));
      assert.equal(fs.statSync(path.join(folder, fs.readdirSync(folder)[0]!)).mode & 0o077, 0);
    });
});
