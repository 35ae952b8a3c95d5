import { free, hourly, price, resource } from '../define';

/** Lightsail pricing: a static address costs nothing while it is attached. */
export default resource('aws_lightsail_static_ip', {
  usage: {},
  lines: ({ refs }) =>
    refs.all('aws_lightsail_static_ip_attachment', 'static_ip_name').length > 0
      ? [free('Attached static addresses cost nothing')]
      : [hourly('Static IP (not attached)', price('aws.lightsail.address'))],
});
