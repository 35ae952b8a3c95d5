import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearStored } from '../../src/sources/clearStored';

describe('clearing what is stored of spend', () => {
  it('leaves counted requests, held locks and forecasts, and nothing of bills and answers', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-clear-'));
    const kept = ['clouds/aws-2026-11.log', 'clouds/aws-paid.lock', 'forecasts/a.json', 'prices/b.json'];
    const gone = ['bills/c.bin', 'answers/d.bin', 'units/e.json', 'clouds/f-2026-11.json', 'clouds/g.bin', 'clouds/h.0.tmp'];
    for (const name of [...kept, ...gone]) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), 'x');
    }
    await clearStored(folder);
    const left = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.deepEqual(left.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))).sort(), kept);
    await clearStored(folder);
    fs.rmSync(folder, { recursive: true });
  });

  it('has nothing to do where nothing was stored', async () => {
    await clearStored(path.join(os.tmpdir(), 'ledgerline-was-never-here'));
  });
});
