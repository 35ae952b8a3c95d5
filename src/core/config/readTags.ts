import { isMap, isScalar, type Node } from 'yaml';
import type { Severity } from '../model/finding';
import type { Exemption, TagPolicy, TagRule } from './config';
import { DEFAULT_CONFIG } from './defaults';
import { compilePattern } from './pattern';
import { itemsOf, readFields, textOf, textsOf, wordOf, wordsOf, type Reading } from './reader';

const CLOUDS = ['aws', 'azure', 'google', 'kubernetes'];
const PROVIDERS = ['aws', 'awscc', 'azurerm', 'azapi', 'google', 'google-beta', 'kubernetes'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The `tags` part: rules, exemptions, what is provided elsewhere. One bad rule does not disable the others. */
export function readTags(reading: Reading, node: Node): TagPolicy {
  const policy: { -readonly [K in keyof TagPolicy]: TagPolicy[K] } = { ...DEFAULT_CONFIG.tags };
  readFields(
    reading,
    node,
    'tags',
    {
      rules: (value) => {
        const rules = itemsOf(reading, value, 'tags.rules').flatMap((rule) => readRule(reading, rule) ?? []);
        // of two rules with one key the later one wins whole
        policy.rules = rules.filter(({ key }, index) => rules.findLastIndex((other) => other.key === key) === index);
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
      inherit: (value) => {
        const inherit: { -readonly [K in keyof NonNullable<TagPolicy['inherit']>]: NonNullable<TagPolicy['inherit']>[K] } = {};
        const from = (provider: 'azurerm' | 'azapi') => (text: Node) => {
          const word = wordOf(reading, text, `tags.inherit.${provider}`, ['none', 'resource-group', 'subscription']);
          if (word) inherit[provider] = word;
        };
        readFields(reading, value, 'tags.inherit', { azurerm: from('azurerm'), azapi: from('azapi') });
        policy.inherit = inherit;
      },
      exempt: (value) => {
        policy.exempt = itemsOf(reading, value, 'tags.exempt').flatMap((exemption) => readExemption(reading, exemption) ?? []);
      },
    },
    ['forbid', 'carriers', 'providerDefaults', 'fix'],
  );
  return policy;
}

function readRule(reading: Reading, node: Node): TagRule | undefined {
  if (isScalar(node) && typeof node.value === 'string') return { ...emptyRule(node.value), range: reading.rangeOf(node) };
  const rule: { -readonly [K in keyof TagRule]: TagRule[K] } = { ...emptyRule(''), range: reading.rangeOf(node) };
  const before = reading.findings.length;
  let isOff = false as boolean;
  readFields(reading, node, 'a tag rule', {
    key: (value) => {
      rule.key = textOf(reading, value, 'key') ?? '';
    },
    aliases: (value) => {
      rule.aliases = textsOf(reading, value, 'aliases');
    },
    perProvider: (value) => {
      const names: Record<string, string> = {};
      const name = (cloud: string) => (text: Node) => {
        const read = textOf(reading, text, `perProvider.${cloud}`);
        if (read !== undefined) names[cloud] = read;
      };
      readFields(reading, value, 'perProvider', Object.fromEntries(CLOUDS.map((cloud) => [cloud, name(cloud)])));
      rule.perProvider = names;
    },
    severity: (value) => {
      const severity = wordOf(reading, value, 'severity', [...SEVERITIES, 'off']);
      if (severity === 'off') isOff = true;
      else if (severity) rule.severity = severity;
    },
    required: (value) => {
      rule.required = readRequired(reading, value);
    },
    values: (value) => {
      rule.values = textsOf(reading, value, 'values');
      for (const allowed of rule.values.filter((text) => text.split('*').length > 2))
        reading.report('warning', 'config/value', `A value has at most one *; ${allowed} has more`, value);
    },
    valueCase: (value) => {
      const valueCase = wordOf(reading, value, 'valueCase', ['exact', 'ignore']);
      if (valueCase) rule.valueCase = valueCase;
    },
    pattern: (value) => {
      const pattern = textOf(reading, value, 'pattern');
      if (pattern !== undefined && isUsable(reading, value, pattern)) rule.pattern = pattern;
    },
    message: (value) => {
      const message = textOf(reading, value, 'message');
      if (message !== undefined) rule.message = message;
    },
    fixValue: (value) => {
      const fixValue = textOf(reading, value, 'fixValue');
      if (fixValue !== undefined) rule.fixValue = fixValue;
    },
  });
  if (rule.key) return isOff ? undefined : rule;
  if (reading.findings.length === before) reading.report('error', 'config/missing', 'A tag rule needs a key: write `key: Owner`', node);
  return undefined;
}

const emptyRule = (key: string): Omit<TagRule, 'range'> => ({
  key,
  aliases: [],
  perProvider: {},
  severity: 'warning',
  required: true,
  values: [],
});

function readRequired(reading: Reading, node: Node): TagRule['required'] {
  if (!isMap(node)) return wordOf(reading, node, 'required', ['true', 'false']) !== 'false';
  const required: { resources?: readonly string[]; exclude?: readonly string[]; providers?: readonly string[] } = {};
  readFields(reading, node, 'required', {
    resources: (value) => {
      required.resources = textsOf(reading, value, 'resources');
    },
    exclude: (value) => {
      required.exclude = textsOf(reading, value, 'exclude');
    },
    providers: (value) => {
      required.providers = wordsOf(reading, value, 'providers', PROVIDERS);
    },
  });
  return required;
}

/** Patterns that cannot be run in bounded time are refused, and so is a repeated repetition (`(a+)+`), which says the same as one. */
function isUsable(reading: Reading, node: Node, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  const isNested = /[+*}]\)*[+*{]|\([^()]*[+*{][^()]*\)[+*{]/.test(pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_'));
  const why = typeof compiled === 'string' ? compiled : isNested ? 'it repeats a repetition' : undefined;
  if (why !== undefined) reading.report('error', 'config/pattern', `This pattern is not used: ${why}`, node);
  return why === undefined;
}

function readExemption(reading: Reading, node: Node): Exemption | undefined {
  const exemption: { -readonly [K in keyof Exemption]?: Exemption[K] } = {};
  const text = (key: 'address' | 'type' | 'path' | 'reason' | 'until') => (value: Node) => {
    const read = textOf(reading, value, key);
    if (read !== undefined) exemption[key] = read;
  };
  readFields(reading, node, 'an exemption', {
    address: text('address'),
    type: text('type'),
    path: text('path'),
    reason: text('reason'),
    until: text('until'),
    keys: (value) => {
      exemption.keys = textsOf(reading, value, 'keys');
    },
  });
  const { reason, until } = exemption;
  const why =
    reason === undefined
      ? 'An exemption needs a reason: others must be able to judge it'
      : (exemption.address ?? exemption.type ?? exemption.path) === undefined
        ? 'An exemption needs an address, a type or a path'
        : undefined;
  if (why !== undefined) reading.report('error', 'config/missing', why, node);
  if (until !== undefined && !isDay(until))
    reading.report(
      'error',
      'config/value',
      'until must be a day of the calendar, YYYY-MM-DD; without one the exemption does not hold',
      node,
    );
  return reason === undefined || why !== undefined || (until !== undefined && !isDay(until)) ? undefined : { ...exemption, reason };
}

/** A day of the Gregorian calendar as YYYY-MM-DD. */
function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
