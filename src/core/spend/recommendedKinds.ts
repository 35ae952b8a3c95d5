/** How a provider's kind of resource is written in code. */
export interface CodeForm {
  readonly types: readonly string[];
  /** Arguments that hold the name by which the provider knows it. */
  readonly names: readonly string[];
  /** Argument with its machine size, where a recommendation names sizes in the words of the code. */
  readonly size?: string;
  /** The machine's processor is the user's to choose: what runs on it may not run on another. */
  readonly runsImages?: true;
}

/** By the names that the providers give kinds of resources: Cost Optimization Hub, Azure Resource Manager (in small letters), Google Cloud. */
const FORMS: Readonly<Record<string, CodeForm>> = {
  Ec2Instance: { types: ['aws_instance'], names: [], size: 'instance_type', runsImages: true },
  EbsVolume: { types: ['aws_ebs_volume'], names: [] },
  Ec2AutoScalingGroup: { types: ['aws_autoscaling_group'], names: ['name'] },
  EcsService: { types: ['aws_ecs_service'], names: ['name'] },
  LambdaFunction: { types: ['aws_lambda_function'], names: ['function_name'] },
  RdsDbInstance: { types: ['aws_db_instance', 'aws_rds_cluster_instance'], names: ['identifier'], size: 'instance_class' },
  RdsDbInstanceStorage: { types: ['aws_db_instance'], names: ['identifier'] },
  AuroraDbClusterStorage: { types: ['aws_rds_cluster'], names: ['cluster_identifier'] },
  DocumentDBCluster: { types: ['aws_docdb_cluster'], names: ['cluster_identifier'] },
  DynamoDBTable: { types: ['aws_dynamodb_table'], names: ['name'] },
  ElastiCacheCluster: {
    types: ['aws_elasticache_cluster', 'aws_elasticache_replication_group'],
    names: ['cluster_id', 'replication_group_id'],
    size: 'node_type',
  },
  MemoryDBCluster: { types: ['aws_memorydb_cluster'], names: ['name'], size: 'node_type' },
  NatGateway: { types: ['aws_nat_gateway'], names: [] },
  SageMakerEndpoint: { types: ['aws_sagemaker_endpoint'], names: ['name'] },
  WorkSpaces: { types: ['aws_workspaces_workspace'], names: [] },
  'microsoft.compute/virtualmachines': {
    types: ['azurerm_linux_virtual_machine', 'azurerm_windows_virtual_machine', 'azurerm_virtual_machine'],
    names: ['name'],
    size: 'size',
    runsImages: true,
  },
  'microsoft.compute/virtualmachinescalesets': {
    types: ['azurerm_linux_virtual_machine_scale_set', 'azurerm_windows_virtual_machine_scale_set'],
    names: ['name'],
    size: 'sku',
    runsImages: true,
  },
  'microsoft.compute/disks': { types: ['azurerm_managed_disk'], names: ['name'] },
  'microsoft.compute/snapshots': { types: ['azurerm_snapshot'], names: ['name'] },
  'microsoft.network/publicipaddresses': { types: ['azurerm_public_ip'], names: ['name'] },
  'microsoft.network/virtualnetworkgateways': { types: ['azurerm_virtual_network_gateway'], names: ['name'] },
  'microsoft.network/applicationgateways': { types: ['azurerm_application_gateway'], names: ['name'] },
  'microsoft.network/expressroutecircuits': { types: ['azurerm_express_route_circuit'], names: ['name'] },
  'microsoft.storage/storageaccounts': { types: ['azurerm_storage_account'], names: ['name'] },
  'microsoft.web/serverfarms': { types: ['azurerm_service_plan'], names: ['name'] },
  'microsoft.documentdb/databaseaccounts': { types: ['azurerm_cosmosdb_account'], names: ['name'] },
  'microsoft.kusto/clusters': { types: ['azurerm_kusto_cluster'], names: ['name'] },
  'microsoft.containerservice/managedclusters': { types: ['azurerm_kubernetes_cluster'], names: ['name'] },
  'microsoft.dbformysql/flexibleservers': { types: ['azurerm_mysql_flexible_server'], names: ['name'] },
  'microsoft.dbforpostgresql/flexibleservers': { types: ['azurerm_postgresql_flexible_server'], names: ['name'] },
  'compute.googleapis.com/instances': { types: ['google_compute_instance'], names: ['name'], size: 'machine_type', runsImages: true },
  'compute.googleapis.com/instanceGroupManagers': {
    types: ['google_compute_instance_group_manager', 'google_compute_region_instance_group_manager'],
    names: ['name'],
  },
  'compute.googleapis.com/disks': { types: ['google_compute_disk', 'google_compute_region_disk'], names: ['name'] },
  'compute.googleapis.com/addresses': { types: ['google_compute_address', 'google_compute_global_address'], names: ['name'] },
  'compute.googleapis.com/images': { types: ['google_compute_image'], names: ['name'] },
  'cloudsql.googleapis.com/instances': { types: ['google_sql_database_instance'], names: ['name'] },
  'run.googleapis.com/services': { types: ['google_cloud_run_service', 'google_cloud_run_v2_service'], names: ['name'] },
  'container.googleapis.com/clusters': { types: ['google_container_cluster'], names: ['name'] },
};

/** `undefined` for commitments and kinds that no code stands for. */
export function codeFormOf(kind: string): CodeForm | undefined {
  const key = Object.hasOwn(FORMS, kind) ? kind : kind.toLowerCase();
  return Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
}
