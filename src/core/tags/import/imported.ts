import { compilePattern } from '../../config/pattern';
import {
  emptyRule,
  type Exemption,
  type ForbiddenKey,
  type ProvidedKey,
  type ProviderDefaults,
  type TagRule,
} from '../../config/tagPolicy';
import type { Range } from '../../model/range';
import type { Resource } from '../../model/resource';
import type { Document } from '../../terraform/syntax/tree';

/** What one file of a policy comes to here. */
export interface Imported {
  readonly rules: readonly TagRule[];
  readonly forbid: readonly ForbiddenKey[];
  readonly provided: readonly ProvidedKey[];
  readonly providerDefaults: readonly ProviderDefaults[];
  /** Keys that are copied from the resource group. */
  readonly inheritedKeys: readonly string[];
  readonly exempt: readonly Exemption[];
  /** Kubernetes labels that stand for a key, the first is the one to write. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  /** What could not be taken over, and why: said to the user, never left out silently. */
  readonly notes: readonly string[];
}

/** A file of a policy. */
export interface PolicyFile {
  readonly path: string;
  readonly text: string;
  /** Text of the file of exemptions beside it. */
  readonly exemptions?: { readonly path: string; readonly text: string } | undefined;
  /** Syntax tree, for policies that are written in HCL. */
  readonly document: () => Document;
  /** Resources of the workspace that are written in this file, and all of them. */
  readonly resources: readonly Resource[];
  readonly workspace: readonly Resource[];
}

/** Reads one file of a policy. A text says why it cannot be read at all. */
export type Importer = (file: PolicyFile) => Imported | string;

export const NOTHING: Imported = {
  rules: [],
  forbid: [],
  provided: [],
  providerDefaults: [],
  inheritedKeys: [],
  exempt: [],
  labels: new Map(),
  notes: [],
};

/** Parts of an import that are filled one after the other. */
export class Draft {
  readonly rules: TagRule[] = [];
  readonly notes: string[] = [];
  readonly provided: ProvidedKey[] = [];
  readonly inheritedKeys: string[] = [];
  readonly exempt: Exemption[] = [];
  readonly forbid: ForbiddenKey[] = [];
  readonly providerDefaults: ProviderDefaults[] = [];

  constructor(readonly file: string) {}

  rule(key: string, range: Range, more: Partial<TagRule>): void {
    this.rules.push({ ...emptyRule(key), ...more, file: this.file, range });
  }

  /** Adds what could not be taken over. */
  note(what: string): void {
    this.notes.push(`not imported: ${what}`);
  }

  /** A pattern where it can be run in bounded time; else it is noted and the rest of the rule stands. */
  pattern(key: string, pattern: string, ignoreCase = false): Pick<TagRule, 'pattern' | 'patternCase'> {
    const compiled = compilePattern(pattern, ignoreCase);
    if (typeof compiled !== 'string') return { pattern, ...(ignoreCase ? { patternCase: 'ignore' } : {}) };
    this.note(`the pattern of ${key}: ${compiled}`);
    return {};
  }

  done(): Imported {
    const { rules, notes, provided, inheritedKeys, exempt, forbid, providerDefaults } = this;
    return { ...NOTHING, rules, notes, provided, inheritedKeys, exempt, forbid, providerDefaults };
  }
}

/** A pattern that may match anywhere in a value, as one for the whole value. */
export function wholePattern(pattern: string): string {
  const isEnded = /(?:^|[^\\])(?:\\\\)*\$$/.test(pattern);
  // an alternative outside of a group may be anchored for itself
  const isChoice = pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|\((?:[^()]|\([^()]*\))*\)/g, '').includes('|');
  if (isChoice) return `.*(?:${pattern}).*`;
  const inner = pattern.replace(/^\^/, '').slice(0, isEnded ? -1 : undefined);
  return `${pattern.startsWith('^') ? '' : '.*'}(?:${inner})${isEnded ? '' : '.*'}`;
}
