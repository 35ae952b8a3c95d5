import { resource } from '../define';
import { podPieces } from './pods';
import { nodeRegion } from './reading';

/** Kinds whose pods run all month (Kubernetes API, Argo Rollouts, Knative Serving): each pod's request, replicas times. */
const KINDS = [
  '/Pod',
  '/ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'argoproj.io/Rollout',
  'serving.knative.dev/Service',
];

export const WORKLOADS = KINDS.map((kind) => resource(`kubernetes/${kind}`, { usage: {}, region: nodeRegion, lines: podPieces }));
