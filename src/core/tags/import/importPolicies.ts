import type { Config } from '../../config/config';
import type { ImportType, PolicyImport, TagCloud, TagPolicy, TagRule } from '../../config/tagPolicy';
import type { Finding, Severity } from '../../model/finding';
import type { Resource } from '../../model/resource';
import type { Document } from '../../terraform/syntax/tree';
import { fitsWildcard } from '../../model/wildcard';
import { awsTagPolicy } from './awsTagPolicy';
import { azurePolicy } from './azurePolicy';
import { checkov } from './checkov';
import { cloudCustodian } from './cloudCustodian';
import type { Importer, Imported } from './imported';
import { infracost } from './infracost';
import { ledgerline } from './ledgerline';
import { opencost } from './opencost';
import { terratags } from './terratags';
import { tflint } from './tflint';
import { yor } from './yor';

const IMPORTERS: Readonly<Record<ImportType, Importer>> = {
  'aws-tag-policy': awsTagPolicy,
  'azure-policy': azurePolicy,
  tflint,
  terratags,
  'cloud-custodian': cloudCustodian,
  opencost,
  yor,
  checkov,
  infracost,
  ledgerline,
};

/** Where imported files come from. */
export interface PolicySource {
  readonly paths: readonly string[];
  text(path: string): string | undefined;
  parse(text: string): Document;
  readonly resources: readonly Resource[];
}

/** Notes of one import that are told one by one. */
const MOST_NOTES = 20;

/**
 * The tag policy with all imports merged: in their order, the later wins, own rules win last. What cannot be taken over is
 * a finding on the line of the import.
 */
export function importPolicies(
  config: Config,
  source: PolicySource,
): { readonly policy: TagPolicy; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const all: Imported[] = [];
  for (const one of config.imports) {
    const tell = (severity: Severity, message: string): void =>
      void findings.push({
        code: severity === 'error' ? 'policy/invalid' : 'policy/import',
        severity,
        message,
        address: '',
        file: config.file ?? 'ledgerline.yaml',
        range: one.range,
        keys: [`${one.type} ${one.path} ${message}`],
        related: [],
        fixes: [],
      });
    const paths = source.paths.filter((path) => path === one.path || fitsWildcard(one.path.replaceAll('**', '*'), path));
    if (paths.length === 0 && !one.optional) tell('error', `There is no file ${one.path}; write optional: true where it may be missing`);
    for (const path of paths) {
      const read = readFile(one, path, source, tell);
      if (typeof read === 'string') tell('error', `${path} cannot be read as ${one.type}: ${read}`);
      else if (read) {
        all.push(read);
        for (const note of read.notes.slice(0, MOST_NOTES)) tell('information', `${path}: ${note}`);
        if (read.notes.length > MOST_NOTES) tell('information', `${path}: and ${read.notes.length - MOST_NOTES} more not imported`);
      }
    }
  }
  return { policy: merged(config.tags, all, source.resources), findings };
}

function readFile(
  { type, exemptions }: PolicyImport,
  path: string,
  source: PolicySource,
  tell: (severity: Severity, message: string) => void,
): Imported | string | undefined {
  const text = source.text(path);
  if (text === undefined) return undefined;
  const excused = exemptions === undefined ? undefined : source.text(exemptions);
  if (exemptions !== undefined && excused === undefined) tell('error', `There is no file ${exemptions}`);
  return IMPORTERS[type]({
    path,
    text,
    exemptions: exemptions !== undefined && excused !== undefined ? { path: exemptions, text: excused } : undefined,
    document: () => source.parse(text),
    resources: source.resources.filter((resource) => resource.source.file === path),
    workspace: source.resources,
  });
}

function merged(own: TagPolicy, all: readonly Imported[], resources: readonly Resource[]): TagPolicy {
  const strict = isStrict(resources);
  const rules: TagRule[] = [];
  const imported = all
    .flatMap((one) => one.rules)
    .map((rule) => (strict && rule.clouds?.join() === 'aws' ? { ...rule, severity: 'error' as const } : rule));
  for (const rule of [...imported, ...own.rules]) {
    const at = rules.findIndex((other) => other.key === rule.key && covers(rule.clouds, other.clouds) && sameTypes(rule, other));
    if (at >= 0) rules.splice(at, 1);
    rules.push(rule);
  }
  const labels = new Map(all.flatMap((one) => [...one.labels]));
  return {
    ...own,
    rules: labels.size === 0 ? rules : rules.map((rule) => labelled(rule, labels)),
    forbid: [...all.flatMap((one) => one.forbid), ...own.forbid],
    providedTo: all.flatMap((one) => one.provided),
    providerDefaults: [...all.flatMap((one) => one.providerDefaults), ...own.providerDefaults],
    inheritedKeys: all.flatMap((one) => one.inheritedKeys),
    exempt: [...all.flatMap((one) => one.exempt), ...own.exempt],
  };
}

/** Rules of policies of single clouds stand beside each other; one for all clouds takes their place. */
const covers = (clouds: readonly TagCloud[] | undefined, others: readonly TagCloud[] | undefined): boolean =>
  clouds === undefined || (others?.every((cloud) => clouds.includes(cloud)) ?? false);

/** Two imported rules for different types (resources and their groups) both hold; an own rule takes the place of both. */
const sameTypes = (rule: TagRule, other: TagRule): boolean =>
  rule.file === undefined ||
  JSON.stringify([rule.required, rule.about]) === JSON.stringify([other.required, other.about]) ||
  rule.file !== other.file;

function labelled(rule: TagRule, labels: ReadonlyMap<string, readonly string[]>): TagRule {
  const names = rule.perProvider.kubernetes === undefined ? labels.get(rule.key.toLowerCase()) : undefined;
  const [first, ...others] = names ?? [];
  if (first === undefined) return rule;
  return { ...rule, perProvider: { ...rule.perProvider, kubernetes: first }, equals: { ...rule.equals, kubernetes: others } };
}

/** `tag_policy_compliance = "error"` of the AWS provider: what breaks a tag policy of AWS stops the plan. */
const isStrict = (resources: readonly Resource[]): boolean =>
  resources.some(({ config }) => {
    const value = config?.name === 'aws' ? config.values.entries.get('tag_policy_compliance') : undefined;
    return value?.kind === 'string' && value.value === 'error';
  });
