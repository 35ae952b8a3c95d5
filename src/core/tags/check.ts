import type { TagPolicy, TagRule } from '../config/tagPolicy';
import type { Finding } from '../model/finding';
import type { Edit } from '../model/range';
import type { Resource } from '../model/resource';
import { atProvider, type Trial } from './atProvider';
import { blocksOf, type Checked } from './blocks';
import { both } from './carrier';
import { folderOf, type Context, type TagCheck, type TaggedProject } from './context';
import { duplicates, providerFindings } from './defaultTags';
import { givenTags } from './elsewhere';
import { expiredExemptions } from './expired';
import { bareProviders, providerPlace, type Remedies } from './fix';
import type { Tags } from './lattice';
import { forbiddenKeys } from './forbidden';
import { knownValues } from './knownTags';
import type { CarrierQuestion } from './carriers';
import { templateGives, templateUsers } from './launched';
import { illegalKey, refusalOf } from './legal';
import { createTagMemory, type Scene, type TagMemory } from './memory';
import { judgeKey, missingFindings, type Judged, type Missing } from './missing';
import { mixedForms } from './mixedForms';
import { moduleCallFindings } from './moduleCalls';
import { namespaceTags } from './namespaces';
import { unknownFindings } from './notKnown';
import { createJudge, isAbout, isProvided, isRequired, keyOn } from './policy';
import { hasCarriers, propagationFindings, reachingEdits } from './propagated';
import { taggableOf, taggerOf } from './registry';
import { referencesIn, type References } from './references';
import { syntaxFindings } from './syntax';
import { newestOf, NEWEST, type Version } from './versions';
import { createTold } from './told';
import { volatileValues } from './volatile';
import { wrongKeys, wrongValues } from './wrong';

export type { TagCheck, TaggedProject } from './context';

/** The blocks of a workspace with their tags, and what they are judged by. */
export function prepare(check: TagCheck): Trial {
  const policy = check.config.tags;
  const all = check.projects.flatMap(({ resources, namespaces = [] }) => [...resources, ...namespaces]);
  const resources = all.filter(({ source }) => !isInstalled(source.file));
  const references = referencesIn(check.projects);
  const context: Context = { check, policy, resources: all, references, judge: createJudge(), told: createTold() };
  const given = givenTags(all, references, policy);
  const { kubernetes } = policy.carriers;
  const inherited = kubernetes.namespace === 'inherit' ? namespaceTags(all) : undefined;
  const givenTo = (resource: Resource): Tags | undefined => {
    const own = inherited?.(resource) ?? given(resource);
    const launched = templateGives(resource, references);
    return own && launched ? both(launched, own) : (own ?? launched);
  };
  const blocks = blocksOf({
    resources,
    given: givenTo,
    newest: newestIn(check, references),
    objects: kubernetes.object,
    pods: kubernetes.podTemplate,
    namespaces: kubernetes.namespace === 'require',
  });
  return { blocks, context, question: carrierQuestion(context), given: givenTo };
}

/**
 * Findings about tags. Without a policy there are only those about keys and values that a cloud refuses. Of required keys
 * only what is certainly absent is reported as missing: once for each written block, all keys together.
 */
export function checkTags(check: TagCheck): readonly Finding[] {
  const memory = check.memory ?? createTagMemory();
  if (!isPolicy(check.config.tags)) return checkSyntax(check, memory);
  const { blocks, context, question, given } = prepare(check);
  const { policy } = context;
  const judged: Judged[] = [];
  memory.begin({ context, question, remedies: remediesOf(judged, { blocks, question, context, given }) });
  const { scene } = memory;
  const findings: Finding[] = [];
  const rules = new Map<string, readonly TagRule[]>();
  const rulesOf = (type: string): readonly TagRule[] => {
    const known = rules.get(type) ?? policy.rules.filter((rule) => isAbout(rule, type) || isRequired(rule, type));
    rules.set(type, known);
    return known;
  };
  for (const block of blocks) {
    const remember = memory.of(block);
    const one = remember('itself', () => ofItself(block, rulesOf(block.instances[0].resource.type), scene));
    judged.push(one);
    findings.push(...one.findings);
    if (hasCarriers(block))
      findings.push(...remember('carriers', () => propagationFindings(block, scene.question, scene.context, scene.remedies)));
  }
  findings.push(...unknownFindings(judged, context), ...providerFindings(context, scene.remedies));
  findings.push(...moduleCallFindings(context, scene.remedies), ...expiredExemptions(context));
  return findings;
}

