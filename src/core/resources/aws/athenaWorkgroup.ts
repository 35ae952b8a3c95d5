import { metered, price, resource } from '../define';

/** Athena pricing: data that queries scan, by the TB. */
export default resource('aws_athena_workgroup', {
  usage: { monthly_scanned_tb: 'Data scanned by queries, TB a month' },
  lines: ({ usage }) => [metered('Data scanned', usage.number('monthly_scanned_tb'), 'TB', price('aws.athena.scanned'))],
});
