import { HOURS } from '../../model/price';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { free, given, metered, note, price, resource, type Attributes, type Usage } from '../define';

/** CloudWatch pricing: each run of a canary; its Lambda function, logs and files are billed by themselves. */
export default resource('aws_synthetics_canary', {
  usage: { monthly_runs: 'Runs a month, those of the schedule by default' },
  lines: ({ attr, usage }) =>
    attr.flag('start_canary', false) === false && given(usage, 'monthly_runs') === undefined
      ? [free('A canary that is not started costs nothing: start_canary is not set')]
      : [
          metered('Canary runs', runs(attr, usage), 'event', price('aws.canary.run')),
          note('Its Lambda function, logs and stored files are not included'),
        ],
});

const HOURS_OF: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1 };

/** Runs of `rate(5 minutes)` in a month. */
function runs(attr: Attributes, usage: Usage): number | Unknown {
  const stated = given(usage, 'monthly_runs');
  if (stated !== undefined) return stated;
  const expression = attr.text('schedule.0.expression') ?? unknown('schedule is not set');
  if (!isKnown(expression)) return expression;
  const [, count, every] = /^rate\((\d+) (minute|hour)s?\)$/.exec(expression.trim()) ?? [];
  const hours = every === undefined ? 0 : Number(count) * (HOURS_OF[every] ?? 0);
  return hours > 0 ? HOURS / hours : unknown('set usage monthly_runs', { usage: 'monthly_runs' });
}
