import type { ResourceQuestion } from '../../core/model/resourceSpend';
import type { DailyCost } from '../../core/model/spend';
import { rankOf, together, type DirectCost, type FoundResources } from '../../core/spend/resourceSpend';
import { billFiles } from './read';
import { ResourceReading } from './resourceReading';
import { readRows } from './rows';

/** Resources that are told apart at once: some 50 MB. */
const HELD = 1 << 17;
/** Shares of the ids that a bill is read for, one after the other; a reading of a million rows takes seconds. */
const MOST_READINGS = 16;
/** Shares are of uneven size: room is left for the largest. */
const FILL = 0.8;

export interface ResourceOptions {
  readonly root: string;
  readonly ownerTags: readonly string[];
  /** The team that carries a row directly. */
  readonly teamOf: (row: Pick<DailyCost, 'owner' | 'account'>) => string;
  /** What the resources will sum to. */
  readonly direct: DirectCost;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
  /** Only in tests. */
  readonly held?: number;
}

export interface FileResources {
  readonly found: FoundResources;
  /** Whether any of the files has a column for resources. */
  readonly hasColumn: boolean;
}

/**
 * Resources of a bill's files: the files are read again, only the rows that are asked for. Exact up to 131,072 resources of the
 * question; a bill with more is read once for each share of them that fits, so that the largest stay exact in bounded memory. Beyond
 * sixteen shares (some 1.6 million resources) what does not fit is one sum, `untold`.
 */
export async function fileResources(
  patterns: readonly string[],
  question: ResourceQuestion,
  { root, ownerTags, teamOf, direct, signal, onProgress, held = HELD }: ResourceOptions,
): Promise<FileResources> {
  const { files } = await billFiles(patterns, root);
  const rank = rankOf(question.before !== undefined, direct);
  let hasColumn = false;

  async function read(index: number, of: number): Promise<ResourceReading> {
    const newReading = (): ResourceReading => new ResourceReading(question, ownerTags, teamOf, { index, of, most: held });
    const { taker, columns } = await readRows(files, newReading, {
      signal,
      onProgress: (bytes, total) => onProgress((index + (total === 0 ? 1 : bytes / total)) / of),
    });
    hasColumn = columns.some(({ at }) => at.resource >= 0);
    return taker;
  }

  /** All at once; where that is too much, how many are beyond: what was read is let go before the shares are. */
  async function readWhole(): Promise<FoundResources | number> {
    const reading = await read(0, 1);
    return reading.beyond === 0 ? reading.result(rank) : reading.beyond;
  }

  const whole = await readWhole();
  if (typeof whole !== 'number') return { found: whole, hasColumn };
  const shares = Math.min(MOST_READINGS, Math.ceil((held + whole) / (held * FILL)));
  let found = (await read(0, shares)).result(rank);
  for (let index = 1; index < shares; index++) found = together(found, (await read(index, shares)).result(rank), rank);
  return { found, hasColumn };
}
