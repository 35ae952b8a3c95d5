import type { DailyCost } from '../../../core/model/spend';
import { dayText, parseDay } from '../../../core/model/days';
import { SourceProblem } from '../problem';

/**
 * A hole between two days of a bill is no day without cost, it is a part of an export that is missing. Days at the ends may be
 * missing: the export may be new, and the last days not there yet. @throws SourceProblem
 */
export function checkDays(rows: readonly DailyCost[], name: string): void {
  const days = new Set(rows.flatMap(({ day, spread }) => (spread ? [] : [day])));
  const sorted = [...days].sort();
  const [first, last] = [parseDay(sorted[0] ?? ''), parseDay(sorted.at(-1) ?? '')];
  if (first === undefined || last === undefined) return;
  for (let day = first; day <= last; day++)
    if (!days.has(dayText(day)))
      throw new SourceProblem({
        kind: 'changed',
        message: `${name} has no row for ${dayText(day)}, between days that have some: a part of the export is missing.`,
        action: 'Have the export of that day repeated, then refresh; the stored figures are shown.',
      });
}
