import { isKnown } from '../../model/value';
import { hourly, metered, note, price, resource, unpriced, type Context, type Piece } from '../define';
import { isStated, undecided } from './reading';

const VPC_DESTINATIONS = ['elasticsearch_configuration', 'opensearch_configuration', 'opensearchserverless_configuration'];
const S3 = 'extended_s3_configuration.0';

/** Firehose pricing: data ingested, converted, and delivered into a VPC. */
export default resource('aws_kinesis_firehose_delivery_stream', {
  usage: { monthly_data_ingested_gb: 'Data ingested, GB a month' },
  lines: (context) => {
    const { attr, usage } = context;
    const destination = attr.text('destination', '');
    if (!isKnown(destination)) return [undecided('Data ingested', destination)];
    const other = isStated(attr, 'msk_source_configuration') ? 'from MSK' : destination === 'snowflake' ? 'to Snowflake' : undefined;
    if (other !== undefined) return [unpriced('Data ingested', `prices of delivery ${other} are not in the price list`)];
    return [
      metered('Data ingested', usage.number('monthly_data_ingested_gb'), 'GB', price('aws.firehose.ingested')),
      ...conversion(context),
      ...vpcDelivery(context),
      note('Records are billed in steps of 5 KB'),
    ];
  },
});

function conversion({ attr, usage }: Context): readonly Piece[] {
  const converts = attr.block(`${S3}.data_format_conversion_configuration`).present;
  const enabled = attr.flag(`${S3}.data_format_conversion_configuration.0.enabled`, true);
  const partitions = attr.flag(`${S3}.dynamic_partitioning_configuration.0.enabled`, false);
  return [
    ...(!converts || enabled === false
      ? []
      : [
          isKnown(enabled)
            ? metered('Format conversion', usage.number('monthly_data_ingested_gb'), 'GB', price('aws.firehose.converted'))
            : undecided('Format conversion', enabled),
        ]),
    ...(partitions === false ? [] : [unpriced('Dynamic partitioning', 'prices of dynamic partitioning are not in the price list')]),
  ];
}

/** An interface in each subnet, and what goes through it. */
function vpcDelivery({ attr, usage }: Context): readonly Piece[] {
  const place = VPC_DESTINATIONS.map((name) => `${name}.0.vpc_config`).find((path) => attr.block(path).present);
  if (place === undefined) return [];
  return [
    hourly('VPC AZ delivery', price('aws.firehose.vpc.hour'), attr.length(`${place}.0.subnet_ids`)),
    metered('VPC data', usage.number('monthly_data_ingested_gb'), 'GB', price('aws.firehose.vpc.gb')),
  ];
}
