import type { Node } from 'yaml';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { readCarriers } from './readCarriers';
import { readExemption } from './readExemption';
import { itemsOf, readFields, textOf, textsOf, wordOf, type Reading } from './reader';
import { isUsable, readRule } from './readTagRule';
import type { FixStyle, ForbiddenKey, ProviderDefaults, TagPolicy, TagRule } from './tagPolicy';

/** The `tags` part: rules, exemptions, what is provided elsewhere. One bad rule does not disable the others. */
export function readTags(reading: Reading, node: Node): TagPolicy {
  const policy: Draft<TagPolicy> = { ...DEFAULT_CONFIG.tags };
  readFields(reading, node, 'tags', {
    rules: (value) => {
      policy.rules = readRules(reading, value);
    },
    caseSensitive: (value) => {
      const word = wordOf(reading, value, 'tags.caseSensitive', ['auto', 'true', 'false']);
      policy.caseSensitive = word === undefined || word === 'auto' ? 'auto' : word === 'true';
    },
    unknown: (value) => {
      policy.unknown = wordOf(reading, value, 'tags.unknown', ['ignore', 'hint', 'warning']) ?? policy.unknown;
    },
    provided: (value) => {
      policy.provided = textsOf(reading, value, 'tags.provided');
    },
    forbid: (value) => {
      policy.forbid = readForbidden(reading, value);
    },
    carriers: (value) => {
      policy.carriers = readCarriers(reading, value);
    },
    providerDefaults: (value) => {
      policy.providerDefaults = readProviderDefaults(reading, value);
    },
    inherit: (value) => {
      policy.inherit = readInherit(reading, value);
    },
    exempt: (value) => {
      policy.exempt = itemsOf(reading, value, 'tags.exempt').flatMap((exemption) => readExemption(reading, exemption) ?? []);
    },
    fix: (value) => {
      policy.fix = readFix(reading, value);
    },
  });
  return policy;
}

/** Of two rules with one key the later one wins whole; the earlier one is said to be without effect. */
function readRules(reading: Reading, node: Node): readonly TagRule[] {
  const rules = itemsOf(reading, node, 'tags.rules').flatMap((rule) => readRule(reading, rule) ?? []);
  return rules.filter(({ key, range }, index) => {
    const isLast = rules.findLastIndex((other) => other.key === key) === index;
    if (!isLast) reading.report('warning', 'config/duplicate', `A later rule for ${key} takes the place of this one`, range);
    return isLast;
  });
}

function readForbidden(reading: Reading, node: Node): readonly ForbiddenKey[] {
  return itemsOf(reading, node, 'tags.forbid').flatMap((item) => {
    const pattern = textOf(reading, item, 'an entry of tags.forbid');
    return pattern !== undefined && isUsable(reading, item, pattern) ? [{ pattern, range: reading.rangeOf(item) }] : [];
  });
}

function readProviderDefaults(reading: Reading, node: Node): readonly ProviderDefaults[] {
  const found: ProviderDefaults[] = [];
  const keys = (provider: ProviderDefaults['provider']) => (value: Node) =>
    void found.push({ provider, keys: textsOf(reading, value, `tags.providerDefaults.${provider}`), range: reading.rangeOf(value) });
  readFields(reading, node, 'tags.providerDefaults', { aws: keys('aws'), azapi: keys('azapi'), google: keys('google') });
  return found;
}

function readInherit(reading: Reading, node: Node): NonNullable<TagPolicy['inherit']> {
  const inherit: Draft<NonNullable<TagPolicy['inherit']>> = {};
  const from = (provider: 'azurerm' | 'azapi') => (text: Node) => {
    const word = wordOf(reading, text, `tags.inherit.${provider}`, ['none', 'resource-group', 'subscription']);
    if (word) inherit[provider] = word;
  };
  readFields(reading, node, 'tags.inherit', { azurerm: from('azurerm'), azapi: from('azapi') });
  return inherit;
}

function readFix(reading: Reading, node: Node): FixStyle {
  const fix: Draft<FixStyle> = { ...DEFAULT_CONFIG.tags.fix };
  readFields(reading, node, 'tags.fix', {
    strategy: (value) => {
      fix.strategy = wordOf(reading, value, 'tags.fix.strategy', ['auto', 'provider-defaults', 'merge-local', 'inline']) ?? fix.strategy;
    },
    locals: (value) => {
      const name = /^local\.([A-Za-z_][\w-]*)$/.exec(textOf(reading, value, 'tags.fix.locals') ?? '')?.[1];
      if (name === undefined) reading.report('error', 'config/value', 'tags.fix.locals names a local: write local.common_tags', value);
      else fix.locals = name;
    },
  });
  if (fix.strategy === 'merge-local' && fix.locals === undefined)
    reading.report('error', 'config/missing', 'The strategy merge-local needs the local: write `locals: local.common_tags`', node);
  return fix;
}
