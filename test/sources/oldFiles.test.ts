import assert from 'node:assert/strict';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeOld } from '../../src/sources/oldFiles';
import { inFolder } from './focus/bills';

const HOUR_S = 3_600;

/** Files by name, with the hours since they were last used. */
const left = (hours: Readonly<Record<string, number>>, kept: Parameters<typeof removeOld>[1]): Promise<readonly string[]> =>
  inFolder({}, async (folder) => {
    const now = Date.now() / 1000;
    for (const [name, age] of Object.entries(hours)) {
      writeFileSync(path.join(folder, name), '');
      utimesSync(path.join(folder, name), now - age * HOUR_S, now - age * HOUR_S);
    }
    await removeOld(folder, kept);
    return readdirSync(folder).sort();
  });

describe('remembered files', () => {
  it('are kept when they were used last, and lately', async () => {
    const hours = { 'a.bin': 3, 'b.bin': 1, 'c.bin': 2, 'd.bin': 4 };
    assert.deepEqual(await left(hours, { most: 3, days: 1 }), ['a.bin', 'b.bin', 'c.bin']);
    assert.deepEqual(await left({ ...hours, 'b.bin': 49 }, { most: 4, days: 2 }), ['a.bin', 'c.bin', 'd.bin']);
  });

  it('are not counted with what another is writing; what was left unfinished goes after a day', async () => {
    const hours = { 'a.bin': 1, 'b.tmp': 0, 'c.tmp': 23, 'd.tmp': 25 };
    assert.deepEqual(await left(hours, { most: 1, days: 9 }), ['a.bin', 'b.tmp', 'c.tmp']);
  });

  it('may be gone', async () => {
    await removeOld(path.join(__dirname, 'no such folder'), { most: 1, days: 1 });
  });
});
