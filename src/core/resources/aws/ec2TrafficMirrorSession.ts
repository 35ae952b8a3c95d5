import { hourly, price, resource } from '../define';

/** VPC pricing: each mirrored network interface by the hour. */
export default resource('aws_ec2_traffic_mirror_session', {
  usage: {},
  lines: () => [hourly('Traffic mirror', price('aws.mirror.session'))],
});
