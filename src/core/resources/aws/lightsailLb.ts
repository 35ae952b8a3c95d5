import { hourly, price, resource } from '../define';

/** Lightsail pricing: a load balancer by the hour, data included. */
export default resource('aws_lightsail_lb', {
  usage: {},
  lines: () => [hourly('Load balancer', price('aws.lightsail.balancer'))],
});
