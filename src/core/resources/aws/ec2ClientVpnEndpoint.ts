import { metered, price, resource } from '../define';

/** Client VPN pricing: each active client connection by the hour; associations with subnets are resources of their own. */
export default resource('aws_ec2_client_vpn_endpoint', {
  usage: { monthly_connection_hrs: 'Hours of active client connections, all together, a month' },
  lines: ({ usage }) => [metered('Connection', usage.number('monthly_connection_hrs'), 'hour', price('aws.clientvpn.connection'))],
});
