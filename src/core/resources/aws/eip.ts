import { isKnown } from '../../model/value';
import { free, hourly, price, resource } from '../define';
import { isStated, undecided } from './reading';

/** VPC pricing: since 2024-02 every public IPv4 address by the hour, attached or not; own address ranges cost nothing. */
export default resource('aws_eip', {
  usage: {},
  lines: ({ attr }) => {
    const pool = attr.text('public_ipv4_pool', 'amazon');
    if (!isKnown(pool)) return [undecided('IP address', pool)];
    return pool !== 'amazon' || isStated(attr, 'customer_owned_ipv4_pool')
      ? [free('Addresses of your own ranges cost nothing')]
      : [hourly('IP address', price('aws.vpc.publicIpv4'))];
  },
});
