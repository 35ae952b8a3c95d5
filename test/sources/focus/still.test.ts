import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { folderOfBytes, readFocusCached } from '../../../src/sources/focus/cache';
import { bill, inFolder, readBill, total } from './bills';

const row = bill({ EffectiveCost: '2' }).split('\n')[1]!;
const start = bill({ EffectiveCost: '1' });

/** Reads a bill of one file; `change` runs at the start of each reading with its number. */
const read = (name: string, content: string | Uint8Array, change: (file: string, reading: number) => void) =>
  inFolder({ [name]: content }, (root) => {
    let readings = 0;
    const onProgress = (bytes: number): void => {
      if (bytes === 0) change(path.join(root, name), ++readings);
    };
    return readBill([name], { root, ownerTags: [], stillMs: 2, onProgress });
  });

describe('a file that changes while it is read', () => {
  it('is read again when it is still, whole', async () => {
    const { rows, report, problem } = await read('bill.csv', start, (file, reading) => {
      if (reading === 1) appendFileSync(file, `${row}\n${row}\n`);
    });
    assert.deepEqual([total(rows), report.rowsRead, problem], [5_000_000n, 3, undefined]);
  });

  it('may look damaged until it is whole', async () => {
    const packed = gzipSync(start);
    const { rows } = await read('bill.csv.gz', packed.subarray(0, 40), (file, reading) => {
      if (reading === 1) setImmediate(() => writeFileSync(file, packed));
    });
    assert.equal(total(rows), 1_000_000n);
  });

  it('and never comes to rest is a problem that is told', async () => {
    const { problem } = await read('bill.csv', start, (file) => appendFileSync(file, `${row}\n`));
    assert.deepEqual(problem, {
      kind: 'bad data',
      message: 'bill.csv is being written: figures may lack some of its rows.',
      action: 'Refresh when it is complete.',
    });
  });

  it('is not remembered as what it was when its reading began', () =>
    inFolder({ 'bill.csv': start }, async (root) => {
      const store = folderOfBytes(path.join(root, 'cache'));
      let grows = true;
      const onProgress = (bytes: number): void => {
        if (bytes === 0 && grows) appendFileSync(path.join(root, 'bill.csv'), `${row}\n`);
        grows = false;
      };
      const look = () => readFocusCached(['bill.csv'], { root, ownerTags: [], stillMs: 2, onProgress }, store);
      assert.equal((await look()).report.rowsRead, 2);
      assert.equal((await look()).report.rowsRead, 2);
    }));

  it('is waited for no longer than somebody waits', async () => {
    const controller = new AbortController();
    await assert.rejects(
      inFolder({ 'bill.csv': start }, (root) => {
        const onProgress = (): void => {
          appendFileSync(path.join(root, 'bill.csv'), `${row}\n`);
          setTimeout(() => controller.abort(), 20);
        };
        return readBill(['bill.csv'], { root, ownerTags: [], stillMs: 600_000, onProgress, signal: controller.signal });
      }),
      { name: 'AbortError' },
    );
  });
});
