import type { Position, Range } from '../model/range';
import { offsetAt, positionAt } from '../terraform/syntax/positions';
import type { Block, Document, Item } from '../terraform/syntax/tree';

/** An argument of a resource or module call, or the header of a block inside of it. */
export interface Argument {
  /** Key of the block's lens: `aws_instance.web`, `module.vpc`. */
  readonly key: string;
  /** Names from the block down, without indexes: `root_block_device.volume_size`. A `dynamic` block counts as its type. */
  readonly path: string;
  readonly range: Range;
}

/** The argument at a position; `undefined` anywhere else. */
export function argumentAt(document: Document, position: Position): Argument | undefined {
  const offset = offsetAt(document, position);
  const index = document.starts.findLastIndex((start) => start <= offset);
  const item = document.items[index];
  if (item?.kind !== 'block') return undefined;
  const key = item.type === 'module' ? `module.${item.labels[0]?.name}` : item.labels.map(({ name }) => name).join('.');
  if (item.type !== 'module' && item.type !== 'resource') return undefined;
  const start = document.starts[index]!;
  const found = within(item, offset - start, []);
  if (found === undefined) return undefined;
  const range = { start: positionAt(document, start + found.start), end: positionAt(document, start + found.end) };
  return { key, path: found.path.join('.'), range };
}

function within(
  block: Block,
  offset: number,
  path: readonly string[],
): { path: readonly string[]; start: number; end: number } | undefined {
  const item = block.body.find(({ start, end }: Item) => start <= offset && offset <= end);
  if (item?.kind === 'attribute') return { path: [...path, item.name], start: item.start, end: item.end };
  if (item?.kind !== 'block') return undefined;
  const isContent = item.type === 'content' && block.type === 'dynamic';
  const name = item.type === 'dynamic' ? (item.labels[0]?.name ?? '') : item.type;
  const below = isContent ? path : [...path, name];
  const end = item.labels.at(-1)?.end ?? item.typeEnd;
  if (offset <= end) return { path: below, start: item.start, end };
  return within(item, offset, below);
}
