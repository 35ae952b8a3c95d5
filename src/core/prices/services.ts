/** The provider's code of the service that bills an item, by the first word after the cloud. Codes as on the providers' bills and price lists. */
const SERVICES: Readonly<Record<string, string>> = {
  'aws.alarm': 'AmazonCloudWatch',
  'aws.aurora': 'AmazonRDS',
  'aws.cloudfront': 'AmazonCloudFront',
  'aws.dynamodb': 'AmazonDynamoDB',
  'aws.ebs': 'AmazonEC2',
  'aws.ec2': 'AmazonEC2',
  'aws.ecr': 'AmazonECR',
  'aws.efs': 'AmazonEFS',
  'aws.eks': 'AmazonEKS',
  'aws.elasticache': 'AmazonElastiCache',
  'aws.elb': 'AWSELB',
  'aws.endpoint': 'AmazonVPC',
  'aws.fargate': 'AmazonECS',
  'aws.kms': 'awskms',
  'aws.lambda': 'AWSLambda',
  'aws.lb': 'AWSELB',
  'aws.logs': 'AmazonCloudWatch',
  'aws.msk': 'AmazonMSK',
  'aws.nat': 'AmazonEC2',
  'aws.opensearch': 'AmazonES',
  'aws.rds': 'AmazonRDS',
  'aws.redshift': 'AmazonRedshift',
  'aws.route53': 'AmazonRoute53',
  'aws.s3': 'AmazonS3',
  'aws.secrets': 'AWSSecretsManager',
  'aws.sns': 'AmazonSNS',
  'aws.sqs': 'AWSQueueService',
  'aws.tgw': 'AmazonVPC',
  'aws.vpn': 'AmazonVPC',
  'azure.acr': 'Container Registry',
  'azure.aks': 'Azure Kubernetes Service',
  'azure.appservice': 'Azure App Service',
  'azure.blob': 'Storage',
  'azure.disk': 'Storage',
  'azure.endpoint': 'Virtual Network',
  'azure.gateway': 'Application Gateway',
  'azure.ip': 'Virtual Network',
  'azure.lb': 'Load Balancer',
  'azure.logs': 'Log Analytics',
  'azure.nat': 'NAT Gateway',
  'gcp.disk': 'Compute Engine',
  'gcp.forwarding': 'Compute Engine',
  'gcp.function': 'Cloud Functions',
  'gcp.gke': 'Kubernetes Engine',
  'gcp.ip': 'Compute Engine',
  'gcp.kms': 'Cloud Key Management Service (KMS)',
  'gcp.nat': 'Networking',
  'gcp.pubsub': 'Cloud Pub/Sub',
  'gcp.redis': 'Cloud Memorystore for Redis',
  'gcp.secret': 'Secret Manager',
  'gcp.sql': 'Cloud SQL',
  'gcp.storage': 'Cloud Storage',
};

const MACHINES = { aws: 'AmazonEC2', azure: 'Virtual Machines', gcp: 'Compute Engine' } as const;

/** Names by which the service of an item may be called: our own (`rds`) and the provider's (`AmazonRDS`). */
export function servicesOf(item: string): readonly string[] {
  const [cloud = '', word = ''] = item.split('.');
  const code = SERVICES[`${cloud}.${word}`];
  return code === undefined ? [word] : [word, code];
}

/** Names of the service that bills machines. */
export const machineServices = (cloud: keyof typeof MACHINES): readonly string[] => [cloud === 'aws' ? 'ec2' : 'compute', MACHINES[cloud]];
