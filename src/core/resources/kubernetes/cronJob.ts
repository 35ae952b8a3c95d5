import { HOURS } from '../../model/price';
import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { resource } from '../define';
import { jobFigures, jobPieces, nodeRegion, replicasOf } from './pods';

/** Runs by its schedule, each for as long as one takes; runs that may not overlap fill a month at most. */
export default resource('kubernetes/batch/CronJob', {
  usage: { run_minutes: 'Minutes that one pod of a run takes' },
  region: nodeRegion,
  lines: ({ attr, usage }) => {
    const { pods, deadlineHours } = jobFigures(attr);
    const atOnce = replicasOf(attr);
    const runs = attr.number('job.runs', 0);
    const minutes = usage.number('run_minutes');
    const isSingle = attr.flag('job.single', false) === true;
    const perRun = isKnown(minutes) ? times(pods, minutes / 60) : minutes;
    const longest: Quantity = deadlineHours === undefined ? minutes : times(atOnce, deadlineHours);
    const capped = (podHours: Quantity): Quantity => (isSingle ? combine(Math.min, podHours, times(HOURS, atOnce)) : podHours);
    const most = isKnown(perRun) ? capped(times(runs, perRun)) : capped(times(runs, longest));
    const podHours = isKnown(perRun) || !isKnown(most) ? most : { low: 0, high: typeof most === 'number' ? most : most.high };
    return jobPieces(attr, atOnce === 0 ? 0 : podHours);
  },
});
