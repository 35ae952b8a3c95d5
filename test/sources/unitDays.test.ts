import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TeamSpend } from '../../src/core/model/spend';
import { forecastSnapshots } from '../../src/sources/snapshots';
import { readUnitDays } from '../../src/sources/unitDays';

describe('files of units', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const read = (text: string, file = 'units.csv', unit = 'orders') => {
    fs.writeFileSync(path.join(folder, 'units.csv'), text);
    return readUnitDays(folder, { name: 'x', unit, file, kind: 'flow' });
  };

  it('give numbers by day; rows of a day sum up, rows of another unit do not count', async () => {
    const { days, problem } = await read('\ufeffDate, Unit ,quantity\n2026-11-01,orders,5\n2026-11-01,Orders,2.5\n2026-11-02,users,9\n');
    assert.deepEqual([[...days], problem], [[['2026-11-01', 7.5]], undefined]);
  });

  it('say what cannot be used, and lose only that', async () => {
    const { days, problem } = await read('date,quantity\n2026-11-01,5\n2026-13-01,5\n2026-11-03,-1\n2026-11-04,1e9\n2026-11-05,\n');
    assert.deepEqual([[...days], problem], [[['2026-11-01', 5]], 'units.csv: 4 of its rows have no date or no quantity and are left out.']);
    assert.match((await read('day,count\n')).problem!, /no column date and quantity/);
    assert.match((await read('', 'no.csv')).problem!, /cannot be read/);
  });

  it('stay inside the workspace, also behind a link', async () => {
    const outside = path.join(folder, '..', `${path.basename(folder)}.csv`);
    fs.writeFileSync(outside, 'date,quantity\n2026-11-01,5\n');
    fs.symlinkSync(outside, path.join(folder, 'link.csv'));
    const { days, problem } = await read('', 'link.csv');
    fs.rmSync(outside);
    assert.deepEqual([days.size, problem], [0, 'link.csv: lies outside of the workspace.']);
  });

  it('keep the first forecast of each day, and read what they kept', async () => {
    const spend = (asOf: string, amount: number, method = 'day forecast') =>
      ({ team: 'shop', currency: 'USD', month: '2026-11-01', asOf, forecast: { amount, method } }) as TeamSpend;
    const snapshots = forecastSnapshots(folder, 'bill');
    for (const one of [spend('2026-11-02', 5), spend('2026-11-02', 6), spend('2026-11-03', 7), spend('2026-11-30', 8, 'complete')])
      await snapshots.keep(one);
    const kept = await forecastSnapshots(folder, 'bill').read();
    assert.deepEqual(
      kept.map(({ asOf, amount }) => [asOf, amount]),
      [
        ['2026-11-02', 5],
        ['2026-11-03', 7],
      ],
    );
    assert.deepEqual(await forecastSnapshots(folder, 'another').read(), []);
    for (const name of fs.readdirSync(path.join(folder, 'forecasts'))) fs.writeFileSync(path.join(folder, 'forecasts', name), '{"x":');
    assert.deepEqual(await snapshots.read(), []);
  });
});
