import { unknown, type ObjectValue, type Unknown, type Value } from '../model/value';
import type { ManifestObject } from './documents';
import { POD_KINDS } from './kinds';
import { placement } from './placement';
import { podRequests, type PodRequests } from './pod';
import type { Joins } from './joins';
import { scalarCount, units } from './quantity';
import { countAt, exactly, knativeScale, notKnown, scaledBy, type Replicas } from './replicas';
import { runsAMonth } from './schedule';
import { ephemeralClaims, templateClaims } from './storage';
import { at, flagAt, itemsAt, scalarAt, textAt, type Node } from './tree';
import { objectOf } from './values';

/** Devices that a share of a node's price can be given for; the rest of what is requested is named, not priced. */
const GPUS: ReadonlySet<string> = new Set(['nvidia.com/gpu', 'amd.com/gpu', 'gpu.intel.com/i915']);
/** Resources that cost nothing on nodes that are paid for. */
const INCLUDED = /^(?:cpu|memory|ephemeral-storage|pods|hugepages-.*|attachable-volumes-.*)$/;

/**
 * A workload as the definitions read it: `effective` request of one pod (cores, bytes, devices), `replicas` at once,
 * `job` for what runs to its end, `claims` of its volumes, `node` it runs on. `undefined` for a patch without containers.
 */
export function workloadValues(object: ManifestObject, joins: Joins): ObjectValue | undefined {
  const { id, node, namespace, name } = object;
  const template = templateOf(object, joins);
  const podSpec = template && at(template, 'spec');
  const reference = id === 'argoproj.io/Rollout' ? textAt(node, 'spec', 'workloadRef', 'name') : undefined;
  if (itemsAt(podSpec, 'containers').length === 0 && reference === undefined) return undefined;
  const replacedBy = joins.replaced.get(`${id}/${namespace}/${name}`);
  if (replacedBy !== undefined) return objectOf({ billed_with: replacedBy });

  const requests = podRequests(podSpec, joins.defaults.get(namespace));
  const isMissing = podSpec === undefined ? unknown(`Deployment ${reference ?? ''} is not written here`) : undefined;
  const where = placement(podSpec, joins.settings);
  const replicas = replicasOf(object, joins);
  // Volumes are where the nodes are.
  const home = where.cloud === joins.settings.cloud ? { ...joins.settings, region: where.region } : joins.settings;
  const claims = id === 'apps/StatefulSet' ? templateClaims(node, joins.classes, home) : [];
  const ephemeral = ephemeralClaims(podSpec, joins.classes, home);
  return objectOf({
    effective: {
      cpu: isMissing ?? amountOf(requests, 'cpu'),
      memory_bytes: isMissing ?? amountOf(requests, 'memory'),
      gpu: isMissing ?? units([...requests.amounts].reduce((sum, [key, amount]) => (GPUS.has(key) ? sum + amount : sum), 0n)),
    },
    other_devices: [...requests.amounts].flatMap(([key, amount]) => (GPUS.has(key) || INCLUDED.test(key) || amount === 0n ? [] : [key])),
    replicas: replicas.range ? { ...replicas.range, open: replicas.open } : { why: replicas.why },
    job: id === 'batch/Job' ? jobOf(at(node, 'spec')) : id === 'batch/CronJob' ? cronJobOf(node) : undefined,
    claims,
    ephemeral_claims: ephemeral,
    node: { machine: where.machine, cloud: where.cloud, region: where.region, spot: where.spot, windows: where.windows },
    notes: [...replicas.notes, ...missingNotes(requests), ...requests.notes, ...where.notes, ...volumeNotes(object, replicas)],
  });
}

/** The pod template; a Rollout may borrow that of a Deployment. */
function templateOf({ id, node, namespace }: ManifestObject, { objects }: Joins): Node | undefined {
  const own = at(node, ...POD_KINDS.get(id)!.template);
  const reference = textAt(node, 'spec', 'workloadRef', 'name');
  if (id !== 'argoproj.io/Rollout' || reference === undefined) return own;
  const kind = textAt(node, 'spec', 'workloadRef', 'kind') ?? 'Deployment';
  const target = objects.get(`apps/${kind}/${namespace}/${reference}`)?.object;
  return target && at(target.node, 'spec', 'template');
}

