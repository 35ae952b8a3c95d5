import type { Unit } from '../../model/price';

/** A storage class as a part of a bucket: its usage key, label, unit and price for each line. */
export interface StorageClass {
  readonly part: string;
  /** Name in lifecycle rules; none: every bucket has it. */
  readonly transition?: string;
  readonly lines: readonly (readonly [key: string, label: string, unit: Unit, item: string])[];
}

const PUT = 'PUT, COPY, POST, LIST requests';
const GET = 'GET, SELECT, and all other requests';

/** Lines that show without a figure; the others are rare. */
export const COMMON: ReadonlySet<string> = new Set([
  'storage_gb',
  'frequent_access_storage_gb',
  'infrequent_access_storage_gb',
  'monthly_tier_1_requests',
  'monthly_tier_2_requests',
  'monthly_data_retrieval_gb',
  'monthly_standard_data_retrieval_gb',
  'monthly_lifecycle_transition_requests',
]);

const requests = (item: string): StorageClass['lines'] => [
  ['monthly_tier_1_requests', PUT, 'request', `${item}.put`],
  ['monthly_tier_2_requests', GET, 'request', `${item}.get`],
];

const transition = (item: string): StorageClass['lines'] => [
  ['monthly_lifecycle_transition_requests', 'Lifecycle transition', 'request', `${item}.transition`],
];

const select = (item: string): StorageClass['lines'] => [
  ['monthly_select_data_scanned_gb', 'Select data scanned', 'GB', `${item}.scanned`],
  ['monthly_select_data_returned_gb', 'Select data returned', 'GB', `${item}.returned`],
];

export const STORAGE_CLASSES: readonly StorageClass[] = [
  {
    part: 'standard',
    lines: [['storage_gb', 'Storage', 'GB-month', 'aws.s3.standard.storage'], ...requests('aws.s3.standard'), ...select('aws.s3.standard')],
  },
  {
    part: 'intelligent_tiering',
    transition: 'INTELLIGENT_TIERING',
    lines: [
      ['frequent_access_storage_gb', 'Storage (frequent access)', 'GB-month', 'aws.s3.intelligent.frequent'],
      ['infrequent_access_storage_gb', 'Storage (infrequent access)', 'GB-month', 'aws.s3.intelligent.infrequent'],
      ['archive_access_storage_gb', 'Storage (archive access)', 'GB-month', 'aws.s3.intelligent.archive'],
      ['deep_archive_access_storage_gb', 'Storage (deep archive access)', 'GB-month', 'aws.s3.intelligent.deepArchive'],
      ['monitored_objects', 'Monitoring and automation', 'month', 'aws.s3.intelligent.monitoring'],
      ...requests('aws.s3.intelligent'),
      ...transition('aws.s3.intelligent'),
      ...select('aws.s3.intelligent'),
      ['early_delete_gb', 'Early delete (within 30 days)', 'GB-month', 'aws.s3.intelligent.frequent'],
    ],
  },
  {
    part: 'standard_infrequent_access',
    transition: 'STANDARD_IA',
    lines: [
      ['storage_gb', 'Storage', 'GB-month', 'aws.s3.infrequent.storage'],
      ...requests('aws.s3.infrequent'),
      ...transition('aws.s3.infrequent'),
      ['monthly_data_retrieval_gb', 'Retrievals', 'GB', 'aws.s3.infrequent.retrieval'],
      ...select('aws.s3.infrequent'),
    ],
  },
  {
    part: 'one_zone_infrequent_access',
    transition: 'ONEZONE_IA',
    lines: [
      ['storage_gb', 'Storage', 'GB-month', 'aws.s3.oneZone.storage'],
      ...requests('aws.s3.oneZone'),
      ...transition('aws.s3.oneZone'),
      ['monthly_data_retrieval_gb', 'Retrievals', 'GB', 'aws.s3.oneZone.retrieval'],
      ...select('aws.s3.oneZone'),
    ],
  },
  {
    part: 'glacier_instant_retrieval',
    transition: 'GLACIER_IR',
    lines: [
      ['storage_gb', 'Storage', 'GB-month', 'aws.s3.instant.storage'],
      ...requests('aws.s3.instant'),
      ...transition('aws.s3.instant'),
      ['monthly_data_retrieval_gb', 'Retrievals', 'GB', 'aws.s3.instant.retrieval'],
    ],
  },
  {
    part: 'glacier_flexible_retrieval',
    transition: 'GLACIER',
    lines: [
      ['storage_gb', 'Storage', 'GB-month', 'aws.s3.glacier.storage'],
      ...requests('aws.s3.glacier'),
      ...transition('aws.s3.glacier'),
      ['monthly_standard_data_retrieval_requests', 'Retrieval requests (standard)', 'request', 'aws.s3.glacier.restore.standard'],
      ['monthly_expedited_data_retrieval_requests', 'Retrieval requests (expedited)', 'request', 'aws.s3.glacier.restore.expedited'],
      ['monthly_standard_data_retrieval_gb', 'Retrievals (standard)', 'GB', 'aws.s3.glacier.retrieval.standard'],
      ['monthly_expedited_data_retrieval_gb', 'Retrievals (expedited)', 'GB', 'aws.s3.glacier.retrieval.expedited'],
      ['monthly_standard_select_data_scanned_gb', 'Select data scanned (standard)', 'GB', 'aws.s3.glacier.scanned.standard'],
      ['monthly_standard_select_data_returned_gb', 'Select data returned (standard)', 'GB', 'aws.s3.glacier.returned.standard'],
      ['monthly_bulk_select_data_scanned_gb', 'Select data scanned (bulk)', 'GB', 'aws.s3.glacier.scanned.bulk'],
      ['monthly_bulk_select_data_returned_gb', 'Select data returned (bulk)', 'GB', 'aws.s3.glacier.returned.bulk'],
      ['monthly_expedited_select_data_scanned_gb', 'Select data scanned (expedited)', 'GB', 'aws.s3.glacier.scanned.expedited'],
      ['monthly_expedited_select_data_returned_gb', 'Select data returned (expedited)', 'GB', 'aws.s3.glacier.returned.expedited'],
      ['early_delete_gb', 'Early delete (within 90 days)', 'GB-month', 'aws.s3.glacier.storage'],
    ],
  },
  {
    part: 'glacier_deep_archive',
    transition: 'DEEP_ARCHIVE',
    lines: [
      ['storage_gb', 'Storage', 'GB-month', 'aws.s3.deep.storage'],
      ...requests('aws.s3.deep'),
      ...transition('aws.s3.deep'),
      ['monthly_standard_data_retrieval_requests', 'Retrieval requests (standard)', 'request', 'aws.s3.deep.restore.standard'],
      ['monthly_bulk_data_retrieval_requests', 'Retrieval requests (bulk)', 'request', 'aws.s3.deep.restore.bulk'],
      ['monthly_standard_data_retrieval_gb', 'Retrievals (standard)', 'GB', 'aws.s3.deep.retrieval.standard'],
      ['monthly_bulk_data_retrieval_gb', 'Retrievals (bulk)', 'GB', 'aws.s3.deep.retrieval.bulk'],
      ['early_delete_gb', 'Early delete (within 180 days)', 'GB-month', 'aws.s3.deep.storage'],
    ],
  },
];
