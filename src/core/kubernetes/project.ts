import type { Finding } from '../model/finding';
import type { Project, Resource } from '../model/resource';
import type { ObjectValue } from '../model/value';
import type { ManifestFile, ManifestObject } from './documents';
import { CLOUD_KINDS } from './cloud/kinds';
import { cloudResource } from './cloud/resource';
import { actualIn, workloadKey } from './clusterReport';
import { ceilingValues } from './ceiling';
import { chartBlockValues } from './helm/block';
import { VALUES_ID } from './helm/values';
import { join, type Joins, type Placed } from './joins';
import { DEPENDENT_KINDS, JOINING_KINDS, POD_KINDS } from './kinds';
import { manifestFindings } from './lints';
import { gatewayBalancer, ingressBalancer, serviceBalancer, type Balancer } from './network';
import { homeRegion, type ClusterDefaults } from './placement';
import { isMonitor, monitorValues } from './monitoring';
import { OPERATOR_KINDS } from './operatorKinds';
import { scaledKey } from './replicas';
import { manifestSource } from './source';
import { finish } from '../model/steps';
import { claimValue } from './storage';
import { labelsAt, nested, objectOf } from './values';
import { workloadValues } from './workload';

/** A project that can be made again with little work after an edit. */
export interface KubernetesProject extends Project {
  /** Namespace objects: they cost nothing, and their labels may count for the pods in them. */
  readonly namespaces: readonly Resource[];
  readonly origin: {
    readonly settings: ClusterDefaults;
    /** Objects that change others. */
    readonly joining: readonly Placed[];
    /** Objects of other folders that change some of this one. */
    readonly reach: readonly Placed[];
    readonly made: ReadonlyMap<ManifestObject, Made>;
    readonly joins: Joins;
  };
}

interface Made {
  readonly placed: Placed;
  readonly resource: Resource | undefined;
}

/** What a project can take over from the last time, and what of other folders changes it. */
interface Surroundings {
  readonly previous?: KubernetesProject | undefined;
  readonly reach?: readonly Placed[];
}

/** Resources that are made between two places to pause. */
const AT_ONCE = 5;

/**
 * Resources of manifests that are applied together; autoscalers, LimitRanges and classes are joined across files, those
 * of other folders by `reach`. Resources of `previous` that nothing has changed about are taken over as they are. Each
 * `yield` is a place to pause.
 */
export function* makingProject(
  dir: string,
  placed: readonly Placed[],
  settings: ClusterDefaults,
  { previous, reach = [] }: Surroundings = {},
): Generator<undefined, KubernetesProject> {
  const joining = [...placed.filter(({ object }) => JOINING_KINDS.has(object.id)), ...reach];
  const joins = join(placed, settings, reach);
  yield;
  const kept = previous && isSame(previous.origin, settings, joining) ? previous.origin.made : undefined;
  const made = new Map<ManifestObject, Made>();
  const resources: Resource[] = [];
  let anew = 0;
  for (const one of placed) {
    const before = DEPENDENT_KINDS.has(one.object.id) ? undefined : kept?.get(one.object);
    const isSameRole = previous?.origin.joins.patches.has(one.object) === joins.patches.has(one.object);
    const isKept = before !== undefined && isSameRole && isInPlace(before.placed, one);
    const now = isKept && before.placed === one ? before : { placed: one, resource: isKept ? before.resource : resourceOf(one, joins) };
    made.set(one.object, now);
    if (now.resource) resources.push(now.resource);
    if (!isKept && ++anew % AT_ONCE === 0) yield;
  }
  const namespaces = joining.filter(({ object }) => object.id === '/Namespace').map(namespaceOf);
  return {
    name: dir === '' ? '.' : dir,
    dir,
    kind: 'kubernetes',
    resources,
    namespaces,
    calls: [],
    origin: { settings, joining, reach, made, joins },
  };
}

/** The same at once, of whole files. */
export const kubernetesProject = (
  dir: string,
  files: readonly NamedFile[],
  settings: ClusterDefaults,
  around?: Surroundings,
): KubernetesProject => finish(makingProject(dir, addressed(files), settings, around));

const isSame = (before: KubernetesProject['origin'], settings: ClusterDefaults, joining: readonly Placed[]): boolean =>
  isSameSettings(before.settings, settings) &&
  before.joining.length === joining.length &&
  before.joining.every(({ object, address }, index) => object === joining[index]!.object && address === joining[index]!.address);

/** What is wrong with the manifests of a project, or costs money for nothing. */
export const projectFindings = ({ origin: { made, joins, settings } }: KubernetesProject): readonly Finding[] =>
  manifestFindings(
    [...made.values()].map(({ placed }) => placed),
    joins,
    ({ kind, namespace, name }, container) =>
      settings.report &&
      actualIn(settings.report, workloadKey(namespace, kind, name), settings.opencost?.cluster).actual?.containers.get(container),
  );

