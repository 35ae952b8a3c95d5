import type { Item, Items } from '../item';
import type { Unit } from '../../../model/price';
import { everywhere, regional, rowsOf } from './rows';

const s3 = rowsOf('S3', 'S3 pricing: storage by the GB-month, retrievals by the GB or request');
const bucket = rowsOf('aws_s3_bucket');
const deep = { where: { subresource: 'Glacier deep archive' } };
const efs = rowsOf('EFS', 'EFS pricing: throughput by the MB/s-month');

/** S3 is known in nearly all regions; elsewhere the reference price is nearer than a scaled one. */
const object = (unit: Unit, component: string, from: string): Item => everywhere(unit, s3(component, from));
const gb = (component: string): Item => object('GB-month', component, 'gb_month');
const requests = (component: string): Item => object('request', component, 'request');
const retrieved = (component: string, from = 'gb'): Item => object('GB', component, from);
const transition = (into: string): Item => requests(`lifecycle_transition_requests_into_${into}_per_requests`);

const selected = (how: string): Item => everywhere('GB', bucket(`Select data ${how}`, 'GB'));

/** S3, EFS, ECR. */
export const STORAGE: Items = {
  // S3 pricing: the first 50 TB a month, the next 450 TB, over 500 TB.
  'aws.s3.standard.storage': everywhere(
    'GB-month',
    s3('standard_storage_first_50tb', 'gb_month'),
    s3('standard_storage_next_450tb', 'gb_month', { from: 51_200 }),
    s3('standard_storage_over_500tb', 'gb_month', { from: 512_000 }),
  ),
  'aws.s3.standard.put': requests('standard_put_requests'),
  'aws.s3.standard.get': requests('standard_get_requests'),
  'aws.s3.standard.scanned': retrieved('data_scanned_by_s3_select_in_standard_per_gb'),
  'aws.s3.standard.returned': retrieved('data_returned_by_s3_select_in_standard_per_gb'),

  'aws.s3.intelligent.frequent': everywhere(
    'GB-month',
    s3('int_frequent_first_50tb', 'gb_month'),
    s3('intelligent_tiering_frequent_access_next_450_tb_per_gb_mo', 'gb_month', { from: 51_200 }),
    s3('intelligent_tiering_frequent_access_over_500_tb_per_gb_mo', 'gb_month', { from: 512_000 }),
  ),
  'aws.s3.intelligent.infrequent': gb('int_infrequent'),
  'aws.s3.intelligent.archive': object('GB-month', 'intelligenttieringarchiveaccess', ''),
  'aws.s3.intelligent.deepArchive': object('GB-month', 'intelligenttieringdeeparchiveaccess', ''),
  'aws.s3.intelligent.monitoring': object(
    'month',
    'per_object_per_month_monitoring_and_automation_fee_for_objects_in_intelligent_tiering',
    'month',
  ),
  'aws.s3.intelligent.put': requests('put_copy_post_or_list_requests_to_intelligent_tiering_per_requests'),
  'aws.s3.intelligent.get': requests('get_and_all_other_requests_to_intelligent_tiering_per_requests'),
  'aws.s3.intelligent.transition': transition('intelligent_tiering'),
  'aws.s3.intelligent.scanned': retrieved('data_scanned_by_s3_select_in_intelligent_tiering_per_gb'),
  'aws.s3.intelligent.returned': retrieved('data_returned_by_s3_select_in_intelligent_tiering_per_gb'),

  'aws.s3.infrequent.storage': gb('standard_ia_storage'),
  'aws.s3.infrequent.put': requests('put_copy_post_or_list_requests_to_standard_infrequent_access_per_requests'),
  'aws.s3.infrequent.get': requests('get_and_all_other_requests_to_standard_infrequent_access_per_requests'),
  'aws.s3.infrequent.transition': transition('standard_infrequent_access'),
  'aws.s3.infrequent.retrieval': retrieved('object_retrieval_in_standard_infrequent_access_per_gb'),
  'aws.s3.infrequent.scanned': retrieved('data_scanned_by_s3_select_in_standard_infrequent_access_per_gb'),
  'aws.s3.infrequent.returned': retrieved('data_returned_by_s3_select_in_standard_infrequent_access_per_gb'),

  'aws.s3.oneZone.storage': gb('one_zone_ia_storage'),
  'aws.s3.oneZone.put': requests('put_copy_post_or_list_requests_to_one_zone_infrequent_access_per_requests'),
  'aws.s3.oneZone.get': requests('get_and_all_other_requests_to_one_zone_infrequent_access_per_requests'),
  'aws.s3.oneZone.transition': transition('one_zone_infrequent_access'),
  'aws.s3.oneZone.retrieval': retrieved('object_retrieval_in_one_zone_infrequent_access_per_gb'),
  'aws.s3.oneZone.scanned': retrieved('data_scanned_by_s3_select_in_one_zone_infrequent_access_per_gb'),
  'aws.s3.oneZone.returned': retrieved('data_returned_by_s3_select_in_one_zone_infrequent_access_per_gb'),

  'aws.s3.instant.storage': gb('glacier_ir_storage'),
  'aws.s3.instant.put': requests('put_copy_post_or_list_requests_to_glacier_instant_retrieval_per_requests'),
  'aws.s3.instant.get': requests('get_and_all_other_requests_to_glacier_instant_retrieval_per_requests'),
  'aws.s3.instant.transition': transition('glacier_instant_retrieval'),
  'aws.s3.instant.retrieval': retrieved('object_retrieval_in_glacier_instant_retrieval_per_gb'),

  'aws.s3.glacier.storage': gb('glacier_flexible_storage'),
  'aws.s3.glacier.put': requests('put_requests_to_glacier_per_requests'),
  'aws.s3.glacier.get': requests('get_and_all_other_requests_to_glacier_per_requests'),
  'aws.s3.glacier.transition': transition('glacier'),
  'aws.s3.glacier.restore.standard': object('request', 'glacier_s3_api_tier_3_restoreobject', ''),
  'aws.s3.glacier.restore.expedited': requests('glacier_expedited_glacier_restore_requests'),
  'aws.s3.glacier.retrieval.standard': retrieved('glacier_s3_standard_retrieval_restoreobject', ''),
  'aws.s3.glacier.retrieval.expedited': retrieved('glacier_s3_expedited_retrieval', ''),

  'aws.s3.glacier.scanned.standard': selected('scanned (standard)'),
  'aws.s3.glacier.returned.standard': selected('returned (standard)'),
  'aws.s3.glacier.scanned.bulk': selected('scanned (bulk)'),
  'aws.s3.glacier.returned.bulk': selected('returned (bulk)'),
  'aws.s3.glacier.scanned.expedited': selected('scanned (expedited)'),
  'aws.s3.glacier.returned.expedited': selected('returned (expedited)'),

  // S3 pricing lists Glacier Deep Archive and the deep archive tier of Intelligent-Tiering at one price.
  'aws.s3.deep.storage': object('GB-month', 'intelligenttieringdeeparchiveaccess', ''),
  'aws.s3.deep.put': transition('glacier_deep_archive'),
  'aws.s3.deep.get': requests('get_and_all_other_requests_to_gda_per_requests'),
  'aws.s3.deep.transition': transition('glacier_deep_archive'),
  'aws.s3.deep.restore.standard': everywhere('request', bucket('Retrieval requests (standard)', '1k requests', { ...deep, times: 1e-3 })),
  'aws.s3.deep.restore.bulk': everywhere('request', bucket('Retrieval requests (bulk)', '1k requests', { ...deep, times: 1e-3 })),
  'aws.s3.deep.retrieval.standard': retrieved('fee_for_standard_retrieval_of_data_stored_from_glacier_deep_archive', ''),
  'aws.s3.deep.retrieval.bulk': retrieved('fee_for_bulk_retrieval_of_data_stored_from_glacier_deep_archive', ''),

  'aws.s3.tags': object('month', 'tags_storage_per_tag_mo', 'tag_month'),

  'aws.efs.standard': regional('GB-month', efs('general_purpose_storage_gb_mo', 'gb_month')),
  'aws.efs.standard.infrequent': regional('GB-month', efs('infrequent_access_storage_gb_mo', 'gb_month')),
  'aws.efs.oneZone': regional('GB-month', efs('one_zone_general_purpose_storage_gb_mo', 'gb_month')),
  'aws.efs.oneZone.infrequent': regional('GB-month', efs('one_zone_infrequent_access_storage_gb_mo', 'gb_month')),
  'aws.efs.throughput': regional('MBps-month', efs('throughput_provisioned', '')),
  'aws.efs.infrequent.read': regional('GB', efs('infrequent_access_requests_read_per_gb', 'gb')),
  'aws.efs.infrequent.write': regional('GB', efs('infrequent_access_requests_write_per_gb', 'gb')),
  'aws.efs.elastic.read': regional('GB', efs('efs_storage_requests_read_per_gb', 'gb')),
  'aws.efs.elastic.write': regional('GB', efs('efs_storage_requests_write_per_gb', 'gb')),

  'aws.ecr.storage': everywhere('GB-month', rowsOf('aws_ecr_repository')('Storage', 'GB')),
};
