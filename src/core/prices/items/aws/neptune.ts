import type { Items } from '../item';
import { everywhere, regional, rowsOf } from './rows';

const neptune = rowsOf('Neptune', 'Neptune pricing: storage by the GB-month, I/O by the request, capacity units by the hour');
const member = rowsOf('aws_neptune_cluster_instance');

/** Neptune. */
export const NEPTUNE: Items = {
  'aws.neptune.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['class'],
    rows: [neptune('instance', 'hour', { keys: ['instance_type'] })],
  },
  'aws.neptune.optimized.instance': {
    unit: 'hour',
    varies: 'region',
    keys: ['class'],
    rows: [neptune('instance_io_optimized', 'hour', { keys: ['instance_type'] })],
  },
  'aws.neptune.capacity': regional('capacity-hour', neptune('serverless', '')),
  'aws.neptune.optimized.capacity': regional('capacity-hour', neptune('io_optimized_serverless_general_purpose_aurora', '')),
  'aws.neptune.storage': regional('GB-month', neptune('storage_rate', '')),
  'aws.neptune.optimized.storage': regional('GB-month', neptune('io_optimized_storage_rate_general_purpose_aurora', '')),
  'aws.neptune.requests': regional('request', neptune('io_rate', '')),
  'aws.neptune.backup': regional('GB-month', neptune('storage_snapshot_rate', '')),
  'aws.neptune.credits': everywhere('vCPU-hour', member('CPU credits', 'vCPU-hours')),
};
