import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBills } from '../../../src/sources/focus/files';
import { billFiles } from '../../../src/sources/focus/read';
import { HumanError } from '../../../src/sources/humanError';
import { inFolder } from './bills';

const tree = Object.fromEntries(
  [
    'bills/2026-09.csv',
    'bills/2026-10.CSV.GZ',
    'bills/FOCUS Reports/2026/11/03/Größe 1.csv.gz',
    'bills/part_0_0001.snappy.parquet',
    'bills/_manifest.json',
    'bills/notes.txt',
    'bills/node_modules/x.csv',
    'bills/.hidden/x.csv',
    'exports/000000000000',
    'exports/000000000001',
    'exports/read.me',
    'odd/bill {final}*.csv',
    'packed/october.zip',
  ].map((name) => [name, '']),
);
const names = (patterns: readonly string[]) =>
  inFolder(tree, async (root) => (await findBills(root, patterns)).files.map(({ name }) => name));

describe('files of a bill', () => {
  const all = [
    'bills/2026-09.csv',
    'bills/2026-10.CSV.GZ',
    'bills/FOCUS Reports/2026/11/03/Größe 1.csv.gz',
    'bills/part_0_0001.snappy.parquet',
  ];

  it('are those of a folder whose names end as bills do, in any case, with blanks and letters of any language', async () =>
    assert.deepEqual(await names(['bills']), all));
  it('are the same by a glob that fits everything: what lies beside them is none', async () =>
    assert.deepEqual(await names(['bills/**']), all));
  it('are found by globs and folders as Windows writes them', async () => {
    assert.deepEqual(await names(['bills\\*.csv']), ['bills/2026-09.csv']);
    assert.deepEqual(await names(['bills\\FOCUS Reports']), [all[2]]);
    assert.deepEqual(
      await names(['.\\bills\\**\\*.gz']),
      [all[1], all[2]].filter((name) => name?.endsWith('.gz')),
    );
  });
  it('may have no extension, where a glob says so', async () =>
    assert.deepEqual(await names(['exports/*']), ['exports/000000000000', 'exports/000000000001']));
  it('may have the characters of globs in their names', async () =>
    assert.deepEqual(await names(['odd/bill {final}*.csv']), ['odd/bill {final}*.csv']));

  it('are told by what is there when there are none', () =>
    inFolder(tree, async (root) => {
      await assert.rejects(
        billFiles(['packed'], root),
        (error) =>
          error instanceof HumanError &&
          error.message.includes('packed/october.zip is neither') &&
          (error.action ?? '').includes('Unpack it'),
      );
    }));

  it('go on without one that is missing, which is told', () =>
    inFolder(tree, async (root) => {
      const { files, missing } = await billFiles(['bills/2026-09.csv', 'bills/2026-08.csv'], root);
      assert.deepEqual([files.map(({ name }) => name), missing], [['bills/2026-09.csv'], ['The bill bills/2026-08.csv was not found.']]);
    }));
});

describe('links in folders of bills', () => {
  it('are followed inside the folder and the workspace, once, and never out of them', () =>
    inFolder({ ...tree, 'elsewhere/secret.csv': '' }, async (outer) => {
      const root = path.join(outer, 'workspace');
      mkdirSync(path.join(root, 'bills'), { recursive: true });
      mkdirSync(path.join(root, 'data/october'), { recursive: true });
      symlinkSync(path.join(outer, 'elsewhere'), path.join(root, 'bills/elsewhere'));
      symlinkSync(path.join(outer, 'elsewhere/secret.csv'), path.join(root, 'bills/secret.csv'));
      symlinkSync('../data', path.join(root, 'bills/data'));
      // in circles
      symlinkSync('..', path.join(root, 'data/october/up'));
      symlinkSync(path.join(outer, 'exports/000000000000'), path.join(root, 'chosen.csv'));
      writeFileSync(path.join(root, 'data/october/a.csv'), '');
      symlinkSync('a.csv', path.join(root, 'data/october/b.csv'));
      const found = async (patterns: readonly string[]) => (await findBills(root, patterns)).files.map(({ name }) => name);
      assert.deepEqual(await found(['bills']), ['bills/data/october/b.csv']);
      // a file that is named itself is read wherever it leads
      assert.deepEqual(await found(['chosen.csv']), ['chosen.csv']);
    }));
});
