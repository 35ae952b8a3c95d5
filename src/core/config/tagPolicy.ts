import type { Range } from '../model/range';
import type { Severity } from '../model/finding';

/** Whose spelling and rules of case hold. */
export type TagCloud = 'aws' | 'azure' | 'google' | 'kubernetes';

/** What `tags` of ledgerline.yaml asks for, imports included where they are merged. */
export interface TagPolicy {
  readonly rules: readonly TagRule[];
  readonly caseSensitive: 'auto' | boolean;
  readonly unknown: 'ignore' | 'hint' | 'warning';
  /** Keys added outside the code: never missing. */
  readonly provided: readonly string[];
  /** Keys that something adds to some resources only. */
  readonly providedTo?: readonly ProvidedKey[];
  /** Keys that must not be used. */
  readonly forbid: readonly ForbiddenKey[];
  readonly carriers: Carriers;
  /** Keys that every provider block must set as defaults. */
  readonly providerDefaults: readonly ProviderDefaults[];
  /** Keys that an Azure Policy copies from what holds a resource, by provider. */
  readonly inherit?: Readonly<Partial<Record<'azurerm' | 'azapi', 'none' | 'resource-group' | 'subscription'>>>;
  /** Single keys that an Azure Policy copies from the resource group. */
  readonly inheritedKeys?: readonly string[];
  readonly exempt: readonly Exemption[];
  readonly fix: FixStyle;
}

/** A line of a policy: of ledgerline.yaml, or of a file that it imports. */
export interface PolicyLine {
  /** Absent: ledgerline.yaml itself. */
  readonly file?: string;
  readonly range: Range;
}

export interface TagRule extends PolicyLine {
  readonly key: string;
  readonly aliases: readonly string[];
  /** Spelling on a cloud: aws, azure, google, kubernetes. */
  readonly perProvider: Readonly<Partial<Record<TagCloud, string>>>;
  /** Further spellings on a cloud that are as good (OpenCost reads several labels). */
  readonly equals?: Readonly<Partial<Record<TagCloud, readonly string[]>>>;
  readonly severity: Severity;
  /** Which types must have it; false: only its value is constrained. `*` is a wildcard. */
  readonly required:
    boolean | { readonly resources?: readonly string[]; readonly exclude?: readonly string[]; readonly providers?: readonly string[] };
  /** Clouds the rule is about; absent: all. Policies of one cloud say nothing about the others. */
  readonly clouds?: readonly TagCloud[];
  /** Types whose values and spelling the rule constrains; absent: all. */
  readonly about?: readonly string[];
  /** Allowed values, one `*` each; empty: any. */
  readonly values: readonly string[];
  /** `ignore`: capital letters do not matter; the fix still writes the value as it stands in `values`. */
  readonly valueCase?: 'exact' | 'ignore';
  /** For the whole value, ECMAScript with the flag `u`. */
  readonly pattern?: string;
  /** Of imported patterns that do not look at case. */
  readonly patternCase?: 'ignore';
  readonly message?: string;
  readonly fixValue?: string;
}

/** A rule that wants a key everywhere, with any value. */
export const emptyRule = (key: string): Omit<TagRule, 'range'> => ({
  key,
  aliases: [],
  perProvider: {},
  severity: 'warning',
  required: true,
  values: [],
});

/** A key that something outside the code adds to resources of some clouds or types. */
export interface ProvidedKey {
  readonly key: string;
  readonly clouds?: readonly TagCloud[];
  readonly types?: readonly string[];
  readonly exclude?: readonly string[];
}

/** A pattern of keys, for the whole key, without regard to case. */
export interface ForbiddenKey extends PolicyLine {
  readonly pattern: string;
}

export interface ProviderDefaults extends PolicyLine {
  readonly provider: 'aws' | 'azapi' | 'google';
  readonly keys: readonly string[];
}

export interface Exemption {
  readonly address?: string;
  readonly type?: string;
  readonly path?: string;
  /** Keys it covers; absent: all. */
  readonly keys?: readonly string[];
  readonly reason: string;
  /** Last valid day, YYYY-MM-DD. */
  readonly until?: string;
  /** Where it is written. */
  readonly line?: PolicyLine;
}

/** Nested and propagated tags that must satisfy the rules as well. */
export interface Carriers {
  readonly volumes: boolean;
  readonly launchTemplates: boolean;
  readonly autoscaling: boolean;
  readonly tasks: boolean;
  readonly snapshots: boolean;
  /** Calls of modules whose source is not in the workspace. */
  readonly moduleCalls: 'ignore' | 'hint' | 'require';
  readonly kubernetes: {
    readonly podTemplate: boolean;
    readonly object: boolean;
    /** `inherit`: a key of the Namespace counts; `require`: a Namespace must have the keys itself. */
    readonly namespace: 'ignore' | 'inherit' | 'require';
  };
}

export interface FixStyle {
  readonly strategy: 'auto' | 'provider-defaults' | 'merge-local' | 'inline';
  /** Name of the local that holds common tags, without `local.`. */
  readonly locals?: string;
}

export const IMPORT_TYPES = [
  'aws-tag-policy',
  'azure-policy',
  'tflint',
  'terratags',
  'cloud-custodian',
  'opencost',
  'yor',
  'checkov',
  'infracost',
  'ledgerline',
] as const;

export type ImportType = (typeof IMPORT_TYPES)[number];

/** A policy that the organisation already has. Paths may be globs. */
export interface PolicyImport extends PolicyLine {
  readonly type: ImportType;
  readonly path: string;
  readonly exemptions?: string;
  /** No error when there is no such file. */
  readonly optional: boolean;
}

/** How it is decided whether something is production. */
export interface EnvironmentRule {
  /** In order: `tag:Environment`, `variable:env`, `workspace`, `path`. */
  readonly from: readonly string[];
  /** Patterns for the whole text, without regard to case. */
  readonly production: readonly string[];
}

export interface Suppressions {
  /** Comments in the code count. */
  readonly inline: boolean;
  /** A comment without a reason suppresses nothing. */
  readonly requireReason: boolean;
}
