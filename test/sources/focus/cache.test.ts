import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderStore, readFocusCached, type RollUpStore } from '../../../src/sources/focus/cache';
import type { FocusOptions } from '../../../src/sources/focus/read';
import { bill, inFolder } from './bills';

/** A store that remembers what was asked of it. */
function recorded(texts = new Map<string, string>()): RollUpStore & { readonly writes: string[]; readonly texts: Map<string, string> } {
  const writes: string[] = [];
  return {
    writes,
    texts,
    read: (key) => Promise.resolve(texts.get(key)),
    write(key, text) {
      writes.push(key);
      texts.set(key, text);
      return Promise.resolve();
    },
  };
}

const content = bill(
  { Tags: '{"team":"pay"}', ChargeClass: 'Correction' },
  { EffectiveCost: '-1e-7' },
  { EffectiveCost: 'x' },
  { ChargePeriodEnd: '2026-10-08' },
);
const withBill = (
  run: (
    read: (store: RollUpStore, more?: Partial<FocusOptions>) => ReturnType<typeof readFocusCached>,
    file: string,
    folder: string,
  ) => Promise<void>,
) =>
  inFolder({ 'bill.csv': content }, (root) =>
    run((store, more) => readFocusCached(['bill.csv'], { root, ownerTags: ['team'], ...more }, store), path.join(root, 'bill.csv'), root),
  );

describe('remembered roll-ups', () => {
  it('are the same as what was read, and the file is not read again', () =>
    withBill(async (read) => {
      const store = recorded();
      const first = await read(store);
      assert.equal(first.rows.length, 5);
      let blocks = 0;
      assert.deepEqual(await read(store, { onProgress: () => blocks++ }), first);
      assert.deepEqual([store.writes.length, blocks], [1, 0]);
    }));

  it('are made anew when the file or the keys change', () =>
    withBill(async (read, file) => {
      const store = recorded();
      await read(store);
      await read(store, { ownerTags: ['owner'] });
      await read(store, { tagKeys: ['cost_pool'] });
      utimesSync(file, 1, 1);
      await read(store);
      writeFileSync(file, bill({}));
      assert.equal((await read(store)).rows.length, 1);
      assert.equal(new Set(store.writes).size, 5);
    }));

  it('are made anew, silently, when they are damaged in any place', () =>
    withBill(async (read) => {
      const store = recorded();
      const wanted = await read(store);
      const [key, text] = [...store.texts][0]!;
      for (const damaged of [
        '',
        'x',
        '\n',
        text.slice(0, -1),
        text.replace('2026', '2027'),
        `${text} `,
        text.replace('\n', ''),
        '{}\n{}',
      ]) {
        assert.deepEqual(await read(recorded(new Map([[key, damaged]]))), wanted);
      }
    }));

  it('cost only time when the store fails', () =>
    withBill(async (read) => {
      const broken: RollUpStore = { read: () => Promise.reject(new Error('disk')), write: () => Promise.reject(new Error('full')) };
      assert.equal((await read(broken)).rows.length, 5);
    }));

  it('are whole files for the user only, with nothing left beside them', () =>
    withBill(async (read, _file, folder) => {
      const cache = path.join(folder, 'cache');
      const first = await read(folderStore(cache));
      const names = readdirSync(cache);
      assert.equal(names.length, 1);
      assert.match(names[0]!, /^[0-9a-f]{40}\.json$/);
      if (process.platform !== 'win32') assert.equal(statSync(path.join(cache, names[0]!)).mode & 0o777, 0o600);
      assert.ok(readFileSync(path.join(cache, names[0]!), 'utf8').length > 0);
      assert.deepEqual(await read(folderStore(cache)), first);
    }));
});
