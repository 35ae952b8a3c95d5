import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { BadRow, ChargeCategory, DailyCost } from '../../core/model/spend';
import type { BillFile } from './files';
import { billFiles, readBills, READER_VERSION, type FocusOptions, type FocusResult } from './read';

/** Where roll-ups are kept: texts by key. */
export interface RollUpStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
}

/** Roll-ups as files of a folder, readable by the user only. A file is written beside and renamed: it is whole or not there. */
export function folderStore(folder: string): RollUpStore {
  const fileOf = (key: string): string => path.join(folder, `${key}.json`);
  return {
    read: (key) => fs.readFile(fileOf(key), 'utf8').catch(() => undefined),
    async write(key, text) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const unfinished = path.join(folder, `${key}.${randomUUID()}.tmp`);
      try {
        await fs.writeFile(unfinished, text, { mode: 0o600 });
        await fs.rename(unfinished, fileOf(key));
      } catch (error) {
        await fs.rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

/** Reads a bill, or its remembered roll-up when no file and no setting has changed. A store that fails only costs time. */
export async function readFocusCached(patterns: readonly string[], options: FocusOptions, store: RollUpStore): Promise<FocusResult> {
  const { files, leftOut } = await billFiles(patterns, options.root ?? process.cwd());
  const key = keyOf(files, leftOut, options);
  const remembered = parse(await store.read(key).catch(() => undefined));
  if (remembered) return remembered;
  const result = await readBills(files, leftOut, options);
  // a full disk must not hide a bill that was read
  await store.write(key, print(result)).catch(() => undefined);
  return result;
}

function keyOf(files: readonly BillFile[], leftOut: number, { ownerTags, tagKeys = [] }: FocusOptions): string {
  const parts = [READER_VERSION, files.map((file) => [file.path, file.name, file.size, file.modified]), leftOut, ownerTags, tagKeys];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}

const print = ({ rows, report }: FocusResult): string => {
  const texts = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const packed = rows.map((row) => [
    ...[row.day, row.provider, row.account, row.service, row.region, row.owner, row.currency, row.charge, JSON.stringify(row.tags)].map(
      indexOf,
    ),
    (row.correction ? 1 : 0) + (row.spread ? 2 : 0) + (row.commitment === 'used' ? 4 : 0) + (row.commitment === 'unused' ? 8 : 0),
    String(row.effective),
    String(row.billed),
    ...(row.list === undefined ? [] : [String(row.list)]),
  ]);
  const body = JSON.stringify({ report, texts: [...texts.keys()], rows: packed });
  return `${digest(body)}\n${body}`;
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

type Packed = readonly (number | string)[];

/** `undefined` for anything that is not exactly what was written. */
function parse(text: string | undefined): FocusResult | undefined {
  const lineEnd = text?.indexOf('\n') ?? -1;
  if (text === undefined || lineEnd < 0) return undefined;
  const body = text.slice(lineEnd + 1);
  if (digest(body) !== text.slice(0, lineEnd)) return undefined;
  // the digest says that it is what `print` wrote
  const { report, texts, rows } = JSON.parse(body) as {
    report: FocusResult['report'] & { firstBadRows: BadRow[] };
    texts: string[];
    rows: Packed[];
  };
  const tags = new Map<string, DailyCost['tags']>();
  const tagsOf = (json: string): DailyCost['tags'] => {
    const known = tags.get(json) ?? (JSON.parse(json) as DailyCost['tags']);
    tags.set(json, known);
    return known;
  };
  return {
    report,
    rows: rows.map((row) => {
      const at = (index: number): string => texts[row[index] as number] ?? '';
      const flags = row[9] as number;
      return {
        day: at(0),
        provider: at(1),
        account: at(2),
        service: at(3),
        region: at(4),
        owner: at(5),
        currency: at(6),
        charge: at(7) as ChargeCategory,
        tags: tagsOf(at(8)),
        correction: (flags & 1) === 1,
        spread: (flags & 2) === 2,
        effective: BigInt(row[10] ?? 0),
        billed: BigInt(row[11] ?? 0),
        ...(row[12] === undefined ? {} : { list: BigInt(row[12]) }),
        ...((flags & 12) === 0 ? {} : { commitment: (flags & 4) === 0 ? ('unused' as const) : ('used' as const) }),
      };
    }),
  };
}
