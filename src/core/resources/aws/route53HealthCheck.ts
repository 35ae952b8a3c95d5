import { isKnown, type Unknown } from '../../model/value';
import { free, monthly, note, price, resource, type Attributes } from '../define';
import { isStated, undecided } from './reading';

/** Kinds that watch no endpoint: billed as a check of an AWS endpoint without features (Route 53 pricing). */
const WITHOUT_ENDPOINT = new Set(['CALCULATED', 'CLOUDWATCH_METRIC']);

const SAID = { aws: 'Health check (AWS endpoint)', other: 'Health check (non-AWS endpoint)' } as const;

/** Route 53 pricing: each check by the month, dearer for endpoints outside AWS, and each optional feature. */
export default resource('aws_route53_health_check', {
  usage: { endpoint_type: 'Where the endpoint is: aws or non_aws' },
  lines: ({ attr, usage }) => {
    const type = attr.text('type', 'HTTP');
    if (!isKnown(type)) return [undecided('Health check', type)];
    if (type === 'RECOVERY_CONTROL') return [free('Health checks of routing controls are billed with their cluster')];
    const stated = usage.text('endpoint_type');
    const where = stated !== undefined && stated !== 'aws' ? 'other' : 'aws';
    if (WITHOUT_ENDPOINT.has(type)) return [monthly('Health check', price('aws.route53.health.aws'))];
    const features = featuresOf(attr, type);
    return [
      monthly(SAID[where], price(`aws.route53.health.${where}`)),
      ...(features === 0 ? [] : [monthly('Optional features', price(`aws.route53.health.${where}.feature`), features)]),
      ...(stated === undefined ? [note('An AWS endpoint is assumed: set usage endpoint_type')] : []),
    ];
  },
});

/** HTTPS, string matching, fast interval, latency measurement. */
function featuresOf(attr: Attributes, type: string): number | Unknown {
  const interval = attr.number('request_interval', 30);
  const latency = attr.flag('measure_latency', false);
  if (!isKnown(interval)) return interval;
  if (!isKnown(latency)) return latency;
  const searches = type.endsWith('STR_MATCH') || isStated(attr, 'search_string');
  return [type.startsWith('HTTPS'), searches, interval === 10, latency].filter(Boolean).length;
}
