import { isKnown } from '../../model/value';
import { metered, price, resource } from '../define';
import { ifGiven, undecided } from './reading';

/** CloudTrail Lake pricing: ingested data, kept for a year or for seven; longer storage and queries by the GB. */
export default resource('aws_cloudtrail_event_data_store', {
  usage: {
    monthly_ingested_gb: 'Events ingested, GB a month',
    extended_storage_gb: 'Events kept beyond the first year, GB',
    monthly_scanned_gb: 'Data scanned by queries, GB a month',
  },
  lines: ({ attr, usage }) => {
    const mode = attr.text('billing_mode', 'EXTENDABLE_RETENTION_PRICING');
    if (!isKnown(mode)) return [undecided('Events ingested', mode)];
    const item = mode === 'FIXED_RETENTION_PRICING' ? 'aws.cloudtrail.lake.sevenYears' : 'aws.cloudtrail.lake.oneYear';
    return [
      metered('Events ingested', usage.number('monthly_ingested_gb'), 'GB', price(item)),
      ...ifGiven(usage, 'extended_storage_gb', (gb) => [metered('Extended storage', gb, 'GB-month', price('aws.cloudtrail.lake.storage'))]),
      ...ifGiven(usage, 'monthly_scanned_gb', (gb) => [metered('Data scanned', gb, 'GB', price('aws.cloudtrail.lake.scanned'))]),
    ];
  },
});
