import type { Exemption, TagPolicy, TagRule } from './config';
import { DEFAULT_CONFIG } from './defaults';
import { compilePattern } from './pattern';
import { anyText, flag, later, list, mapOf, oneOf, optional, record, report, required, text, type Shape } from './shape';

const texts = list(text());

/** Providers as `required.providers` names them. */
const PROVIDERS = ['aws', 'awscc', 'azurerm', 'azapi', 'google', 'google-beta', 'kubernetes'] as const;
/** Clouds as `perProvider` names them. */
const CLOUDS = ['aws', 'azure', 'google', 'kubernetes'];

const requiredBy = record(
  { resources: optional(texts), exclude: optional(texts), providers: optional(list(oneOf(...PROVIDERS))) },
  ({ resources, exclude, providers }): TagRule['required'] => ({
    ...(resources && { resources }),
    ...(exclude && { exclude }),
    ...(providers && { providers }),
  }),
);

const requirement: Shape<TagRule['required']> = {
  ...requiredBy,
  read: (node, at) => (node.kind === 'scalar' ? flag.read(node, at) : requiredBy.read(node, at)),
};

const allowedValue = text({ check: (value) => (value.split('*').length > 2 ? 'at most one * is allowed in a value; use pattern for more' : undefined) });

const pattern = text({
  check(source) {
    const compiled = compilePattern(source);
    return typeof compiled === 'string' ? compiled : undefined;
  },
});

/** `off` gives no rule: the key is not checked. */
const rule = record(
  {
    key: required(text()),
    aliases: optional(texts),
    perProvider: optional(
      mapOf(text(), 'a map of clouds to keys', (cloud) =>
        CLOUDS.includes(cloud) ? undefined : `\`${cloud}\` is no cloud: write ${CLOUDS.join(', ')}`,
      ),
    ),
    severity: optional(oneOf('error', 'warning', 'information', 'hint', 'off')),
    required: optional(requirement),
    values: optional(list(allowedValue)),
    valueCase: optional(oneOf('exact', 'ignore')),
    pattern: optional(pattern),
    message: optional(text()),
    fixValue: optional(anyText),
  },
  ({ key, aliases, perProvider, severity, required: needed, values, valueCase, pattern: whole, message, fixValue }, node, { reading }): TagRule | 'off' =>
    severity === 'off' || key === undefined
      ? 'off'
      : {
          key,
          aliases: aliases ?? [],
          perProvider: perProvider ?? {},
          severity: severity ?? 'warning',
          required: needed ?? true,
          values: values ?? [],
          ...(valueCase && { valueCase }),
          ...(whole !== undefined && { pattern: whole }),
          ...(message !== undefined && { message }),
          ...(fixValue !== undefined && { fixValue }),
          range: reading.range({ start: node.start, end: Math.max(node.start, node.entries.get('key')?.value.end ?? node.start) }),
        },
);

/** A day that exists. */
const day = text({
  check(value) {
    const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
    const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
    const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
    return Number(date) >= 1 && Number(date) <= days ? undefined : 'write a day as YYYY-MM-DD';
  },
});

const exemption = record(
  {
    address: optional(text()),
    type: optional(text()),
    path: optional(text()),
    keys: optional(texts),
    reason: required(text({ check: (value) => (value.trim().length < 3 ? 'say in a few words why' : undefined) })),
    until: optional(day),
  },
  ({ address, type, path, keys, reason, until }, node, at): Exemption | undefined => {
    if (address === undefined && type === undefined && path === undefined) {
      if (!['address', 'type', 'path'].some((key) => node.entries.has(key))) {
        report(at, { code: 'missing-key', message: `${at.path} needs \`address\`, \`type\` or \`path\`: what is exempt`, span: node });
      }
      return undefined;
    }
    // An exemption whose limit cannot be read must not last for ever.
    if (reason === undefined || (until === undefined && node.entries.has('until')) || (keys === undefined && node.entries.has('keys'))) return undefined;
    const place = { ...(address !== undefined && { address }), ...(type !== undefined && { type }), ...(path !== undefined && { path }) };
    return { ...place, ...(keys && { keys }), reason, ...(until !== undefined && { until }) };
  },
);

const inheritance = oneOf('none', 'resource-group', 'subscription');
const keep = <T>(value: T): T => value;

const carriers = record(
  {
    volumes: later,
    launchTemplates: later,
    autoscaling: later,
    tasks: later,
    snapshots: later,
    moduleCalls: later,
    kubernetes: optional(
      record({ podTemplate: optional(flag), object: optional(flag), namespace: later }, ({ podTemplate, object }) => ({
        podTemplate: podTemplate ?? true,
        object: object ?? false,
      })),
    ),
  },
  keep,
);

/** `tags` of ledgerline.yaml. Of two rules with one key the later one wins whole. */
export const tagPolicy: Shape<TagPolicy> = record(
  {
    caseSensitive: optional(oneOf('auto', true, false)),
    unknown: optional(oneOf('ignore', 'hint', 'warning')),
    provided: optional(texts),
    rules: optional(list(rule)),
    forbid: later,
    carriers: optional(carriers),
    inherit: optional(record({ azurerm: optional(inheritance), azapi: optional(inheritance) }, keep)),
    providerDefaults: later,
    exempt: optional(list(exemption)),
    fix: later,
  },
  ({ caseSensitive, unknown, provided, rules, carriers: carried, inherit, exempt }): TagPolicy => {
    const { tags } = DEFAULT_CONFIG;
    const byKey = new Map<string, TagRule>();
    for (const one of rules ?? []) {
      if (one === 'off') continue;
      byKey.delete(one.key);
      byKey.set(one.key, one);
    }
    return {
      caseSensitive: caseSensitive ?? tags.caseSensitive,
      unknown: unknown ?? tags.unknown,
      provided: provided ?? tags.provided,
      rules: [...byKey.values()],
      exempt: exempt ?? tags.exempt,
      ...(carried?.kubernetes && { kubernetes: carried.kubernetes }),
      ...(inherit && {
        inherit: { ...(inherit.azurerm && { azurerm: inherit.azurerm }), ...(inherit.azapi && { azapi: inherit.azapi }) },
      }),
    };
  },
);
