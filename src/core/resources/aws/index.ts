import alb from './alb';
import autoscalingGroup from './autoscalingGroup';
import cloudfrontDistribution from './cloudfrontDistribution';
import cloudwatchLogGroup from './cloudwatchLogGroup';
import cloudwatchMetricAlarm from './cloudwatchMetricAlarm';
import dbInstance from './dbInstance';
import dynamodbTable from './dynamodbTable';
import ebsSnapshot from './ebsSnapshot';
import ebsVolume from './ebsVolume';
import ec2TransitGatewayVpcAttachment from './ec2TransitGatewayVpcAttachment';
import ecrRepository from './ecrRepository';
import ecsService from './ecsService';
import efsFileSystem from './efsFileSystem';
import eip from './eip';
import eksCluster from './eksCluster';
import eksFargateProfile from './eksFargateProfile';
import eksNodeGroup from './eksNodeGroup';
import elasticacheCluster from './elasticacheCluster';
import elasticacheReplicationGroup from './elasticacheReplicationGroup';
import elasticsearchDomain from './elasticsearchDomain';
import elb from './elb';
import instance from './instance';
import kmsKey from './kmsKey';
import lambdaFunction from './lambdaFunction';
import launchConfiguration from './launchConfiguration';
import launchTemplate from './launchTemplate';
import lb from './lb';
import mskCluster from './mskCluster';
import natGateway from './natGateway';
import opensearchDomain from './opensearchDomain';
import rdsCluster from './rdsCluster';
import rdsClusterInstance from './rdsClusterInstance';
import redshiftCluster from './redshiftCluster';
import route53Record from './route53Record';
import route53Zone from './route53Zone';
import s3Bucket from './s3Bucket';
import secretsmanagerSecret from './secretsmanagerSecret';
import snsTopic from './snsTopic';
import snsTopicSubscription from './snsTopicSubscription';
import spotInstanceRequest from './spotInstanceRequest';
import sqsQueue from './sqsQueue';
import vpcEndpoint from './vpcEndpoint';
import vpnConnection from './vpnConnection';

/** All priced types of hashicorp/aws. */
export const AWS = [
  alb,
  autoscalingGroup,
  cloudfrontDistribution,
  cloudwatchLogGroup,
  cloudwatchMetricAlarm,
  dbInstance,
  dynamodbTable,
  ebsSnapshot,
  ebsVolume,
  ec2TransitGatewayVpcAttachment,
  ecrRepository,
  ecsService,
  efsFileSystem,
  eip,
  eksCluster,
  eksFargateProfile,
  eksNodeGroup,
  elasticacheCluster,
  elasticacheReplicationGroup,
  elasticsearchDomain,
  elb,
  instance,
  kmsKey,
  lambdaFunction,
  launchConfiguration,
  launchTemplate,
  lb,
  mskCluster,
  natGateway,
  opensearchDomain,
  rdsCluster,
  rdsClusterInstance,
  redshiftCluster,
  route53Record,
  route53Zone,
  s3Bucket,
  secretsmanagerSecret,
  snsTopic,
  snsTopicSubscription,
  spotInstanceRequest,
  sqsQueue,
  vpcEndpoint,
  vpnConnection,
];
