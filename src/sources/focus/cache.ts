import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { removeOld, type Kept } from '../oldFiles';
import { pack, unpack } from './packed';
import { billFiles, nameOf, readBills, READER_VERSION, type Bill, type FocusOptions, type FocusResult } from './read';
import type { Watched } from './rows';

/** Where texts are kept by key. */
export interface RollUpStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}

/** The same for bytes. `parts` follow each other: joined they would be in memory twice. */
export interface ByteStore {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, parts: readonly Uint8Array[]): Promise<void>;
  /** Says that what is there is still of use. */
  used(key: string): Promise<void>;
}

/** Texts as files of a folder, readable by the user only. */
export function folderStore(folder: string): RollUpStore {
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);
  return {
    read: (key) => fs.readFile(fileOf(key), 'utf8').catch(() => undefined),
    write: (key, text) => writeWhole(fileOf(key), [text]),
  };
}

/** Roll-ups of a million rows are some 15 MB each; one that is not asked for any more is of a bill that has changed since. */
const ROLL_UPS: Kept = { most: 16, days: 60 };

/** Bytes as files of a folder, readable by the user only. What was not used for long is removed when another is written. */
export function folderOfBytes(folder: string, kept = ROLL_UPS): ByteStore {
  const fileOf = (key: string): string => path.join(folder, `${key}.bin`);
  const used = async (key: string): Promise<void> => {
    const now = new Date();
    // a folder that may only be read is of use too
    await fs.utimes(fileOf(key), now, now).catch(() => undefined);
  };
  return {
    used,
    async read(key) {
      const bytes = await fs.readFile(fileOf(key)).catch(() => undefined);
      if (bytes) await used(key);
      return bytes;
    },
    async write(key, parts) {
      await writeWhole(fileOf(key), parts);
      await removeOld(folder, kept);
    },
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

/** A bill whose files are found, and not read. */
export interface FoundBill {
  /** Tells its roll-up from that of other files, of the same files at another time, and of other keys; absent where files are missing. */
  readonly key?: string;
  /** Shown. */
  readonly name: string;
  /** Its roll-up, remembered or read. `isLasting`: it is that of the key. */
  read(watched: Watched): Promise<{ readonly result: FocusResult; readonly isLasting: boolean }>;
  /** Says that the remembered roll-up is still of use. */
  used(): Promise<void>;
}

/** Finds the files of a bill. A store that fails only costs time. @throws HumanError where there are none. */
export async function findBill(patterns: readonly string[], options: FocusOptions, store: ByteStore): Promise<FoundBill> {
  const bill = await billFiles(patterns, options.root ?? process.cwd());
  const key = keyOf(bill, options);
  const isWhole = bill.missing.length === 0;
  return {
    ...(isWhole ? { key } : {}),
    name: nameOf(bill.files),
    used: () => store.used(key),
    async read(watched) {
      const remembered = isWhole ? unpack(await store.read(key).catch(() => undefined)) : undefined;
      if (remembered) return { result: remembered, isLasting: true };
      const { result, isLasting } = await readBills(bill, { ...options, ...watched });
      // a full disk must not hide a bill that was read
      if (isLasting) await store.write(key, pack(result)).catch(() => undefined);
      return { result, isLasting };
    },
  };
}

/** Reads a bill, or its remembered roll-up when no file and no setting has changed. */
export async function readFocusCached(patterns: readonly string[], options: FocusOptions, store: ByteStore): Promise<FocusResult> {
  return (await (await findBill(patterns, options, store)).read(options)).result;
}

function keyOf({ files, notes }: Bill, { ownerTags, tagKeys = [], presentKeys = [] }: FocusOptions): string {
  const parts = [
    READER_VERSION,
    files.map((file) => [file.path, file.name, file.size, file.modified]),
    notes,
    ownerTags,
    tagKeys,
    presentKeys,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
