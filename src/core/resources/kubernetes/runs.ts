import type { Quantity } from '../../model/quantity';
import { interval, times } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import type { Context } from '../define';
import { replicasOf } from './reading';

/** Help for the one usage key of what runs to its end. */
export const RUN_USAGE = { run_minutes: 'Minutes that one pod takes from start to end' };

/**
 * Pod-hours of one run: its pods for as long as one takes. Where that is not known, anything up to the run's deadline;
 * without a deadline not known. A Job ends when its completions are done, so each pod counts once.
 */
export function podHoursOfRun({ attr, usage }: Context): Quantity {
  const atOnce = replicasOf(attr);
  if (atOnce === 0) return 0;
  const given = usage.number('run_minutes');
  const noted = attr.number('job.minutes');
  const minutes = isKnown(given) || noted === undefined ? given : noted;
  const pods: number | Unknown = attr.number('job.pods', 1);
  if (isKnown(minutes)) return times(pods, minutes / 60);
  const deadline = attr.number('job.deadline_hours');
  const most = deadline === undefined ? minutes : times(atOnce, isKnown(deadline) ? deadline : minutes);
  return isKnown(most) ? { low: 0, high: interval(most).high } : most;
}
