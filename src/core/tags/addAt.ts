import type { Edit, Range } from '../model/range';
import type { Source } from '../model/source';
import { insertAt, insertInto, newArgument, newLabels, type Entry } from './edit';
import { hclText, type FileText } from './texts';
import type { Taggable } from './registry';

/** Writes tags where a resource takes them: into what is written at a path, else as a new argument in the innermost block that is. */
export function addAt(
  source: Source,
  path: string,
  kind: Taggable['kind'],
  entries: readonly Entry[],
  text: FileText,
): readonly Edit[] | undefined {
  if (kind === 'block') return tagBlocks(source, entries, text);
  const form = kind === 'list' ? 'list' : 'map';
  const written = source.written(path);
  // providers take either form under one name
  if (written)
    return insertInto(source.file, written, entries, text, written.kind === 'list' ? 'list' : written.kind === 'object' ? 'map' : form);
  const names = path.split('.');
  let depth = names.length - 1;
  while (depth > 0 && !source.written(names.slice(0, depth).join('.'))) depth--;
  const parent = names.slice(0, depth).join('.');
  const rest = names.slice(depth).filter((name) => !/^\d+$/.test(name));
  const insertion = source.insertion(parent);
  const there = depth > 0 ? source.written(parent) : undefined;
  if (/\.ya?ml$/.test(source.file))
    return there?.kind === 'object' ? newLabels(source.file, there, insertion, rest, entries, text) : undefined;
  const [block, inner] = rest;
  if (!insertion || block === undefined) return undefined;
  if (inner === undefined) return newArgument(source.file, insertion, block, entries, text, { form });
  // other blocks have arguments that must be given
  const isPlain = block === 'metadata' || block === 'root_block_device';
  return rest.length === 2 && isPlain ? newArgument(source.file, insertion, inner, entries, text, { block }) : undefined;
}

/** `tag` blocks of an autoscaling group, after those that are there, or items of its old list. */
function tagBlocks(source: Source, entries: readonly Entry[], text: FileText): readonly Edit[] | undefined {
  const last = lastBlock(source);
  const legacy = last ? undefined : source.written('tags');
  if (legacy) return insertInto(source.file, legacy, entries, text, 'group list');
  const insertion = source.insertion('');
  if (!insertion) return undefined;
  const { indent, afterArgument } = insertion;
  const { end } = text;
  const blocks = entries.map(({ key, value }, index) =>
    [
      ...(last || afterArgument || index > 0 ? [''] : []),
      `${indent}tag {`,
      `${indent}  key                 = ${hclText(key)}`,
      `${indent}  value               = ${hclText(value)}`,
      `${indent}  propagate_at_launch = true`,
      `${indent}}`,
    ].join(end),
  );
  const newText = blocks.map((block) => `${end}${block}`).join('');
  return [last ? { file: source.file, range: { start: last.end, end: last.end }, newText } : insertAt(source.file, insertion, newText)];
}

function lastBlock(source: Source): Range | undefined {
  let last: Range | undefined;
  for (let index = 0; index < 100; index++) {
    const written = source.written(`tag.${index}`);
    if (written?.kind !== 'block') return last;
    last = written.range;
  }
  return last;
}
