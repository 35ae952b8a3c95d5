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
import type { Tree } from './tree';

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

  /** Adds what could not be taken over, with its line where that is known. */
  note(what: string, at?: Range): void {
    this.notes.push(`${at ? `line ${at.start.line + 1}: ` : ''}not imported: ${what}`);
  }

  /** A pattern where it can be run in bounded time; else it is noted and the rest of the rule stands. */
  pattern(key: string, pattern: string, at: Range, ignoreCase = false): Pick<TagRule, 'pattern' | 'patternCase'> {
    const compiled = compilePattern(pattern, ignoreCase);
    if (typeof compiled !== 'string') return { pattern, ...(ignoreCase ? { patternCase: 'ignore' } : {}) };
    this.note(`the pattern of ${key}: ${compiled}`, at);
    return {};
  }

  /** False, and noted, where a value is there and is none of the kinds that are read. */
  isA(kinds: readonly Tree['kind'][], value: Tree | undefined, what: string): boolean {
    if (!value || kinds.includes(value.kind)) return true;
    this.note(`${what}: it must be a ${kinds.join(' or a ')}`, value.range);
    return false;
  }

  /** False, and noted, where a value is there and is neither a text nor a list of texts. */
  isTexts(value: Tree | undefined, what: string): boolean {
    const wrong = value?.kind === 'list' ? value.items.find(({ kind }) => kind !== 'text') : value?.kind === 'map' ? value : undefined;
    if (!wrong) return true;
    this.note(`${what}: it must be a list of texts`, wrong.range);
    return false;
  }

  /** Of rules that ask the same types for one key the last holds: the others are noted where they say something else. */
  private noteRepeated(): void {
    const aboutOf = ({ key, clouds, required, about }: TagRule): string => JSON.stringify([key, clouds, required, about]);
    const last = new Map(this.rules.map((rule) => [aboutOf(rule), rule]));
    const saidBy = ({ values, pattern, patternCase, message }: TagRule): string => JSON.stringify([values, pattern, patternCase, message]);
    for (const rule of this.rules) {
      const later = last.get(aboutOf(rule)) ?? rule;
      if (saidBy(later) !== saidBy(rule)) this.note(`a rule for ${rule.key}: a later one takes its place`, rule.range);
    }
  }

  done(): Imported {
    this.noteRepeated();
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
