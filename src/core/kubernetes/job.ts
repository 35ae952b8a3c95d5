import { unknown, type Value } from '../model/value';
import { scalarCount } from './quantity';
import { runsAMonth } from './schedule';
import { at, scalarAt, textAt, type Node } from './tree';

/** How long a run takes, where the user notes it at the object. */
const RUN_MINUTES = 'ledgerline/run-minutes';

/** `pods` of one run, how long one takes by the object's annotation, and how long it may take at most. */
export function jobOf(
  spec: Node | undefined,
  object: Node,
): { readonly pods: Value | number; readonly minutes?: number | undefined; readonly deadline_hours?: number | undefined } {
  const minutes = Number(textAt(object, 'metadata', 'annotations', RUN_MINUTES) ?? Number.NaN);
  const completions = scalarAt(spec, 'completions');
  const parallelism = scalarAt(spec, 'parallelism');
  const deadline = scalarAt(spec, 'activeDeadlineSeconds');
  const pods = scalarCount(completions ?? parallelism ?? { kind: 'scalar', start: 0, end: 0, text: '1', plain: true });
  const seconds = deadline && scalarCount(deadline);
  return {
    pods: pods ?? unknown('completions is not a number'),
    minutes: minutes >= 0 && Number.isFinite(minutes) ? minutes : undefined,
    deadline_hours: seconds === undefined ? undefined : seconds / 3600,
  };
}

/** The same, and `runs` a month by its schedule; `single`: runs do not overlap. */
export function cronJobOf(node: Node): Readonly<Record<string, Value | number | boolean | string | undefined>> {
  const schedule = textAt(node, 'spec', 'schedule');
  const runs = schedule === undefined ? undefined : runsAMonth(schedule);
  return {
    ...jobOf(at(node, 'spec', 'jobTemplate', 'spec'), node),
    runs: runs ?? unknown(schedule === undefined ? 'no schedule' : `schedule "${schedule}" is not understood`),
    single: textAt(node, 'spec', 'concurrencyPolicy') !== undefined && textAt(node, 'spec', 'concurrencyPolicy') !== 'Allow',
  };
}
