import { literalText, attributeOf } from './evaluate/declarations';
import type { TerraformFiles } from './evaluate/files';
import { moduleFiles } from './evaluate/folder';
import { readingJson } from './evaluate/jsonSyntax';
import { folderOf, inside, join } from './evaluate/paths';
import type { Block } from './syntax/tree';

/** Folders whose Terraform files are copies of something else. */
const INSTALLED = /(?:^|\/)\.terraform(?:\/|$)/;

/**
 * Folders that are root modules, in code-unit order: folders with Terraform files that no other folder calls as a local
 * module, and those that configure a backend or a provider.
 */
export function findRoots(paths: readonly string[], given: TerraformFiles): readonly string[] {
  const files = readingJson(given);
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const dir = folderOf(path);
    if (!/\.(?:tf|tofu)(?:\.json)?$/.test(path) || INSTALLED.test(dir)) continue;
    const list = names.get(dir);
    const name = dir === '' ? path : path.slice(dir.length + 1);
    if (list === undefined) names.set(dir, [name]);
    else list.push(name);
  }
  const called = new Set<string>();
  const configured = new Set<string>();
  for (const [dir, list] of names) {
    for (const block of moduleFiles(list).flatMap((name) => blocksOf(inside(dir, name), files))) {
      const target = block.type === 'module' ? localSource(dir, block) : undefined;
      if (target !== undefined && target !== dir) called.add(target);
      if (isConfiguration(block)) configured.add(dir);
    }
  }
  return [...names.keys()].filter((dir) => !called.has(dir) || configured.has(dir)).sort();
}

function blocksOf(path: string, files: TerraformFiles): readonly Block[] {
  return files.document(path)?.items.filter((item) => item.kind === 'block') ?? [];
}

/** Folder that a module call names, when it is a local one. */
function localSource(dir: string, block: Block): string | undefined {
  const source = literalText(attributeOf(block, 'source'));
  return source !== undefined && /^\.\.?(?:\/|$)/.test(source) ? join(dir, source) : undefined;
}

/** A backend, or a provider block with more than an alias: what only a root module should have. */
function isConfiguration(block: Block): boolean {
  if (block.type === 'provider') return block.body.some((item) => item.kind !== 'error');
  return (
    block.type === 'terraform' && block.body.some((item) => item.kind === 'block' && (item.type === 'backend' || item.type === 'cloud'))
  );
}
