import type { Finding } from '../model/finding';
import { lazyFinding } from '../model/lazyFinding';
import type { Range } from '../model/range';
import type { ProviderConfig } from '../model/resource';
import type { Value } from '../model/value';
import { blockAddress, type Checked } from './blocks';
import { lineOf, type Context } from './context';
import { valueFor, withCursor, type Remedies } from './fix';
import { defaultsOf, defaultsPath, type Known } from './lattice';
import { emptyRule } from '../config/tagPolicy';
import { inCheck } from './memory';
import { spotAt } from './told';

/** Providers that do not set a key which all of them must set. */
export function providerFindings(context: Context, remedies: Remedies): readonly Finding[] {
  const { policy, check, told } = context;
  return policy.providerDefaults.flatMap((wanted) =>
    check.projects.flatMap(({ providers = [], resources }) =>
      providers.flatMap((config): Finding[] => {
        const { source, name, alias } = config;
        if (!source || name.replace(/-beta$/, '') !== wanted.provider) return [];
        const { keys, tail } = defaultsOf(config);
        const lacking = tail ? [] : wanted.keys.filter((key) => !keys.has(key));
        const range = argumentRange(config) ?? source.header();
        const spot = spotAt(`defaults ${wanted.keys.join()}`, source.file, range);
        if (lacking.length === 0 || told.has(spot)) return [];
        told.add(spot);
        const address = `provider.${alias === undefined ? name : `${name}.${alias}`}`;
        const rules = lacking.map((key) => policy.rules.find((rule) => rule.key === key) ?? { ...emptyRule(key), range: wanted.range });
        const [resource] = resources;
        const entries = rules.map((rule) => ({
          key: rule.key,
          value: resource ? valueFor(rule, rule.key, resource, context, remedies) : (rule.fixValue ?? ''),
        }));
        const edits = remedies.atProvider?.(config, entries);
        return [
          {
            code: 'tag/provider-defaults',
            severity: rules[0]?.severity ?? 'warning',
            message: `Missing default ${wanted.provider === 'google' ? 'labels' : 'tags'}: ${lacking.join(', ')} (${address})`,
            address,
            file: source.file,
            range,
            keys: lacking,
            related: [lineOf(wanted, 'The keys that every provider must set', context)],
            fixes: edits
              ? [
                  {
                    title: `Add to the default ${wanted.provider === 'google' ? 'labels' : 'tags'}: ${lacking.join(', ')}`,
                    preferred: entries.every(({ value }) => value !== ''),
                    edits: withCursor(edits, entries),
                    isShared: true,
                  },
                ]
              : [],
          },
        ];
      }),
    ),
  );
}

/** The whole argument of the default tags. */
function argumentRange(config: ProviderConfig): Range | undefined {
  const path = defaultsPath(config);
  const name = config.source?.nameOf(path);
  const written = config.source?.written(path);
  return name && written ? { start: name.start, end: written.range.end } : undefined;
}

/** Tags with the key and value of the provider's default: the AWS provider may show a change at every plan. */
export function duplicates({ taggable, instances }: Checked, context: Context): readonly Finding[] {
  const [{ resource }] = instances;
  const { attribute, kind } = taggable;
  const { config, source } = resource;
  if (!taggable.defaults || kind !== 'map' || attribute === undefined || !config?.source) return [];
  const given = defaults(config);
  if (given.keys.size === 0) return [];
  return [...given.keys].flatMap(([key, value]): Finding[] => {
    const isSame = instances.every(({ resource: one, tags }) => {
      const tag = tags.keys.get(key);
      return tag?.from === 'resource' && one.config !== undefined && isEqual(tag.value, defaults(one.config).keys.get(key));
    });
    const name = isSame ? source.nameOf(`${attribute}.${key}`) : undefined;
    const written = name && source.written(`${attribute}.${key}`);
    if (!name || !written || !isEqual(value, value)) return [];
    const related = inCheck({ context }, () => {
      const provider = config.source!;
      return [
        { message: 'The default', file: provider.file, range: provider.nameOf(`${defaultsPath(config)}.${key}`) ?? provider.header() },
      ];
    });
    return [
      lazyFinding(
        {
          code: 'tag/duplicate-default',
          severity: 'hint',
          message: `${key} is a default of the provider already, with the same value (${blockAddress(resource)})`,
          address: blockAddress(resource),
          file: source.file,
          range: { start: name.start, end: written.range.end },
          keys: [key],
          fades: 'unnecessary',
        },
        { related, fixes: () => [] },
      ),
    ];
  });
}

const DEFAULTS = new WeakMap<ProviderConfig, Known>();

function defaults(config: ProviderConfig): Known {
  const found = DEFAULTS.get(config) ?? defaultsOf(config);
  DEFAULTS.set(config, found);
  return found;
}

const isEqual = (a: Value, b: Value | undefined): boolean => a.kind === 'string' && b?.kind === 'string' && a.value === b.value;
