import { isKnown } from '../../model/value';
import { metered, note, price, resource } from '../define';
import { undecided } from './reading';

/** CloudWatch Logs pricing: ingested, stored and queried data; the infrequent access class costs half to ingest. */
export default resource('aws_cloudwatch_log_group', {
  usage: {
    monthly_data_ingested_gb: 'Log data ingested, GB a month',
    storage_gb: 'Compressed log data stored, GB',
    monthly_data_scanned_gb: 'Data scanned by Insights queries, GB a month',
  },
  lines: ({ attr, usage }) => {
    const group = attr.text('log_group_class', 'STANDARD');
    const retention = attr.number('retention_in_days', 0);
    return [
      isKnown(group)
        ? metered(
            'Data ingested',
            usage.number('monthly_data_ingested_gb'),
            'GB',
            price(group === 'INFREQUENT_ACCESS' ? 'aws.logs.ingested.infrequent' : 'aws.logs.ingested'),
          )
        : undecided('Data ingested', group),
      metered('Archival Storage', usage.number('storage_gb'), 'GB-month', price('aws.logs.stored')),
      metered('Insights queries data scanned', usage.number('monthly_data_scanned_gb'), 'GB', price('aws.logs.scanned')),
      ...(retention === 0 ? [note('Logs are kept for ever: storage grows without limit')] : []),
    ];
  },
});
