import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { metered, price, resource, unpriced, type Attributes } from '../define';
import { undecided } from './reading';

/** Data processing units of a worker (Glue pricing). */
const WORKERS: Readonly<Record<string, number>> = {
  Standard: 1,
  'G.025X': 0.25,
  'G.1X': 1,
  'G.2X': 2,
  'G.4X': 4,
  'G.8X': 8,
  'G.12X': 12,
  'G.16X': 16,
};

/** Glue pricing: hours that a job runs, times its data processing units; flexible jobs are cheaper. */
export default resource('aws_glue_job', {
  usage: { monthly_hours: 'Hours the job runs a month' },
  lines: ({ attr, usage }) => {
    const command = attr.text('command.0.name', 'glueetl');
    const execution = attr.text('execution_class', 'STANDARD');
    const worker = attr.text('worker_type', '');
    if (!isKnown(command)) return [undecided('Duration', command)];
    if (!isKnown(execution)) return [undecided('Duration', execution)];
    if (!isKnown(worker)) return [undecided('Duration', worker)];
    if (command === 'glueray' || (worker !== '' && WORKERS[worker] === undefined)) {
      return [unpriced('Duration', `prices of ${worker === '' ? 'Ray' : worker} workers are not in the price list`)];
    }
    const units = unitsOf(attr, command, worker);
    const isFlex = execution === 'FLEX';
    return [
      metered(
        `Duration${typeof units === 'number' ? ` (${String(units)} ${units === 1 ? 'DPU' : 'DPUs'}${isFlex ? ', flexible' : ''})` : ''}`,
        times(usage.number('monthly_hours'), units),
        'hour',
        price(isFlex ? 'aws.glue.job.flex' : 'aws.glue.job'),
      ),
    ];
  },
});

/** Without any size Glue gives a Spark job 10 units and a Python shell 1/16 (Glue API). */
function unitsOf(attr: Attributes, command: string, worker: string): Quantity {
  const each = WORKERS[worker];
  if (each !== undefined)
    return combine((count) => count * each, attr.number('number_of_workers') ?? unknown('number_of_workers is not set'));
  return attr.number('max_capacity', command === 'pythonshell' ? 0.0625 : 10);
}
