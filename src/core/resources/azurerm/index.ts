import type { Definition } from '../define';
import applicationGateway from './applicationGateway';
import containerRegistry from './containerRegistry';
import kubernetesCluster from './kubernetesCluster';
import kubernetesClusterNodePool from './kubernetesClusterNodePool';
import linuxVirtualMachine from './linuxVirtualMachine';
import loadBalancer from './loadBalancer';
import logAnalyticsWorkspace from './logAnalyticsWorkspace';
import managedDisk from './managedDisk';
import natGateway from './natGateway';
import privateEndpoint from './privateEndpoint';
import publicIp from './publicIp';
import servicePlan from './servicePlan';
import storageAccount from './storageAccount';
import windowsVirtualMachine from './windowsVirtualMachine';

export const AZURERM: readonly Definition[] = [
  applicationGateway,
  containerRegistry,
  kubernetesCluster,
  kubernetesClusterNodePool,
  linuxVirtualMachine,
  loadBalancer,
  logAnalyticsWorkspace,
  managedDisk,
  natGateway,
  privateEndpoint,
  publicIp,
  servicePlan,
  storageAccount,
  windowsVirtualMachine,
];
