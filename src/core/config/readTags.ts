import { isMap, isScalar, type Node } from 'yaml';
import type { Severity } from '../model/finding';
import type { Exemption, TagPolicy, TagRule } from './config';
import { DEFAULT_CONFIG } from './defaults';
import { compilePattern } from './pattern';
import { entriesOf, itemsOf, readFields, textOf, textsOf, wordOf, type Reading } from './reader';

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
      exempt: (value) => {
        policy.exempt = itemsOf(reading, value, 'tags.exempt').flatMap((exemption) => readExemption(reading, exemption) ?? []);
      },
    },
    ['forbid', 'carriers', 'providerDefaults', 'inherit', 'fix'],
  );
  return policy;
}

function readRule(reading: Reading, node: Node): TagRule | undefined {
  if (isScalar(node) && typeof node.value === 'string') return { ...emptyRule(node.value), range: reading.rangeOf(node) };
  const rule: { -readonly [K in keyof TagRule]: TagRule[K] } = { ...emptyRule(''), range: reading.rangeOf(node) };
  const before = reading.findings.length;
  let isOff = false as boolean;
  readFields(
    reading,
    node,
    'a tag rule',
    {
      key: (value) => {
        rule.key = textOf(reading, value, 'key') ?? '';
      },
      aliases: (value) => {
        rule.aliases = textsOf(reading, value, 'aliases');
      },
      perProvider: (value) => {
        rule.perProvider = Object.fromEntries(
          entriesOf(reading, value, 'perProvider').flatMap(({ key, value: name }) => {
            const text = name && textOf(reading, name, `perProvider.${key}`);
            return text === undefined ? [] : [[key, text]];
          }),
        );
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
    },
    ['valueCase'],
  );
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
      required.providers = textsOf(reading, value, 'providers');
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
  const { reason } = exemption;
  if (reason === undefined) {
    reading.report('error', 'config/missing', 'An exemption needs a reason: others must be able to judge it', node);
    return undefined;
  }
  if (exemption.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(exemption.until))
    reading.report('error', 'config/value', 'until must be a day, YYYY-MM-DD', node);
  return { ...exemption, reason };
}
