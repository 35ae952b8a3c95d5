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
import flowLog from './flowLog';
import fsxLustreFileSystem from './fsxLustreFileSystem';
import fsxOntapFileSystem from './fsxOntapFileSystem';
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
import keyspacesTable from './keyspacesTable';
import kinesisAnalyticsApplication from './kinesisAnalyticsApplication';
import kinesisFirehoseDeliveryStream from './kinesisFirehoseDeliveryStream';
import kinesisStream from './kinesisStream';
import kinesisStreamConsumer from './kinesisStreamConsumer';
import kinesisanalyticsv2Application from './kinesisanalyticsv2Application';
import kinesisanalyticsv2ApplicationSnapshot from './kinesisanalyticsv2ApplicationSnapshot';
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
import memorydbCluster from './memorydbCluster';
import mqBroker from './mqBroker';
import mskCluster from './mskCluster';
import mskServerlessCluster from './mskServerlessCluster';
import mskconnectConnector from './mskconnectConnector';
import mwaaEnvironment from './mwaaEnvironment';
import natGateway from './natGateway';
import neptuneCluster from './neptuneCluster';
import neptuneClusterInstance from './neptuneClusterInstance';
import neptuneClusterSnapshot from './neptuneClusterSnapshot';
import networkfirewallFirewall from './networkfirewallFirewall';
import opensearchDomain from './opensearchDomain';
import opensearchserverlessCollection from './opensearchserverlessCollection';
import prometheusWorkspace from './prometheusWorkspace';
import qldbLedger from './qldbLedger';
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
import sagemakerDomain from './sagemakerDomain';
import sagemakerEndpoint from './sagemakerEndpoint';
import sagemakerEndpointConfiguration from './sagemakerEndpointConfiguration';
import sagemakerNotebookInstance from './sagemakerNotebookInstance';
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
import timestreaminfluxdbDbInstance from './timestreaminfluxdbDbInstance';
import timestreamwriteTable from './timestreamwriteTable';
import transferConnector from './transferConnector';
import transferServer from './transferServer';
import verifiedaccessEndpoint from './verifiedaccessEndpoint';
import vpc from './vpc';
import vpcEndpoint from './vpcEndpoint';
import vpcIpam from './vpcIpam';
import vpcPeeringConnection from './vpcPeeringConnection';
import vpclatticeService from './vpclatticeService';
import vpnConnection from './vpnConnection';
import wafWebAcl from './wafWebAcl';
import wafregionalWebAcl from './wafregionalWebAcl';
import wafv2RuleGroup from './wafv2RuleGroup';
import wafv2WebAcl from './wafv2WebAcl';
import workspacesWorkspace from './workspacesWorkspace';

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
  flowLog,
  fsxLustreFileSystem,
  fsxOntapFileSystem,
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
  keyspacesTable,
  kinesisAnalyticsApplication,
  kinesisFirehoseDeliveryStream,
  kinesisStream,
  kinesisStreamConsumer,
  kinesisanalyticsv2Application,
  kinesisanalyticsv2ApplicationSnapshot,
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
  memorydbCluster,
  mqBroker,
  mskCluster,
  mskServerlessCluster,
  mskconnectConnector,
  mwaaEnvironment,
  natGateway,
  neptuneCluster,
  neptuneClusterInstance,
  neptuneClusterSnapshot,
  networkfirewallFirewall,
  opensearchDomain,
  opensearchserverlessCollection,
  prometheusWorkspace,
  qldbLedger,
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
  sagemakerDomain,
  sagemakerEndpoint,
  sagemakerEndpointConfiguration,
  sagemakerNotebookInstance,
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
  timestreaminfluxdbDbInstance,
  timestreamwriteTable,
  transferConnector,
  transferServer,
  verifiedaccessEndpoint,
  vpc,
  vpcEndpoint,
  vpcIpam,
  vpcPeeringConnection,
  vpclatticeService,
  vpnConnection,
  wafWebAcl,
  wafregionalWebAcl,
  wafv2RuleGroup,
  wafv2WebAcl,
  workspacesWorkspace,
];
