import { promises as fs, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';
import { matchesGlob } from '../../core/spend/globs';
import { HumanError } from '../humanError';

const MAX_FILES = 10_000;
const BILL = /\.(?:csv|gz|parquet)$/i;

/** A file of a bill as it was found. */
export interface BillFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Shown: as the pattern led to it. */
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface FoundFiles {
  /** In order of their names. */
  readonly files: readonly BillFile[];
  /** What was asked for and is not there, or cannot be looked into: a sentence each. */
  readonly missing: readonly string[];
  /** Names of files that are no bills, where a pattern led to nothing else. */
  readonly others: readonly string[];
}

/**
 * Files that the given files, folders and globs mean; relative ones are below `root`. Files and folders that start with `_` or `.`
 * are no bills, and no link is followed that leads out of its folder and `root`. A glob that fits nothing gives nothing, a missing
 * file is told.
 */
export async function findBills(root: string, patterns: readonly string[]): Promise<FoundFiles> {
  const found = new Map<string, BillFile>();
  const missing: string[] = [];
  const others: string[] = [];
  for (const pattern of patterns) {
    const { base, glob } = await placeOf(root, pattern);
    const stat = await statOf(base);
    if (!stat) {
      if (glob === undefined) missing.push(`The bill ${pattern} was not found.`);
      continue;
    }
    if (!stat.isDirectory()) {
      await add(base);
      continue;
    }
    const { paths, closed } = await filesBelow(base, await realOf(root));
    missing.push(...closed.map((folder) => `The folder ${shown(root, folder)} cannot be read.`));
    const fitting = glob === undefined ? paths : paths.filter((file) => matchesGlob(glob, file.slice(base.length + 1)));
    const bills = fitting.filter((file) => BILL.test(file));
    // parts of some exports have no extension
    const chosen = bills.length > 0 || glob === undefined ? bills : fitting.filter((file) => !/\.\w+$/.test(file));
    if (chosen.length === 0) others.push(...fitting.map((file) => shown(root, file)));
    await Promise.all(chosen.map(add));
  }
  const files = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { files, missing, others };

  async function add(file: string): Promise<void> {
    const stat = await statOf(file);
    // gone since it was listed
    if (!stat) return;
    const real = await realOf(file);
    found.set(real, { path: real, name: shown(root, file), size: stat.size, modified: stat.mtimeMs });
  }
}

const statOf = (file: string): Promise<Stats | undefined> => fs.stat(file).catch(() => undefined);
const realOf = (file: string): Promise<string> => fs.realpath(file).catch(() => file);

/** Path inside `root`, or the file's own name when it lies elsewhere. */
function shown(root: string, file: string): string {
  const relative = path.relative(root, file).split(path.sep).join('/');
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.basename(file) : relative;
}

/** Where a pattern begins, and what is wanted below. A file that is there is meant as it is, whatever characters its name has. */
async function placeOf(root: string, pattern: string): Promise<{ readonly base: string; readonly glob: string | undefined }> {
  const written = slashed(path.resolve(root, pattern));
  // a pattern that was written on Windows means folders everywhere
  const plain = (await statOf(written)) ? written : slashed(path.resolve(root, pattern.replaceAll('\\', '/')));
  const parts = plain.split('/');
  const first = parts.findIndex((part) => /[*?{]/.test(part));
  return first < 0 || (await statOf(plain))
    ? { base: plain, glob: undefined }
    : { base: parts.slice(0, first).join('/') || '/', glob: parts.slice(first).join('/') };
}

const slashed = (file: string): string => file.split(path.sep).join('/');

/** Files below a folder, and folders that may not be read. */
async function filesBelow(dir: string, root: string): Promise<{ readonly paths: readonly string[]; readonly closed: readonly string[] }> {
  const paths: string[] = [];
  const closed: string[] = [];
  const inside = [await realOf(dir), root];
  const entered = new Set<string>();
  await walk(dir);
  return { paths, closed };

  async function walk(folder: string): Promise<void> {
    const real = await realOf(folder);
    // links may lead in circles
    if (entered.has(real)) return;
    entered.add(real);
    const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (!entries) closed.push(folder);
    for (const entry of entries ?? []) {
      if (/^[_.]/.test(entry.name) || entry.name === 'node_modules') continue;
      if (paths.length >= MAX_FILES)
        throw new HumanError(`${path.basename(dir)} holds more than ${MAX_FILES} files.`, 'Name the folder of the bill itself.');
      const file = `${folder === '/' ? '' : folder}/${entry.name}`;
      const kind = entry.isSymbolicLink() ? await targetOf(file) : entry;
      if (kind?.isDirectory()) await walk(file);
      else if (kind?.isFile()) paths.push(file);
    }
  }

  /** What a link leads to, unless that lies elsewhere. */
  async function targetOf(link: string): Promise<Pick<Dirent, 'isDirectory' | 'isFile'> | undefined> {
    const real = await realOf(link);
    return inside.some((folder) => real.startsWith(folder + path.sep)) ? statOf(real) : undefined;
  }
}
