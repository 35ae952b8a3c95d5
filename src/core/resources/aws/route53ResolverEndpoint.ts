import { isKnown } from '../../model/value';
import { hourly, metered, price, resource } from '../define';

/** Route 53 pricing: an endpoint by the hour of each of its addresses, and the queries through it. */
export default resource('aws_route53_resolver_endpoint', {
  usage: { monthly_queries: 'DNS queries through the endpoint a month' },
  lines: ({ attr, usage }) => {
    const addresses = attr.blocks('ip_address');
    return [
      hourly('Resolver endpoints', price('aws.route53.resolver.address'), isKnown(addresses) ? addresses.length : addresses),
      metered('DNS queries', usage.number('monthly_queries'), 'query', price('aws.route53.resolver.queries')),
    ];
  },
});
