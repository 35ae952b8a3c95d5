import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { checkedAddress, shownAddress } from '../../src/sources/address';
import { readCloud } from '../../src/sources/clouds/cloud';
import { openCostSource } from '../../src/sources/clouds/openCostUsage';
import { countedDays } from '../../src/sources/countedDays';
import { HumanError } from '../../src/sources/humanError';
import { currentReport } from '../../src/sources/openCost/lastGood';
import { reportFiles } from '../../src/sources/openCost/reportFiles';
import { leaks } from './faults/adapter';

const SECRETS = ['marker-secret', 'marker-user', 'marker-key'];
const ADDRESS = 'http://marker-user:marker-secret@127.0.0.1:9/model?key=marker-key';

describe('addresses of services of one’s own', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('are shown without who signs in and without a query', () => {
    assert.equal(shownAddress(ADDRESS), '127.0.0.1:9/model');
    assert.equal(shownAddress('not://[an address'), 'an address that is none');
    assert.equal(checkedAddress('https://prometheus.example.com//', 'x'), 'https://prometheus.example.com');
    for (const bad of ['file:///etc/passwd', 'http://', 'http://:80', 'javascript:alert(1)'])
      assert.throws(() => checkedAddress(bad, 'x'), HumanError);
  });

  it('with a password are asked by nobody, and it is in no message, error, name or file', async () => {
    const { signal } = new AbortController();
    const asked: string[] = [];
    const get = ((url: string | URL) => {
      asked.push(String(url));
      return Promise.reject(new TypeError(`Request cannot be constructed from a URL that includes credentials: ${String(url)}`));
    }) as typeof fetch;
    const today = '2026-11-24';
    const report = await currentReport({ address: ADDRESS }, { fetch: get, today, timeoutMs: 100 }, reportFiles(folder)).catch(
      (error: unknown) => inspect(error),
    );
    const metric = { name: 'calls', unit: 'calls', kind: 'flow' as const, prometheus: { url: ADDRESS, query: 'calls' } };
    const units = await countedDays(metric, { cacheFolder: folder, today, mayAsk: true, signal, fetch: get });
    const shares = await readCloud(openCostSource({ address: ADDRESS, timeoutMs: 100 }), {
      ...{ cacheFolder: folder, mayAsk: true, now: () => new Date(today), signal },
    });
    assert.match(units.problem ?? '', /holds a user or a password.*Take them out/);
    assert.match(shares.state.problem?.message ?? '', /holds a user or a password/);
    assert.deepEqual(asked, []);
    assert.deepEqual(leaks(folder, [inspect(report), units.problem ?? '', inspect(shares)], SECRETS), []);
  });

  it('with a key in the query are asked, and messages and files do not repeat it', async () => {
    const address = ADDRESS.replace('marker-user:marker-secret@', '');
    const silent = (() => Promise.reject(new Error('refused'))) as typeof fetch;
    const asking = { fetch: silent, today: '2026-11-24', timeoutMs: 100 };
    const thrown = await currentReport({ address }, asking, reportFiles(folder)).catch((error: unknown) => error as HumanError);
    assert.ok(thrown instanceof HumanError);
    assert.deepEqual(leaks(folder, [thrown.message, thrown.action ?? ''], SECRETS), []);
  });
});

describe('the look for secrets in what is kept and shown', () => {
  it('finds them in names of files, in files and in texts', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    try {
      fs.mkdirSync(path.join(folder, 'a'));
      fs.writeFileSync(path.join(folder, 'a', 'of-marker-secret.json'), '');
      fs.writeFileSync(path.join(folder, 'b'), 'key AKIAMARKERKEY1');
      assert.deepEqual(
        leaks(folder, ['account 123456789012', 'nothing'])
          .map((found) => found.replace(/ in .*$/, ''))
          .sort(),
        ['123456789012', 'AKIAMARKERKEY', 'marker-secret'],
      );
      assert.deepEqual(leaks(path.join(folder, 'none'), ['nothing']), []);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
