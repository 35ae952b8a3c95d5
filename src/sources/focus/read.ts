import path from 'node:path';
import type { CostTable } from '../../core/model/costTable';
import type { BadRow, SourceReport, SpendProblem } from '../../core/model/spend';
import { HumanError } from '../humanError';
import type { Columns } from './columns';
import { findBills, type BillFile } from './files';
import { adviceOnSize } from './large';
import { Reading } from './reading';
import { othersTurn, readRows, sentences, type UnreadableFile, type Watched } from './rows';
import { currentRuns } from './runs';
import { asTheyAre, changed, STILL_MS, whenStill } from './still';

/** Changes whenever the same file gives other rows than before. */
export const READER_VERSION = 4;

export interface FocusOptions extends Watched {
  /** Folder that relative paths start from. */
  readonly root?: string;
  /** Tag keys that name the owner, best first. */
  readonly ownerTags: readonly string[];
  /** Further tag keys whose values are kept. */
  readonly tagKeys?: readonly string[];
  /** Further tag keys of which only is kept whether a row has them. */
  readonly presentKeys?: readonly string[];
  /** Only in tests. */
  readonly stillMs?: number;
}

/** Daily costs of a bill and what is doubtful about them. */
export interface FocusResult {
  readonly costs: CostTable;
  readonly report: Omit<SourceReport, 'readAt'>;
  /** What of the bill is not in the costs. Another look may find it: a result with a problem is not remembered. */
  readonly problem?: SpendProblem;
}

/** The files of a bill. */
export interface Bill {
  readonly files: readonly BillFile[];
  /** Sentences on what is left out on purpose. */
  readonly notes: readonly string[];
  /** Sentences on what should be there. */
  readonly missing: readonly string[];
}

const CHECK = 'Check spend.sources in ledgerline.yaml, or choose a file (on the command line: --bill).';

/** The parts of a bill that exist, without older runs of the same export. @throws HumanError where there is none */
export async function billFiles(patterns: readonly string[], root: string): Promise<Bill> {
  const found = await findBills(root, patterns);
  if (found.files.length > 0) {
    const current = await currentRuns(found.files);
    return { ...current, missing: [...found.missing, ...current.missing] };
  }
  if (found.missing.length > 0) throw new HumanError(found.missing.join(' '), CHECK);
  const [other] = found.others;
  throw other === undefined
    ? new HumanError(`No bill was found at ${patterns.join(', ')}.`, CHECK)
    : new HumanError(
        `No bill was found at ${patterns.join(', ')}: ${other} is neither CSV nor gzip nor Parquet by its name.`,
        'Unpack it, or export the bill in one of these formats.',
      );
}

/** Reads FOCUS files (CSV, gzip, Parquet; folders and globs of parts) as one bill. Rows are summed as they come. */
export async function readFocus(patterns: readonly string[], options: FocusOptions): Promise<FocusResult> {
  return (await readBills(await billFiles(patterns, options.root ?? process.cwd()), options)).result;
}

const MOST_READINGS = 3;

/**
 * The same for files that are found already. Files that change while they are read are read again when they have been still for two
 * seconds. `isLasting`: the next reading of the same files will give the same.
 */
export async function readBills(bill: Bill, options: FocusOptions): Promise<{ readonly result: FocusResult; readonly isLasting: boolean }> {
  let { files } = bill;
  for (let readings = 1; ; readings++) {
    const read = await settled(readOnce({ ...bill, files }, options));
    const moved = changed(files, await asTheyAre(files));
    if (moved.length === 0 || readings === MOST_READINGS) {
      if (!read.value) throw read.error;
      const problem = moved.length === 0 ? read.value.problem : beingWritten(moved[0]!);
      const result = { ...read.value, ...(problem ? { problem } : {}) };
      return { result, isLasting: readings === 1 && problem === undefined };
    }
    files = await whenStill(files, options.stillMs ?? STILL_MS, options.signal);
  }
}

/** What was read, or why nothing was: a file that is written at the same time may look damaged. */
async function settled<T>(read: Promise<T>): Promise<{ readonly value: T } | { readonly value?: undefined; readonly error: HumanError }> {
  try {
    return { value: await read };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return { error };
  }
}

async function readOnce({ files, notes, missing }: Bill, options: FocusOptions): Promise<FocusResult> {
  const newReading = (): Reading => new Reading(options.ownerTags, options.tagKeys ?? [], options.presentKeys);
  const { taker, columns, unreadable } = await readRows(files, newReading, options);
  const problem = problemOf(files, unreadable, taker.onlyBad, missing);
  const costs = await taker.costsInTurns(async () => {
    await othersTurn();
    options.signal?.throwIfAborted();
  });
  const badCostShare = lostShare(taker.lost, costs);
  return {
    costs,
    report: {
      name: nameOf(files),
      rowsRead: taker.rows,
      badRows: taker.badRows,
      ...(badCostShare > 0 ? { badCostShare } : {}),
      firstBadRows: taker.firstBadRows,
      notes: [...notesOf(taker, columns, notes), ...adviceOnSize(files, taker.rows)],
    },
    ...(problem ? { problem } : {}),
  };
}

