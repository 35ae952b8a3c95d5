import type { Node } from 'yaml';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { itemsOf, readFields, textOf, wordOf, type Reading } from './reader';
import { isUsable } from './readTagRule';
import type { EnvironmentRule, Suppressions } from './tagPolicy';

/** The `environment` part: what is production. */
export function readEnvironment(reading: Reading, node: Node): EnvironmentRule {
  const rule: Draft<EnvironmentRule> = { ...DEFAULT_CONFIG.environment };
  const texts = (value: Node, what: string, isGood: (text: string, at: Node) => boolean): readonly string[] =>
    itemsOf(reading, value, what).flatMap((item) => {
      const text = textOf(reading, item, `an entry of ${what}`);
      return text !== undefined && isGood(text, item) ? [text] : [];
    });
  readFields(reading, node, 'environment', {
    from: (value) => {
      rule.from = texts(value, 'environment.from', (text, at) => {
        const isSource = /^(?:tag:.+|variable:.+|workspace|path)$/.test(text);
        if (!isSource)
          reading.report('error', 'config/value', `An environment comes from tag:Key, variable:name, workspace or path, not ${text}`, at);
        return isSource;
      });
    },
    production: (value) => {
      rule.production = texts(value, 'environment.production', (text, at) => isUsable(reading, at, text));
    },
  });
  return rule;
}

/** The `suppressions` part: what comments in the code may do. */
export function readSuppressions(reading: Reading, node: Node): Suppressions {
  const rule: Draft<Suppressions> = { ...DEFAULT_CONFIG.suppressions };
  const flag = (key: keyof Suppressions) => (value: Node) => {
    rule[key] = wordOf(reading, value, `suppressions.${key}`, ['true', 'false']) !== 'false';
  };
  readFields(reading, node, 'suppressions', { inline: flag('inline'), requireReason: flag('requireReason') });
  return rule;
}
