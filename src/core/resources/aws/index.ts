import acmCertificate from './acmCertificate';
import acmpcaCertificateAuthority from './acmpcaCertificateAuthority';
import alb from './alb';
import apiGatewayRestApi from './apiGatewayRestApi';
import apiGatewayStage from './apiGatewayStage';
import apigatewayv2Api from './apigatewayv2Api';
import appautoscalingTarget from './appautoscalingTarget';
import autoscalingGroup from './autoscalingGroup';
import backupVault from './backupVault';
import cloudformationStack from './cloudformationStack';
import cloudformationStackSet from './cloudformationStackSet';
import cloudfrontDistribution from './cloudfrontDistribution';
import cloudfrontFunction from './cloudfrontFunction';
import cloudhsmV2Hsm from './cloudhsmV2Hsm';
import cloudtrail from './cloudtrail';
import cloudwatchDashboard from './cloudwatchDashboard';
import cloudwatchEventBus from './cloudwatchEventBus';
import cloudwatchLogGroup from './cloudwatchLogGroup';
import cloudwatchMetricAlarm from './cloudwatchMetricAlarm';
import codebuildProject from './codebuildProject';
import configConfigRule from './configConfigRule';
import configConfigurationRecorder from './configConfigurationRecorder';
import configOrganizationCustomRule from './configOrganizationCustomRule';
import configOrganizationManagedRule from './configOrganizationManagedRule';
import dataTransfer from './dataTransfer';
import dbInstance from './dbInstance';
import directoryServiceDirectory from './directoryServiceDirectory';
import dmsReplicationInstance from './dmsReplicationInstance';
import docdbCluster from './docdbCluster';
import docdbClusterInstance from './docdbClusterInstance';
import docdbClusterSnapshot from './docdbClusterSnapshot';
import dxConnection from './dxConnection';
import dxGatewayAssociation from './dxGatewayAssociation';
import dynamodbTable from './dynamodbTable';
import ebsSnapshot from './ebsSnapshot';
import ebsSnapshotCopy from './ebsSnapshotCopy';
import ebsVolume from './ebsVolume';
import ec2ClientVpnEndpoint from './ec2ClientVpnEndpoint';
import ec2ClientVpnNetworkAssociation from './ec2ClientVpnNetworkAssociation';
import ec2Host from './ec2Host';
import ec2TrafficMirrorSession from './ec2TrafficMirrorSession';
import ec2TransitGatewayPeeringAttachment from './ec2TransitGatewayPeeringAttachment';
import ec2TransitGatewayVpcAttachment from './ec2TransitGatewayVpcAttachment';
import ecrRepository from './ecrRepository';
import ecsCluster from './ecsCluster';
import ecsClusterCapacityProviders from './ecsClusterCapacityProviders';
import ecsService from './ecsService';
import efsFileSystem from './efsFileSystem';
import eip from './eip';
import eksCluster from './eksCluster';
import eksFargateProfile from './eksFargateProfile';
import eksNodeGroup from './eksNodeGroup';
import elasticacheCluster from './elasticacheCluster';
import elasticacheReplicationGroup from './elasticacheReplicationGroup';
import elasticBeanstalkEnvironment from './elasticBeanstalkEnvironment';
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
  acmCertificate,
  acmpcaCertificateAuthority,
  alb,
  apiGatewayRestApi,
  apiGatewayStage,
  apigatewayv2Api,
  appautoscalingTarget,
  autoscalingGroup,
  backupVault,
  cloudformationStack,
  cloudformationStackSet,
  cloudfrontDistribution,
  cloudfrontFunction,
  cloudhsmV2Hsm,
  cloudtrail,
  cloudwatchDashboard,
  cloudwatchEventBus,
  cloudwatchLogGroup,
  cloudwatchMetricAlarm,
  codebuildProject,
  configConfigRule,
  configConfigurationRecorder,
  configOrganizationCustomRule,
  configOrganizationManagedRule,
  dataTransfer,
  dbInstance,
  directoryServiceDirectory,
  dmsReplicationInstance,
  docdbCluster,
  docdbClusterInstance,
  docdbClusterSnapshot,
  dxConnection,
  dxGatewayAssociation,
  dynamodbTable,
  ebsSnapshot,
  ebsSnapshotCopy,
  ebsVolume,
  ec2ClientVpnEndpoint,
  ec2ClientVpnNetworkAssociation,
  ec2Host,
  ec2TrafficMirrorSession,
  ec2TransitGatewayPeeringAttachment,
  ec2TransitGatewayVpcAttachment,
  ecrRepository,
  ecsCluster,
  ecsClusterCapacityProviders,
  ecsService,
  efsFileSystem,
  eip,
  eksCluster,
  eksFargateProfile,
  eksNodeGroup,
  elasticacheCluster,
  elasticacheReplicationGroup,
  elasticBeanstalkEnvironment,
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
