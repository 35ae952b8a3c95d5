import { folderOf, isTerraform, type Files } from './files';
import type { WrittenLiteral } from './model/source';
import { positionAt } from './terraform/syntax/positions';
import type { Attribute, Document, Item } from './terraform/syntax/tree';

/** Texts of a workspace, and what is written in them as it is. */
export interface CodeTexts {
  /** Texts that other parts read: CODEOWNERS, catalog files. */
  text(path: string): string | undefined;
  /** Paths of all files that it was given, in code-unit order. */
  paths(): readonly string[];
  /**
   * Where the folder of a file gives `var.name` or `local.name` a quoted text: defaults, `.tfvars` files, locals. Which of them counts is
   * not said.
   */
  literalsOf(path: string, reference: string): readonly WrittenLiteral[];
}

export function createCodeTexts(files: Pick<Files, 'text' | 'paths' | 'list' | 'document'>): CodeTexts {
  return {
    text: (path) => files.text(path),
    paths: () => files.paths(),
    literalsOf(path, reference) {
      const [, kind, name] = /^(var|local)\.([\w-]+)$/.exec(reference) ?? [];
      if (name === undefined) return [];
      const dir = folderOf(path);
      const inFolder = files.list(dir).map((file) => (dir === '' ? file : `${dir}/${file}`));
      return inFolder.filter(isTerraform).flatMap((file) => {
        const document = files.document(file);
        if (!document) return [];
        const isValues = file.endsWith('.tfvars');
        if (kind === 'local' && isValues) return [];
        const given = kind === 'local' ? ofLocal(name) : isValues ? ofValues(name) : ofVariable(name);
        return document.items.flatMap((item, index) =>
          given(item).flatMap((attribute) => literalAt(file, document, document.starts[index]!, attribute)),
        );
      });
    },
  };
}

type Given = (item: Item) => readonly Attribute[];

const attributesOf = (items: readonly Item[], name: string): readonly Attribute[] =>
  items.filter((item) => item.kind === 'attribute').filter((item) => item.name === name);

const ofValues =
  (name: string): Given =>
  (item) =>
    attributesOf([item], name);

const ofVariable =
  (name: string): Given =>
  (item) =>
    item.kind === 'block' && item.type === 'variable' && item.labels[0]?.name === name ? attributesOf(item.body, 'default') : [];

const ofLocal =
  (name: string): Given =>
  (item) =>
    item.kind === 'block' && item.type === 'locals' ? attributesOf(item.body, name) : [];

/** Offsets are relative to the top-level item. */
function literalAt(file: string, document: Document, start: number, { value, broken }: Attribute): readonly WrittenLiteral[] {
  if (broken || value.kind !== 'template' || value.heredoc) return [];
  const [from, to] = [start + value.start, start + value.end];
  const text = document.text.slice(from, to);
  return value.parts.every(({ kind }) => kind === 'text')
    ? [{ file, range: { start: positionAt(document, from), end: positionAt(document, to) }, text }]
    : [];
}
