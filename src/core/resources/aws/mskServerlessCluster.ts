import { HOURS } from '../../model/price';
import { times } from '../../model/quantity';
import { hourly, metered, price, resource } from '../define';

/** MSK Serverless pricing: the cluster and its partitions by the hour, data in and out, storage. */
export default resource('aws_msk_serverless_cluster', {
  usage: {
    partitions: 'Partitions, on average',
    monthly_data_in_gb: 'Data written, GB a month',
    monthly_data_out_gb: 'Data read, GB a month',
    storage_gb: 'Stored data, GB',
  },
  lines: ({ usage }) => [
    hourly('Cluster', price('aws.msk.serverless.cluster')),
    metered('Partitions', times(HOURS, usage.number('partitions')), 'hour', price('aws.msk.serverless.partition')),
    metered('Data in', usage.number('monthly_data_in_gb'), 'GB', price('aws.msk.serverless.in')),
    metered('Data out', usage.number('monthly_data_out_gb'), 'GB', price('aws.msk.serverless.out')),
    metered('Storage', usage.number('storage_gb'), 'GB-month', price('aws.msk.serverless.storage')),
  ],
});
