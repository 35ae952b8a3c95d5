import { times } from '../../model/quantity';
import { free, given, metered, price, resource } from '../define';

/** EC2 pricing: a peering connection costs nothing; data between zones is billed by the GB, out and in. */
export default resource('aws_vpc_peering_connection', {
  usage: { monthly_cross_zone_gb: 'Data between zones of one region through the connection, GB a month' },
  lines: ({ usage }) => {
    const gb = given(usage, 'monthly_cross_zone_gb');
    return gb === undefined
      ? [free('The connection costs nothing; data between zones and regions does: set usage monthly_cross_zone_gb')]
      : [metered('Data between zones (out and in)', times(2, gb), 'GB', price('aws.datatransfer.zones'))];
  },
});
