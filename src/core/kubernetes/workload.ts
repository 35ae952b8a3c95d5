import { unknown, type ObjectValue, type Unknown } from '../model/value';
import type { ManifestObject } from './documents';
import { POD_KINDS } from './kinds';
import type { Joins, Placed } from './joins';
import { cronJobOf, jobOf } from './job';
import { nodeValue } from './node';
import { placement, type ClusterDefaults, type Placement } from './placement';
import { podRequests, type PodRequests } from './pod';
import { parseQuantity, units } from './quantity';
import { countAt, exactly, knativeScale, notKnown, scaledBy, type Replicas } from './replicas';
import { ephemeralClaims, templateClaims } from './storage';
import { at, entriesAt, flagAt, itemsAt, textAt, type Node } from './tree';
import { objectOf } from './values';
import { workloadNotes } from './workloadNotes';

/** Devices that a share of a node's price can be given for; the rest of what is requested is named, not priced. */
const GPUS: ReadonlySet<string> = new Set(['nvidia.com/gpu', 'amd.com/gpu', 'gpu.intel.com/i915']);
/** A floor to think with, where the configuration gives none. */
export const ASSUMED = { cpu: '100m', memory: '128Mi' };
/** Resources that cost nothing on nodes that are paid for. */
const INCLUDED = /^(?:cpu|memory|ephemeral-storage|pods|hugepages-.*|attachable-volumes-.*)$/;

/**
 * A workload as the definitions read it: `effective` request of one pod (cores, bytes, devices), `billing` and `missing` of
 * it, `assumed` where nothing is requested, `replicas` at once, `job` for what runs to its end, `claims` of its volumes,
 * `node` it runs on. `undefined` for a patch without containers.
 */
export function workloadValues(placed: Placed, joins: Joins): ObjectValue | undefined {
  const { object } = placed;
  const { id, node, namespace, name } = object;
  const settings = joins.settingsOf(placed);
  const template = templateOf(object, joins);
  const podSpec = template && at(template, 'spec');
  const reference = id === 'argoproj.io/Rollout' ? textAt(node, 'spec', 'workloadRef', 'name') : undefined;
  if (itemsAt(podSpec, 'containers').length === 0 && reference === undefined) return undefined;
  const replacedBy = joins.replaced.get(`${id}/${namespace}/${name}`);
  if (replacedBy !== undefined) return objectOf({ billed_with: replacedBy });

  const requests = podRequests(podSpec, joins.defaults.get(namespace));
  const isMissing = podSpec === undefined ? unknown(`Deployment ${reference ?? ''} is not written here`) : undefined;
  const where = placement(podSpec, settings);
  const replicas = replicasOf(object, joins, where);
  const billing = settings.billing ?? 'nodes';
  // Volumes are where the nodes are.
  const home = where.cloud === settings.cloud ? { ...settings, region: where.region } : settings;
  const claims = id === 'apps/StatefulSet' ? templateClaims(node, joins.classes, home) : [];
  const ephemeral = ephemeralClaims(podSpec, joins.classes, home);
  const ends = [
    ...(replicas.by !== undefined && replicas.range ? [`${replicas.by} ${replicas.range.low}–${replicas.range.high}`] : []),
    ...(where.spotTolerated && billing === 'nodes' ? ['spot–on demand'] : []),
  ];
  return objectOf({
    effective: {
      cpu: isMissing ?? amountOf(requests, 'cpu', billing),
      memory_bytes: isMissing ?? amountOf(requests, 'memory', billing),
      gpu: isMissing ?? units([...requests.amounts].reduce((sum, [key, amount]) => (GPUS.has(key) ? sum + amount : sum), 0n)),
      storage_bytes: isMissing ?? units(requests.amounts.get('ephemeral-storage') ?? 0n),
    },
    billing: { mode: billing, once_a_node: id === 'apps/DaemonSet', bursting: settings.bursting ?? true, class: classOf(podSpec) },
    missing: (['cpu', 'memory'] as const).filter((resource) => !requests.amounts.has(resource) && !requests.unreadable.has(resource)),
    assumed: isMissing || billing !== 'nodes' ? undefined : assumed(requests, settings),
    other_devices: [...requests.amounts].flatMap(([key, amount]) => (GPUS.has(key) || INCLUDED.test(key) || amount === 0n ? [] : [key])),
    replicas: replicas.range ? { ...replicas.range, open: replicas.open } : { why: replicas.why },
    per_node: id === 'apps/DaemonSet' && !replicas.range ? true : undefined,
    buffer: replicas.buffer,
    ends: ends.length > 0 ? ends.join(', ') : undefined,
    job:
      id === 'batch/Job'
        ? jobOf(at(node, 'spec'), node)
        : id === 'batch/CronJob'
          ? cronJobOf(node)
          : id === 'keda.sh/ScaledJob'
            ? jobOf(at(node, 'spec', 'jobTargetRef'), node)
            : undefined,
    elsewhere: elsewhereOf(object),
    claims,
    ephemeral_claims: ephemeral,
    node: nodeValue(where),
    notes: [
      ...replicas.notes,
      ...where.notes,
      ...workloadNotes(object, requests, replicas, joins.vertical.get(`${id}/${namespace}/${name}`)),
    ],
  });
}

