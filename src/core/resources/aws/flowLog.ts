import { isKnown } from '../../model/value';
import { metered, note, price, resource } from '../define';
import { undecided } from './reading';

const ITEMS: Readonly<Record<string, string>> = {
  'cloud-watch-logs': 'aws.vended.logs',
  s3: 'aws.vended.s3',
  'kinesis-data-firehose': 'aws.vended.firehose',
};

const NAMES: Readonly<Record<string, string>> = { s3: 'S3', 'kinesis-data-firehose': 'Firehose' };

/** CloudWatch pricing: flow logs are vended logs, billed by the GB and where they go; Parquet files by the GB that is converted. */
export default resource('aws_flow_log', {
  usage: { monthly_data_ingested_gb: 'Flow logs written, GB a month' },
  lines: ({ attr, usage }) => {
    const destination = attr.text('log_destination_type', 'cloud-watch-logs');
    if (!isKnown(destination)) return [undecided('Data ingested', destination)];
    const gb = usage.number('monthly_data_ingested_gb');
    const format = attr.text('destination_options.0.file_format', 'plain-text');
    return [
      metered(`Data ingested (${NAMES[destination] ?? 'CloudWatch Logs'})`, gb, 'GB', price(ITEMS[destination] ?? 'aws.vended.logs')),
      ...(destination !== 's3' || format === 'plain-text'
        ? []
        : [
            isKnown(format)
              ? metered('Parquet conversion', gb, 'GB', price('aws.vended.parquet'))
              : undecided('Parquet conversion', format),
          ]),
      ...(destination === 'cloud-watch-logs' ? [note('Ingestion is billed here, not again with the log group')] : []),
    ];
  },
});
