import { isKnown, unknown } from '../../model/value';
import { hourly, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** `large_win_ipv6_3_0`: size, operating system, addresses, generation. */
const BUNDLE = /^(nano|micro|small|medium|large|xlarge|2xlarge|4xlarge)(_win)?(_ipv6)?_\d+_\d+$/;

/** Lightsail pricing: bundles by the hour up to their monthly price, whatever their generation. */
export default resource('aws_lightsail_instance', {
  usage: {},
  lines: ({ attr }) => {
    const bundle = attr.text('bundle_id') ?? unknown('bundle_id is not set');
    if (!isKnown(bundle)) return [undecided('Virtual server', bundle)];
    const [, size, windows, ipv6] = BUNDLE.exec(bundle) ?? [];
    if (size === undefined) return [unpriced('Virtual server', `bundle ${bundle} is not in the price list`)];
    return [
      hourly(
        `Virtual server (${windows === undefined ? 'Linux/UNIX' : 'Windows'})`,
        price(
          ipv6 === undefined ? 'aws.lightsail.instance' : 'aws.lightsail.instance.ipv6',
          size,
          windows === undefined ? 'linux' : 'windows',
        ),
      ),
    ];
  },
});