/** What stands for a pod that requests nothing at all: the setting's amounts for each of its containers. */
function assumed({ amounts, unreadable, running }: PodRequests, { assume }: ClusterDefaults): ObjectValue | undefined {
  if (assume === false || amounts.has('cpu') || amounts.has('memory') || unreadable.size > 0) return undefined;
  const { cpu, memory } = assume ?? ASSUMED;
  const [cores, bytes] = [parseQuantity(cpu), parseQuantity(memory)];
  if (cores === undefined || bytes === undefined) return undefined;
  const count = Math.max(1, running);
  return objectOf({ cpu: units(cores) * count, memory_bytes: units(bytes) * count, text: `${cpu}/${memory}${count > 1 ? ' each' : ''}` });
}

/** What is billed by something else than nodes: Cloud Run takes Knative's Services too. */
function elsewhereOf({ id, node }: ManifestObject): string | undefined {
  if (id !== 'serving.knative.dev/Service') return undefined;
  const names = [
    ...entriesAt(node, 'metadata', 'annotations').keys(),
    ...entriesAt(node, 'spec', 'template', 'metadata', 'annotations').keys(),
  ];
  return names.some((name) => name.startsWith('run.googleapis.com/')) ? 'Cloud Run bills by the time that requests take' : undefined;
}

const classOf = (podSpec: Node | undefined): string | undefined => textAt(podSpec, 'nodeSelector', 'cloud.google.com/compute-class');

/** The pod template; a Rollout may borrow that of a Deployment. */
function templateOf({ id, node, namespace }: ManifestObject, { objects }: Joins): Node | undefined {
  const own = at(node, ...POD_KINDS.get(id)!.template);
  const reference = textAt(node, 'spec', 'workloadRef', 'name');
  if (id !== 'argoproj.io/Rollout' || reference === undefined) return own;
  const kind = textAt(node, 'spec', 'workloadRef', 'kind') ?? 'Deployment';
  const target = objects.get(`apps/${kind}/${namespace}/${reference}`)?.object;
  return target && at(target.node, 'spec', 'template');
}

function replicasOf(
  { id, node, namespace, name }: ManifestObject,
  { scalers }: Joins,
  { nodes }: Placement,
): Replicas & { readonly buffer?: number } {
  if (id === 'apps/DaemonSet') {
    if (!nodes) return notKnown('one pod a node: the number of nodes is not set');
    return nodes.low === nodes.high
      ? exactly(nodes.high, [`One pod on each of ${nodes.high} nodes`])
      : { range: nodes, by: 'nodes', notes: [`One pod on each node that it selects of ${nodes.high}`] };
  }
  if (id === 'keda.sh/ScaledJob') return exactly(1);
  if (id === 'serving.knative.dev/Service') return knativeScale(node);
  if (id === 'batch/CronJob' || id === 'batch/Job') {
    const spec = id === 'batch/Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec'];
    const isSuspended = flagAt(node, 'spec', 'suspend') || flagAt(node, ...spec, 'suspend');
    return isSuspended ? exactly(0, ['Suspended']) : countAt(node, [...spec, 'parallelism'], 1);
  }
  const scaled = scalers.get(`${id}/${namespace}/${name}`);
  if (scaled) {
    const [only] = scaled;
    const replicas = scaledBy(scaled);
    const buffer =
      scaled.length === 1 && only?.cpuPercent !== undefined && replicas.range
        ? replicas.range.low * (1 + (100 - only.cpuPercent) / 100)
        : undefined;
    return { ...replicas, ...(buffer !== undefined && buffer > 0 && { buffer }) };
  }
  const path = POD_KINDS.get(id)!.replicas;
  return path ? countAt(node, path, 1) : exactly(1);
}

type Billing = NonNullable<ClusterDefaults['billing']>;

/** Whole units of a resource, or why they are not known. */
function amountOf({ amounts, unreadable }: PodRequests, resource: 'cpu' | 'memory', billing: Billing): number | Unknown {
  const broken = unreadable.get(resource);
  if (broken !== undefined) return unknown(broken);
  const amount = amounts.get(resource);
  if (amount !== undefined) return units(amount);
  // These sell sizes: what is not requested is filled in by rule.
  if (billing !== 'nodes') return 0;
  return unknown(amounts.has('cpu') || amounts.has('memory') ? `no ${resource} requests` : 'no requests');
}
