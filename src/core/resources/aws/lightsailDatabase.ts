import { isKnown, unknown } from '../../model/value';
import { hourly, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** `medium_ha_2_0`: size, high availability, generation. */
const BUNDLE = /^(micro|small|medium|large)(_ha)?_\d+_\d+$/;

/** Lightsail pricing: databases by their bundle; high availability costs twice as much. */
export default resource('aws_lightsail_database', {
  usage: {},
  lines: ({ attr }) => {
    const bundle = attr.text('bundle_id') ?? unknown('bundle_id is not set');
    if (!isKnown(bundle)) return [undecided('Database', bundle)];
    const [, size, available] = BUNDLE.exec(bundle) ?? [];
    if (size === undefined) return [unpriced('Database', `bundle ${bundle} is not in the price list`)];
    return [
      hourly(
        `Database (${size}${available === undefined ? '' : ', high availability'})`,
        price('aws.lightsail.database', size, available === undefined ? 'standard' : 'high'),
      ),
    ];
  },
});
