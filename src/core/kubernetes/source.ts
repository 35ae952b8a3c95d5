import type { Span } from '../model/range';
import type { Insertion, Source, Written } from '../model/source';
import type { ManifestDocument, ManifestObject } from './documents';
import { positions, type Positions } from './positions';
import type { Entry, MapNode, Node } from './tree';

/** Deepest nesting and most nodes that one written value is followed to: aliases can make a small text mean millions. */
const DEEPEST = 20;
const MOST_NODES = 5000;

/** Where an object of a manifest is written. While its document is broken only its place is known, not its parts. */
export function manifestSource(file: string, document: ManifestDocument, object: ManifestObject): Source {
  const { text, stale } = document.content;
  const place = positions(document);
  const found = (path: string): Found | undefined => (stale ? undefined : find(object.node, path));
  return {
    file,
    header: () => place.range(object.header),
    block: () => place.range(object.block),
    written(path) {
      const there = found(path);
      return (
        there &&
        written(there.alias ? { kind: 'scalar', ...there.alias, text: '', plain: true } : there.node, { text, place, left: MOST_NODES })
      );
    },
    nameOf(path) {
      const entry = found(path)?.entry;
      return entry && place.range({ start: entry.keyStart, end: entry.keyEnd });
    },
    insertion(path) {
      const node = found(path)?.node;
      return node?.kind === 'map' && !node.flow ? insertion(node, text, place) : undefined;
    },
  };
}

interface Found {
  readonly node: Node;
  readonly entry?: Entry;
  /** Written as `*name`: the node stands elsewhere. */
  readonly alias?: Span;
}

/**
 * Keys may contain dots (`metadata.labels.app.kubernetes.io/name`): the shortest key that leads to the end of the path
 * is taken. What comes from a merge or stands behind an alias is not written here.
 */
function find(root: Node, path: string): Found | undefined {
  const names = path === '' ? [] : path.split('.');
  const search = (found: Found, from: number, depth: number): Found | undefined => {
    if (from === names.length) return found;
    if (found.alias || depth > DEEPEST) return undefined;
    const { node } = found;
    if (node.kind === 'list') {
      const item = /^\d+$/.test(names[from]!) ? node.items[Number(names[from])] : undefined;
      return item && search({ node: item }, from + 1, depth + 1);
    }
    if (node.kind === 'scalar') return undefined;
    for (let to = from + 1; to <= names.length; to++) {
      const entry = node.entries.get(names.slice(from, to).join('.'));
      const deeper =
        entry && !entry.merged && search({ node: entry.value, entry, ...(entry.alias && { alias: entry.alias }) }, to, depth + 1);
      if (deeper) return deeper;
    }
    return undefined;
  };
  return search({ node: root }, 0, 0);
}

interface Writing {
  readonly text: string;
  readonly place: Positions;
  left: number;
}

function written(node: Node, writing: Writing, depth = 0): Written {
  const { text, place } = writing;
  const range = place.range({ start: node.start, end: endOf(node) });
  if (node.kind === 'scalar' || depth > DEEPEST || --writing.left < 0)
    return { kind: 'other', range, text: text.slice(node.start, endOf(node)) };
  if (node.kind === 'list')
    return { kind: 'list', range, items: node.items.slice(0, MOST_NODES).map((item) => written(item, writing, depth + 1)) };
  return {
    kind: 'object',
    range,
    entries: [...node.entries]
      .filter(([, { merged }]) => !merged)
      .map(([key, { keyStart, keyEnd, value, alias }]) => ({
        key,
        keyRange: place.range({ start: keyStart, end: keyEnd }),
        value: written(alias ? { kind: 'scalar', ...alias, text: '', plain: true } : value, writing, depth + 1),
      })),
  };
}

/** A block's range reaches into the lines below it; it ends where its last value does. */
function endOf(node: Node, depth = 0): number {
  if (depth > DEEPEST || node.kind === 'scalar' || (node.kind === 'map' && node.flow)) return node.end;
  const last = node.kind === 'list' ? node.items.at(-1) : lastWritten(node)?.value;
  if (node.kind === 'map') {
    const alias = lastWritten(node)?.alias;
    if (alias) return alias.end;
  }
  return last && last.start >= node.start && last.end <= node.end ? Math.max(node.start, endOf(last, depth + 1)) : node.end;
}

const lastWritten = (map: MapNode): Entry | undefined => [...map.entries.values()].findLast(({ merged }) => !merged);

/**
 * At the end of the line of the last entry that is written on one line, so that comments, block scalars and nested maps
 * below it stay where they are; a map without such an entry takes it after its last one.
 */
function insertion(map: MapNode, text: string, place: Positions): Insertion | undefined {
  const entries = [...map.entries.values()].filter(({ merged }) => !merged);
  const [first] = entries;
  if (!first) return undefined;
  const lineEnd = (offset: number): number => offset + (/^[^\r\n]*/.exec(text.slice(offset, offset + 10_000))?.[0].trimEnd().length ?? 0);
  const isOnOneLine = ({ keyStart, value, alias }: Entry): boolean => {
    const end = alias?.end ?? value.end;
    return (
      (alias !== undefined || value.kind === 'scalar' || (value.kind === 'map' && value.flow)) && !/[\r\n]/.test(text.slice(keyStart, end))
    );
  };
  const plain = entries.findLast(isOnOneLine);
  const after = plain ?? entries.at(-1)!;
  const end = after.alias?.end ?? endOf(after.value);
  return {
    position: place.at(lineEnd(Math.max(end, after.keyEnd))),
    indent: ' '.repeat(place.at(first.keyStart).character),
    afterArgument: true,
  };
}
