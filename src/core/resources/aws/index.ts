import acmCertificate from './acmCertificate';
import acmpcaCertificateAuthority from './acmpcaCertificateAuthority';
import alb from './alb';
import amplifyApp from './amplifyApp';
import apiGatewayRestApi from './apiGatewayRestApi';
import apiGatewayStage from './apiGatewayStage';
import apigatewayv2Api from './apigatewayv2Api';
import appautoscalingTarget from './appautoscalingTarget';
import athenaWorkgroup from './athenaWorkgroup';
import autoscalingGroup from './autoscalingGroup';
import backupVault from './backupVault';
import batchComputeEnvironment from './batchComputeEnvironment';
import cloudformationStack from './cloudformationStack';
import cloudformationStackSet from './cloudformationStackSet';
import cloudfrontDistribution from './cloudfrontDistribution';
import cloudfrontFunction from './cloudfrontFunction';
import cloudhsmV2Hsm from './cloudhsmV2Hsm';
import cloudtrail from './cloudtrail';
import cloudtrailEventDataStore from './cloudtrailEventDataStore';
import cloudwatchContributorInsightRule from './cloudwatchContributorInsightRule';
import cloudwatchDashboard from './cloudwatchDashboard';
import cloudwatchEventBus from './cloudwatchEventBus';
import cloudwatchLogGroup from './cloudwatchLogGroup';
import cloudwatchMetricAlarm from './cloudwatchMetricAlarm';
import cloudwatchMetricStream from './cloudwatchMetricStream';
import codeartifactRepository from './codeartifactRepository';
import codebuildProject from './codebuildProject';
import codepipeline from './codepipeline';
import cognitoUserPool from './cognitoUserPool';
import configConfigRule from './configConfigRule';
import configConfigurationRecorder from './configConfigurationRecorder';
import configConformancePack from './configConformancePack';
import configOrganizationConformancePack from './configOrganizationConformancePack';
import configOrganizationCustomRule from './configOrganizationCustomRule';
import configOrganizationManagedRule from './configOrganizationManagedRule';
import datasyncTask from './datasyncTask';
import dataTransfer from './dataTransfer';
import dbInstance from './dbInstance';
import dbSnapshot from './dbSnapshot';
import detectiveGraph from './detectiveGraph';
import directoryServiceDirectory from './directoryServiceDirectory';
import dmsReplicationInstance from './dmsReplicationInstance';
import docdbCluster from './docdbCluster';
import docdbClusterInstance from './docdbClusterInstance';
import docdbClusterSnapshot from './docdbClusterSnapshot';
import dxConnection from './dxConnection';
import dxGatewayAssociation from './dxGatewayAssociation';
import dynamodbTable from './dynamodbTable';
import ebsFastSnapshotRestore from './ebsFastSnapshotRestore';
import ebsSnapshot from './ebsSnapshot';
import ebsSnapshotCopy from './ebsSnapshotCopy';
import ebsVolume from './ebsVolume';
import ec2CapacityReservation from './ec2CapacityReservation';
import ec2ClientVpnEndpoint from './ec2ClientVpnEndpoint';
import ec2ClientVpnNetworkAssociation from './ec2ClientVpnNetworkAssociation';
import ec2Fleet from './ec2Fleet';
import ec2Host from './ec2Host';
import ec2NetworkInsightsAnalysis from './ec2NetworkInsightsAnalysis';
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
import emrCluster from './emrCluster';
import emrInstanceGroup from './emrInstanceGroup';
import flowLog from './flowLog';
import fsxOpenzfsFileSystem from './fsxOpenzfsFileSystem';
import fsxWindowsFileSystem from './fsxWindowsFileSystem';
import globalacceleratorAccelerator from './globalacceleratorAccelerator';
import globalacceleratorEndpointGroup from './globalacceleratorEndpointGroup';
import glueCatalogDatabase from './glueCatalogDatabase';
import glueCrawler from './glueCrawler';
import glueJob from './glueJob';
import grafanaWorkspace from './grafanaWorkspace';
import guarddutyDetector from './guarddutyDetector';
import instance from './instance';
import internetGateway from './internetGateway';
import kendraIndex from './kendraIndex';
import kinesisAnalyticsApplication from './kinesisAnalyticsApplication';
import kinesisanalyticsv2Application from './kinesisanalyticsv2Application';
import kinesisanalyticsv2ApplicationSnapshot from './kinesisanalyticsv2ApplicationSnapshot';
import kinesisFirehoseDeliveryStream from './kinesisFirehoseDeliveryStream';
import kinesisStream from './kinesisStream';
import kinesisStreamConsumer from './kinesisStreamConsumer';
import kmsExternalKey from './kmsExternalKey';
import kmsKey from './kmsKey';
import kmsReplicaExternalKey from './kmsReplicaExternalKey';
import kmsReplicaKey from './kmsReplicaKey';
import lambdaFunction from './lambdaFunction';
import lambdaProvisionedConcurrencyConfig from './lambdaProvisionedConcurrencyConfig';
import launchConfiguration from './launchConfiguration';
import launchTemplate from './launchTemplate';
import lb from './lb';
import lightsailContainerService from './lightsailContainerService';
import lightsailDatabase from './lightsailDatabase';
import lightsailDisk from './lightsailDisk';
import lightsailInstance from './lightsailInstance';
import lightsailLb from './lightsailLb';
import lightsailStaticIp from './lightsailStaticIp';
import macie2Account from './macie2Account';
import mqBroker from './mqBroker';
import mskCluster from './mskCluster';
import mskconnectConnector from './mskconnectConnector';
import mskReplicator from './mskReplicator';
import mskServerlessCluster from './mskServerlessCluster';
import mwaaEnvironment from './mwaaEnvironment';
import natGateway from './natGateway';
import neptuneCluster from './neptuneCluster';
import neptuneClusterInstance from './neptuneClusterInstance';
import neptuneClusterSnapshot from './neptuneClusterSnapshot';
import networkfirewallFirewall from './networkfirewallFirewall';
import opensearchDomain from './opensearchDomain';
import qldbLedger from './qldbLedger';
import quicksightAccountSubscription from './quicksightAccountSubscription';
import rdsCluster from './rdsCluster';
import rdsClusterInstance from './rdsClusterInstance';
import redshiftCluster from './redshiftCluster';
import redshiftserverlessWorkgroup from './redshiftserverlessWorkgroup';
import route53HealthCheck from './route53HealthCheck';
import route53Record from './route53Record';
import route53ResolverEndpoint from './route53ResolverEndpoint';
import route53ResolverFirewallDomainList from './route53ResolverFirewallDomainList';
import route53Zone from './route53Zone';
import s3Bucket from './s3Bucket';
import s3BucketAnalyticsConfiguration from './s3BucketAnalyticsConfiguration';
import s3BucketIntelligentTieringConfiguration from './s3BucketIntelligentTieringConfiguration';
import s3BucketInventory from './s3BucketInventory';
import s3BucketLifecycleConfiguration from './s3BucketLifecycleConfiguration';
import s3BucketVersioning from './s3BucketVersioning';
import s3DirectoryBucket from './s3DirectoryBucket';
import sagemakerEndpoint from './sagemakerEndpoint';
import sagemakerEndpointConfiguration from './sagemakerEndpointConfiguration';
import secretsmanagerSecret from './secretsmanagerSecret';
import sfnStateMachine from './sfnStateMachine';
import shieldProtection from './shieldProtection';
import shieldSubscription from './shieldSubscription';
import snsTopic from './snsTopic';
import snsTopicSubscription from './snsTopicSubscription';
import spotFleetRequest from './spotFleetRequest';
import spotInstanceRequest from './spotInstanceRequest';
import sqsQueue from './sqsQueue';
import ssmActivation from './ssmActivation';
import ssmParameter from './ssmParameter';
import subnet from './subnet';
import syntheticsCanary from './syntheticsCanary';
import timestreaminfluxdbDbInstance from './timestreaminfluxdbDbInstance';
import timestreamwriteTable from './timestreamwriteTable';
import transferServer from './transferServer';
import verifiedaccessEndpoint from './verifiedaccessEndpoint';
import vpc from './vpc';
import vpcEndpoint from './vpcEndpoint';
import vpcIpam from './vpcIpam';
import vpclatticeService from './vpclatticeService';
import vpcPeeringConnection from './vpcPeeringConnection';
import vpnConnection from './vpnConnection';
import wafregionalWebAcl from './wafregionalWebAcl';
import wafv2RuleGroup from './wafv2RuleGroup';
import wafv2WebAcl from './wafv2WebAcl';
import wafWebAcl from './wafWebAcl';
import { UNLISTED } from './unlisted';

