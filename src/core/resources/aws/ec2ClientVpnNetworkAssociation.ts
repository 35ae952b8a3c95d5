import { hourly, price, resource } from '../define';

/** Client VPN pricing: each association of an endpoint with a subnet by the hour. */
export default resource('aws_ec2_client_vpn_network_association', {
  usage: {},
  lines: () => [hourly('Endpoint association', price('aws.clientvpn.association'))],
});
