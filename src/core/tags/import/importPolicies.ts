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

/** The tag policy with all imports merged. What cannot be taken over is a finding on the line of the import. */
export interface ImportedPolicy {
  readonly policy: TagPolicy;
  readonly findings: readonly Finding[];
}

/** Merges imports in their order: the later wins, own rules win last. */
export type PolicyImporter = (config: Config, source: PolicySource) => ImportedPolicy;

/** What a file comes to; a text says why it cannot be read. */
type Reading = Imported | string;

/** An importer that gives the same answer, the object itself, for as long as all that it reads comes to the same. */
export function createPolicyImporter(): PolicyImporter {
  const read = createReader();
  let last: { readonly config: Config; readonly parts: readonly unknown[]; readonly answer: ImportedPolicy } | undefined;
  return (config, source) => {
    const strict = isStrict(source.resources);
    const reads = config.imports.map((one) => ({ one, files: read(one, source) }));
    const parts = [strict, ...reads.flatMap(({ files }) => [files.length, ...files.flatMap(({ path, reading }) => [path, reading])])];
    if (last?.config === config && last.parts.length === parts.length && last.parts.every((part, index) => part === parts[index]))
      return last.answer;
    const all = reads.flatMap(({ files }) => files.flatMap(({ reading }) => (typeof reading === 'string' ? [] : [reading])));
    const answer = {
      policy: merged(config.tags, all, strict),
      findings: reads.flatMap(({ one, files }) => notesOn(one, files, config, source)),
    };
    last = { config, parts, answer };
    return answer;
  };
}

interface ReadFile {
  readonly path: string;
  readonly reading: Reading;
}

/** Reads the files of an import, each again only when its text, or what it looked at in the code, has changed. */
function createReader(): (one: PolicyImport, source: PolicySource) => readonly ReadFile[] {
  const known = new Map<
    string,
    { readonly text: string; readonly excused: string | undefined; readonly usesCode: boolean; readonly reading: Reading }
  >();
  return (one, source) =>
    source.paths.flatMap((path): ReadFile[] => {
      if (path !== one.path && !fitsWildcard(one.path.replaceAll('**', '*'), path)) return [];
      const text = source.text(path);
      if (text === undefined) return [];
      const { type, exemptions } = one;
      const excused = exemptions === undefined ? undefined : source.text(exemptions);
      const key = [type, path, exemptions].join('\n');
      const before = known.get(key);
      const isSame = before?.text === text && before.excused === excused;
      if (isSame && !before.usesCode) return [{ path, reading: before.reading }];
      let usesCode = false;
      const ofCode = <T>(value: T): T => {
        usesCode = true;
        return value;
      };
      const made = IMPORTERS[type]({
        path,
        text,
        exemptions: exemptions !== undefined && excused !== undefined ? { path: exemptions, text: excused } : undefined,
        document: () => source.parse(text),
        get resources() {
          return ofCode(source.resources.filter((resource) => resource.source.file === path));
        },
        get workspace() {
          return ofCode(source.resources);
        },
      });
      const reading = isSame && JSON.stringify(made) === JSON.stringify(before.reading) ? before.reading : made;
      known.set(key, { text, excused, usesCode, reading });
      return [{ path, reading }];
    });
}

function notesOn(one: PolicyImport, files: readonly ReadFile[], config: Config, source: PolicySource): readonly Finding[] {
  const { type, path: asked, exemptions, optional, range } = one;
  const finding = (severity: Severity, message: string): Finding => ({
    code: severity === 'error' ? 'policy/invalid' : 'policy/import',
    severity,
    message,
    address: '',
    file: config.file ?? 'ledgerline.yaml',
    range,
    // lines move with every edit above them
    keys: [`${type} ${asked} ${message.replace(/\bline \d+: /g, '')}`],
    related: [],
    fixes: [],
  });
  if (files.length === 0)
    return optional ? [] : [finding('error', `There is no file ${asked}; write optional: true where it may be missing`)];
  const isExcused = exemptions === undefined || source.text(exemptions) !== undefined;
  return files.flatMap(({ path, reading }) => {
    const absent = isExcused ? [] : [finding('error', `There is no file ${exemptions}`)];
    if (typeof reading === 'string') return [...absent, finding('error', `${path} cannot be read as ${type}: ${reading}`)];
    const { notes } = reading;
    return [
      ...absent,
      ...notes.slice(0, MOST_NOTES).map((note) => finding('information', `${path}: ${note}`)),
      ...(notes.length > MOST_NOTES ? [finding('information', `${path}: and ${notes.length - MOST_NOTES} more not imported`)] : []),
    ];
  });
}

function merged(own: TagPolicy, all: readonly Imported[], strict: boolean): TagPolicy {
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