/** All priced types of hashicorp/aws. */
export const AWS = [
  acmCertificate,
  acmpcaCertificateAuthority,
  alb,
  amplifyApp,
  apiGatewayRestApi,
  apiGatewayStage,
  apigatewayv2Api,
  appautoscalingTarget,
  athenaWorkgroup,
  autoscalingGroup,
  backupVault,
  batchComputeEnvironment,
  cloudformationStack,
  cloudformationStackSet,
  cloudfrontDistribution,
  cloudfrontFunction,
  cloudhsmV2Hsm,
  cloudtrail,
  cloudtrailEventDataStore,
  cloudwatchContributorInsightRule,
  cloudwatchDashboard,
  cloudwatchEventBus,
  cloudwatchLogGroup,
  cloudwatchMetricAlarm,
  cloudwatchMetricStream,
  codeartifactRepository,
  codebuildProject,
  codepipeline,
  cognitoUserPool,
  configConfigRule,
  configConfigurationRecorder,
  configConformancePack,
  configOrganizationConformancePack,
  configOrganizationCustomRule,
  configOrganizationManagedRule,
  datasyncTask,
  dataTransfer,
  dbInstance,
  dbSnapshot,
  detectiveGraph,
  directoryServiceDirectory,
  dmsReplicationInstance,
  docdbCluster,
  docdbClusterInstance,
  docdbClusterSnapshot,
  dxConnection,
  dxGatewayAssociation,
  dynamodbTable,
  ebsFastSnapshotRestore,
  ebsSnapshot,
  ebsSnapshotCopy,
  ebsVolume,
  ec2CapacityReservation,
  ec2ClientVpnEndpoint,
  ec2ClientVpnNetworkAssociation,
  ec2Fleet,
  ec2Host,
  ec2NetworkInsightsAnalysis,
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
  emrCluster,
  emrInstanceGroup,
  flowLog,
  fsxOpenzfsFileSystem,
  fsxWindowsFileSystem,
  globalacceleratorAccelerator,
  globalacceleratorEndpointGroup,
  glueCatalogDatabase,
  glueCrawler,
  glueJob,
  grafanaWorkspace,
  guarddutyDetector,
  instance,
  internetGateway,
  kendraIndex,
  kinesisAnalyticsApplication,
  kinesisanalyticsv2Application,
  kinesisanalyticsv2ApplicationSnapshot,
  kinesisFirehoseDeliveryStream,
  kinesisStream,
  kinesisStreamConsumer,
  kmsExternalKey,
  kmsKey,
  kmsReplicaExternalKey,
  kmsReplicaKey,
  lambdaFunction,
  lambdaProvisionedConcurrencyConfig,
  launchConfiguration,
  launchTemplate,
  lb,
  lightsailContainerService,
  lightsailDatabase,
  lightsailDisk,
  lightsailInstance,
  lightsailLb,
  lightsailStaticIp,
  macie2Account,
  mqBroker,
  mskCluster,
  mskconnectConnector,
  mskReplicator,
  mskServerlessCluster,
  mwaaEnvironment,
  natGateway,
  neptuneCluster,
  neptuneClusterInstance,
  neptuneClusterSnapshot,
  networkfirewallFirewall,
  opensearchDomain,
  qldbLedger,
  quicksightAccountSubscription,
  rdsCluster,
  rdsClusterInstance,
  redshiftCluster,
  redshiftserverlessWorkgroup,
  route53HealthCheck,
  route53Record,
  route53ResolverEndpoint,
  route53ResolverFirewallDomainList,
  route53Zone,
  s3Bucket,
  s3BucketAnalyticsConfiguration,
  s3BucketIntelligentTieringConfiguration,
  s3BucketInventory,
  s3BucketLifecycleConfiguration,
  s3BucketVersioning,
  s3DirectoryBucket,
  sagemakerEndpoint,
  sagemakerEndpointConfiguration,
  secretsmanagerSecret,
  sfnStateMachine,
  shieldProtection,
  shieldSubscription,
  snsTopic,
  snsTopicSubscription,
  spotFleetRequest,
  spotInstanceRequest,
  sqsQueue,
  ssmActivation,
  ssmParameter,
  subnet,
  syntheticsCanary,
  timestreaminfluxdbDbInstance,
  timestreamwriteTable,
  transferServer,
  verifiedaccessEndpoint,
  vpc,
  vpcEndpoint,
  vpcIpam,
  vpclatticeService,
  vpcPeeringConnection,
  vpnConnection,
  wafregionalWebAcl,
  wafv2RuleGroup,
  wafv2WebAcl,
  wafWebAcl,
  ...UNLISTED,
];
