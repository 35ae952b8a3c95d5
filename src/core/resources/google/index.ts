import type { Definition } from '../define';
import { bigqueryDataset, bigqueryTable } from './bigquery';
import cloudfunctionsFunction from './cloudfunctionsFunction';
import computeAddress from './computeAddress';
import computeDisk from './computeDisk';
import computeInstance from './computeInstance';
import computeRegionDisk from './computeRegionDisk';
import containerCluster from './containerCluster';
import containerNodePool from './containerNodePool';
import forwardingRule, { globalForwardingRule } from './forwardingRule';
import { GROUP_SETTINGS, INSTANCE_GROUPS } from './instanceGroups';
import kmsCryptoKey from './kmsCryptoKey';
import { LOGGING } from './logging';
import { dnsManagedZone, dnsRecordSet, globalAddress, VPN_GATEWAYS, vpnTunnel } from './networkServices';
import { pubsubSubscription, pubsubTopic } from './pubsub';
import redisCluster from './redisCluster';
import redisInstance from './redisInstance';
import routerNat from './routerNat';
import secretManagerSecret from './secretManagerSecret';
import secretManagerSecretVersion from './secretManagerSecretVersion';
import sqlDatabaseInstance from './sqlDatabaseInstance';
import storageBucket from './storageBucket';
import { STORED } from './storedThings';
import { UNLISTED } from './unlisted';

export const GOOGLE: readonly Definition[] = [
  bigqueryDataset,
  bigqueryTable,
  cloudfunctionsFunction,
  computeAddress,
  computeDisk,
  computeInstance,
  computeRegionDisk,
  containerCluster,
  containerNodePool,
  forwardingRule,
  globalForwardingRule,
  ...GROUP_SETTINGS,
  ...INSTANCE_GROUPS,
  kmsCryptoKey,
  ...LOGGING,
  dnsManagedZone,
  dnsRecordSet,
  globalAddress,
  ...VPN_GATEWAYS,
  vpnTunnel,
  pubsubSubscription,
  pubsubTopic,
  redisCluster,
  redisInstance,
  routerNat,
  secretManagerSecret,
  secretManagerSecretVersion,
  sqlDatabaseInstance,
  storageBucket,
  ...STORED,
  ...UNLISTED,
];
