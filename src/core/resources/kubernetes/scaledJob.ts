import { times } from '../../model/quantity';
import { resource } from '../define';
import { jobPieces } from './pods';
import { nodeRegion } from './reading';
import { podHoursOfRun, RUN_USAGE } from './runs';

/** KEDA starts a Job for each event: how many is known only to who knows the queue. */
export default resource('kubernetes/keda.sh/ScaledJob', {
  usage: { ...RUN_USAGE, monthly_runs: 'Jobs that events start in a month' },
  region: nodeRegion,
  lines: (context) => jobPieces(context.attr, times(context.usage.number('monthly_runs'), podHoursOfRun(context))),
});
