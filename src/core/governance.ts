import type { Config } from './config/config';
import type { TagPolicy } from './config/tagPolicy';
import type { Files } from './files';
import { isAccepted, readBaseline, type Baseline } from './findings/baseline';
import { createCommentReader, type CommentReader } from './findings/comments';
import { createSuppressor, suppressionFor } from './findings/suppress';
import { isAboutBudgets } from './spend/budgetFindings';
import { resourceAt } from './editor/resourceAt';
import type { ProjectEstimate } from './model/estimate';
import type { Finding, Fix } from './model/finding';
import type { ProviderConfig, Project, Resource } from './model/resource';
import { createOwnership, type Ownership } from './ownership';
import type { OwnerFiles, ResolvedTeam } from './spend/owners';
import { checkTags, notChecked, type TagCheck } from './tags/check';
import { effectiveTags, type EffectiveTags } from './tags/effective';
import type { ImportedPolicy, PolicyImporter } from './tags/import/importPolicies';
import { createTagMemory, type TagMemory } from './tags/memory';
import { fileText, type FileText } from './tags/texts';
import { constructsOf } from './terraform/constructs';
import { createDeclarations } from './terraform/declared';
import { parse } from './terraform/syntax/parse';
import type { YamlReaders } from './yaml';

type Governed = Project & { readonly providers?: readonly ProviderConfig[]; readonly namespaces?: readonly Resource[] };

/** What rules and owners say about a workspace. */
export interface Governance {
  /** Findings of all files, by file and place, without those that a comment in the code hides. */
  findings(): readonly Finding[];
  /** All of them: `suppressed` marks the hidden ones. */
  allFindings(): readonly Finding[];
  /** The baseline that ledgerline.yaml names has all of a finding: it is not new. */
  isAccepted(finding: Finding): boolean;
  /** The edit that hides a finding by a comment. */
  suppression(finding: Finding): Fix | undefined;
  /** Lines of the block that a place of a file is in; that line alone where it is in none. */
  linesAround(path: string, line: number): { readonly first: number; readonly last: number };
  /** Whose the resource on a line is, with the rule that decided. */
  ownerAt(path: string, line: number): ResolvedTeam | undefined;
  /** Whose a resource is; `undefined` when no rule says it. */
  ownerOf(resource: Resource): ResolvedTeam | undefined;
  /** The tags of everything that can carry tags, with what rules ask for. */
  tags(): readonly EffectiveTags[];
  /** The tag policy with all imports merged, and what could not be imported. */
  policy(): ImportedPolicy;
  /** What files say about owners, for those who ask about other places than resources. */
  ownerFiles(): OwnerFiles;
  /** Types of the code that are not known to carry tags: they are not checked. */
  notChecked(): readonly string[];
  /** A project with what its resources without an owner cost, where there are rules about owners. */
  withUnowned(project: ProjectEstimate): ProjectEstimate;
}

/** The workspace as it is now. `state` is another object whenever anything changed. */
export interface GovernedState extends Omit<
  GovernanceQuestion,
  'files' | 'ownership' | 'others' | 'memoryFor' | 'commentsIn' | 'importPolicies'
> {
  readonly state: object;
  readonly others: () => readonly Finding[];
  readonly ownerFiles: () => OwnerFiles;
  /** `undefined` while they are not loaded. */
  readonly readers: YamlReaders | undefined;
}

