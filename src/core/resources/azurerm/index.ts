import type { Definition } from '../define';
import apiManagement from './apiManagement';
import applicationGateway from './applicationGateway';
import applicationInsights from './applicationInsights';
import { appConfiguration, STATIC_SITES } from './applications';
import { BILLED_ELSEWHERE, diagnosticSetting, firewallPolicy } from './billedElsewhere';
import cognitiveDeployment from './cognitiveDeployment';
import containerRegistry from './containerRegistry';
import { COSMOS } from './cosmosdb';
import { DNS_RECORDS } from './dnsRecords';
import { domainReplicaSet, domainService } from './domainService';
import firewall from './firewall';
import { mysqlFlexibleServer, postgresqlFlexibleServer } from './flexibleServers';
import { FUNCTION_APPS } from './functionApps';
import { EVENT_GRID_TOPICS, iotHub, notificationHubs } from './integration';
import { keyVault, keyVaultCertificate, managedHsm } from './keyVault';
import keyVaultKey from './keyVaultKey';
import kubernetesCluster from './kubernetesCluster';
import kubernetesClusterNodePool from './kubernetesClusterNodePool';
import linuxVirtualMachine from './linuxVirtualMachine';
import loadBalancer from './loadBalancer';
import logAnalyticsWorkspace from './logAnalyticsWorkspace';
import { computeCluster, computeInstance } from './machineLearning';
import managedDisk from './managedDisk';
import { eventhubNamespace, servicebusNamespace, signalrService } from './messaging';
import { logAlert, metricAlert, queryRulesAlert, webTest } from './monitoring';
import mssqlDatabase from './mssqlDatabase';
import mssqlElasticpool from './mssqlElasticpool';
import { MANAGED_INSTANCES } from './mssqlManagedInstance';
import natGateway from './natGateway';
import {
  bastionHost,
  ddosProtectionPlan,
  DNS_ZONES,
  forwardingRuleset,
  RESOLVER_ENDPOINTS,
  trafficManagerProfile,
} from './networkServices';
import { automationAccount, cognitiveAccount, image, logicAppStandard, powerBiEmbedded } from './platformServices';
import privateEndpoint from './privateEndpoint';
import publicIp from './publicIp';
import redisCache from './redisCache';
import { SCALE_SETS } from './scaleSets';
import searchService from './searchService';
import { appServicePlan, servicePlan } from './servicePlan';
import snapshot from './snapshot';
import storageAccount from './storageAccount';
import storageShare from './storageShare';
import { UNLISTED } from './unlisted';
import virtualMachine from './virtualMachine';
import virtualNetworkGateway from './virtualNetworkGateway';
import { expressRouteGateway, pointToSiteGateway, virtualHub, vpnGateway, vpnGatewayConnection } from './virtualWan';
import windowsVirtualMachine from './windowsVirtualMachine';

export const AZURERM: readonly Definition[] = [
  apiManagement,
  applicationGateway,
  applicationInsights,
  appConfiguration,
  ...STATIC_SITES,
  ...BILLED_ELSEWHERE,
  diagnosticSetting,
  firewallPolicy,
  cognitiveDeployment,
  containerRegistry,
  ...COSMOS,
  ...DNS_RECORDS,
  domainReplicaSet,
  domainService,
  firewall,
  mysqlFlexibleServer,
  postgresqlFlexibleServer,
  ...FUNCTION_APPS,
  ...EVENT_GRID_TOPICS,
  iotHub,
  notificationHubs,
  keyVault,
  keyVaultCertificate,
  managedHsm,
  keyVaultKey,
  kubernetesCluster,
  kubernetesClusterNodePool,
  linuxVirtualMachine,
  loadBalancer,
  logAnalyticsWorkspace,
  computeCluster,
  computeInstance,
  managedDisk,
  eventhubNamespace,
  servicebusNamespace,
  signalrService,
  logAlert,
  metricAlert,
  queryRulesAlert,
  webTest,
  mssqlDatabase,
  mssqlElasticpool,
  ...MANAGED_INSTANCES,
  natGateway,
  bastionHost,
  ddosProtectionPlan,
  ...DNS_ZONES,
  ...RESOLVER_ENDPOINTS,
  forwardingRuleset,
  trafficManagerProfile,
  automationAccount,
  cognitiveAccount,
  image,
  logicAppStandard,
  powerBiEmbedded,
  privateEndpoint,
  publicIp,
  redisCache,
  ...SCALE_SETS,
  searchService,
  servicePlan,
  appServicePlan,
  snapshot,
  storageAccount,
  storageShare,
  ...UNLISTED,
  virtualMachine,
  virtualNetworkGateway,
  expressRouteGateway,
  virtualHub,
  vpnGateway,
  vpnGatewayConnection,
  pointToSiteGateway,
  windowsVirtualMachine,
];
