import { times } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, resource } from '../define';
import { ifGiven } from './reading';

/** Redshift pricing: nodes by the hour, managed storage of RA3 nodes, scanned and backed up data. */
export default resource('aws_redshift_cluster', {
  usage: {
    excess_concurrency_scaling_secs: 'Seconds a month of concurrency scaling beyond the free hour a day',
    managed_storage_gb: 'Managed storage of RA3 nodes, GB',
    spectrum_data_scanned_tb: 'Data scanned by Spectrum, TB a month',
    backup_storage_gb: 'Manual snapshots, GB',
  },
  lines: ({ attr, usage }) => {
    const type = attr.text('node_type') ?? unknown('node_type is not set');
    const nodes = attr.number('number_of_nodes', 1);
    const name = isKnown(type) ? `, ${type}` : '';
    return [
      hourly(`Cluster usage (on-demand${name})`, price('aws.redshift.node', type), nodes),
      ...(isKnown(type) && !type.startsWith('ra3')
        ? []
        : [
            metered(
              `Managed storage${isKnown(type) ? ` (${type})` : ''}`,
              usage.number('managed_storage_gb'),
              'GB-month',
              price('aws.redshift.managed'),
            ),
          ]),
      ...ifGiven(usage, 'excess_concurrency_scaling_secs', (seconds) => [
        metered(
          `Concurrency scaling${name.replace(/^, (.*)$/, ' ($1)')}`,
          times(seconds, nodes),
          'second',
          price('aws.redshift.scaling', type),
        ),
      ]),
      ...ifGiven(usage, 'spectrum_data_scanned_tb', (tb) => [metered('Spectrum', tb, 'TB', price('aws.redshift.spectrum'))]),
      ...ifGiven(usage, 'backup_storage_gb', (gb) => [metered('Backup storage', gb, 'GB-month', price('aws.redshift.backup'))]),
    ];
  },
});
