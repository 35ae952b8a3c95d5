import { free, metered, price, resource, unpriced, type Attributes } from '../define';
import { isKnown } from '../../model/value';

const USAGE = {
  monthly_standard_queries: 'Queries a month',
  monthly_latency_based_queries: 'Queries of a latency-based record, a month',
  monthly_geo_queries: 'Queries of a geolocation or geoproximity record, a month',
};

/** Route 53 pricing: queries by routing policy; queries for aliases of AWS resources are free. */
export default resource('aws_route53_record', {
  usage: USAGE,
  lines: ({ attr, refs, usage }) => {
    if (attr.block('alias').present) {
      const target = refs.one('alias.0.name', { types: ['aws_route53_record'], by: ['name', 'fqdn'] });
      if (target === undefined || !isKnown(target)) return [free('Queries for aliases of AWS resources cost nothing')];
    }
    if (attr.block('cidr_routing_policy').present)
      return [unpriced('IP-based routing queries', 'the price of IP-based routing is not in the price list')];
    const [label, key, item] = policy(attr);
    return [metered(label, usage.number(key), 'query', price(item))];
  },
});

function policy(attr: Attributes): readonly [label: string, key: keyof typeof USAGE, item: string] {
  if (attr.block('latency_routing_policy').present) {
    return ['Latency based routing queries', 'monthly_latency_based_queries', 'aws.route53.queries.latency'];
  }
  if (attr.block('geolocation_routing_policy').present || attr.block('geoproximity_routing_policy').present) {
    return ['Geo DNS queries', 'monthly_geo_queries', 'aws.route53.queries.geo'];
  }
  return ['Standard queries', 'monthly_standard_queries', 'aws.route53.queries.standard'];
}
