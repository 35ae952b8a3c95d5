/** A kind of a cloud operator and the Terraform type that is billed the same way. */
export interface CloudKind {
  readonly type: string;
  /** Path of the attributes; region and location stand among them. */
  readonly at: readonly string[];
  /**
   * Attribute paths of the Terraform type by path of the manifest (`a.b`, items of lists as `0`), where the operator has names
   * of its own. Absent: the operator is generated from the Terraform provider, and names differ in spelling only.
   */
  readonly fields?: Readonly<Record<string, string>>;
}

const FOR_PROVIDER = ['spec', 'forProvider'];
const SPEC = ['spec'];

/** Crossplane's providers by Upbound are generated from Terraform's (crossplane-contrib/provider-upjet-aws, -gcp, -azure). */
const UPJET: Readonly<Record<string, string>> = {
  'ec2.aws.upbound.io/Instance': 'aws_instance',
  'ec2.aws.upbound.io/EBSVolume': 'aws_ebs_volume',
  'ec2.aws.upbound.io/NATGateway': 'aws_nat_gateway',
  'rds.aws.upbound.io/Instance': 'aws_db_instance',
  'rds.aws.upbound.io/Cluster': 'aws_rds_cluster',
  'rds.aws.upbound.io/ClusterInstance': 'aws_rds_cluster_instance',
  'eks.aws.upbound.io/Cluster': 'aws_eks_cluster',
  'eks.aws.upbound.io/NodeGroup': 'aws_eks_node_group',
  'elasticache.aws.upbound.io/ReplicationGroup': 'aws_elasticache_replication_group',
  'elasticache.aws.upbound.io/Cluster': 'aws_elasticache_cluster',
  'elbv2.aws.upbound.io/LB': 'aws_lb',
  'kafka.aws.upbound.io/Cluster': 'aws_msk_cluster',
  'opensearch.aws.upbound.io/Domain': 'aws_opensearch_domain',
  'dynamodb.aws.upbound.io/Table': 'aws_dynamodb_table',
  'redshift.aws.upbound.io/Cluster': 'aws_redshift_cluster',
  's3.aws.upbound.io/Bucket': 'aws_s3_bucket',
  'compute.gcp.upbound.io/Instance': 'google_compute_instance',
  'compute.gcp.upbound.io/Disk': 'google_compute_disk',
  'container.gcp.upbound.io/Cluster': 'google_container_cluster',
  'container.gcp.upbound.io/NodePool': 'google_container_node_pool',
  'redis.gcp.upbound.io/Instance': 'google_redis_instance',
  'sql.gcp.upbound.io/DatabaseInstance': 'google_sql_database_instance',
  'storage.gcp.upbound.io/Bucket': 'google_storage_bucket',
  'compute.azure.upbound.io/LinuxVirtualMachine': 'azurerm_linux_virtual_machine',
  'compute.azure.upbound.io/WindowsVirtualMachine': 'azurerm_windows_virtual_machine',
  'compute.azure.upbound.io/ManagedDisk': 'azurerm_managed_disk',
  'containerservice.azure.upbound.io/KubernetesCluster': 'azurerm_kubernetes_cluster',
  'containerservice.azure.upbound.io/KubernetesClusterNodePool': 'azurerm_kubernetes_cluster_node_pool',
  'network.azure.upbound.io/NATGateway': 'azurerm_nat_gateway',
  'network.azure.upbound.io/PublicIP': 'azurerm_public_ip',
};

/** Config Connector is generated from Terraform's Google provider (GoogleCloudPlatform/k8s-config-connector). */
const CONFIG_CONNECTOR: Readonly<Record<string, string>> = {
  'compute.cnrm.cloud.google.com/ComputeInstance': 'google_compute_instance',
  'compute.cnrm.cloud.google.com/ComputeDisk': 'google_compute_disk',
  'compute.cnrm.cloud.google.com/ComputeForwardingRule': 'google_compute_forwarding_rule',
  'container.cnrm.cloud.google.com/ContainerCluster': 'google_container_cluster',
  'container.cnrm.cloud.google.com/ContainerNodePool': 'google_container_node_pool',
  'redis.cnrm.cloud.google.com/RedisInstance': 'google_redis_instance',
  'sql.cnrm.cloud.google.com/SQLInstance': 'google_sql_database_instance',
  'storage.cnrm.cloud.google.com/StorageBucket': 'google_storage_bucket',
};

