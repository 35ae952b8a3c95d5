import { above, combine, times, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource, type Context } from '../define';
import { undecided } from './reading';

/** Where a distribution names a function that runs at the edge. */
const EDGE = ['default_cache_behavior.0', 'ordered_cache_behavior.0', 'ordered_cache_behavior.1'].flatMap((behavior) =>
  [0, 1].map((i) => `${behavior}.lambda_function_association.${String(i)}.lambda_arn`),
);

/** Lambda pricing: requests, memory held while running (by the millisecond), and temporary storage beyond 512 MB. */
export default resource('aws_lambda_function', {
  usage: { monthly_requests: 'Invocations a month', request_duration_ms: 'Average duration of an invocation, ms' },
  lines: ({ attr, usage, refs }: Context) => {
    const architectures = attr.texts('architectures');
    const architecture = isKnown(architectures) ? (architectures[0] ?? 'x86_64') : architectures;
    if (!isKnown(architecture)) return [undecided('Duration', architecture)];
    const arm = architecture === 'arm64' ? '.arm' : '';
    const requests = usage.number('monthly_requests');
    const seconds: Quantity = times(
      requests,
      combine((ms) => Math.ceil(ms) / 1000, usage.number('request_duration_ms')),
    );
    const gigabytes = (mb: Quantity): Quantity => combine((size) => size / 1024, mb);
    if (EDGE.some((path) => refs.all('aws_cloudfront_distribution', path).length > 0)) {
      return [
        metered('Requests (Lambda@Edge)', requests, 'request', price('aws.lambda.edge.requests')),
        metered(
          'Duration (Lambda@Edge)',
          times(seconds, gigabytes(attr.number('memory_size', 128))),
          'GB-second',
          price('aws.lambda.edge.duration'),
        ),
      ];
    }
    const temporary = above(attr.number('ephemeral_storage.0.size', 512), 512);
    return [
      metered('Requests', requests, 'request', price(`aws.lambda.requests${arm}`)),
      // The Lambda API gives a function 128 MB.
      metered('Duration', times(seconds, gigabytes(attr.number('memory_size', 128))), 'GB-second', price(`aws.lambda.duration${arm}`)),
      ...(temporary === 0
        ? []
        : [metered('Ephemeral storage', times(seconds, gigabytes(temporary)), 'GB-second', price('aws.lambda.ephemeral'))]),
    ];
  },
});
