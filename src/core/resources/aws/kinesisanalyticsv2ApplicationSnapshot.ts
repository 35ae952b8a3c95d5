import { metered, price, resource } from '../define';

/** Managed Service for Apache Flink pricing: durable backups by the GB. */
export default resource('aws_kinesisanalyticsv2_application_snapshot', {
  usage: { durable_application_backup_gb: 'Stored snapshots of the application, GB' },
  lines: ({ usage }) => [metered('Backup', usage.number('durable_application_backup_gb'), 'GB-month', price('aws.flink.backup'))],
});
