import type { Config } from '../config/config';
import type { TagPolicy, TagRule } from '../config/tagPolicy';
import type { Finding } from '../model/finding';
import type { Range } from '../model/range';
import type { ModuleCallSite, ProviderConfig, Resource } from '../model/resource';
import type { Checked } from './blocks';
import type { Declared } from './declared';
import type { Judge } from './policy';
import type { TagMemory } from './memory';
import type { References } from './references';
import type { FileText } from './texts';
import type { Told } from './told';

/** A root module or folder of manifests, as far as tags are concerned. */
export interface TaggedProject {
  readonly dir: string;
  readonly resources: readonly Resource[];
  readonly calls?: readonly ModuleCallSite[];
  readonly providers?: readonly ProviderConfig[];
  /** Namespace objects of manifests. */
  readonly namespaces?: readonly Resource[];
}

export interface TagCheck {
  readonly projects: readonly TaggedProject[];
  readonly config: Config;
  /** YYYY-MM-DD: exemptions end. */
  readonly today: string;
  /** What earlier checks found, with the same policy, configuration and day. */
  readonly memory?: TagMemory;
  readonly declared: Declared;
  /** The team that the rules of the workspace give a file to. */
  ownerOf?(file: string): string | undefined;
  /** Text of a file, for edits that keep its form. */
  text(file: string): FileText | undefined;
  /** False where no comment of a file hides anything. */
  hasComments(file: string): boolean;
  /** True where a comment in the code hides a finding about a key. */
  isIgnored(code: string, key: string, file: string, range: Range): boolean;
}

/** What every kind of finding is worked out from. */
export interface Context {
  readonly check: TagCheck;
  readonly policy: TagPolicy;
  readonly resources: readonly Resource[];
  readonly references: References;
  readonly judge: Judge;
  readonly told: Told;
}

/** The line of the policy that a finding follows from. */
export const lineOf = (
  { file, range }: Pick<TagRule, 'file' | 'range'>,
  message: string,
  { check }: Context,
): Finding['related'][number] => ({ message, file: file ?? check.config.file ?? 'ledgerline.yaml', range });

export const ruleOf = (rule: TagRule, key: string, context: Context): Finding['related'][number] =>
  lineOf(rule, `The rule for ${key}`, context);

/** Calls through which a block is used, one for each, for related information. */
export function callsOf(block: Pick<Checked, 'instances'>): Finding['related'] {
  const calls = new Map(block.instances.flatMap(({ resource }) => resource.calls.slice(-1)).map((call) => [call.address, call]));
  return [...calls.values()]
    .slice(0, 5)
    .map((call) => ({ message: `Used by ${call.address}`, file: call.source.file, range: call.source.header() }));
}

export const placeOf = (file: string, { start }: Range): string => `${file}:${start.line}:${start.character}`;

/** Folder of a path; '' is the workspace itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
