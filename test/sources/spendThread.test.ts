import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { DEFAULT_CONFIG } from '../../src/core/config/defaults';
import { createSpendReader, type SpendRequest } from '../../src/sources/spend';
import { createSpendThread } from '../../src/sources/spendThread';

const root = path.resolve(__dirname, '../..');

describe('the thread that reads bills', () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    file = path.join(folder, 'spend.js');
    await build({
      entryPoints: [path.join(root, 'src/sources/spendWorker.ts')],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['@aws-sdk/*'],
      logLevel: 'error',
    });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const request = (more: Partial<SpendRequest> = {}): SpendRequest => ({
    folder: path.join(root, 'examples'),
    files: [],
    globs: ['bills/*.csv'],
    isSample: false,
    config: { ...DEFAULT_CONFIG, ownerTags: ['team'] },
    team: 'payments',
    month: undefined,
    file: undefined,
    ownTags: {},
    ownerFiles: undefined,
    today: '2026-11-24',
    cacheFolder: path.join(folder, 'cache'),
    again: true,
    clouds: { awsCeilingUsd: 0, queryCeilingUsd: 0 },
    mayAsk: false,
    mayRunGit: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  });
  const thread = (heap?: number) => createSpendThread(file, heap);

  it('answers as the reader itself does, with progress, again and again', async () => {
    const reader = thread();
    try {
      const shares: number[] = [];
      const spend = await reader.read(request({ onProgress: (share) => shares.push(share) }));
      const own = await createSpendReader().read(request());
      const timeless = ({ sources: _sources, source: _source, ...rest }: typeof spend) => rest;
      assert.deepEqual(timeless(spend), timeless(own));
      assert.equal(shares.at(-1), 1);
      const [data, payments] = await Promise.all([reader.read(request({ team: 'data' })), reader.read(request({ again: false }))]);
      assert.deepEqual([data.team, payments.team], ['data', 'payments']);
    } finally {
      reader.dispose();
    }
  });

  it('answers by resource as the reader itself does, and stops when it is told to', async () => {
    const reader = thread();
    try {
      const question = {
        ...{ team: 'payments', provider: 'AWS', service: 'Amazon Relational Database Service', currency: 'USD' },
        ...{ from: '2026-11-01', to: '2026-11-22' },
      };
      const shares: number[] = [];
      const answer = await reader.resources({ ...request(), question, paidFor: [], onProgress: (share) => shares.push(share) });
      assert.deepEqual(answer, await createSpendReader().resources({ ...request(), question, paidFor: [] }));
      assert.deepEqual([answer.resources.length, shares.at(-1)], [3, 1]);
      const controller = new AbortController();
      const stopped = reader.resources({ ...request(), question, paidFor: [], signal: controller.signal });
      controller.abort();
      await assert.rejects(stopped, { name: 'AbortError' });
      await assert.rejects(reader.resources({ ...request({ globs: ['no/such.csv'] }), question, paidFor: [] }), { name: 'HumanError' });
    } finally {
      reader.dispose();
    }
  });

  it('leaves nothing behind at the signal of a question that was answered', async () => {
    const reader = thread();
    try {
      const { signal } = new AbortController();
      const waiting = reader.read(request({ signal }));
      assert.equal(getEventListeners(signal, 'abort').length, 1);
      await waiting;
      await assert.rejects(reader.read(request({ signal, globs: ['no/such.csv'] })));
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    } finally {
      reader.dispose();
    }
  });

  it('answers a fresh thread from what the last one kept, without reading the bill', async () => {
    const cacheFolder = path.join(folder, 'kept');
    const opened = [];
    for (const again of [true, false]) {
      const reader = thread();
      try {
        const shares: number[] = [];
        const {
          sources: _sources,
          source: _source,
          ...rest
        } = await reader.read(request({ cacheFolder, again, onProgress: (share) => shares.push(share) }));
        opened.push({ rest, isRead: shares.length > 0 });
        fs.rmSync(path.join(cacheFolder, 'bills'), { recursive: true, force: true });
      } finally {
        reader.dispose();
      }
    }
    assert.deepEqual(
      opened.map(({ isRead }) => isRead),
      [true, false],
    );
    assert.deepEqual(opened[1]!.rest, opened[0]!.rest);
  });

  it('passes on what is wrong, in words, and goes on', async () => {
    const reader = thread();
    try {
      await assert.rejects(reader.read(request({ globs: ['no/such.csv'] })), { name: 'HumanError', message: /no\/such\.csv/ });
      assert.ok((await reader.read(request())).monthToDate.amount > 0);
    } finally {
      reader.dispose();
    }
  });

  it('stops when it is told to, and when nobody waits any more', async () => {
    const reader = thread();
    try {
      const controller = new AbortController();
      const stopped = reader.read(request({ signal: controller.signal }));
      controller.abort();
      await assert.rejects(stopped, { name: 'AbortError' });
      await assert.rejects(reader.read(request({ signal: AbortSignal.abort() })), { name: 'AbortError' });
      assert.ok((await reader.read(request())).monthToDate.amount > 0);
      const last = reader.read(request({ cacheFolder: path.join(folder, 'other') }));
      reader.dispose();
      await assert.rejects(last, { name: 'AbortError' });
    } finally {
      reader.dispose();
    }
  });

  it('tells of a bill that does not fit into memory instead of taking the editor down', async () => {
    const large = path.join(folder, 'large.csv');
    const lines = Array.from({ length: 60_000 }, (_, index) => `2026-11-${String((index % 20) + 1).padStart(2, '0')},Service ${index},1`);
    fs.writeFileSync(large, `ChargePeriodStart,ServiceName,EffectiveCost\n${lines.join('\n')}\n`);
    const reader = thread(16);
    try {
      await assert.rejects(reader.read(request({ files: [large] })), { name: 'HumanError', message: /too large for the memory/ });
    } finally {
      reader.dispose();
    }
  });
});
