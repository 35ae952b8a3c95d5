/** What a provider takes for an argument. */
export interface Size {
  /** Names of blocks and of the argument: `root_block_device.volume_size`. */
  readonly path: string;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
  /** Arguments beside which a 0 says that another resource decides. */
  readonly zeroWith?: readonly string[];
}

const size = (path: string, least: number, most = Infinity, unit?: string): Size => ({
  path,
  least,
  most,
  ...(unit !== undefined && { unit }),
});

/** A count of things of which there may be none. */
const count = (path: string): Size => size(path, 0);

/** EBS user guide, volume types: 1 GiB to 64 TiB, whatever the type. */
const volume = (path: string): Size => size(path, 1, 65_536, 'GiB');

/** The widest bounds of each argument, by the quotas of its service's guide: what is refused whatever else the code says. */
export const SIZES: ReadonlyMap<string, readonly Size[]> = new Map<string, readonly Size[]>([
  ['aws_ebs_volume', [volume('size'), size('iops', 0, 256_000), size('throughput', 0, 2000, 'MiB/s')]],
  ['aws_instance', [volume('root_block_device.volume_size'), volume('ebs_block_device.volume_size')]],
  ['aws_launch_template', [volume('block_device_mappings.ebs.volume_size')]],
  ['aws_launch_configuration', [volume('root_block_device.volume_size'), volume('ebs_block_device.volume_size')]],
  ['aws_eks_node_group', [volume('disk_size'), count('scaling_config.min_size'), size('scaling_config.max_size', 1)]],
  ['aws_autoscaling_group', [count('min_size'), count('max_size'), count('desired_capacity')]],
  ['aws_ecs_service', [count('desired_count')]],
  // RDS user guide: from 5 GiB (magnetic) to 64 TiB.
  [
    'aws_db_instance',
    [
      {
        ...size('allocated_storage', 5, 65_536, 'GiB'),
        zeroWith: ['replicate_source_db', 'snapshot_identifier', 'restore_to_point_in_time'],
      },
    ],
  ],
  // Lambda quotas; ephemeral storage in MB as well.
  ['aws_lambda_function', [size('memory_size', 128, 10_240, 'MB'), size('ephemeral_storage.size', 512, 10_240, 'MB')]],
  ['aws_dynamodb_table', [count('read_capacity'), count('write_capacity')]],
  ['aws_kinesis_stream', [count('shard_count')]],
  ['aws_elasticache_cluster', [size('num_cache_nodes', 1)]],
  ['aws_msk_cluster', [size('broker_node_group_info.storage_info.ebs_storage_info.volume_size', 1, 16_384, 'GiB')]],
  ['aws_opensearch_domain', [volume('ebs_options.volume_size'), size('cluster_config.instance_count', 1)]],
  ['aws_elasticsearch_domain', [volume('ebs_options.volume_size'), size('cluster_config.instance_count', 1)]],
  // FSx user guides: Windows 32 GiB to 64 TiB, Lustre from 1.2 TiB on.
  ['aws_fsx_windows_file_system', [size('storage_capacity', 32, 65_536, 'GiB')]],
  ['aws_fsx_lustre_file_system', [size('storage_capacity', 1200, Infinity, 'GiB')]],
  // Azure disk types: up to 64 TiB (Ultra and Premium v2).
  ['azurerm_managed_disk', [size('disk_size_gb', 1, 65_536, 'GiB')]],
  ['azurerm_linux_virtual_machine', [size('os_disk.disk_size_gb', 1, 65_536, 'GiB')]],
  ['azurerm_windows_virtual_machine', [size('os_disk.disk_size_gb', 1, 65_536, 'GiB')]],
  // AKS limits: 1,000 nodes a pool; a system pool has one at least.
  ['azurerm_kubernetes_cluster', [size('default_node_pool.node_count', 1, 1000)]],
  ['azurerm_kubernetes_cluster_node_pool', [size('node_count', 0, 1000)]],
  // Compute Engine: disks up to 64 TiB.
  ['google_compute_disk', [size('size', 1, 65_536, 'GB')]],
  ['google_compute_instance', [size('boot_disk.initialize_params.size', 1, 65_536, 'GB')]],
  // Cloud SQL: 10 GB to 64 TB; Memorystore for Redis: 1 to 300 GB.
  ['google_sql_database_instance', [size('settings.disk_size', 10, 65_536, 'GB')]],
  ['google_redis_instance', [size('memory_size_gb', 1, 300, 'GB')]],
  ['google_container_node_pool', [count('node_count')]],
]);
