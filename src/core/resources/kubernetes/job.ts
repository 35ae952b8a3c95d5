import { note, resource } from '../define';
import { jobPieces } from './pods';
import { nodeRegion } from './reading';
import { podHoursOfRun, RUN_USAGE } from './runs';

/** A Job runs once. */
export default resource('kubernetes/batch/Job', {
  usage: RUN_USAGE,
  region: nodeRegion,
  lines: (context) => [...jobPieces(context.attr, podHoursOfRun(context)), note('For one run')],
});
