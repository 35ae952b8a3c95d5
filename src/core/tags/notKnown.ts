import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import { blockAddress, tagsRange, type Instance } from './blocks';
import { folderOf, placeOf, type Context } from './context';
import { defaultsPath } from './lattice';
import type { Judged } from './missing';
import type { Taggable } from './registry';

interface Cause {
  readonly file: string;
  readonly range: Range;
  /** `var.tags`, `provider.aws`, or the resource itself. */
  readonly address: string;
  readonly why: string;
  /** The place is no resource: it is said once for all that depend on it. */
  readonly isShared: boolean;
}

/** Keys that cannot be known before plan, once at what makes them so, with the resources that depend on it. */
export function unknownFindings(judged: readonly Judged[], context: Context): readonly Finding[] {
  const { unknown } = context.policy;
  if (unknown === 'ignore') return [];
  const causes = new Map<string, { cause: Cause; keys: Set<string>; affected: Resource[] }>();
  for (const { block, unknown: keys } of judged)
    for (const { key, open } of keys)
      for (const instance of open) {
        const cause = causeOf(instance, block.taggable, context);
        const place = placeOf(cause.file, cause.range);
        const known = causes.get(place) ?? { cause, keys: new Set<string>(), affected: [] };
        causes.set(place, known);
        known.keys.add(key);
        if (!known.affected.some(({ source }) => source === instance.resource.source)) known.affected.push(instance.resource);
      }
  return [...causes.values()].map(({ cause, keys, affected }): Finding => ({
    code: 'tag/unknown',
    severity: unknown === 'warning' ? 'warning' : 'hint',
    message: `Not known before plan whether ${[...keys].join(', ')} will be there: ${cause.why}`,
    address: cause.address,
    file: cause.file,
    range: cause.range,
    keys: [...keys],
    related: cause.isShared
      ? affected.slice(0, 5).map(({ source, ...rest }) => ({
          message: `Tags of ${blockAddress({ source, ...rest })}`,
          file: source.file,
          range: source.header(),
        }))
      : [],
    fixes: [],
  }));
}

/** Where what is not known comes from: the provider, a variable without a value, the argument of a module call, or the tags themselves. */
function causeOf({ resource, tags }: Instance, taggable: Taggable, { check }: Context): Cause {
  const why = tags.tail?.why ?? 'it depends on something not known';
  const { config, calls, source } = resource;
  if (tags.tailFrom === 'provider' && config) {
    const name = config.alias === undefined ? config.name : `${config.name}.${config.alias}`;
    const shared = { address: `provider.${name}`, why, isShared: true };
    if (config.source)
      return { ...shared, file: config.source.file, range: config.source.written(defaultsPath(config))?.range ?? config.source.header() };
    const requirement = check.declared.requirement(folderOf(source.file), config.name);
    const alias = requirement?.aliases.find((one) => one.name === name);
    if (requirement && alias)
      return { ...shared, file: requirement.file, range: alias.range, why: `the caller of this module provides ${name}` };
  }
  // outwards, as long as the call hands the same unknown on
  let level = calls.length;
  let argument: string | undefined;
  while (level > 0) {
    const inputs = calls[level - 1]!.inputs;
    const handed = [...inputs].find(([, value]) => holds(value, why))?.[0];
    if (handed === undefined) break;
    argument = handed;
    level--;
  }
  const folder = folderOf((calls[level]?.source ?? source).file);
  const variable = /^var\.([\w-]+) has no value$/.exec(why)?.[1];
  const declared = variable === undefined ? undefined : check.declared.variable(folder, variable);
  if (variable !== undefined && declared)
    return { file: declared.file, range: declared.header, address: `var.${variable}`, why, isShared: true };
  const call = calls[level];
  const written = argument === undefined ? undefined : call?.source.written(argument);
  if (call && written) return { file: call.source.file, range: written.range, address: call.address, why, isShared: true };
  return { file: source.file, range: tagsRange(resource, taggable), address: blockAddress(resource), why, isShared: false };
}

/** True when a value is, or directly holds, what is not known for this reason. */
function holds(value: Value, why: string): boolean {
  if (value.kind === 'unknown') return value.why === why;
  if (value.kind !== 'object') return false;
  return value.tail?.why === why || [...value.entries.values()].some((entry) => entry.kind === 'unknown' && entry.why === why);
}
