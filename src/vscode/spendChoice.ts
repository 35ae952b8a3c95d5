import type { TeamSpend } from '../core/model/spend';

/** Whose spend is wanted, and from which bill, when the user chose it. */
export interface SpendChoice {
  readonly team?: string;
  /** First day of the month. Absent: the newest of the bill, whichever that is by then. */
  readonly month?: string;
  /** Files chosen in a dialog, or the sample's. */
  readonly files?: readonly string[];
  readonly sample?: true;
}

/** Another team or month of the bill that is shown. Who goes back to its newest month follows it again. */
export function choiceWith(
  choice: SpendChoice,
  change: Pick<SpendChoice, 'team' | 'month'>,
  shown: Pick<TeamSpend, 'months'>,
): SpendChoice {
  const { month, ...rest } = { ...choice, ...change };
  return month === undefined || month === shown.months[0] ? rest : { ...rest, month };
}
