import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import { blockAddress, tagsRange, type Checked } from './blocks';
import type { Context } from './context';
import { valueAt, type Tag } from './lattice';
import { mostTags, objectionToKey, objectionToValue, type Objection } from './legal';
import { keyRangeOf, tagPlace, widerRange } from './place';
import { spotAt } from './told';

/** Known keys and values that the cloud refuses at apply, at the token. Needs no policy. */
export function syntaxFindings(blocks: readonly Checked[], context: Context): readonly Finding[] {
  const findings: Finding[] = [];
  for (const block of blocks) {
    const { cloud, instances } = block;
    const { type } = instances[0].resource;
    for (const { resource, tags } of instances) {
      for (const [key, tag] of tags.keys) {
        const aboutKey = objectionToKey(key, cloud, type);
        if (aboutKey) tell(block, { resource, key, tag, objection: aboutKey, isKey: true }, context, findings);
        const { value } = tag;
        const aboutValue = value.kind === 'string' ? objectionToValue(value.value, key, cloud) : undefined;
        if (aboutValue) tell(block, { resource, key, tag, objection: aboutValue, isKey: false }, context, findings);
      }
      for (const { key, tag, twin } of twinsIn(tags.keys)) {
        if (cloud !== 'aws' && cloud !== 'azure') continue;
        const severity = cloud === 'azure' ? 'error' : 'hint';
        const message = cloud === 'azure' ? `Azure takes ${twin} and ${key} for one key` : `${twin} and ${key} differ only in case`;
        tell(block, { resource, key, tag, objection: { severity, message }, isKey: true }, context, findings);
      }
    }
    const tooMany = countFinding(block, context);
    if (tooMany) findings.push(tooMany);
    if (context.policy.rules.length > 0) findings.push(...nullFindings(block, context));
  }
  return findings;
}

interface Told {
  readonly resource: Checked['instances'][0]['resource'];
  readonly key: string;
  readonly tag: Tag;
  readonly objection: Objection;
  readonly isKey: boolean;
}

function tell({ taggable }: Checked, { resource, key, tag, objection, isKey }: Told, { told }: Context, findings: Finding[]): void {
  const { source, path, address, name } = tagPlace(resource, taggable, tag, key);
  const range =
    (isKey ? keyRangeOf({ source, path }, tag.from) : source.written(path)?.range) ?? widerRange(source, path, resource, taggable, tag);
  const spot = spotAt(`syntax ${isKey ? 'key' : 'value'} ${key}`, source.file, range);
  if (told.has(spot)) return;
  told.add(spot);
  findings.push(finding(objection, `${objection.message} (${name})`, address, source.file, range, [key]));
}

const finding = (
  { severity }: Pick<Objection, 'severity'>,
  message: string,
  address: string,
  file: string,
  range: Range,
  keys: readonly string[],
): Finding => ({ code: 'tag/syntax', severity, message, address, file, range, keys, related: [], fixes: [] });

/** The second of two keys that differ only in case. */
function twinsIn(keys: ReadonlyMap<string, Tag>): readonly { readonly key: string; readonly tag: Tag; readonly twin: string }[] {
  if (keys.size < 2) return [];
  const seen = new Map<string, string>();
  const twins: { key: string; tag: Tag; twin: string }[] = [];
  for (const [key, tag] of keys) {
    const folded = key.toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined) twins.push({ key, tag, twin });
    else seen.set(folded, key);
  }
  return twins;
}

/** More tags than the cloud takes; only where all of them are known. Keys of AWS itself are not counted. */
function countFinding({ taggable, cloud, instances }: Checked, { told }: Context): Finding | undefined {
  for (const { resource, tags } of instances) {
    const limit = mostTags(cloud, resource.type, taggable.maxTags);
    if (!limit || tags.tail || tags.keys.size <= limit.most) continue;
    const count = [...tags.keys.keys()].filter((key) => !/^aws:/i.test(key)).length;
    if (count <= limit.most) continue;
    const range = tagsRange(resource, taggable);
    const spot = spotAt('count', resource.source.file, range);
    if (told.has(spot)) return undefined;
    told.add(spot);
    const message = `${count} tags, ${limit.name} takes ${limit.most} (${blockAddress(resource)})`;
    return finding({ severity: 'error' }, message, blockAddress(resource), resource.source.file, range, []);
  }
  return undefined;
}

/** `Owner = null` sets nothing. */
function nullFindings({ taggable, instances }: Checked, { told }: Context): readonly Finding[] {
  const [{ resource }] = instances;
  const { source } = resource;
  const value = taggable.kind === 'map' && taggable.attribute !== undefined ? valueAt(resource.values, taggable.attribute) : undefined;
  const hasNull = value?.kind === 'object' && [...value.entries.values()].some(({ kind }) => kind === 'null');
  const written = hasNull ? source.written(taggable.attribute!) : undefined;
  if (written?.kind !== 'object') return [];
  return written.entries.flatMap(({ key, value }) => {
    if (key === undefined || value.kind !== 'other' || value.text !== 'null') return [];
    const spot = spotAt('null', source.file, value.range);
    if (told.has(spot)) return [];
    told.add(spot);
    const message = `${key} is null: the tag is not set (${blockAddress(resource)})`;
    return [finding({ severity: 'hint' }, message, blockAddress(resource), source.file, value.range, [key])];
  });
}
