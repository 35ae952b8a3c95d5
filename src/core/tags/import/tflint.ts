import type { ProviderDefaults, TagRule } from '../../config/tagPolicy';
import type { Range } from '../../model/range';
import type { Attribute, Block, Document, Expression } from '../../terraform/syntax/tree';
import { Draft, type Importer } from './imported';

const MISSING: Readonly<Record<string, Pick<TagRule, 'clouds'> & { readonly providers: readonly string[] }>> = {
  aws_resource_missing_tags: { clouds: ['aws'], providers: ['aws'] },
  azurerm_resource_missing_tags: { clouds: ['azure'], providers: ['azurerm'] },
};

const DEFAULTS: Readonly<Record<string, ProviderDefaults['provider']>> = { aws_provider_missing_default_tags: 'aws' };

/** The tag rules of a tflint configuration: keys only, capitals matter. */
export const tflint: Importer = ({ path, document }) => {
  const draft = new Draft(path);
  const tree = document();
  for (const [index, item] of tree.items.entries()) {
    const name = item.kind === 'block' && item.type === 'rule' ? item.labels[0]?.name : undefined;
    if (item.kind !== 'block' || name === undefined) continue;
    const missing = Object.hasOwn(MISSING, name) ? MISSING[name] : undefined;
    const provider = Object.hasOwn(DEFAULTS, name) ? DEFAULTS[name] : undefined;
    if (!missing && !provider) {
      if (name.includes('tag')) draft.note(`the rule ${name}`);
      continue;
    }
    if (literal(argument(item, 'enabled')) !== true) {
      draft.note(`the rule ${name}: it is not enabled`);
      continue;
    }
    const range = rangeIn(tree, index, item);
    const tags = textsOf(argument(item, 'tags'));
    if (provider) draft.providerDefaults.push({ provider, keys: tags, file: path, range });
    if (!missing) continue;
    const { providers, ...clouds } = missing;
    const exclude = textsOf(argument(item, 'exclude'));
    if (argument(item, 'include')) draft.note(`include of ${name}: tflint documents it and does not read it`);
    for (const key of tags) draft.rule(key, range, { ...clouds, required: { providers, ...(exclude.length > 0 ? { exclude } : {}) } });
  }
  return draft.done();
};

const argument = ({ body }: Block, name: string): Expression | undefined =>
  body.find((item): item is Attribute => item.kind === 'attribute' && item.name === name)?.value;

const literal = (value: Expression | undefined) => (value?.kind === 'literal' ? value.value : undefined);

function textsOf(value: Expression | undefined): readonly string[] {
  if (value?.kind !== 'tuple') return [];
  return value.items.flatMap((item) => {
    const part = item.kind === 'template' && item.parts.length === 1 ? item.parts[0] : undefined;
    return part?.kind === 'text' ? [part.text] : [];
  });
}

/** The header of a block. */
function rangeIn({ starts, lines }: Document, index: number, block: Block): Range {
  const at = (offset: number) => {
    const absolute = (starts[index] ?? 0) + offset;
    const line = Math.max(
      0,
      lines.findLastIndex((start) => start <= absolute),
    );
    return { line, character: absolute - (lines[line] ?? 0) };
  };
  return { start: at(block.start), end: at(block.labels.at(-1)?.end ?? block.typeEnd) };
}
