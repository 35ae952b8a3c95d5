import { monthly, price, resource } from '../define';

/** Route 53 pricing, DNS Firewall: each domain of a list by the month; queries are billed by rule group and VPC. */
export default resource('aws_route53_resolver_firewall_domain_list', {
  usage: {},
  lines: ({ attr }) => [monthly('Domains', price('aws.route53.firewall.domain'), attr.length('domains'))],
});
