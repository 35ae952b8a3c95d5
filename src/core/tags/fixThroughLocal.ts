import type { Edit } from '../model/range';
import type { Written } from '../model/source';
import { insertInto, newLine, type Entry } from './edit';
import { folderOf } from './context';
import type { FixRequest } from './fix';

/** References the local of common tags that the policy names, and adds the keys that it lacks. */
export function throughLocal({ block, resource, context }: FixRequest, entries: readonly Entry[]): readonly Edit[] | undefined {
  const { locals } = context.policy.fix;
  const { attribute, kind } = block.taggable;
  const { source } = resource;
  const text = context.check.text(source.file);
  const common = locals === undefined ? undefined : context.check.declared.local(folderOf(source.file), locals);
  if (locals === undefined || !common || attribute === undefined || kind !== 'map' || text === undefined) return undefined;
  const reference = `local.${locals}`;
  const lacking = entries.filter(({ key }) => !keysOf(common.written).includes(key));
  const localText = context.check.text(common.source.file);
  const inLocal = lacking.length === 0 || localText === undefined ? [] : insertInto(common.source.file, common.written, lacking, localText);
  if (!inLocal) return undefined;
  const written = source.written(attribute);
  if (written) {
    if (mentions(written, reference)) return inLocal;
    const { start } = written.range;
    const isNull = written.kind === 'other' && written.text === 'null';
    if (isNull) return [...inLocal, { file: source.file, range: written.range, newText: reference }];
    return [
      ...inLocal,
      ...(written.kind === 'call' && written.name === 'merge' && written.args[0]
        ? [{ file: source.file, range: at(written.args[0].range.start), newText: `${reference}, ` }]
        : [
            { file: source.file, range: at(start), newText: `merge(${reference}, ` },
            { file: source.file, range: at(written.range.end), newText: ')' },
          ]),
    ];
  }
  const insertion = attribute.includes('.') ? undefined : source.insertion('');
  return insertion && [...inLocal, ...newLine(source.file, insertion, attribute, reference, text)];
}

const at = (position: Edit['range']['start']): Edit['range'] => ({ start: position, end: position });

function keysOf(written: Written): readonly string[] {
  if (written.kind === 'call') return written.args.flatMap(keysOf);
  return written.kind === 'object' ? written.entries.flatMap(({ key }) => key ?? []) : [];
}

function mentions(written: Written, reference: string): boolean {
  if (written.kind === 'call') return written.args.some((part) => mentions(part, reference));
  return written.kind === 'other' && new RegExp(String.raw`\b${reference.replace('.', String.raw`\.`)}\b`).test(written.text);
}
