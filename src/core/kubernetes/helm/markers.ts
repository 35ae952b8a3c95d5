import { readRendered, type ManifestObject } from '../documents';
import { POD_KINDS } from '../kinds';
import { isMonitor, monitorPodSpec } from '../monitoring';
import { parseYaml } from '../parse';
import type { Probe, ProbeOutputs } from '../render/probe';
import { dirOf, type RenderJob } from '../render/job';
import { at, itemsAt, textAt, type Node } from '../tree';
import { blockName, hasResources, valuesBlocks } from './values';

/** Name of the values file of a block, and the block's name in it. */
export interface BlockPlace {
  readonly file: string;
  readonly block: string;
}

/** Which blocks of values a chart's rendered workloads take their requests from. */
export interface BlockUse {
  /** By the key of the workload. */
  readonly byWorkload: ReadonlyMap<string, readonly BlockPlace[]>;
  /** Blocks whose requests stand in objects that are no workloads as well, with the kinds of these. */
  readonly elsewhere: readonly { readonly place: BlockPlace; readonly kinds: readonly string[] }[];
  /** Blocks of which that is known, those that no workload takes included. */
  readonly known: readonly BlockPlace[];
}

const PROBE = 'values';
/** CPU requests that stand for blocks: thousandths of a core from here on. */
const FIRST = 1001;
/** Subcharts in subcharts. */
const DEEPEST = 4;

type TextsRead = ReadonlyMap<string, string>;

/** A block's own CPU request. */
interface Marker {
  readonly cpu: string;
  readonly path: readonly string[];
  readonly places: readonly BlockPlace[];
}

/**
 * Values in which each block with resources has a CPU request of its own: the container that is rendered with it takes
 * the block's requests, whatever the templates are. `undefined` where no values file has such a block.
 */
export function markerProbe(job: RenderJob, texts: TextsRead): Probe | undefined {
  const markers = markersOf(job, texts);
  return markers.length === 0 ? undefined : { id: PROBE, text: JSON.stringify(nestedValues(markers)) };
}

/** Reads what the marked values became; `undefined` where the chart did not take them. */
export function blockUse(job: RenderJob, texts: TextsRead, plain: string, outputs: ProbeOutputs): BlockUse | undefined {
  const marked = outputs.get(PROBE);
  if (marked === undefined) return undefined;
  // a request that the chart has anyway says nothing
  const own = new Set(readMarked(plain).requests.map(({ cpu }) => cpu));
  const markers = new Map(markersOf(job, texts).flatMap((marker) => (own.has(marker.cpu) ? [] : [[marker.cpu, marker] as const])));
  const byWorkload = new Map<string, BlockPlace[]>();
  const { requests, others } = readMarked(marked);
  for (const { workload, cpu } of requests) {
    const places = markers.get(cpu)?.places ?? [];
    const known = byWorkload.get(workload) ?? [];
    byWorkload.set(workload, [...known, ...places.filter((place) => !known.includes(place))]);
  }
  const taken = new Set(requests.map(({ cpu }) => cpu));
  const found = [...markers.values()];
  return {
    byWorkload,
    elsewhere: found.flatMap(({ cpu, places }) => {
      const kinds = others.get(cpu);
      return kinds && taken.has(cpu) ? places.map((place) => ({ place, kinds })) : [];
    }),
    // in an object whose pods another program makes: what takes them is not known
    known: found.flatMap(({ cpu, places }) => (others.has(cpu) && !taken.has(cpu) ? [] : places)),
  };
}

interface Marked {
  readonly requests: readonly { readonly workload: string; readonly cpu: string }[];
  /** Kinds of the documents without workloads in which a CPU amount stands, by the amount. */
  readonly others: ReadonlyMap<string, readonly string[]>;
}

