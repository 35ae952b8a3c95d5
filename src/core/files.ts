import { mayHide } from './findings/comments';
import { isHcl } from './isHcl';
import { looksLikeManifest } from './looksLikeManifest';
import { parse } from './terraform/syntax/parse';
import { reparse } from './terraform/syntax/reparse';
import type { Document } from './terraform/syntax/tree';

/** The texts of a workspace as they are now, unsaved ones included, with what was parsed of them. */
export interface Files {
  /** `undefined` when the file is gone. Returns false when nothing changed. */
  set(path: string, text: string | undefined): boolean;
  text(path: string): string | undefined;
  /** Syntax tree of a Terraform file; the same object while its text is the same. */
  document(path: string): Document | undefined;
  /** Names of the files in a folder, in code-unit order. */
  list(dir: string): readonly string[];
  /** All paths, in code-unit order. */
  paths(): readonly string[];
  /** Those whose text may have a comment that hides findings: few of many. */
  commented(): readonly string[];
}

/** True for files that the Terraform parser reads. */
export const isTerraform = (path: string): boolean => /\.(tf|tofu|tfvars)$/.test(path);

/** True for YAML text that holds a Kubernetes object. */
export const isManifest = (path: string, text: string): boolean => /\.ya?ml$/.test(path) && looksLikeManifest(text);

/** Folder of a path; '' is the workspace itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function createFiles(): Files {
  const texts = new Map<string, string>();
  const documents = new Map<string, Document>();
  const folders = new Map<string, Set<string>>();
  const sorted = new Map<string, readonly string[]>();
  let all: readonly string[] | undefined;
  const marked = new Set<string>();

  function register(path: string, present: boolean): void {
    const dir = folderOf(path);
    const names = folders.get(dir) ?? new Set();
    folders.set(dir, names);
    if (present) names.add(nameOf(path));
    else names.delete(nameOf(path));
    sorted.delete(dir);
    all = undefined;
  }

  return {
    set(path, text) {
      const before = texts.get(path);
      if (before === text) return false;
      if (text === undefined) {
        texts.delete(path);
        documents.delete(path);
        marked.delete(path);
        register(path, false);
      } else {
        texts.set(path, text);
        if (mayHide(text)) marked.add(path);
        else marked.delete(path);
        if (before === undefined) register(path, true);
      }
      return true;
    },
    text: (path) => texts.get(path),
    document(path) {
      const text = texts.get(path);
      if (text === undefined || !(isTerraform(path) || isHcl(path))) return undefined;
      const before = documents.get(path);
      if (before?.text === text) return before;
      const document = before ? reparse(before, text) : parse(text);
      documents.set(path, document);
      return document;
    },
    list(dir) {
      const known = sorted.get(dir);
      if (known) return known;
      const names = [...(folders.get(dir) ?? [])].sort();
      sorted.set(dir, names);
      return names;
    },
    paths: () => (all ??= [...texts.keys()].sort()),
    commented: () => [...marked].sort(),
  };
}
