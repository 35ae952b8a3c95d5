import type { Edit } from '../model/range';
import type { Written } from '../model/source';
import { insertInto, newArgument, type Entry } from './edit';
import { folderOf } from './context';
import type { FixRequest } from './fix';

/**
 * Adds tags in the calls of a module whose tags come from one of its variables. Only where the module declares it: a call
 * is never given an argument that the module does not have.
 */
export function atCalls({ block, resource, lacking, context }: FixRequest, entries: readonly Entry[]): readonly Edit[] | undefined {
  const { attribute, kind } = block.taggable;
  const { source } = resource;
  const written = attribute === undefined || kind !== 'map' ? undefined : source.written(attribute);
  const name = written && variableIn(written);
  if (name === undefined || !context.check.declared.variable(folderOf(source.file), name)) return undefined;
  const calls = new Map(lacking.map(({ resource: { calls: all } }) => all.at(-1)).map((call) => [call?.source, call]));
  const edits: Edit[] = [];
  for (const call of calls.values()) {
    const text = call && context.check.text(call.source.file);
    if (!call || text === undefined || call.source.file.includes('.terraform/')) return undefined;
    const argument = call.source.written(name);
    const insertion = call.source.insertion('');
    const added = argument
      ? insertInto(call.source.file, argument, entries, text)
      : insertion && newArgument(call.source.file, insertion, name, entries, text);
    if (!added) return undefined;
    edits.push(...added);
  }
  return edits.length > 0 ? edits : undefined;
}

/** `x` of `var.x`, or of the first `var.x` in a `merge()`. */
function variableIn(written: Written): string | undefined {
  if (written.kind === 'call' && written.name === 'merge') {
    for (const part of written.args) {
      const found = variableIn(part);
      if (found !== undefined) return found;
    }
  }
  return written.kind === 'other' ? /^var\.([\w-]+)$/.exec(written.text)?.[1] : undefined;
}
