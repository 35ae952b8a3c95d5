import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { bill, inFolder, readBill, total } from './bills';

const of = (cost: number): string => bill({ EffectiveCost: String(cost) });

/** Millions of the bill's sum, its notes, and what is missing. */
const read = (files: Readonly<Record<string, string>>, pattern = '.', prepare: (root: string) => void = () => undefined) =>
  inFolder(files, async (root) => {
    prepare(root);
    const { rows, report, problem } = await readBill([pattern], { root, ownerTags: [] });
    return { sum: Number(total(rows)) / 1e6, notes: report.notes, problem: problem?.message };
  });

/** As AWS Data Exports write it: the full address of every part. */
const awsManifest = (...parts: readonly string[]): string =>
  JSON.stringify({
    executionId: 'e-1',
    columns: [{ name: 'BilledCost' }],
    dataFiles: parts.map((part) => `s3://acme-billing/exports/focus/${part}`),
  });

/** As Azure exports write it beside the parts of a run. */
const azureManifest = (submittedTime: string, ...parts: readonly string[]): string =>
  JSON.stringify({
    exportConfig: { exportName: 'focus', dataVersion: '1.0r2', type: 'FocusCost' },
    runInfo: { submittedTime, startDate: '2026-10-01T00:00:00' },
    blobs: parts.map((part) => ({ blobName: `costs/focus/20261001-20261031/${part}`, byteCount: 1 })),
  });

const [FIRST, SECOND, THIRD] = [
  '3f1b6c70-0000-4000-8000-000000000001',
  '1a1b6c70-0000-4000-8000-000000000002',
  '2c1b6c70-0000-4000-8000-000000000003',
];

describe('AWS Data Exports', () => {
  it('that overwrite: a part that the newest manifest no longer lists is left out', async () => {
    const files = {
      'focus/data/BILLING_PERIOD=2026-10/focus-00001.csv': of(1),
      'focus/data/BILLING_PERIOD=2026-10/focus-00002.csv': of(100),
      'focus/data/BILLING_PERIOD=2026-09/focus-00001.csv': of(10),
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json': awsManifest('data/BILLING_PERIOD=2026-10/focus-00001.csv'),
    };
    const wanted = { sum: 11, notes: ["1 file left out: the export's manifest does not list them."], problem: undefined };
    assert.deepEqual(await read(files), wanted);
    assert.deepEqual(await read(files, 'focus/data/**/*.csv'), wanted);
  });

  it('that keep their runs: the newest of each period counts, and all its parts', async () => {
    const run = (day: string) => `focus/data/BILLING_PERIOD=2026-10/2026-10-${day}T10:15:00.000Z-7c1b`;
    assert.deepEqual(
      await read({
        [`${run('05')}/focus-00001.csv`]: of(100),
        [`${run('06')}/focus-00001.csv`]: of(1),
        [`${run('06')}/focus-00002.csv`]: of(2),
      }),
      {
        sum: 3,
        notes: ['1 older run of the same export left out.'],
        problem: undefined,
      },
    );
  });

  it('tell of a part that was not copied', async () => {
    const parts = ['data/BILLING_PERIOD=2026-10/focus-00001.csv', 'data/BILLING_PERIOD=2026-10/focus-00002.csv'];
    const found = await read({
      [`focus/${parts[0]!}`]: of(1),
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json': awsManifest(...parts),
    });
    assert.deepEqual(
      [found.sum, found.problem],
      [1, '1 part of the export that its manifest lists cannot be found: BILLING_PERIOD=2026-10/focus-00002.csv.'],
    );
  });

  it('tell of a part once that the manifests of a period and of its run list', async () => {
    const run = 'BILLING_PERIOD=2026-10/2026-10-06T10:15:00.000Z-7c1b';
    const manifest = awsManifest(`data/${run}/focus-00001.csv`, `data/${run}/focus-00002.csv`);
    const found = await read({
      [`focus/data/${run}/focus-00001.csv`]: of(1),
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json': manifest,
      [`focus/metadata/${run}/focus-Manifest.json`]: manifest,
    });
    assert.match(found.problem ?? '', /^1 part of the export /);
  });

  it('are read beside a pipe that has the name of a manifest', async () => {
    // nobody writes into it: who opened it would wait for ever
    const prepare = (root: string): unknown => execFileSync('mkfifo', [path.join(root, 'focus-manifest.json')]);
    assert.deepEqual(await read({ 'focus-00001.csv': of(1) }, '.', prepare), { sum: 1, notes: [], problem: undefined });
  });

  it('whose manifest names none of the files that are there are read as they are', async () => {
    const found = await read({
      'focus/data/BILLING_PERIOD=2026-10/renamed.csv': of(1),
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json': awsManifest('data/BILLING_PERIOD=2026-10/focus-00001.csv'),
    });
    assert.deepEqual(found, { sum: 1, notes: [], problem: undefined });
  });
});

