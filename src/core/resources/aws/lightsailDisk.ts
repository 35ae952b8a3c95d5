import { unknown } from '../../model/value';
import { metered, price, resource } from '../define';

/** Lightsail pricing: attached disks by the GB. */
export default resource('aws_lightsail_disk', {
  usage: {},
  lines: ({ attr }) => [
    metered('Storage', attr.number('size_in_gb') ?? unknown('size_in_gb is not set'), 'GB-month', price('aws.lightsail.disk')),
  ],
});
