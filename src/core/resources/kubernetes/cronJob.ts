import { HOURS } from '../../model/price';
import { combine, times, type Quantity } from '../../model/quantity';
import { resource } from '../define';
import { jobPieces } from './pods';
import { nodeRegion, replicasOf } from './reading';
import { podHoursOfRun, RUN_USAGE } from './runs';

/** A CronJob runs by its schedule; runs that may not overlap fill a month at most. */
export default resource('kubernetes/batch/CronJob', {
  usage: RUN_USAGE,
  region: nodeRegion,
  lines: (context) => {
    const { attr } = context;
    const all = times(attr.number('job.runs', 0), podHoursOfRun(context));
    const isSingle = attr.flag('job.single', false) === true;
    const podHours: Quantity = isSingle ? combine(Math.min, all, times(HOURS, replicasOf(attr))) : all;
    return jobPieces(attr, podHours);
  },
});
