import type { TerraformFiles } from '../../../src/core/terraform/project';
import { parse } from '../../../src/core/terraform/syntax/parse';
import { reparse } from '../../../src/core/terraform/syntax/reparse';
import type { Document } from '../../../src/core/terraform/syntax/tree';

/** A workspace in memory. The record may be changed between evaluations; documents are then read again by the difference. */
export function memoryFiles(texts: Readonly<Record<string, string>>): TerraformFiles {
  const documents = new Map<string, Document>();
  return {
    document(path) {
      const text = texts[path];
      if (text === undefined) return undefined;
      const before = documents.get(path);
      if (before?.text === text) return before;
      const document = before === undefined ? parse(text) : reparse(before, text);
      documents.set(path, document);
      return document;
    },
    text: (path) => texts[path],
    list: (dir) => below(texts, dir).filter((name) => !name.includes('/')),
    below: (dir) => below(texts, dir),
  };
}

function below(texts: Readonly<Record<string, string>>, dir: string): readonly string[] {
  const prefix = dir === '' ? '' : `${dir}/`;
  return Object.keys(texts)
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
}