describe('Azure exports', () => {
  const period = 'costs/focus/20261001-20261031';

  it('that overwrite, in a copy that keeps what they deleted: the run that was submitted last counts', async () => {
    const files = {
      // the dates of the files say nothing: all were copied together
      [`${period}/${FIRST}/part_0_0001.csv`]: of(100),
      [`${period}/${FIRST}/manifest.json`]: azureManifest('2026-10-05T04:10:00.1Z', `${FIRST}/part_0_0001.csv`),
      [`${period}/${SECOND}/part_0_0001.csv`]: of(1),
      [`${period}/${SECOND}/part_1_0001.csv`]: of(2),
      [`${period}/${SECOND}/_manifest.json`]: azureManifest(
        '2026-10-06T04:10:00.1Z',
        `${SECOND}/part_0_0001.csv`,
        `${SECOND}/part_1_0001.csv`,
      ),
    };
    const inOrder = (root: string): void => utimesSync(path.join(root, period, FIRST, 'part_0_0001.csv'), 2e9, 2e9);
    assert.deepEqual(await read(files, '.', inOrder), { sum: 3, notes: ['1 older run of the same export left out.'], problem: undefined });
  });

  it('that keep their daily runs: the newest folder counts', async () =>
    assert.deepEqual(
      await read({
        [`${period}/202610050410/${THIRD}/part_0_0001.csv`]: of(100),
        [`${period}/202610060410/${FIRST}/part_0_0001.csv`]: of(1),
        'costs/focus/20260901-20260930/202610060410/x/part_0_0001.csv': of(10),
      }),
      { sum: 11, notes: ['1 older run of the same export left out.'], problem: undefined },
    ));

  it('that are not split: the run is in the name of the file', async () => {
    const newer = (root: string): void => utimesSync(path.join(root, period, `focus_${FIRST}.csv`), 2e9, 2e9);
    assert.deepEqual(await read({ [`${period}/focus_${FIRST}.csv`]: of(1), [`${period}/focus_${SECOND}.csv`]: of(100) }, '.', newer), {
      sum: 1,
      notes: ['1 older run of the same export left out.'],
      problem: undefined,
    });
  });

  it('whose newest run is not complete yet: the one before it is read', async () => {
    const files = {
      [`${period}/${FIRST}/part_0_0001.csv`]: of(1),
      [`${period}/${FIRST}/manifest.json`]: azureManifest('2026-10-05T04:10:00.1Z', `${FIRST}/part_0_0001.csv`),
      [`${period}/${SECOND}/part_0_0001.csv`]: of(100),
      [`${period}/${SECOND}/manifest.json`]: azureManifest(
        '2026-10-06T04:10:00.1Z',
        `${SECOND}/part_0_0001.csv`,
        `${SECOND}/part_1_0001.csv`,
      ),
    };
    const note = 'A newer run of the export is not complete: the one before it is read.';
    assert.deepEqual(await read(files), { sum: 1, notes: [note], problem: undefined });
  });

  it('with a damaged manifest are read as they are', async () =>
    assert.deepEqual(await read({ [`${period}/${FIRST}/part_0_0001.csv`]: of(1), [`${period}/${FIRST}/manifest.json`]: '{"blobs":' }), {
      sum: 1,
      notes: [],
      problem: undefined,
    }));
});
