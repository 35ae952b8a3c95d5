import type { Definition } from '../define';
import computeAddress from './computeAddress';
import computeDisk from './computeDisk';
import computeInstance from './computeInstance';
import computeRegionDisk from './computeRegionDisk';
import containerCluster from './containerCluster';
import containerNodePool from './containerNodePool';
import forwardingRule, { globalForwardingRule } from './forwardingRule';
import { pubsubSubscription, pubsubTopic } from './pubsub';
import redisInstance from './redisInstance';
import routerNat from './routerNat';
import secretManagerSecret from './secretManagerSecret';
import sqlDatabaseInstance from './sqlDatabaseInstance';
import storageBucket from './storageBucket';

export const GOOGLE: readonly Definition[] = [
  computeAddress,
  computeDisk,
  computeInstance,
  computeRegionDisk,
  containerCluster,
  containerNodePool,
  forwardingRule,
  globalForwardingRule,
  pubsubSubscription,
  pubsubTopic,
  redisInstance,
  routerNat,
  secretManagerSecret,
  sqlDatabaseInstance,
  storageBucket,
];
