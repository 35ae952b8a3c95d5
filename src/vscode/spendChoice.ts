import type { TeamSpend } from '../core/model/spend';

/** Whose spend is wanted, and from which bill, when the user chose it. */
export interface SpendChoice {
  /** Picked by hand: it holds whatever file is open. Absent: that of the open file. */
  readonly team?: string;
  /** First day of the month. Absent: the newest of the bill, whichever that is by then. */
  readonly month?: string;
  /** Files chosen in a dialog, or the sample's. */
  readonly files?: readonly string[];
  readonly sample?: true;
}

/** What is wrong with a bill, and what to do. */
export interface BillProblem {
  readonly message: string;
  readonly action: string;
}

/**
 * The last good figures, with what is wrong with their files since; `undefined` where they are not an answer to what is wanted now: of
 * another bill or month, of another team than was chosen, or of no files.
 */
export function lastGood(
  spend: TeamSpend | undefined,
  { wanted, shownBy }: { readonly wanted: SpendChoice; readonly shownBy: SpendChoice },
  { message, action }: BillProblem,
): TeamSpend | undefined {
  const billOf = ({ files, sample, month }: SpendChoice): string => JSON.stringify([files, sample, month]);
  if (!spend?.sources.some(({ kind }) => kind === 'focus') || billOf(wanted) !== billOf(shownBy)) return undefined;
  if (wanted.team !== undefined && wanted.team !== spend.team) return undefined;
  const problem = { kind: 'bad data' as const, message, action };
  return { ...spend, sources: spend.sources.map((source) => (source.kind === 'focus' ? { ...source, problem } : source)) };
}

/** The same bill and month again, of the open file's team. */
export const followingFile = ({ team: _picked, ...rest }: SpendChoice): SpendChoice => rest;

/** Another team or month of the bill that is shown. Who goes back to its newest month follows it again. */
export function choiceWith(
  choice: SpendChoice,
  change: Pick<SpendChoice, 'team' | 'month'>,
  shown: Pick<TeamSpend, 'months'>,
): SpendChoice {
  const { month, ...rest } = { ...choice, ...change };
  return month === undefined || month === shown.months[0] ? rest : { ...rest, month };
}
