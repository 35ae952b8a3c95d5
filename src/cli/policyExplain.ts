import type { PolicyLine, TagPolicy, TagRule } from '../core/config/tagPolicy';
import type { Engine } from '../core/engine';
import type { Finding } from '../core/model/finding';
import { openFolder, print, printJson, type Command } from './command';

export const policyExplain: Command = {
  summary: 'the tag policy that holds, imports merged, each rule with where it is written, and what could not be imported',
  formats: ['text', 'json'],
  options: {},
  async run(call) {
    const engine = await openFolder(call);
    const { policy, findings } = engine.policy();
    const mistakes = engine
      .findings()
      .filter(({ code }) => code.startsWith('config/') || code === 'exempt/expired' || code === 'policy/invalid');
    const notes = [...findings, ...mistakes.filter((mistake) => !findings.includes(mistake))];
    await (call.format === 'json' ? printJson(policyJson(policy, notes, engine)) : print(policyText(policy, notes, engine)));
    return notes.some(({ severity }) => severity === 'error') ? 3 : 0;
  },
};

/** Where something is written: `ledgerline.yaml:4`, lines from 1. */
const placeOf = ({ file, range }: PolicyLine, engine: Engine): string =>
  `${file ?? engine.config().file ?? 'ledgerline.yaml'}:${range.start.line + 1}`;

function policyText(policy: TagPolicy, notes: readonly Finding[], engine: Engine): string {
  const { rules, forbid, provided, providedTo = [], providerDefaults, exempt, inheritedKeys = [] } = policy;
  const at = (line: PolicyLine | undefined): string => (line ? `  (${placeOf(line, engine)})` : '');
  const sections = [
    ...rules.map((rule) => [`${rule.key}  ${rule.severity}${at(rule)}`, ...aboutRule(rule).map((text) => `  ${text}`)].join('\n')),
    ...forbid.map((one) => `Forbidden: ${one.pattern}${at(one)}`),
    ...providerDefaults.map((one) => `Defaults of every provider ${one.provider}: ${one.keys.join(', ')}${at(one)}`),
    ...(provided.length + providedTo.length > 0
      ? [`Added outside the code: ${[...provided, ...providedTo.map(({ key }) => key)].join(', ')}`]
      : []),
    ...(inheritedKeys.length > 0 ? [`Copied from the resource group: ${inheritedKeys.join(', ')}`] : []),
    ...exempt.map((one) => {
      const keys = one.keys ? ` from ${one.keys.join(', ')}` : '';
      const until = one.until === undefined ? '' : ` until ${one.until}`;
      return `Exempt${keys}${until}: ${one.address ?? one.type ?? one.path ?? ''}: ${one.reason}${at(one.line)}`;
    }),
    ...notes.map(({ file, range, message }) => `${file}:${range.start.line + 1}  ${message}`),
  ];
  return sections.length > 0 ? sections.join('\n') : 'No rule: the tag policy is written in ledgerline.yaml, or imported there.';
}

function aboutRule({ required, clouds, about, values, valueCase, pattern, aliases, perProvider, fixValue, message }: TagRule): string[] {
  const where = clouds ? ` on ${clouds.join(', ')}` : '';
  const types = (words: readonly string[] | undefined, lead: string): string[] => (words ? [`${lead} ${words.join(', ')}`] : []);
  const asked =
    typeof required === 'boolean'
      ? [required ? `required${where}` : `not required${where}: only its spelling and values are judged`]
      : [
          [
            `required${where}`,
            ...types(required.providers, 'of'),
            ...types(required.resources, 'for'),
            ...types(required.exclude, 'but not for'),
          ].join(' '),
        ];
  return [
    ...asked,
    ...types(about, 'judged on'),
    ...(values.length > 0 ? [`values: ${values.join(', ')}${valueCase === 'ignore' ? ' (in any case)' : ''}`] : []),
    ...(pattern === undefined ? [] : [`pattern: ${pattern}`]),
    ...(aliases.length > 0 ? [`in place of: ${aliases.join(', ')}`] : []),
    ...Object.entries(perProvider).map(([cloud, key]) => `on ${cloud}: ${key}`),
    ...(fixValue === undefined ? [] : [`a fix writes: ${fixValue}`]),
    ...(message === undefined ? [] : [message]),
  ];
}

/** `ledgerline/policy@1`. */
function policyJson(policy: TagPolicy, notes: readonly Finding[], engine: Engine): object {
  const written = <T extends PolicyLine>({ file, range, ...rest }: T) => ({
    ...rest,
    source: { file: file ?? engine.config().file ?? 'ledgerline.yaml', line: range.start.line + 1 },
  });
  const { rules, forbid, provided, providedTo = [], providerDefaults, inherit = {}, inheritedKeys = [], exempt, ...settings } = policy;
  return {
    schema: 'ledgerline/policy@1',
    rules: rules.map(written),
    forbid: forbid.map(written),
    providerDefaults: providerDefaults.map(written),
    provided: [...provided.map((key) => ({ key })), ...providedTo],
    inherit,
    inheritedKeys,
    exempt: exempt.map(({ line, ...rest }) => (line ? written({ ...rest, ...line }) : rest)),
    ...settings,
    notes: notes.map(({ code, severity, message, file, range }) => ({ code, severity, message, file, line: range.start.line + 1 })),
  };
}