/** The largest share of lost cost in any currency. */
function lostShare(lost: ReadonlyMap<string, number>, { kinds, kindOf, effective }: CostTable): number {
  let largest = 0;
  for (const [currency, amount] of lost) {
    let read = 0;
    for (let row = 0; row < kindOf.length; row++) if (kinds[kindOf[row]!]!.currency === currency) read += Math.abs(effective[row]!) / 1e6;
    if (amount > 0) largest = Math.max(largest, amount / (amount + read));
  }
  return largest;
}

/** Spreadsheets of many countries write decimals behind a comma. */
const COMMA = /: [+-]?\d+,\d+$/;

function noGoodRow({ file, line, reason }: BadRow): HumanError {
  return new HumanError(
    `No row of ${file} can be read, the last one, line ${line}: ${reason}.`,
    COMMA.test(reason) ? 'Save it with a point before the decimals.' : 'Export the bill again.',
  );
}

/** What is not in the figures, file by file. */
function problemOf(
  files: readonly BillFile[],
  unreadable: readonly UnreadableFile[],
  onlyBad: readonly BadRow[],
  missing: readonly string[],
): SpendProblem | undefined {
  const problems = [...unreadable.map(({ problem }) => problem), ...onlyBad.map(noGoodRow)];
  if (problems.length + missing.length === 0) return undefined;
  const [first] = problems;
  const isOne = problems.length === 1;
  const lost = first
    ? [
        `${problems.length} of ${files.length} ${files.length === 1 ? 'file' : 'files'} ${isOne ? 'is' : 'are'} in no figure.`,
        isOne ? first.message : sentences(problems.map((problem) => ({ problem }))),
      ]
    : [];
  return {
    kind: 'bad data',
    message: [...missing, ...lost].join(' '),
    action: (isOne ? first?.action : undefined) ?? 'Put that right, or take it out of spend.sources in ledgerline.yaml; then refresh.',
  };
}

const beingWritten = ({ name }: BillFile): SpendProblem => ({
  kind: 'bad data',
  message: `${name} is being written: figures may lack some of its rows.`,
  action: 'Refresh when it is complete.',
});

/** A file by its name, several by the folder that holds all of them. */
export function nameOf(files: readonly BillFile[]): string {
  const [first, ...others] = files;
  if (!first || others.length === 0) return first?.name ?? '';
  let folder = path.posix.dirname(first.name);
  while (folder !== '.' && !others.every(({ name }) => name.startsWith(`${folder}/`))) folder = path.posix.dirname(folder);
  return folder === '.' ? `${files.length} files` : `${files.length} files in ${folder}`;
}

function notesOf(reading: Reading, columns: readonly Columns[], ofFiles: readonly string[]): readonly string[] {
  const notes: string[] = [];
  /** Of the bill where all of its files are so, else of how many. */
  const tell = (isSo: (columns: Columns) => boolean, what: string): void => {
    const count = columns.filter(isSo).length;
    if (count > 0)
      notes.push(`${count === columns.length ? 'The bill' : `A part of the bill (${count} of ${columns.length} files)`} ${what}`);
  };
  for (const cost of new Set(columns.map(({ names }) => names.effective)))
    if (cost !== 'EffectiveCost') tell(({ names }) => names.effective === cost, `has no EffectiveCost: figures are ${cost}.`);
  tell(({ at }) => at.billed < 0, 'has no BilledCost: billed figures repeat the effective ones.');
  tell(({ at }) => at.currency < 0, 'does not name its currency.');
  tell(({ at }) => at.tags < 0 && at.allocated < 0, 'has no Tags: owners come from accounts only.');
  notes.push(...ofFiles);
  const { unreadableTags } = reading;
  if (unreadableTags > 0)
    notes.push(`Tags of ${unreadableTags} ${unreadableTags === 1 ? 'row' : 'rows'} cannot be read: they count as untagged.`);
  if (reading.clashingTags) notes.push('Some tags have keys that differ only in case and values that differ: the first one counts.');
  if (reading.damagedTexts) notes.push('Some texts are not UTF-8: letters beyond ASCII are lost in them. Save the bill as UTF-8.');
  if (reading.longCharges) notes.push('Charges for longer than a day are spread evenly over their days.');
  return notes;
}
