import { HOURS } from '../../model/price';
import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { free, metered, price, resource } from '../define';
import { undecided } from './reading';

/** VPC IPAM pricing: the advanced tier by the hour of each managed address; the free tier nothing. */
export default resource('aws_vpc_ipam', {
  usage: { active_ip_addresses: 'IP addresses in use that it manages' },
  lines: ({ attr, usage }) => {
    const tier = attr.text('tier', 'advanced');
    if (!isKnown(tier)) return [undecided('Active IP addresses', tier)];
    if (tier === 'free') return [free('The free tier costs nothing')];
    return [metered('Active IP addresses', times(HOURS, usage.number('active_ip_addresses')), 'hour', price('aws.ipam.address'))];
  },
});
