import { HOURS } from '../../model/price';
import { times } from '../../model/quantity';
import { metered, price, resource } from '../define';
import { ifGiven } from './reading';

/** Timestream for LiveAnalytics pricing: data written, kept in memory and on magnetic disks, and queries. */
export default resource('aws_timestreamwrite_table', {
  usage: {
    monthly_data_written_gb: 'Data written, GB a month',
    memory_store_gb: 'Data in the memory store, GB',
    magnetic_store_gb: 'Data in the magnetic store, GB',
    monthly_query_unit_hours: 'Hours of compute units that queries use a month',
  },
  lines: ({ usage }) => [
    metered('Writes', usage.number('monthly_data_written_gb'), 'GB', price('aws.timestream.writes')),
    metered('Memory store', times(HOURS, usage.number('memory_store_gb')), 'GB-hour', price('aws.timestream.memory')),
    metered('Magnetic store', usage.number('magnetic_store_gb'), 'GB-month', price('aws.timestream.magnetic')),
    ...ifGiven(usage, 'monthly_query_unit_hours', (hours) => [metered('Queries', hours, 'capacity-hour', price('aws.timestream.query'))]),
  ],
});
