import type { BillFile } from './files';

/** Bytes of text from which on another form of the bill is worth the work, and rows in any form. */
const LARGE_BYTES = 1e9;
const LARGE_ROWS = 10e6;
/** A million rows of FOCUS: 654 MB of text, 115 MB with gzip at its fastest. */
const PACKED = 6;

const ELSEWHERE = 'Athena and BigQuery roll a bill up where it is: name its table under spend.sources.';

/** What helps with a bill of this size; a list of no sentence for others. */
export function adviceOnSize(files: readonly Pick<BillFile, 'path' | 'size'>[], rows: number): readonly string[] {
  const bytes = files
    .filter(({ path }) => !/\.parquet$/i.test(path))
    .reduce((sum, { path, size }) => sum + (/\.gz$/i.test(path) ? size * PACKED : size), 0);
  // measured: half the time and a tenth of the space
  if (bytes >= LARGE_BYTES)
    return [`The bill is some ${(bytes / 1e9).toFixed(1)} GB of text: as Parquet it is read in half the time. ${ELSEWHERE}`];
  return rows >= LARGE_ROWS ? [`The bill has ${Math.floor(rows / 1e6)} million rows. ${ELSEWHERE}`] : [];
}