/** AWS Controllers for Kubernetes follow the AWS API (aws-controllers-k8s); Azure Service Operator that of Azure (Azure/azure-service-operator). */
const OWN: Readonly<Record<string, CloudKind>> = {
  'rds.services.k8s.aws/DBInstance': {
    type: 'aws_db_instance',
    at: SPEC,
    fields: {
      engine: 'engine',
      engineVersion: 'engine_version',
      dbInstanceClass: 'instance_class',
      allocatedStorage: 'allocated_storage',
      storageType: 'storage_type',
      iops: 'iops',
      multiAZ: 'multi_az',
      backupRetentionPeriod: 'backup_retention_period',
    },
  },
  'ec2.services.k8s.aws/Instance': { type: 'aws_instance', at: SPEC, fields: { instanceType: 'instance_type' } },
  'ec2.services.k8s.aws/NATGateway': { type: 'aws_nat_gateway', at: SPEC, fields: {} },
  'eks.services.k8s.aws/Cluster': { type: 'aws_eks_cluster', at: SPEC, fields: { version: 'version' } },
  'eks.services.k8s.aws/Nodegroup': {
    type: 'aws_eks_node_group',
    at: SPEC,
    fields: {
      instanceTypes: 'instance_types',
      capacityType: 'capacity_type',
      diskSize: 'disk_size',
      amiType: 'ami_type',
      'scalingConfig.desiredSize': 'scaling_config.0.desired_size',
      'scalingConfig.minSize': 'scaling_config.0.min_size',
      'scalingConfig.maxSize': 'scaling_config.0.max_size',
    },
  },
  'elasticache.services.k8s.aws/ReplicationGroup': {
    type: 'aws_elasticache_replication_group',
    at: SPEC,
    fields: {
      engine: 'engine',
      engineVersion: 'engine_version',
      cacheNodeType: 'node_type',
      numNodeGroups: 'num_node_groups',
      replicasPerNodeGroup: 'replicas_per_node_group',
    },
  },
  'dynamodb.services.k8s.aws/Table': {
    type: 'aws_dynamodb_table',
    at: SPEC,
    fields: {
      billingMode: 'billing_mode',
      'provisionedThroughput.readCapacityUnits': 'read_capacity',
      'provisionedThroughput.writeCapacityUnits': 'write_capacity',
    },
  },
  's3.services.k8s.aws/Bucket': { type: 'aws_s3_bucket', at: SPEC, fields: {} },
  'compute.azure.com/Disk': {
    type: 'azurerm_managed_disk',
    at: SPEC,
    fields: { location: 'location', 'sku.name': 'storage_account_type', diskSizeGB: 'disk_size_gb' },
  },
  'containerservice.azure.com/ManagedCluster': {
    type: 'azurerm_kubernetes_cluster',
    at: SPEC,
    fields: {
      location: 'location',
      'sku.tier': 'sku_tier',
      'agentPoolProfiles.0.vmSize': 'default_node_pool.0.vm_size',
      'agentPoolProfiles.0.count': 'default_node_pool.0.node_count',
    },
  },
  'containerservice.azure.com/ManagedClustersAgentPool': {
    type: 'azurerm_kubernetes_cluster_node_pool',
    at: SPEC,
    fields: { vmSize: 'vm_size', count: 'node_count', osType: 'os_type' },
  },
};

const generated = (types: Readonly<Record<string, string>>, at: readonly string[]): readonly (readonly [string, CloudKind])[] =>
  Object.entries(types).map(([id, type]) => [id, { type, at }]);

/** Kinds of cloud operators by `<group>/<Kind>`. */
export const CLOUD_KINDS: ReadonlyMap<string, CloudKind> = new Map([
  ...generated(UPJET, FOR_PROVIDER),
  ...generated(CONFIG_CONNECTOR, SPEC),
  ...Object.entries(OWN),
]);

/** Crossplane 2 has the same kinds for namespaces, in groups with an `m`. */
export const cloudGroup = (group: string): string => group.replace(/\.m\.upbound\.io$/, '.upbound.io');
