import type { Finding, Fix, Severity } from '../model/finding';
import type { Span } from '../model/range';
import { pageOf, removed, replaced, type Page } from './edits';
import type { ManifestObject } from './documents';
import type { Joins, Placed } from './joins';
import { POD_KINDS } from './kinds';
import { amountFindings } from './quantityLints';
import { scaledKey, scalerOf } from './replicas';
import { requestFindings, type UsageOf } from './requestLints';
import { at, entriesAt, itemsAt, scalarAt, textAt, type Node } from './tree';
import { scalarCount } from './quantity';

/** Containers of one pod, or claims of one set, looked at. */
const MOST = 100;

/** What is wrong with manifests, or costs money for nothing, with the edits that put it right. Nothing is said of text that is broken. */
export function manifestFindings(placed: readonly Placed[], joins: Joins, usageOf?: UsageOf): readonly Finding[] {
  const sound = placed.filter(({ document }) => !document.content.stale && document.content.good);
  const balancers = balancersByNamespace(sound);
  return sound.flatMap((one) => [
    ...amounts(one),
    ...requestFindings(one, joins, usageOf),
    ...fixedReplicas(one, joins),
    ...scalers(one, joins),
    ...manyBalancers(one, balancers),
  ]);
}

interface Told {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** A finding at a place of an object. */
export function findingAt({ file, address }: Placed, page: Page, span: Span, { code, severity, message, fixes = [] }: Told): Finding {
  return { code, severity, message, address, file, range: page.place.range(span), related: [], fixes };
}

/** Pod specs and claims hold amounts; so does a LimitRange, a quota. */
function amounts({ file, document, object, address }: Placed): readonly Finding[] {
  const { id, node } = object;
  const place = { page: pageOf(file, document), address };
  const kind = POD_KINDS.get(id);
  const spec = kind && at(node, ...kind.template, 'spec');
  const holders: readonly (Node | undefined)[] = kind
    ? [
        spec,
        ...itemsAt(spec, 'containers').slice(0, MOST),
        ...itemsAt(spec, 'initContainers').slice(0, MOST),
        ...itemsAt(node, 'spec', 'volumeClaimTemplates')
          .slice(0, MOST)
          .map((claim) => at(claim, 'spec')),
      ]
    : id === '/PersistentVolumeClaim'
      ? [at(node, 'spec')]
      : [];
  return holders.flatMap((holder) => amountFindings(at(holder, 'resources'), place));
}

/** `replicas` that every deployment sets back to more than the autoscaler's least. */
function fixedReplicas(one: Placed, { scalers: byTarget }: Joins): readonly Finding[] {
  const { object, document, file } = one;
  const [scaler, ...others] = byTarget.get(object.key) ?? [];
  const entry = entriesAt(object.node, 'spec').get('replicas');
  if (!scaler?.replicas.range || others.length > 0 || entry?.value.kind !== 'scalar' || entry.merged || entry.alias) return [];
  const count = scalarCount(entry.value);
  const { low } = scaler.replicas.range;
  if (count === undefined || count <= low) return [];
  const page = pageOf(file, document);
  const edit = removed(page, entry);
  return [
    findingAt(
      one,
      page,
      { start: entry.keyStart, end: entry.value.end },
      {
        code: 'kubernetes/replicas-above-minimum',
        severity: 'warning',
        message: `replicas: ${count} is set again with every deployment, although ${scaler.address} goes down to ${low}`,
        fixes: edit ? [{ title: `Leave the number of pods to ${scaler.by}`, preferred: true, edits: [edit] }] : [],
      },
    ),
  ];
}

/** Scalers without a target, and several of one target. */
function scalers(one: Placed, { scalers: byTarget, objects }: Joins): readonly Finding[] {
  const { object, document, file, address } = one;
  const target = scaledKey(object);
  if (target === undefined) return [];
  const page = pageOf(file, document);
  const reference = at(object.node, 'spec', 'scaleTargetRef') ?? at(object.node, 'spec', 'targetRef');
  const name = scalarAt(reference, 'name');
  const span = name ?? object.header;
  if (!objects.has(target) && name) {
    const [, kind = ''] = target.split('/');
    return [
      findingAt(one, page, span, {
        code: 'kubernetes/orphan-scaler',
        severity: 'information',
        message:
          withoutNamespace(one, target, objects) ?? `${kind} ${name.text} is not in this workspace: what ${address} costs is not known`,
      }),
    ];
  }
  const rivals = scalerOf(object, address)
    ? (byTarget.get(target) ?? []).filter(({ address: other, isOwn }) => other !== address && isOwn === true)
    : [];
  if (rivals.length === 0) return [];
  return [
    findingAt(one, page, span, {
      code: 'kubernetes/two-scalers',
      severity: 'warning',
      message: `${rivals.map(({ address: other }) => other).join(', ')} scales ${name?.text ?? 'the same target'} as well: the two work against each other`,
    }),
  ];
}

/**
 * An object without a namespace goes where it is applied to, the default one as far as anybody can tell: a scaler that names
 * another meets it only by `kubectl apply --namespace`. That is said where one of the two names none.
 */
function withoutNamespace({ object, address }: Placed, target: string, objects: Joins['objects']): string | undefined {
  const suffix = (key: string, namespace: string): string => key.replace(`/${namespace}/`, '/');
  const alike = [...objects.values()].find(
    (other) =>
      suffix(other.object.key, other.object.namespace) === suffix(target, object.namespace) &&
      hasNamespace(other.object) !== hasNamespace(object),
  );
  if (!alike) return undefined;
  return hasNamespace(object)
    ? `${alike.address} names no namespace: ${address} scales it only where it is applied to ${object.namespace}`
    : `${address} names no namespace: it scales ${alike.address} only where it is applied to ${alike.object.namespace}`;
}

const hasNamespace = ({ node }: ManifestObject): boolean => textAt(node, 'metadata', 'namespace') !== undefined;

/** Services of type LoadBalancer by namespace. */
function balancersByNamespace(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { object } of placed)
    if (isBalancer(object.id, object.node)) counts.set(object.namespace, (counts.get(object.namespace) ?? 0) + 1);
  return counts;
}

const isBalancer = (id: string, node: Node): boolean => id === '/Service' && textAt(node, 'spec', 'type') === 'LoadBalancer';

function manyBalancers(one: Placed, counts: ReadonlyMap<string, number>): readonly Finding[] {
  const { object, document, file } = one;
  const count = counts.get(object.namespace) ?? 0;
  const type = scalarAt(object.node, 'spec', 'type');
  if (!isBalancer(object.id, object.node) || !type || count < 2) return [];
  const page = pageOf(file, document);
  return [
    findingAt(one, page, type, {
      code: 'kubernetes/balancer-per-service',
      severity: 'information',
      message: `One of ${count} load balancers in namespace ${object.namespace}, each billed by the hour: an Ingress or a Gateway serves many Services with one`,
      fixes:
        page.text[type.start] === '*'
          ? []
          : [
              {
                title: 'Make it a ClusterIP, to be served by an Ingress or Gateway',
                preferred: false,
                edits: [replaced(page, type, 'ClusterIP')],
              },
            ],
    }),
  ];
}
