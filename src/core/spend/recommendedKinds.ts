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

/** By the names that Cost Optimization Hub gives resources. */
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
};

/** `undefined` for commitments and kinds that no code stands for. */
export const codeFormOf = (kind: string): CodeForm | undefined => (Object.hasOwn(FORMS, kind) ? FORMS[kind] : undefined);
