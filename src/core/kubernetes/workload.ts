import { unknown, type ObjectValue } from '../model/value';
import type { ManifestObject } from './documents';
import { CLAIMING, ONCE_A_NODE, POD_KINDS } from './kinds';
import type { Joins, Placed } from './joins';
import { cronJobOf, jobOf } from './job';
import { actualIn, isOfMonth, monthlyOf, workloadKey } from './clusterReport';
import type { ClusterDefaults, Placement } from './placement';
import { podRequests } from './pod';
import { podValues } from './podValues';
import { borrowedKey } from './rollout';
import { countAt, exactly, knativeScale, onEachNode, scaledBy, type Replicas } from './replicas';
import { ephemeralClaims, templateClaims } from './storage';
import { at, entriesAt, flagAt, itemsAt, textAt, type Node } from './tree';
import { objectOf } from './values';
import { workloadNotes } from './workloadNotes';

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
  if ((itemsAt(podSpec, 'containers').length === 0 && reference === undefined) || joins.patches.has(object)) return undefined;
  const replacedBy = joins.replaced.get(`${id}/${namespace}/${name}`);
  if (replacedBy !== undefined) return objectOf({ billed_with: replacedBy });

  const requests = podRequests(podSpec, joins.defaults.get(namespace));
  return podValues({
    spec: podSpec,
    requests,
    settings,
    replicas: (where) => replicasOf(object, joins, where),
    claims: (home) => (CLAIMING.has(id) ? templateClaims(node, joins.classes, home) : []),
    ephemeral: (home) => ephemeralClaims(podSpec, joins.classes, home),
    ...(podSpec === undefined && { missing: unknown(`Deployment ${reference ?? ''} is not written here`) }),
    onceANode: ONCE_A_NODE.has(id),
    more: {
      job:
        id === 'batch/Job'
          ? jobOf(at(node, 'spec'), node)
          : id === 'batch/CronJob'
            ? cronJobOf(node)
            : id === 'keda.sh/ScaledJob'
              ? jobOf(at(node, 'spec', 'jobTargetRef'), node)
              : undefined,
      elsewhere: elsewhereOf(object),
      actual: actualOf(object, settings),
    },
    notes: (replicas, where) => [
      ...replicas.notes,
      ...where.notes,
      ...workloadNotes(object, requests, replicas, joins.vertical.get(`${id}/${namespace}/${name}`)),
    ],
  });
}

/** What the cluster's own cost monitor says of a workload. */
function actualOf({ kind, namespace, name }: ManifestObject, { report, opencost }: ClusterDefaults): ObjectValue | undefined {
  if (!report) return undefined;
  const { actual, clusters } = actualIn(report, workloadKey(namespace, kind, name), opencost?.cluster);
  const { problem, action, asOf } = report;
  if (!actual) return clusters && objectOf({ clusters: clusters.join(', ') });
  const { month } = actual;
  return objectOf({
    monthly: monthlyOf(actual),
    of_month: isOfMonth(actual) ? month?.month : undefined,
    part: month && { month: month.month, cost: month.cost, share: month.share },
    efficiency: actual.efficiency,
    idle: report.idle.get(actual.cluster),
    old: problem && { as_of: asOf, why: action === undefined ? problem : `${problem}. ${action}` },
  });
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

/** The pod template; a Rollout may borrow that of a Deployment. */
function templateOf(object: ManifestObject, { objects }: Joins): Node | undefined {
  const lender = borrowedKey(object);
  if (lender === undefined) return at(object.node, ...POD_KINDS.get(object.id)!.template);
  const target = objects.get(lender)?.object;
  return target && at(target.node, 'spec', 'template');
}

function replicasOf({ id, node, namespace, name }: ManifestObject, { scalers }: Joins, { nodes }: Placement): Replicas {
  if (ONCE_A_NODE.has(id)) return onEachNode(nodes);
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
