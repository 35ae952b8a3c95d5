import { hourly, note, price, resource } from '../define';

/** Global Accelerator pricing: each accelerator by the hour, enabled or not, and a premium on the data through it. */
export default resource('aws_globalaccelerator_accelerator', {
  usage: {},
  lines: () => [
    hourly('Fixed fee', price('aws.accelerator.hour')),
    note('The premium on data transfer is billed with the endpoint groups, data transfer itself besides'),
  ],
});
