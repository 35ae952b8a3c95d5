import type { ObjectValue } from '../../model/value';
import type { Joins, Placed } from '../joins';
import { serviceBalancer } from '../network';
import { podRequests } from '../pod';
import { countAt, exactly, notKnown, type Replicas } from '../replicas';
import { claimValue } from '../storage';
import { at, entriesAt, isNull, listOf, mapOf, scalarAt, scalarOf, textAt, type Node } from '../tree';
import { podValues } from '../podValues';
import { PRESETS } from './presets';
import { objectOf } from '../values';
import { hasResources, overlaid } from './values';

/** Keys of a block that are keys of a pod as well. */
const POD_KEYS = ['nodeSelector', 'affinity', 'tolerations'];

/**
 * A block of a chart's values as the definitions read it: the pods it describes by the charts' conventions, without any
 * template. `undefined` where neither it nor the chart's own values have resources. Other files than values.yaml are
 * laid over it and are in no total: they are alternatives.
 */
export function chartBlockValues(placed: Placed, joins: Joins): ObjectValue | undefined {
  const { object } = placed;
  const { name, namespace: fileName } = object;
  const isMain = isMainValues(fileName);
  const base = isMain
    ? undefined
    : (joins.objects.get(`${object.id}/values.yaml/${name}`) ?? joins.objects.get(`${object.id}/values.yml/${name}`));
  const block = base ? overlaid(base.object.node, object.node) : object.node;
  if (!hasResources(block)) return undefined;
  const preset = textAt(block, 'resourcesPreset');
  const resources = at(block, 'resources');
  const isEmpty = !resources || resources.kind === 'scalar' || entriesAt(resources).size === 0;
  const usesPreset = isEmpty && preset !== undefined && preset !== 'none';
  const written = usesPreset ? presetResources(preset) : resources;
  if (!written && usesPreset) return undefined;
  const spec = podSpec(block, written);
  const replicas = blockReplicas(block);
  const settings = joins.settingsOf(placed);
  return podValues({
    spec,
    requests: podRequests(spec),
    settings,
    replicas: () => replicas,
    claims: (home) => blockClaims(block, joins, home),
    more: { alternative: isMain ? undefined : true, balancer: blockBalancer(block, settings) },
    notes: () => [
      ...(usesPreset ? [`Requests of the preset ${preset}`] : []),
      ...replicas.notes,
      'By the conventions of charts: the templates are not rendered and may add containers',
      ...(isMain ? [] : ['Another file of values than values.yaml: in no total']),
    ],
  });
}

export const isMainValues = (fileName: string): boolean => /^values\.ya?ml$/.test(fileName);

function blockReplicas(block: Node): Replicas {
  if (isFalse(block, 'enabled')) return exactly(0, ['Switched off by enabled: false']);
  for (const path of [['autoscaling'], ['autoscaling', 'hpa']]) {
    if (!isTrue(block, ...path, 'enabled')) continue;
    const low = countAt(block, [...path, 'minReplicas'], 1);
    const high = countAt(block, [...path, 'maxReplicas'], low.range?.high ?? 1);
    if (!low.range || !high.range) return notKnown('the ends of autoscaling are not numbers');
    if (low.range.low <= high.range.high)
      return { range: { low: low.range.low, high: high.range.high }, by: 'HPA', notes: ['Scaled by the values of autoscaling'] };
  }
  const key = ['replicaCount', 'replicas', 'count'].find((name) => scalarAt(block, name));
  if (key === undefined) return exactly(1, ['No number of pods is written here: one is taken']);
  const replicas = countAt(block, [key], 1);
  return replicas.range ? replicas : notKnown(`${key} is not a number`);
}

/** The balancer of the block's Service, by the charts' `service.type`; ports are a list or a map of names. */
function blockBalancer(block: Node, settings: Parameters<typeof serviceBalancer>[1]): ObjectValue | undefined {
  const service = at(block, 'service');
  if (service?.kind !== 'map' || isFalse(block, 'enabled') || isFalse(service, 'enabled')) return undefined;
  const ports = at(service, 'ports');
  const listed = ports?.kind === 'map' ? listOf([...entriesAt(ports).values()].map(({ value }) => value)) : ports;
  const annotations = at(service, 'annotations');
  const spec = mapOf({
    ...Object.fromEntries([...entriesAt(service)].map(([key, { value }]) => [key, value])),
    ...(listed && { ports: listed }),
  });
  const balancer = serviceBalancer(mapOf({ spec, ...(annotations && { metadata: mapOf({ annotations }) }) }), settings);
  return balancer && objectOf({ ...balancer });
}

/** A claim of each pod, where the block's values ask for one. */
function blockClaims(block: Node, joins: Joins, home: Parameters<typeof claimValue>[3]): readonly ObjectValue[] {
  const persistence = at(block, 'persistence');
  const size = scalarAt(persistence, 'size');
  if (!persistence || !size || isFalse(persistence, 'enabled')) return [];
  const className = at(persistence, 'storageClass') ?? at(persistence, 'storageClassName');
  // "-" is the charts' way to ask for no class at all, '' and null for the cluster's own.
  const text = className?.kind === 'scalar' ? className.text : '';
  const spec = mapOf({
    resources: mapOf({ requests: mapOf({ storage: size }) }),
    ...(text === '' || (className?.kind === 'scalar' && isNull(className))
      ? {}
      : { storageClassName: scalarOf(text === '-' ? '' : text, text === '-') }),
  });
  return [claimValue('persistence', mapOf({ spec }), joins.classes, home)];
}

const isTrue = (node: Node, ...path: readonly string[]): boolean => textAt(node, ...path) === 'true';
const isFalse = (node: Node, ...path: readonly string[]): boolean => textAt(node, ...path) === 'false';

function podSpec(block: Node, resources: Node | undefined): Node {
  const container = mapOf({ name: scalarOf('container'), ...(resources && { resources }) });
  const others = POD_KEYS.flatMap((key) => {
    const value = at(block, key);
    return value ? [[key, value] as const] : [];
  });
  return mapOf({ containers: listOf([container]), ...Object.fromEntries(others) });
}

function presetResources(name: string): Node | undefined {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  const amounts = ([cpu, memory]: readonly [string, string]): Node => mapOf({ cpu: scalarOf(cpu), memory: scalarOf(memory) });
  return preset && mapOf({ requests: amounts(preset.requests), limits: amounts(preset.limits) });
}
