import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderOfBytes, readFocusCached, type ByteStore } from '../../../src/sources/focus/cache';
import type { FocusOptions } from '../../../src/sources/focus/read';
import { bill, inFolder } from './bills';

/** A store that remembers what was asked of it. */
function recorded(kept = new Map<string, Buffer>()): ByteStore & { readonly writes: string[]; readonly kept: Map<string, Buffer> } {
  const writes: string[] = [];
  return {
    writes,
    kept,
    used: () => Promise.resolve(),
    read: (key) => Promise.resolve(kept.get(key)),
    write(key, parts) {
      writes.push(key);
      kept.set(key, Buffer.concat(parts));
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
    read: (store: ByteStore, more?: Partial<FocusOptions>) => ReturnType<typeof readFocusCached>,
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
      assert.equal(first.costs.days.length, 5);
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
      assert.equal((await read(store)).costs.days.length, 1);
      assert.equal(new Set(store.writes).size, 5);
    }));

  it('are made anew, silently, when they are damaged in any place', () =>
    withBill(async (read) => {
      const store = recorded();
      const wanted = await read(store);
      const [key, bytes] = [...store.kept][0]!;
      const garbled = Buffer.from(bytes);
      garbled[bytes.length - 3]! ^= 1;
      // the last one is what an earlier version wrote
      for (const damaged of [Buffer.alloc(0), bytes.subarray(0, -1), Buffer.concat([bytes, bytes]), garbled, Buffer.from('{}\n{}')]) {
        assert.deepEqual(await read(recorded(new Map([[key, damaged]]))), wanted);
      }
    }));

  it('cost only time when the store fails', () =>
    withBill(async (read) => {
      const fails = (): Promise<never> => Promise.reject(new Error('disk'));
      const broken: ByteStore = { read: fails, write: fails, used: fails };
      assert.equal((await read(broken)).costs.days.length, 5);
    }));

  it('are whole files for the user only, with nothing left beside them', () =>
    withBill(async (read, _file, folder) => {
      const cache = path.join(folder, 'cache');
      const first = await read(folderOfBytes(cache));
      const names = readdirSync(cache);
      assert.equal(names.length, 1);
      assert.match(names[0]!, /^[0-9a-f]{40}\.bin$/);
      if (process.platform !== 'win32') assert.equal(statSync(path.join(cache, names[0]!)).mode & 0o777, 0o600);
      assert.ok(readFileSync(path.join(cache, names[0]!)).length > 0);
      assert.deepEqual(await read(folderOfBytes(cache)), first);
    }));
});