function replicasOf({ id, node, namespace, name }: ManifestObject, { scalers, settings }: Joins): Replicas {
  if (id === 'apps/DaemonSet')
    return settings.nodes === undefined
      ? notKnown('one pod a node: the number of nodes is not set')
      : exactly(settings.nodes, [`One pod on each of ${settings.nodes} nodes`]);
  if (id === 'serving.knative.dev/Service') return knativeScale(node);
  if (id === 'batch/CronJob' || id === 'batch/Job') {
    const spec = id === 'batch/Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec'];
    const isSuspended = flagAt(node, 'spec', 'suspend') || flagAt(node, ...spec, 'suspend');
    return isSuspended ? exactly(0, ['Suspended']) : countAt(node, [...spec, 'parallelism'], 1);
  }
  const scaled = scalers.get(`${id}/${namespace}/${name}`);
  if (scaled) return scaledBy(scaled);
  const path = POD_KINDS.get(id)!.replicas;
  return path ? countAt(node, path, 1) : exactly(1);
}

/** Whole units of a resource, or why they are not known. */
function amountOf({ amounts, unreadable }: PodRequests, resource: 'cpu' | 'memory'): number | Unknown {
  const broken = unreadable.get(resource);
  if (broken !== undefined) return unknown(broken);
  const amount = amounts.get(resource);
  if (amount !== undefined) return units(amount);
  return unknown(amounts.has('cpu') || amounts.has('memory') ? `no ${resource} requests` : 'no requests');
}

/** Said only where some containers have a figure: a resource without any is an unknown line. */
function missingNotes({ amounts, missing }: PodRequests): readonly string[] {
  return (['cpu', 'memory'] as const).flatMap((resource) => {
    const names = missing[resource];
    if (names.length === 0 || !amounts.has(resource)) return [];
    const label = resource === 'cpu' ? 'CPU' : resource;
    return [
      `${names.length === 1 ? '1 container' : `${names.length} containers`} without ${label} request: ${names.slice(0, 5).join(', ')}`,
    ];
  });
}

/** `pods` of one run, and how long it may take at most. */
function jobOf(spec: Node | undefined): { readonly pods: Value | number; readonly deadline_hours?: number | undefined } {
  const completions = scalarAt(spec, 'completions');
  const parallelism = scalarAt(spec, 'parallelism');
  const deadline = scalarAt(spec, 'activeDeadlineSeconds');
  const pods = scalarCount(completions ?? parallelism ?? { kind: 'scalar', start: 0, end: 0, text: '1', plain: true });
  const seconds = deadline && scalarCount(deadline);
  return { pods: pods ?? unknown('completions is not a number'), deadline_hours: seconds === undefined ? undefined : seconds / 3600 };
}

function cronJobOf(node: Node): Readonly<Record<string, Value | number | boolean | string | undefined>> {
  const schedule = textAt(node, 'spec', 'schedule');
  const runs = schedule === undefined ? undefined : runsAMonth(schedule);
  return {
    ...jobOf(at(node, 'spec', 'jobTemplate', 'spec')),
    runs: runs ?? unknown(schedule === undefined ? 'no schedule' : `schedule "${schedule}" is not understood`),
    single: textAt(node, 'spec', 'concurrencyPolicy') !== undefined && textAt(node, 'spec', 'concurrencyPolicy') !== 'Allow',
  };
}

function volumeNotes({ id, node }: ManifestObject, { range }: Replicas): readonly string[] {
  if (id !== 'apps/StatefulSet' || !range || itemsAt(node, 'spec', 'volumeClaimTemplates').length === 0) return [];
  const isDeleted = textAt(node, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled') === 'Delete';
  return range.low < range.high && !isDeleted ? ['Volumes stay when it is scaled down'] : [];
}