/** A report is the same only as the same object: it is large. */
export const isSameSettings = (a: ClusterDefaults, b: ClusterDefaults): boolean =>
  a === b || (a.report === b.report && JSON.stringify({ ...a, report: undefined }) === JSON.stringify({ ...b, report: undefined }));

const isInPlace = (before: Placed, now: Placed): boolean =>
  before.file === now.file && before.address === now.address && before.document.line === now.document.line;

export interface NamedFile {
  readonly path: string;
  readonly manifests: ManifestFile;
}

/** The same object written twice keeps its address once; further ones are counted. Objects of `before` that have not moved stay the same. */
export function addressed(files: readonly NamedFile[], before: readonly Placed[] = []): readonly Placed[] {
  const seen = new Map<string, number>();
  const known = new Map(before.map((one) => [one.object, one]));
  const placed: Placed[] = [];
  for (const { path, manifests } of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    for (const document of manifests.documents) {
      for (const object of document.content.objects) {
        const times = (seen.get(object.title) ?? 0) + 1;
        seen.set(object.title, times);
        const address = times === 1 ? object.title : `${object.title}#${times}`;
        const last = known.get(object);
        const isInPlace = last?.document === document && last.file === path && last.address === address;
        placed.push(isInPlace ? last : { file: path, document, object, address });
      }
    }
  }
  return placed;
}

/** What the definitions read, besides the metadata; `undefined` for objects that are no resources. */
function valuesOf(placed: Placed, joins: Joins): ObjectValue | undefined {
  const { object, address } = placed;
  const { id, node, name } = object;
  const settings = joins.settingsOf(placed);
  if (POD_KINDS.has(id)) return workloadValues(placed, joins);
  if (id === VALUES_ID) return chartBlockValues(placed, joins);
  if (isMonitor(object)) return monitorValues(placed, joins);
  if (OPERATOR_KINDS.has(id)) return objectOf({});
  switch (id) {
    case '/PersistentVolumeClaim':
      return objectOf({ claims: [claimValue(name, node, joins.classes, settings)] });
    case '/Service': {
      const balancer = serviceBalancer(node, settings);
      return balancer && balancerValues(balancer, settings);
    }
    case 'networking.k8s.io/Ingress': {
      const { balancer, group } = ingressBalancer(node, joins.ingressClasses, settings);
      const carrier = group === undefined ? address : joins.groups.get(group);
      return carrier === address || carrier === undefined ? balancerValues(balancer, settings) : objectOf({ billed_with: carrier });
    }
    case 'gateway.networking.k8s.io/Gateway':
      return balancerValues(gatewayBalancer(node, settings), settings);
    case '/ResourceQuota':
    case 'karpenter.sh/NodePool':
      return ceilingValues(object, settings);
    case 'autoscaling/HorizontalPodAutoscaler':
    case 'keda.sh/ScaledObject':
    case 'autoscaling.k8s.io/VerticalPodAutoscaler':
      return objectOf({ billed_with: joins.objects.get(scaledKey(object) ?? '')?.address });
    default:
      return undefined;
  }
}

const balancerValues = (balancer: Balancer, settings: ClusterDefaults): ObjectValue =>
  objectOf({
    balancer: { ...balancer },
    node: 'cloud' in balancer ? { cloud: balancer.cloud, region: homeRegion(balancer.cloud, settings) } : {},
  });

function namespaceOf({ file, document, object, address }: Placed): Resource {
  const { node, name } = object;
  return {
    address,
    type: 'kubernetes//Namespace',
    name,
    provider: 'kubernetes',
    values: objectOf({ metadata: { name, labels: labelsAt(node, 'metadata', 'labels') } }),
    count: 1,
    source: manifestSource(file, document, object),
    calls: [],
  };
}

function resourceOf(placed: Placed, joins: Joins): Resource | undefined {
  if (CLOUD_KINDS.has(placed.object.id)) return cloudResource(placed);
  const values = valuesOf(placed, joins);
  if (!values) return undefined;
  const { file, document, object, address } = placed;
  const { id, node, name, namespace } = object;
  const podKind = POD_KINDS.get(id);
  const podLabels = podKind && podKind.template.length > 0 ? labelsAt(node, ...podKind.template, 'metadata', 'labels') : undefined;
  const spec =
    podKind && podKind.template.length > 0 ? nested(podKind.template.slice(1), objectOf({ metadata: { labels: podLabels } })) : undefined;
  const stale = document.content.stale ? true : undefined;
  const metadata = {
    name,
    namespace,
    labels: labelsAt(node, 'metadata', 'labels'),
    annotations: labelsAt(node, 'metadata', 'annotations'),
  };
  return {
    address,
    type: `kubernetes/${id}`,
    name,
    provider: 'kubernetes',
    values: { ...values, entries: new Map([...objectOf({ metadata, spec, stale }).entries, ...values.entries]) },
    count: 1,
    source: manifestSource(file, document, object),
    calls: [],
  };
}
