import { readRendered } from '../documents';
import { POD_KINDS } from '../kinds';
import { parseYaml } from '../parse';
import type { Probe, ProbeOutputs } from '../render/probe';
import { dirOf, type RenderJob } from '../render/job';
import { itemsAt, textAt, type Node } from '../tree';
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
  const own = new Set(requestsIn(plain).map(({ cpu }) => cpu));
  const markers = new Map(markersOf(job, texts).flatMap((marker) => (own.has(marker.cpu) ? [] : [[marker.cpu, marker] as const])));
  const byWorkload = new Map<string, BlockPlace[]>();
  const requests = requestsIn(marked);
  const taken = new Set(requests.map(({ cpu }) => cpu));
  // in an object whose pods another program makes: what takes them is not known
  const handedOn = new Set((marked.match(/\b\d+m\b/g) ?? []).filter((cpu) => !taken.has(cpu)));
  for (const { workload, cpu } of requests) {
    const places = markers.get(cpu)?.places ?? [];
    const known = byWorkload.get(workload) ?? [];
    byWorkload.set(workload, [...known, ...places.filter((place) => !known.includes(place))]);
  }
  return { byWorkload, known: [...markers.values()].flatMap(({ cpu, places }) => (handedOn.has(cpu) ? [] : places)) };
}

/** CPU requests as they are written in containers and pods, with the key of their workload. */
const requestsIn = (text: string): readonly { readonly workload: string; readonly cpu: string }[] =>
  readRendered(text)
    .documents.flatMap(({ content }) => content.objects)
    .flatMap(({ id, key, node }) => {
      const kind = POD_KINDS.get(id);
      if (!kind) return [];
      const spec = [...kind.template, 'spec'];
      const holders: readonly (readonly [Node, readonly string[]])[] = [
        [node, spec] as const,
        ...['containers', 'initContainers'].flatMap((list) => itemsAt(node, ...spec, list).map((container) => [container, []] as const)),
      ];
      return holders.flatMap(([holder, way]) => {
        const cpu = textAt(holder, ...way, 'resources', 'requests', 'cpu');
        return cpu === undefined ? [] : [{ workload: key, cpu }];
      });
    });

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
