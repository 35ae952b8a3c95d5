import { monthly, note, price, resource } from '../define';

/** Route 53 pricing: $0.50 for each of the first 25 hosted zones. */
export default resource('aws_route53_zone', {
  usage: {},
  lines: () => [monthly('Hosted zone', price('aws.route53.zone')), note('Zones beyond the 25th of an account cost $0.10')],
});
