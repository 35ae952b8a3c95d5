import { HOURS } from '../../model/price';
import { combine, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { given, metered, price, resource, type Context } from '../define';
import { undecided } from './reading';

/** Lambda pricing: memory kept ready, whether used or not, and at a lower price while running. */
export default resource('aws_lambda_provisioned_concurrency_config', {
  usage: {
    monthly_duration_hrs: 'Hours a month for which concurrency is provisioned, 730 by default',
    monthly_requests: 'Invocations a month that provisioned concurrency serves',
    request_duration_ms: 'Average duration of an invocation, ms',
    architecture: 'Architecture of a function outside this code: x86_64 or arm64',
    memory_mb: 'Memory of a function outside this code, MB',
  },
  lines: (context) => {
    const { attr, usage } = context;
    const { architecture, memory } = functionOf(context);
    if (!isKnown(architecture)) return [undecided('Provisioned Concurrency', architecture)];
    const arm = architecture === 'arm64' ? '.arm' : '';
    const gigabytes = combine((mb) => mb / 1024, memory);
    const ready = times(given(usage, 'monthly_duration_hrs') ?? HOURS, 3600);
    const executions = attr.number('provisioned_concurrent_executions') ?? unknown('provisioned_concurrent_executions is not set');
    const requests = usage.number('monthly_requests');
    const running = times(
      requests,
      combine((ms) => Math.ceil(ms) / 1000, usage.number('request_duration_ms')),
    );
    return [
      metered('Requests', requests, 'request', price(`aws.lambda.requests${arm}`)),
      metered('Duration', times(running, gigabytes), 'GB-second', price(`aws.lambda.provisioned.duration${arm}`)),
      metered('Provisioned Concurrency', times(executions, gigabytes, ready), 'GB-second', price(`aws.lambda.provisioned${arm}`)),
    ];
  },
});

interface Size {
  readonly architecture: string | Unknown;
  readonly memory: Quantity;
}

/** What usage says of the function, else the function itself; Lambda gives it 128 MB by default. */
function functionOf({ refs, usage }: Context): Size {
  const target = refs.one('function_name', { types: ['aws_lambda_function'], by: ['function_name'] });
  const stated = { architecture: usage.text('architecture'), memory: given(usage, 'memory_mb') };
  if (target === undefined) return { architecture: stated.architecture ?? 'x86_64', memory: stated.memory ?? usage.number('memory_mb') };
  if (!isKnown(target)) return { architecture: stated.architecture ?? target, memory: stated.memory ?? target };
  const architectures = target.texts('architectures');
  return {
    architecture: stated.architecture ?? (isKnown(architectures) ? (architectures[0] ?? 'x86_64') : architectures),
    memory: stated.memory ?? target.number('memory_size', 128),
  };
}
