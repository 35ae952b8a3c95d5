import { resource } from '../define';
import { podPieces } from './pods';
import { nodeRegion } from './reading';

/** Kinds whose pods run all month (Kubernetes API, Argo Rollouts, Knative Serving, OpenKruise, the Prometheus operator): each pod's request, replicas times. */
const KINDS = [
  '/Pod',
  '/ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'argoproj.io/Rollout',
  'apps.kruise.io/CloneSet',
  'apps.kruise.io/StatefulSet',
  'apps.kruise.io/DaemonSet',
  'serving.knative.dev/Service',
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/PrometheusAgent',
  'monitoring.coreos.com/ThanosRuler',
  'monitoring.coreos.com/Alertmanager',
];

export const WORKLOADS = KINDS.map((kind) => resource(`kubernetes/${kind}`, { usage: {}, region: nodeRegion, lines: podPieces }));
