import assert from 'node:assert/strict';
import { adviceOnSize } from '../../../src/sources/focus/large';

describe('advice on the size of a bill', () => {
  const file = (path: string, megabytes: number) => ({ path, size: megabytes * 1e6 });
  const elsewhere = 'Athena and BigQuery roll a bill up where it is: name its table under spend.sources.';

  it('is given from a gigabyte of text on, packed or not, in one file or several', () => {
    assert.deepEqual(adviceOnSize([file('a.csv', 999)], 1_500_000), []);
    const [plain] = adviceOnSize([file('a.csv', 700), file('b.csv', 700)], 2_000_000);
    assert.equal(plain, `The bill is some 1.4 GB of text: as Parquet it is read in half the time. ${elsewhere}`);
    // six times as much when unpacked
    assert.match(adviceOnSize([file('a.csv.GZ', 200)], 2_000_000)[0] ?? '', /some 1\.2 GB of text/);
  });

  it('is given from ten million rows on where the bill is Parquet', () => {
    assert.deepEqual(adviceOnSize([file('a.parquet', 5000)], 9_999_999), []);
    assert.deepEqual(adviceOnSize([file('a.parquet', 900)], 12_400_000), [`The bill has 12 million rows. ${elsewhere}`]);
  });
});
