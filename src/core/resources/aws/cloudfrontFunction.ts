import { metered, price, resource } from '../define';

/** CloudFront pricing: functions by the invocation. */
export default resource('aws_cloudfront_function', {
  usage: { monthly_requests: 'Invocations a month' },
  lines: ({ usage }) => [
    metered('Total number of invocations', usage.number('monthly_requests'), 'request', price('aws.cloudfront.function')),
  ],
});
