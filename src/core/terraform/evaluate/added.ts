import type { Document } from '../syntax/tree';
import type { TerraformFiles } from './files';
import { folderOf } from './paths';

/** A file that a tool around Terraform puts beside those of a root module, or over one of them. */
export interface AddedFile {
  /** Where it lies or will lie. */
  readonly file: string;
  readonly document: Document;
}

export type AddedFiles = ReadonlyMap<string, AddedFile>;

/** The files of a workspace with `added` in folder `dir`; `origin` says where one of them really lies. */
export function withAdded(files: TerraformFiles, dir: string, added: () => AddedFiles) {
  let merged: { readonly from: readonly string[]; readonly added: AddedFiles; readonly names: readonly string[] } | undefined;
  const find = (path: string): AddedFile | undefined =>
    folderOf(path) === dir ? added().get(path.slice(dir === '' ? 0 : dir.length + 1)) : undefined;
  const given: TerraformFiles = {
    text: (path) => find(path)?.document.text ?? files.text(path),
    document: (path) => find(path)?.document ?? files.document(path),
    ...(files.below === undefined ? {} : { below: (path: string) => files.below?.(path) ?? [] }),
    list(path) {
      const from = files.list(path);
      const now = added();
      if (path !== dir || now.size === 0) return from;
      if (merged?.from !== from || merged.added !== now)
        merged = { from, added: now, names: [...new Set([...from, ...now.keys()])].sort() };
      return merged.names;
    },
  };
  return { files: given, origin: (path: string): string => find(path)?.file ?? path };
}
