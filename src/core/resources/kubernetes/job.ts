import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { resource } from '../define';
import { jobFigures, jobPieces, nodeRegion, replicasOf } from './pods';

/** A Job runs once: its pods for as long as one takes, at most to its deadline. */
export default resource('kubernetes/batch/Job', {
  usage: { run_minutes: 'Minutes that one pod of the job runs' },
  region: nodeRegion,
  lines: ({ attr, usage }) => {
    const { pods, deadlineHours } = jobFigures(attr);
    const atOnce = replicasOf(attr);
    const minutes = usage.number('run_minutes');
    const hours = isKnown(minutes) ? minutes / 60 : minutes;
    const limit: Quantity = deadlineHours === undefined ? hours : combine((count) => count * deadlineHours, atOnce);
    const podHours = isKnown(hours)
      ? times(pods, hours)
      : isKnown(limit)
        ? { low: 0, high: typeof limit === 'number' ? limit : limit.high }
        : limit;
    return jobPieces(attr, atOnce === 0 ? 0 : podHours);
  },
});
