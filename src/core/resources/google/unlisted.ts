import { unlisted, type Definition } from '../define';

const RUN = 'prices of Cloud Run in most regions are not in the price list';

/** Types that cost money by the hour or by use and whose prices are in no table: said aloud, never a silent zero. */
const ROWS: readonly (readonly [type: string, label: string, why: string])[] = [
  ['google_alloydb_instance', 'vCPUs and memory', 'prices of AlloyDB are not in the price list'],
  ['google_bigtable_instance', 'Nodes and storage', 'prices of Bigtable are not in the price list'],
  ['google_cloud_run_service', 'CPU, memory and requests', RUN],
  ['google_cloud_run_v2_job', 'CPU and memory of tasks', RUN],
  ['google_cloud_run_v2_service', 'CPU, memory and requests', RUN],
  ['google_cloudfunctions2_function', 'CPU, memory and requests', RUN],
  ['google_composer_environment', 'Environment', 'prices of Cloud Composer are not in the price list'],
  ['google_dataproc_cluster', 'Cluster and its machines', 'prices of Dataproc are not in the price list'],
  ['google_filestore_instance', 'Capacity', 'prices of Filestore are not in the price list'],
  ['google_memcache_instance', 'Nodes', 'prices of Memorystore for Memcached are not in the price list'],
  ['google_spanner_instance', 'Nodes and storage', 'prices of Spanner are not in the price list'],
];

export const UNLISTED: readonly Definition[] = ROWS.map((row) => unlisted(...row));
