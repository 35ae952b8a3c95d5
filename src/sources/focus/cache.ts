import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pack, unpack } from './packed';
import { billFiles, readBills, READER_VERSION, type Bill, type FocusOptions, type FocusResult } from './read';

/** Where texts are kept by key. */
export interface RollUpStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}

/** The same for bytes. `parts` follow each other: joined they would be in memory twice. */
export interface ByteStore {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, parts: readonly Uint8Array[]): Promise<void>;
}

/** Texts as files of a folder, readable by the user only. */
export function folderStore(folder: string): RollUpStore {
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);
  return {
    read: (key) => fs.readFile(fileOf(key), 'utf8').catch(() => undefined),
    write: (key, text) => writeWhole(fileOf(key), [text]),
  };
}

/** Bytes as files of a folder, readable by the user only. */
export function folderOfBytes(folder: string): ByteStore {
  const fileOf = (key: string): string => path.join(folder, `${key}.bin`);
  return {
    read: (key) => fs.readFile(fileOf(key)).catch(() => undefined),
    write: (key, parts) => writeWhole(fileOf(key), parts),
  };
}

/** A file is written beside and renamed: it is whole or not there. */
async function writeWhole(file: string, parts: readonly (string | Uint8Array)[]): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file.slice(0, -path.extname(file).length)}.${randomUUID()}.tmp`;
  try {
    await fs.writeFile(unfinished, parts, { mode: 0o600 });
    await fs.rename(unfinished, file);
  } catch (error) {
    await fs.rm(unfinished, { force: true });
    throw error;
  }
}

/** Reads a bill, or its remembered roll-up when no file and no setting has changed. A store that fails only costs time. */
export async function readFocusCached(patterns: readonly string[], options: FocusOptions, store: ByteStore): Promise<FocusResult> {
  const bill = await billFiles(patterns, options.root ?? process.cwd());
  const key = keyOf(bill, options);
  const remembered = bill.missing.length > 0 ? undefined : unpack(await store.read(key).catch(() => undefined));
  if (remembered) return remembered;
  const { result, isLasting } = await readBills(bill, options);
  // a full disk must not hide a bill that was read
  if (isLasting) await store.write(key, pack(result)).catch(() => undefined);
  return result;
}

function keyOf({ files, notes }: Bill, { ownerTags, tagKeys = [] }: FocusOptions): string {
  const parts = [READER_VERSION, files.map((file) => [file.path, file.name, file.size, file.modified]), notes, ownerTags, tagKeys];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