/** Where CPU requests stand in what was rendered. */
function readMarked(text: string): Marked {
  const others = new Map<string, readonly string[]>();
  const requests = readRendered(text).documents.flatMap(({ content }) => {
    const workloads = content.objects.flatMap((object) => requestsOf(object));
    if (content.objects.some(({ id }) => POD_KINDS.has(id))) return workloads;
    const own = new Set(workloads.map(({ cpu }) => cpu));
    const kind = /^kind:[ \t]*["']?(\w+)/m.exec(content.text)?.[1] ?? 'another object';
    for (const cpu of content.text.match(/\b\d+m\b/g) ?? []) {
      const before = others.get(cpu) ?? [];
      if (!own.has(cpu) && !before.includes(kind)) others.set(cpu, [...before, kind]);
    }
    return workloads;
  });
  return { requests, others };
}

/** CPU requests as they are written in containers and pods, with the key of their workload. */
function requestsOf(object: ManifestObject): Marked['requests'] {
  const spec = podSpecOf(object);
  if (!spec) return [];
  return [spec, ...['containers', 'initContainers'].flatMap((list) => itemsAt(spec, list))].flatMap((holder) => {
    const cpu = textAt(holder, 'resources', 'requests', 'cpu');
    return cpu === undefined ? [] : [{ workload: object.key, cpu }];
  });
}

function podSpecOf(object: ManifestObject): Node | undefined {
  if (isMonitor(object)) return monitorPodSpec(object);
  const kind = POD_KINDS.get(object.id);
  return kind && at(object.node, ...kind.template, 'spec');
}

/** The values files that a job reads, and where their keys stand in the values of the chart: subcharts below their names. */
function valuesFiles(
  { dir, release }: RenderJob,
  texts: TextsRead,
): readonly { readonly file: string; readonly prefix: readonly string[] }[] {
  const found: { readonly file: string; readonly prefix: readonly string[] }[] = [];
  const visit = (chart: string, prefix: readonly string[], depth: number): void => {
    const inChart = (name: string): string => (chart === '' ? name : `${chart}/${name}`);
    if (texts.has(inChart('values.yaml'))) found.push({ file: inChart('values.yaml'), prefix });
    if (depth >= DEEPEST) return;
    const [description] = parseYaml(texts.get(inChart('Chart.yaml')) ?? '').trees;
    for (const path of texts.keys()) {
      if (!path.endsWith('/Chart.yaml') || dirOf(dirOf(path)) !== inChart('charts')) continue;
      const name = textAt(parseYaml(texts.get(path)!).trees[0], 'name') ?? '';
      const aliases = itemsAt(description, 'dependencies')
        .filter((dependency) => textAt(dependency, 'name') === name)
        .flatMap((dependency) => textAt(dependency, 'alias') ?? []);
      for (const each of aliases.length > 0 ? aliases : [name]) visit(dirOf(path), [...prefix, each], depth + 1);
    }
  };
  visit(dir, [], 0);
  return [...found, ...(release?.values ?? []).filter((file) => texts.has(file)).map((file) => ({ file, prefix: [] }))];
}

function markersOf(job: RenderJob, texts: TextsRead): readonly Marker[] {
  const found = new Map<string, { readonly path: readonly string[]; readonly places: BlockPlace[]; hasResources: boolean }>();
  for (const { file, prefix } of valuesFiles(job, texts)) {
    const [root] = parseYaml(texts.get(file)!).trees;
    for (const { path, node } of root ? valuesBlocks(root) : []) {
      const whole = [...prefix, ...path];
      const key = JSON.stringify(whole);
      const known = found.get(key) ?? { path: whole, places: [], hasResources: false };
      found.set(key, known);
      known.places.push({ file, block: blockName(path) });
      known.hasResources ||= hasResources(node);
    }
  }
  return [...found.values()]
    .filter((one) => one.hasResources)
    .map(({ path, places }, index) => ({ cpu: `${FIRST + index}m`, path, places }));
}

type Values = Map<string, Values | string>;

function nestedValues(markers: readonly Marker[]): unknown {
  const root: Values = new Map();
  for (const { path, cpu } of markers) {
    let map = root;
    for (const key of [...path, 'resources', 'requests']) {
      const below = map.get(key);
      const next: Values = below instanceof Map ? below : new Map<string, Values | string>();
      map.set(key, next);
      map = next;
    }
    map.set('cpu', cpu);
  }
  return plain(root);
}

const plain = (values: Values): unknown =>
  Object.fromEntries([...values].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));
