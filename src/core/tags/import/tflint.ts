import type { ProviderDefaults, TagRule } from '../../config/tagPolicy';
import type { Range } from '../../model/range';
import type { Attribute, Block, Document, ErrorItem, Expression } from '../../terraform/syntax/tree';
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
    if (item.kind === 'error') draft.note('a text that cannot be read', rangeIn(tree, index, item));
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
    if (item.broken) draft.note(`a part of the rule ${name}: it cannot be read`, range);
    const texts = (field: string): readonly string[] =>
      textsOf(argument(item, field), () => draft.note(`${field} of ${name}: it must be a list of texts`, range));
    const tags = texts('tags');
    if (!argument(item, 'tags')) draft.note(`the rule ${name}: it has no tags`, range);
    if (provider) draft.providerDefaults.push({ provider, keys: tags, file: path, range });
    if (!missing) continue;
    const { providers, ...clouds } = missing;
    const exclude = texts('exclude');
    if (argument(item, 'include')) draft.note(`include of ${name}: tflint documents it and does not read it`);
    for (const key of tags) draft.rule(key, range, { ...clouds, required: { providers, ...(exclude.length > 0 ? { exclude } : {}) } });
  }
  return draft.done();
};

const argument = ({ body }: Block, name: string): Expression | undefined =>
  body.find((item): item is Attribute => item.kind === 'attribute' && item.name === name)?.value;

const literal = (value: Expression | undefined) => (value?.kind === 'literal' ? value.value : undefined);

/** Texts of a list; what is there and is none is said. */
function textsOf(value: Expression | undefined, onOther: () => void): readonly string[] {
  const texts = (value?.kind === 'tuple' ? value.items : []).flatMap((item) => {
    const part = item.kind === 'template' && item.parts.length === 1 ? item.parts[0] : undefined;
    return part?.kind === 'text' ? [part.text] : [];
  });
  if (value && (value.kind !== 'tuple' || texts.length < value.items.length)) onOther();
  return texts;
}

/** The header of a block, or a text that is none. */
function rangeIn({ starts, lines }: Document, index: number, item: Block | ErrorItem): Range {
  const at = (offset: number) => {
    const absolute = (starts[index] ?? 0) + offset;
    const line = Math.max(
      0,
      lines.findLastIndex((start) => start <= absolute),
    );
    return { line, character: absolute - (lines[line] ?? 0) };
  };
  return { start: at(item.start), end: at(item.kind === 'error' ? item.end : (item.labels.at(-1)?.end ?? item.typeEnd)) };
}
