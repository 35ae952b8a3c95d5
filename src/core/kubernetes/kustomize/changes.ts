import type { Range } from '../../model/range';
import { parseYaml } from '../parse';
import { dirOf, resolvePath, type RenderJob } from '../render/job';
import type { Probe } from '../render/probe';
import { isNull, itemsAt, textAt, type Node } from '../tree';
import { isKustomizationFile } from './fileName';
import { rangesIn } from './ranges';

/** An entry of a kustomization that changes objects. */
export interface OverlayChange {
  /** `prod/kustomization.yaml replicas 0`. */
  readonly id: string;
  readonly file: string;
  /** The first line of the entry. */
  readonly range: Range;
  /** The file that it takes a patch from. */
  readonly patch?: string;
}

/** Fields whose entries change objects (kubectl.docs.kubernetes.io/references/kustomize/kustomization). */
const FIELDS = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replicas', 'components'];
/** Entries of one overlay that are looked at: each is a run of kustomize. */
const MOST = 16;
const MOST_NODES = 20_000;

type TextsRead = ReadonlyMap<string, string>;

/** The changes that an overlay is made of, those of its bases and components included. */
export const changesOf = (job: RenderJob, texts: TextsRead): readonly OverlayChange[] => entriesOf(job, texts).map(({ change }) => change);

/** For each change the kustomization without it: what that comes to is the difference that the change makes. */
export const changeProbes = (job: RenderJob, texts: TextsRead): readonly Probe[] =>
  entriesOf(job, texts).flatMap(({ change: { id, file }, root, field, index }) => {
    const text = withoutEntry(root, field, index);
    return text === undefined ? [] : [{ id, file, text }];
  });

function entriesOf({ inputs }: RenderJob, texts: TextsRead) {
  return inputs
    .filter(isKustomizationFile)
    .flatMap((file) => {
      const text = texts.get(file);
      const [root] = text === undefined ? [] : parseYaml(text).trees;
      if (text === undefined || root === undefined) return [];
      const range = rangesIn(text);
      return FIELDS.flatMap((field) =>
        itemsAt(root, field).map((item, index) => {
          const patch = patchFile(item, field, dirOf(file), texts);
          const line = /^[^\r\n]*/.exec(text.slice(item.start))?.[0].trimEnd().length ?? 0;
          const change: OverlayChange = {
            id: `${file} ${field} ${index}`,
            file,
            range: range({ start: item.start, end: item.start + line }),
            ...(patch !== undefined && { patch }),
          };
          return { change, root, field, index };
        }),
      );
    })
    .slice(0, MOST);
}

function patchFile(item: Node, field: string, dir: string, texts: TextsRead): string | undefined {
  if (!field.startsWith('patches')) return undefined;
  const way = item.kind === 'scalar' ? item.text : textAt(item, 'path');
  const path = way === undefined || /[\r\n]/.test(way) ? undefined : resolvePath(dir, way);
  return path !== undefined && texts.has(path) ? path : undefined;
}

/** The kustomization as one flow of YAML, so that unquoted scalars are read as before; `undefined` where it is too much. */
function withoutEntry(root: Node, field: string, index: number): string | undefined {
  let left = MOST_NODES;
  const written = (node: Node): string => {
    if (--left < 0) return '';
    if (node.kind === 'list') return `[${node.items.map(written).join(', ')}]`;
    if (node.kind === 'map')
      return `{${[...node.entries].map(([key, { value }]) => `${JSON.stringify(key)}: ${written(value)}`).join(', ')}}`;
    if (isNull(node)) return 'null';
    return node.plain && /^[\w.][\w./+-]*$/.test(node.text) ? node.text : JSON.stringify(node.text);
  };
  const list = itemsAt(root, field);
  if (root.kind !== 'map') return undefined;
  const rest = { kind: 'list', start: 0, end: 0, items: list.filter((_, at) => at !== index) } as const;
  const entry = root.entries.get(field);
  const text = written(entry ? { ...root, entries: new Map([...root.entries, [field, { ...entry, value: rest }]]) } : root);
  return left < 0 ? undefined : text;
}
