import { isMap, isScalar, type Node } from 'yaml';
import type { Severity } from '../model/finding';
import { fitsWildcard } from '../model/wildcard';
import type { Draft } from './draft';
import { compilePattern } from './pattern';
import { readFields, textOf, textsOf, wordOf, wordsOf, type Reading } from './reader';
import { emptyRule, type TagCloud, type TagRule } from './tagPolicy';

const CLOUDS: readonly TagCloud[] = ['aws', 'azure', 'google', 'kubernetes'];
const PROVIDERS = ['aws', 'awscc', 'azurerm', 'azapi', 'google', 'google-beta', 'kubernetes'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** One tag rule: a map, or a key alone. `undefined` when it is off or has no key. */
export function readRule(reading: Reading, node: Node): TagRule | undefined {
  if (isScalar(node) && typeof node.value === 'string') return { ...emptyRule(node.value), range: reading.rangeOf(node) };
  const rule: Draft<TagRule> = { ...emptyRule(''), range: reading.rangeOf(node) };
  const before = reading.findings.length;
  let isOff = false as boolean;
  let fixNode = node;
  readFields(reading, node, 'a tag rule', {
    key: (value) => {
      rule.key = textOf(reading, value, 'key') ?? '';
    },
    aliases: (value) => {
      rule.aliases = textsOf(reading, value, 'aliases');
    },
    perProvider: (value) => {
      const names: Partial<Record<TagCloud, string>> = {};
      const name = (cloud: TagCloud) => (text: Node) => {
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
      fixNode = value;
    },
  });
  if (rule.fixValue !== undefined && !isAllowed(rule, rule.fixValue))
    reading.report('warning', 'config/value', `No fix writes ${rule.fixValue}: the rule itself does not allow it`, fixNode);
  if (rule.key) return isOff ? undefined : rule;
  if (reading.findings.length === before) reading.report('error', 'config/missing', 'A tag rule needs a key: write `key: Owner`', node);
  return undefined;
}

/** True where a rule's own values and pattern allow a value. */
function isAllowed({ values, valueCase, pattern }: TagRule, value: string): boolean {
  const folded = (text: string): string => (valueCase === 'ignore' ? text.toLowerCase() : text);
  if (values.length > 0 && !values.some((allowed) => fitsWildcard(folded(allowed), folded(value)))) return false;
  const compiled = pattern === undefined ? undefined : compilePattern(pattern);
  return compiled === undefined || typeof compiled === 'string' || compiled.matches(value) === true;
}

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
export function isUsable(reading: Reading, node: Node, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  const isNested = /[+*}]\)*[+*{]|\([^()]*[+*{][^()]*\)[+*{]/.test(pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_'));
  const why = typeof compiled === 'string' ? compiled : isNested ? 'it repeats a repetition' : undefined;
  if (why !== undefined) reading.report('error', 'config/pattern', `This pattern is not used: ${why}`, node);
  return why === undefined;
}
