import { findRoots } from './terraform/roots';
import type { Files } from './files';
import type { Document, Item } from './terraform/syntax/tree';

/** Root modules of a workspace, found again only when a file comes or goes or a block that decides about roots changes. */
export interface Roots {
  of(paths: readonly string[]): readonly string[];
}

/** Blocks by which folders are told apart as roots and modules. */
const DECISIVE = new Set(['module', 'provider', 'terraform']);

export function rememberedRoots(files: Files): Roots {
  let known: readonly string[] | undefined;
  let paths: readonly string[] = [];
  const seen = new Map<string, { readonly document: Document | undefined; readonly decisive: readonly Item[] }>();

  /** True when the decisive blocks of a file are not those of the last time. */
  function changed(path: string): boolean {
    const document = files.document(path);
    const before = seen.get(path);
    if (before?.document === document && before !== undefined) return false;
    const decisive = (document?.items ?? []).filter((item) => item.kind === 'block' && DECISIVE.has(item.type));
    seen.set(path, { document, decisive });
    return before?.decisive.length !== decisive.length || decisive.some((item, index) => item !== before.decisive[index]);
  }

  return {
    of(now) {
      const same = now.length === paths.length && now.every((path, index) => path === paths[index]);
      const again = now.filter(changed).length > 0;
      if (!known || !same || again) known = findRoots(now, files);
      paths = now;
      return known;
    },
  };
}
