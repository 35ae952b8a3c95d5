import { createReadStream, promises as fs } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { HumanError } from '../humanError';
import type { Columns } from './columns';
import { CsvReader } from './csv';
import type { BillFile } from './files';
import { readParquet } from './parquet';
import type { RowTaker } from './reading';

const BLOCK = 1 << 21;

/** Who watches a bill being read. */
export interface Watched {
  readonly signal?: AbortSignal;
  /** Bytes on disk that are read, and all of them. */
  readonly onProgress?: (read: number, total: number) => void;
}

/** A file of a bill that cannot be read whole: none of its rows count. */
export interface UnreadableFile {
  readonly file: BillFile;
  readonly problem: HumanError;
}

/** What the files of a bill gave. */
export interface ReadRows<Taker> {
  readonly taker: Taker;
  /** Columns of each file that was read. */
  readonly columns: readonly Columns[];
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * Hands the rows of files to a taker, one file after the other. A file that cannot be read costs its own rows only, but all of them:
 * where some were taken before it broke off, the others are read once more by another taker. @throws HumanError when none is readable
 */
export async function readRows<Taker extends RowTaker>(
  files: readonly BillFile[],
  newTaker: () => Taker,
  watched: Watched,
): Promise<ReadRows<Taker>> {
  const unreadable: UnreadableFile[] = [];
  for (let readable = files; ;) {
    const taker = newTaker();
    const { columns, failed, isMixed } = await readOnce(readable, taker, watched);
    unreadable.push(...failed);
    if (columns.length === 0) throw noneReadable(unreadable);
    if (!isMixed) return { taker, columns, unreadable };
    readable = readable.filter((file) => !failed.some((one) => one.file === file));
  }
}

interface OneReading {
  readonly columns: readonly Columns[];
  readonly failed: readonly UnreadableFile[];
  /** Whether the taker holds rows of a file that failed. */
  readonly isMixed: boolean;
}

async function readOnce(files: readonly BillFile[], taker: RowTaker, { signal, onProgress }: Watched): Promise<OneReading> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const columns: Columns[] = [];
  const failed: UnreadableFile[] = [];
  let isMixed = false;
  let before = 0;
  for (const file of files) {
    const start = before;
    const progress = (read: number): void => {
      signal?.throwIfAborted();
      onProgress?.(start + Math.min(read, file.size), total);
    };
    progress(0);
    const rows = taker.rows;
    try {
      columns.push(await readFile(file, taker, progress));
      taker.endOfFile?.();
    } catch (problem) {
      if (!(problem instanceof HumanError)) throw problem;
      failed.push({ file, problem });
      isMixed ||= taker.rows > rows;
    }
    before += file.size;
  }
  onProgress?.(total, total);
  return { columns, failed, isMixed };
}

function noneReadable(unreadable: readonly UnreadableFile[]): HumanError {
  const [first] = unreadable;
  if (first && unreadable.length === 1) return first.problem;
  return new HumanError(
    `None of the bill's ${unreadable.length} files can be read. ${sentences(unreadable)}`,
    'Put them right, or name other files under spend.sources in ledgerline.yaml.',
    { cause: first?.problem },
  );
}

const TOLD = 5;

/** What is wrong with files, and what to do, for the first of them. */
export function sentences(problems: readonly Pick<UnreadableFile, 'problem'>[]): string {
  const more = problems.length - TOLD;
  return [
    ...problems.slice(0, TOLD).map(({ problem: { message, action } }) => `${message} ${action ?? ''}`.trim()),
    ...(more > 0 ? [`So it is with ${more} more.`] : []),
  ].join(' ');
}

/** Messages that wait, as that nobody waits any more, are heard. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function readFile(file: BillFile, taker: RowTaker, progress: (read: number) => void): Promise<Columns> {
  const kind = await kindOf(file);
  if (kind === 'parquet') {
    // reading a row group may take a while without giving way: let a waiting cancellation through
    return readParquet(file.path, file.name, taker, async (share) => {
      await othersTurn();
      progress(share * file.size);
    });
  }
  const reader = new CsvReader(taker, file.name);
  try {
    await (kind === 'gzip' ? unpack(file, reader, progress) : readBlocks(file, reader, progress));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (cause instanceof Error && code !== undefined && /^(?:Z_|E[A-Z]+$)/.test(code)) throw unreadable(file, cause);
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
    throw unreadable(file, cause, 'Check the file and who may read it.');
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('latin1') === 'PAR1') return 'parquet';
    return buffer[0] === 0x1f && buffer[1] === 0x8b ? 'gzip' : 'csv';
  } finally {
    await handle.close();
  }
}

/** Errors of the system name paths of this machine: what is told is their first part, `EACCES: permission denied`. */
const unreadable = ({ name }: BillFile, cause: unknown, action = 'Export or copy the bill again.'): HumanError =>
  new HumanError(`${name} cannot be read: ${(cause instanceof Error ? cause.message : String(cause)).split(', ')[0]!}.`, action, { cause });
