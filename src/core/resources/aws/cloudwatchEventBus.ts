import { metered, price, resource } from '../define';
import { ifGiven } from './reading';

/** EventBridge pricing: custom and partner events by the million, archives by the GB; events of AWS services are free. */
export default resource('aws_cloudwatch_event_bus', {
  usage: {
    monthly_custom_events: 'Custom events published a month, each 64 KB count as one',
    monthly_third_party_events: 'Events of partners a month',
    monthly_archive_processing_gb: 'Events archived, GB a month',
    archive_storage_gb: 'Events kept in archives, GB',
    monthly_schema_discovery_events: 'Events used for schema discovery a month',
  },
  lines: ({ usage }) => [
    metered('Custom events published', usage.number('monthly_custom_events'), 'event', price('aws.events.custom')),
    ...ifGiven(usage, 'monthly_third_party_events', (count) => [
      metered('Third-party events published', count, 'event', price('aws.events.partner')),
    ]),
    ...ifGiven(usage, 'monthly_archive_processing_gb', (gb) => [metered('Archive processing', gb, 'GB', price('aws.events.archive'))]),
    ...ifGiven(usage, 'archive_storage_gb', (gb) => [metered('Archive storage', gb, 'GB-month', price('aws.events.archive.storage'))]),
    ...ifGiven(usage, 'monthly_schema_discovery_events', (count) => [
      metered('Schema discovery', count, 'event', price('aws.events.schema')),
    ]),
  ],
});