/** Answers from the present state; what is worked out is remembered as long as the state stays the same. */
export function createGovernance(files: Files, now: () => GovernedState): Governance {
  interface Known {
    readonly ownership: Ownership;
    readonly projects: Map<ProjectEstimate, ProjectEstimate>;
    all?: readonly Finding[];
    shown?: readonly Finding[];
  }
  const remembered = new WeakMap<object, Known>();
  let memory: { readonly policy: TagPolicy; readonly config: Config; readonly today: string; readonly tags: TagMemory } | undefined;
  let importPolicies: PolicyImporter | undefined;
  const commentsIn = createCommentReader();
  const memoryFor = (policy: TagPolicy): TagMemory => {
    const { config, today } = now();
    if (memory?.policy !== policy || memory.config !== config || memory.today !== today)
      memory = { policy, config, today, tags: createTagMemory() };
    return memory.tags;
  };
  const known = (): Known => {
    const { state, config } = now();
    const found = remembered.get(state) ?? { ownership: createOwnership(config, now().ownerFiles()), projects: new Map() };
    remembered.set(state, found);
    return found;
  };
  /** All that findings follow from, but for those of other parts. */
  const question = (): Omit<GovernanceQuestion, 'others'> => {
    const { others: _, readers, ...rest } = now();
    importPolicies ??= readers?.createPolicyImporter();
    return { ...rest, files, importPolicies, ownership: known().ownership, memoryFor, commentsIn };
  };
  const allFindings = (): readonly Finding[] => {
    const mine = known();
    if (mine.all) return mine.all;
    return (mine.all = [...govern({ ...question(), others: now().others() })].sort(byPlace));
  };
  let read: { readonly text: string; readonly baseline: Baseline } | undefined;
  const baseline = (): Baseline | undefined => {
    const { baseline: path } = now().config;
    const text = path === undefined ? undefined : files.text(path);
    if (text === undefined) return undefined;
    if (read?.text === text) return read.baseline;
    const found = readBaseline(text);
    read = { text, baseline: typeof found === 'string' ? new Set() : found };
    return read.baseline;
  };
  const linesAround = (path: string, line: number): { readonly first: number; readonly last: number } => {
    const document = files.document(path);
    const outer = document && constructsOf(document).find(({ first, last }) => first <= line && line <= last);
    return outer ?? { first: line, last: line };
  };
  return {
    allFindings,
    linesAround,
    isAccepted(finding) {
      const accepted = baseline();
      return accepted !== undefined && accepted.size > 0 && isAccepted(finding, accepted);
    },
    findings() {
      const all = allFindings();
      return (known().shown ??= all.filter(({ suppressed }) => suppressed === undefined));
    },
    suppression(finding) {
      const text = files.text(finding.file);
      if (text === undefined || finding.file.endsWith('.json')) return undefined;
      return suppressionFor(finding, text, linesAround(finding.file, finding.range.start.line));
    },
    ownerAt(path, line) {
      const { ownership } = known();
      const resource = ownership.isConfigured ? resourceAt(now().projects, path, line) : undefined;
      return resource && ownership.ownerOf(resource);
    },
    ownerFiles: () => now().ownerFiles(),
    notChecked: () => notChecked(now().projects),
    tags: () => effectiveTags(tagCheckOf(question()).check),
    policy: () => tagCheckOf(question()).imported,
    ownerOf: (resource) => known().ownership.ownerOf(resource),
    withUnowned(project) {
      const { ownership, projects } = known();
      if (!ownership.isConfigured) return project;
      const made = projects.get(project) ?? { ...project, unowned: ownership.unowned(project) };
      projects.set(project, made);
      return made;
    },
  };
}

const byPlace = (a: Finding, b: Finding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;

export interface GovernanceQuestion {
  readonly projects: readonly Governed[];
  readonly config: Config;
  readonly files: Files;
  /** Merges policies of the organisation; `undefined` while they cannot be read. */
  readonly importPolicies: PolicyImporter | undefined;
  readonly ownership: Ownership;
  readonly today: string;
  /** Findings of other parts, which comments hide like those about tags. */
  readonly others: readonly Finding[];
  /** What was told that findings of some codes need. */
  readonly looksFor: { readonly budgets: boolean };
  /** What earlier checks with a policy found. */
  readonly memoryFor?: (policy: TagPolicy) => TagMemory;
  /** Reads comments; absent: all of them anew. */
  readonly commentsIn?: CommentReader;
}

/** Texts of files, each prepared once. */
function textsOf(files: Files): (path: string) => FileText | undefined {
  const known = new Map<string, FileText | undefined>();
  return (path) => {
    if (known.has(path)) return known.get(path);
    const text = files.text(path);
    const made = text === undefined ? undefined : fileText(text);
    known.set(path, made);
    return made;
  };
}

/** What rules say about a workspace: the policy with its imports, and all that tags are judged by. */
function tagCheckOf(question: Omit<GovernanceQuestion, 'others'>) {
  const { projects, config, files, importPolicies, ownership, today, memoryFor, looksFor } = question;
  const imported: ImportedPolicy =
    config.imports.length > 0 && importPolicies
      ? importPolicies(config, {
          paths: files.paths(),
          text: (path) => files.text(path),
          parse,
          resources: projects.flatMap(({ resources }): readonly Resource[] => resources),
        })
      : { policy: config.tags, findings: [] };
  const { rules, forbid, providerDefaults } = imported.policy;
  const suppressor = createSuppressor({
    settings: config.suppressions,
    commented: files.commented(),
    text: (path) => files.text(path),
    commentsIn: question.commentsIn ?? createCommentReader(),
    constructs: (path) => {
      const document = files.document(path);
      return document && (() => constructsOf(document));
    },
    isChecked: (code) => (isAboutBudgets(code) ? looksFor.budgets : rules.length + forbid.length + providerDefaults.length > 0),
  });
  const check: TagCheck = {
    projects,
    config: { ...config, tags: imported.policy },
    today,
    ...(memoryFor ? { memory: memoryFor(imported.policy) } : {}),
    declared: createDeclarations({ list: (dir) => files.list(dir), document: (path) => files.document(path) }),
    text: textsOf(files),
    ownerOf: (path) => ownership.ownerOfFile(path),
    hasComments: (file) => suppressor.hasComments(file),
    isIgnored: (code, key, file, range) => suppressor.isIgnored(code, key, file, range),
  };
  return { imported, suppressor, check };
}

/** Findings of the whole workspace, in no order: policies imported, tags checked, comments in the code heard. */
export function govern({ others, ...question }: GovernanceQuestion): readonly Finding[] {
  const { imported, suppressor, check } = tagCheckOf(question);
  return suppressor.apply([...others, ...imported.findings, ...checkTags(check)]);
}
