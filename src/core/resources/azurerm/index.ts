import type { Definition } from '../define';
import apiManagement from './apiManagement';
import applicationGateway from './applicationGateway';
import applicationInsights from './applicationInsights';
import { appConfiguration, staticWebApp } from './applications';
import cognitiveDeployment from './cognitiveDeployment';
import containerRegistry from './containerRegistry';
import { COSMOS } from './cosmosdb';
import firewall from './firewall';
import { mysqlFlexibleServer, postgresqlFlexibleServer } from './flexibleServers';
import { FUNCTION_APPS } from './functionApps';
import keyVaultKey from './keyVaultKey';
import kubernetesCluster from './kubernetesCluster';
import kubernetesClusterNodePool from './kubernetesClusterNodePool';
import linuxVirtualMachine from './linuxVirtualMachine';
import loadBalancer from './loadBalancer';
import logAnalyticsWorkspace from './logAnalyticsWorkspace';
import managedDisk from './managedDisk';
import { eventhubNamespace, servicebusNamespace, signalrService } from './messaging';
import mssqlDatabase from './mssqlDatabase';
import mssqlElasticpool from './mssqlElasticpool';
import { MANAGED_INSTANCES } from './mssqlManagedInstance';
import natGateway from './natGateway';
import { bastionHost, ddosProtectionPlan, DNS_ZONES, RESOLVER_ENDPOINTS } from './networkServices';
import privateEndpoint from './privateEndpoint';
import publicIp from './publicIp';
import redisCache from './redisCache';
import { SCALE_SETS } from './scaleSets';
import { appServicePlan, servicePlan } from './servicePlan';
import snapshot from './snapshot';
import storageAccount from './storageAccount';
import { UNLISTED } from './unlisted';
import virtualMachine from './virtualMachine';
import virtualNetworkGateway from './virtualNetworkGateway';
import { expressRouteGateway, virtualHub, vpnGateway } from './virtualWan';
import windowsVirtualMachine from './windowsVirtualMachine';

export const AZURERM: readonly Definition[] = [
  apiManagement,
  applicationGateway,
  applicationInsights,
  appConfiguration,
  staticWebApp,
  cognitiveDeployment,
  containerRegistry,
  ...COSMOS,
  firewall,
  mysqlFlexibleServer,
  postgresqlFlexibleServer,
  ...FUNCTION_APPS,
  keyVaultKey,
  kubernetesCluster,
  kubernetesClusterNodePool,
  linuxVirtualMachine,
  loadBalancer,
  logAnalyticsWorkspace,
  managedDisk,
  eventhubNamespace,
  servicebusNamespace,
  signalrService,
  mssqlDatabase,
  mssqlElasticpool,
  ...MANAGED_INSTANCES,
  natGateway,
  bastionHost,
  ddosProtectionPlan,
  ...DNS_ZONES,
  ...RESOLVER_ENDPOINTS,
  privateEndpoint,
  publicIp,
  redisCache,
  ...SCALE_SETS,
  servicePlan,
  appServicePlan,
  snapshot,
  storageAccount,
  ...UNLISTED,
  virtualMachine,
  virtualNetworkGateway,
  expressRouteGateway,
  virtualHub,
  vpnGateway,
  windowsVirtualMachine,
];
