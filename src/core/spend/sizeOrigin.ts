import type { Finding } from '../model/finding';
import type { CodeBlock, CodeReader } from './codeBlocks';

/**
 * Where a block's argument gets its present text from, when it names a variable or local value and exactly one place writes that text:
 * the call of its module, a `.tfvars` file, a default, a local value. Others may use the same value, so nothing is changed there.
 */
export function originOf(block: CodeBlock, argument: string, current: string, code: Pick<CodeReader, 'literalsOf'>): Finding['related'] {
  if (block.argument(argument) !== current) return [];
  const { resource, file } = block;
  const written = resource.source.written(argument);
  const name = written?.kind === 'other' ? /^(?:var|local)\.([\w-]+)$/.exec(written.text)?.[1] : undefined;
  if (written?.kind !== 'other' || name === undefined) return [];
  const quoted = `"${current}"`;
  const call = resource.calls.at(-1);
  if (call && written.text.startsWith('var.')) {
    const given = call.source.written(name);
    if (given) return given.kind === 'other' && given.text === quoted ? [told(written.text, call.source.file, given.range)] : [];
  }
  const [place, ...others] = code.literalsOf(file, written.text).filter(({ text }) => text === quoted);
  return place && others.length === 0 ? [told(written.text, place.file, place.range)] : [];
}

const told = (reference: string, file: string, range: Finding['range']): Finding['related'][number] => ({
  message: `${reference} gets its value here; what else uses it changes with it`,
  file,
  range,
});
