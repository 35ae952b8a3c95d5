import { createReadStream, promises as fs } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import type { CostTable } from '../../core/model/costTable';
import type { SourceReport } from '../../core/model/spend';
import { HumanError } from '../humanError';
import type { Columns } from './columns';
import { CsvReader } from './csv';
import { findBills, newestRuns, type BillFile } from './files';
import { readParquet } from './parquet';
import { Reading, type RowTaker } from './reading';

/** Changes whenever the same file gives other rows than before. */
export const READER_VERSION = 2;

const BLOCK = 1 << 21;

export interface FocusOptions {
  /** Folder that relative paths start from. */
  readonly root?: string;
  /** Tag keys that name the owner, best first. */
  readonly ownerTags: readonly string[];
  /** Further tag keys whose values are kept. */
  readonly tagKeys?: readonly string[];
  readonly signal?: AbortSignal;
  /** Bytes on disk that are read, and all of them. */
  readonly onProgress?: (read: number, total: number) => void;
}

/** Daily costs of a bill and what is doubtful about them. */
export interface FocusResult {
  readonly costs: CostTable;
  readonly report: Omit<SourceReport, 'readAt'>;
}

/** The parts of a bill that exist, without older runs of the same export. */
export async function billFiles(
  patterns: readonly string[],
  root: string,
): Promise<{ readonly files: readonly BillFile[]; readonly leftOut: number }> {
  const runs = newestRuns(await findBills(root, patterns));
  if (runs.files.length === 0)
    throw new HumanError(`No bill was found at ${patterns.join(', ')}.`, 'Check spend.sources in ledgerline.yaml, or choose a file.');
  return runs;
}

/** Reads FOCUS files (CSV, gzip, Parquet; folders and globs of parts) as one bill. Rows are summed as they come. */
export async function readFocus(patterns: readonly string[], options: FocusOptions): Promise<FocusResult> {
  const { files, leftOut } = await billFiles(patterns, options.root ?? process.cwd());
  return readBills(files, leftOut, options);
}

/** The same for files that are found already. */
export async function readBills(files: readonly BillFile[], leftOut: number, options: FocusOptions): Promise<FocusResult> {
  const reading = new Reading(options.ownerTags, options.tagKeys ?? []);
  const columns = await readRows(files, reading, options);
  return {
    costs: reading.costs(),
    report: {
      name: nameOf(files),
      rowsRead: reading.rows,
      badRows: reading.badRows,
      firstBadRows: reading.firstBadRows,
      notes: notesOf(reading, columns, leftOut),
    },
  };
}

/** Hands the rows of files to a taker, one file after the other, and gives the columns of each. */
export async function readRows(
  files: readonly BillFile[],
  taker: RowTaker,
  options: Pick<FocusOptions, 'signal' | 'onProgress'>,
): Promise<readonly Columns[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const columns: Columns[] = [];
  let before = 0;
  for (const file of files) {
    const start = before;
    const progress = (read: number): void => {
      options.signal?.throwIfAborted();
      options.onProgress?.(start + Math.min(read, file.size), total);
    };
    progress(0);
    columns.push(await readFile(file, taker, progress));
    before += file.size;
  }
  options.onProgress?.(total, total);
  return columns;
}

async function readFile(file: BillFile, reading: RowTaker, progress: (read: number) => void): Promise<Columns> {
  const kind = await kindOf(file);
  if (kind === 'parquet') {
    // reading a row group may take a while without giving way: let a waiting cancellation through
    return readParquet(file.path, file.name, reading, async (share) => {
      await new Promise((resolve) => setImmediate(resolve));
      progress(share * file.size);
    });
  }
  const reader = new CsvReader(reading, file.name);
  try {
    await (kind === 'gzip' ? unpack(file, reader, progress) : readBlocks(file, reader, progress));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (cause instanceof Error && code !== undefined && /^(?:Z_|E[A-Z]+$)/.test(code))
      throw new HumanError(`${file.name} cannot be read: ${cause.message}.`, 'Export or copy the bill again.', { cause });
    throw cause;
  }
  reader.end();
  return reader.columns!;
}

/** Two blocks are filled in turns, one while the other is read: memory does not grow with the file. */
async function readBlocks(file: BillFile, reader: CsvReader, progress: (read: number) => void): Promise<void> {
  const blocks = [Buffer.allocUnsafe(BLOCK), Buffer.allocUnsafe(BLOCK)] as const;
  const handle = await fs.open(file.path);
  let coming: Promise<{ readonly bytesRead: number }> | undefined;
  try {
    coming = handle.read(blocks[0], 0, BLOCK, 0);
    for (let [at, index] = [0, 0]; ; index = 1 - index) {
      const { bytesRead } = await coming;
      if (bytesRead === 0) return;
      at += bytesRead;
      coming = handle.read(blocks[1 - index]!, 0, BLOCK, at);
      reader.feed(blocks[index]!.subarray(0, bytesRead));
      progress(at);
    }
  } finally {
    await coming?.catch(() => undefined);
    await handle.close();
  }
}

async function unpack(file: BillFile, reader: CsvReader, progress: (read: number) => void): Promise<void> {
  const source = createReadStream(file.path, { highWaterMark: BLOCK });
  const unpacked = source.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip({ chunkSize: 1 << 18 }));
  try {
    for await (const block of unpacked as AsyncIterable<Uint8Array>) {
      reader.feed(block);
      progress(source.bytesRead);
    }
  } finally {
    source.destroy();
  }
}

async function kindOf(file: BillFile): Promise<'csv' | 'gzip' | 'parquet'> {
  const handle = await fs.open(file.path).catch((cause: unknown) => {
    throw new HumanError(`${file.name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, 'Check the file.', {
      cause,
    });
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('latin1') === 'PAR1') return 'parquet';
    return buffer[0] === 0x1f && buffer[1] === 0x8b ? 'gzip' : 'csv';
  } finally {
    await handle.close();
  }
}

function nameOf(files: readonly BillFile[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.name : `${files.length} files in ${path.posix.dirname(first?.name ?? '.')}`;
}

function notesOf(reading: Reading, columns: readonly Columns[], leftOut: number): readonly string[] {
  const notes = new Set<string>();
  for (const { names, at } of columns) {
    if (names.effective !== 'EffectiveCost') notes.add(`The bill has no EffectiveCost: figures are ${names.effective}.`);
    if (at.billed < 0) notes.add('The bill has no BilledCost: billed figures repeat the effective ones.');
    if (at.currency < 0) notes.add('The bill does not name its currency.');
    if (at.tags < 0 && at.allocated < 0) notes.add('The bill has no Tags: owners come from accounts only.');
  }
  if (leftOut > 0) notes.add(`${leftOut} older ${leftOut === 1 ? 'run' : 'runs'} of the same export left out.`);
  if (reading.unreadableTags > 0) notes.add(`Tags of ${reading.unreadableTags} rows cannot be read: they count as untagged.`);
  if (reading.clashingTags) notes.add('Some tags have keys that differ only in case and values that differ: the first one counts.');
  if (reading.longCharges) notes.add('Charges for longer than a day are spread evenly over their days.');
  return [...notes];
}
