import { isKnown, unknown } from '../../model/value';
import { free, hourly, price, resource } from '../define';

/** Lightsail pricing: each container node by its power. */
export default resource('aws_lightsail_container_service', {
  usage: {},
  lines: ({ attr }) => {
    if (attr.flag('is_disabled', false) === true) return [free('A disabled service costs nothing')];
    const power = attr.text('power') ?? unknown('power is not set');
    return [
      hourly(
        `Container node${isKnown(power) ? ` (${power})` : ''}`,
        price('aws.lightsail.container', power),
        attr.number('scale') ?? unknown('scale is not set'),
      ),
    ];
  },
});