/** Without rules there are only findings about what a cloud refuses: most of many manifests are sound, and are looked at once. */
function checkSyntax(check: TagCheck, memory: TagMemory): readonly Finding[] {
  // labels that a namespace hands on stand in other projects
  const isApart = check.config.tags.carriers.kubernetes.namespace !== 'inherit';
  const projects = isApart ? check.projects.filter((project) => !memory.sound.has(project)) : check.projects;
  const trial = prepare({ ...check, projects });
  memory.begin({ context: trial.context, question: trial.question, remedies: remediesOf([], trial) });
  const { context } = memory.scene;
  const findings = trial.blocks.flatMap((block) => memory.of(block)('syntax', () => syntaxFindings([block], context)));
  const affected = new Set(findings.map(({ file }) => file));
  const isSound = ({ resources, namespaces = [] }: TaggedProject): boolean =>
    [...resources, ...namespaces].every(({ type, source }) => type.startsWith('kubernetes/') && !affected.has(source.file));
  if (isApart) for (const project of projects) if (isSound(project)) memory.sound.add(project);
  return findings;
}

/** All that is found of a block by itself, beside what comes with it. */
function ofItself(
  block: Checked,
  rules: readonly TagRule[],
  { context, remedies }: Scene,
): Judged & { readonly findings: readonly Finding[] } {
  const judged = judgeBlock(block, rules, context);
  return {
    ...judged,
    findings: [
      ...syntaxFindings([block], context),
      ...judged.findings,
      ...missingFindings(judged, context, remedies),
      ...duplicates(block, context),
      ...volatileValues([block], context),
    ],
  };
}

/** What fixes are chosen by, worked out when the first is asked for. */
function remediesOf(judged: readonly Judged[], trial: Trial): Remedies {
  const { blocks, question, context } = trial;
  const tried = new Map<string, readonly Edit[] | undefined>();
  let values: Remedies['values'] | undefined;
  let bare: Remedies['bare'] | undefined;
  const remedies: Remedies = {
    get values() {
      return (values ??= knownValues(blocks.flatMap(({ instances }) => instances.map(({ tags }) => tags))));
    },
    get bare() {
      return (bare ??= bareProviders(judged, context.policy.rules, isRequired));
    },
    reaching: (block, wanted, entries) => reachingEdits(block, wanted, entries, question, context),
    atProvider(config, entries) {
      const what = `${providerPlace({ config })} ${JSON.stringify(entries)}`;
      if (!tried.has(what)) tried.set(what, atProvider(config, entries, trial, remedies));
      return tried.get(what);
    },
  };
  return remedies;
}

function carrierQuestion({ policy, references, resources }: Context): CarrierQuestion {
  let users: CarrierQuestion['users'] | undefined;
  return {
    policy: policy.carriers,
    references,
    get users() {
      return (users ??= templateUsers(resources, references));
    },
  };
}

/** True when there is anything to hold resources against. */
const isPolicy = ({ rules, forbid, providerDefaults }: TagPolicy): boolean => rules.length + forbid.length + providerDefaults.length > 0;

/** Modules that `terraform init` has fetched are judged at their call: nobody edits them. */
const isInstalled = (file: string): boolean => /(?:^|\/)\.terraform\//.test(file);

function judgeBlock(block: Checked, rules: readonly TagRule[], context: Context): Judged & { readonly findings: readonly Finding[] } {
  const { type } = block.instances[0].resource;
  const findings = [...mixedForms(block, context), ...forbiddenKeys(block, context)];
  const missing: Missing[] = [];
  const unknown: Judged['unknown'][number][] = [];
  if (block.taggable.attribute === undefined) return { block, missing, unknown, findings };
  for (const rule of rules) {
    const key = keyOn(rule, block.cloud);
    const refusal = refusalOf(key, block.cloud);
    if (refusal !== undefined) {
      const isWanted = isRequired(rule, type) && !isProvided(context.policy, key, type);
      const spot = { what: refusal };
      if (isWanted && !context.told.has(spot)) findings.push(illegalKey(rule, refusal, block.cloud, context));
      if (isWanted) context.told.add(spot);
      continue;
    }
    const { lacking, open } = judgeKey(block, rule, context);
    if (lacking.length > 0) missing.push({ key, rule, lacking });
    else if (open.length > 0) unknown.push({ key, rule, open });
    if (isAbout(rule, type)) findings.push(...wrongKeys(block, rule, context), ...wrongValues(block, rule, context));
  }
  return { block, missing, unknown, findings };
}

/** The newest provider that the code of a resource and of its root module allows. */
function newestIn({ declared }: TagCheck, references: References): (resource: Resource) => Version {
  const known = new Map<string, Version>();
  return (resource) => {
    const provider = resource.config?.name;
    if (provider === undefined) return NEWEST;
    const dirs = [...new Set([references.rootOf(resource), folderOf(resource.source.file)])];
    const key = `${provider} ${dirs.join(' ')}`;
    const version = known.get(key) ?? newestOf(dirs.flatMap((dir) => declared.requirement(dir, provider)?.version ?? []));
    known.set(key, version);
    return version;
  };
}

/** Types of the code that are not known to carry tags, in code-unit order: they are not checked. */
export const notChecked = (projects: readonly Pick<TaggedProject, 'resources'>[]): readonly string[] =>
  [...new Set(projects.flatMap(({ resources }) => resources.map(({ type }) => type)))]
    .filter((type) => type !== 'kubernetes_manifest' && !taggableOf(type) && !taggerOf(type))
    .sort();
