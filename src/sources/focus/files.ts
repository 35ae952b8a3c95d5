import { promises as fs } from 'node:fs';
import path from 'node:path';
import { matchesGlob } from '../../core/spend/globs';
import { HumanError } from '../humanError';

const MAX_FILES = 10_000;
const BILL = /\.(?:csv|csv\.gz|gz|parquet)$/i;

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

/**
 * Files that the given files, folders and globs mean, in order of their names; relative ones are below `root`. Files and
 * folders that start with `_` or `.` are no bills. A glob that fits nothing gives nothing, a missing file is told.
 */
export async function findBills(root: string, patterns: readonly string[]): Promise<readonly BillFile[]> {
  const found = new Map<string, BillFile>();
  for (const pattern of patterns) {
    const { base, glob } = splitGlob(path.resolve(root, pattern).split(path.sep).join('/'));
    const stat = await fs.stat(base).catch(() => undefined);
    if (!stat) {
      if (glob === undefined) throw new HumanError(`The bill ${pattern} was not found.`, 'Check spend.sources in ledgerline.yaml.');
      continue;
    }
    const paths = stat.isDirectory() ? await filesBelow(base) : [base];
    for (const file of paths) {
      if (glob !== undefined ? !matchesGlob(glob, file.slice(base.length + 1)) : stat.isDirectory() && !BILL.test(file)) continue;
      const { size, mtimeMs } = await fs.stat(file);
      const real = await fs.realpath(file);
      found.set(real, { path: real, name: shown(root, file), size, modified: mtimeMs });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Path inside `root`, or the file's own name when it lies elsewhere. */
function shown(root: string, file: string): string {
  const relative = path.relative(root, file).split(path.sep).join('/');
  return relative.startsWith('..') || path.isAbsolute(relative) ? path.basename(file) : relative;
}

function splitGlob(pattern: string): { readonly base: string; readonly glob: string | undefined } {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?{]/.test(part));
  return first < 0
    ? { base: pattern, glob: undefined }
    : { base: parts.slice(0, first).join('/') || '/', glob: parts.slice(first).join('/') };
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const files: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      if (/^[_.]/.test(entry.name) || entry.name === 'node_modules') continue;
      if (files.length >= MAX_FILES)
        throw new HumanError(`${dir} holds more than ${MAX_FILES} files.`, 'Name the folder of the bill itself.');
      const inside = `${folder === '/' ? '' : folder}/${entry.name}`;
      if (entry.isDirectory()) await walk(inside);
      else if (entry.isFile()) files.push(inside);
    }
  };
  await walk(dir);
  return files;
}

/** `billing_period=2026-10`, `2026-10`, `20261001-20261031` */
const PERIOD = /^(?:[\w-]+=)?\d{4}-\d\d(?:-\d\d)?$|^\d{8}-\d{8}$/;
/** `2026-11-03T10:15:00.000Z-7c1b…`, `20261103T101500Z`, `202611031015`, or a bare run id. */
const STAMP = /^(\d{4}-?\d\d-?\d\d[T ]?[\d:.-]*|\d{12,14})/;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Leaves out older runs: exports that keep their runs write each into a folder of its own below the period's
 * (AWS Data Exports and Azure exports with overwriting off). Two runs of a period must never be summed.
 */
export function newestRuns(files: readonly BillFile[]): { readonly files: readonly BillFile[]; readonly leftOut: number } {
  const periods = new Map<string, Map<string, BillFile[]>>();
  const kept: BillFile[] = [];
  for (const file of files) {
    const parts = file.path.split(path.sep);
    const period = parts.findLastIndex((part, index) => index < parts.length - 2 && PERIOD.test(part));
    const run = parts[period + 1] ?? '';
    if (period < 0 || !(STAMP.test(run) || GUID.test(run))) {
      kept.push(file);
      continue;
    }
    const key = parts.slice(0, period + 1).join('/');
    const runs = periods.get(key) ?? new Map<string, BillFile[]>();
    periods.set(key, runs);
    runs.set(run, [...(runs.get(run) ?? []), file]);
  }
  let leftOut = 0;
  for (const runs of periods.values()) {
    const stamped = [...runs.keys()].every((run) => STAMP.test(run) && !GUID.test(run));
    const ageOf = ([run, members]: [string, BillFile[]]): string | number =>
      stamped ? run.replace(/\D/g, '').slice(0, 14) : Math.max(...members.map((member) => member.modified));
    const newest = [...runs].reduce((best, candidate) => (ageOf(candidate) > ageOf(best) ? candidate : best));
    kept.push(...newest[1]);
    leftOut += runs.size - 1;
  }
  return { files: kept.sort((a, b) => (a.name < b.name ? -1 : 1)), leftOut };
}
