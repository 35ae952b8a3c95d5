import { readConfig } from '../../../src/core/config/read';
import { createFiles } from '../../../src/core/files';
import { readManifests } from '../../../src/core/kubernetes/documents';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import type { Finding } from '../../../src/core/model/finding';
import type { Edit } from '../../../src/core/model/range';
import { checkTags } from '../../../src/core/tags/check';
import { createTerraformEvaluator } from '../../../src/core/terraform/project';
import { findRoots } from '../../../src/core/terraform/roots';
import { marked } from '../support';

/** A rule that asks for `Owner` (and `Stage` where a test wants two). */
export const OWNER = 'tags: { rules: [{ key: Owner, fixValue: web }] }';
export const TWO = 'tags: { rules: [{ key: Owner, fixValue: web }, { key: Stage, fixValue: dev }] }';

/** Findings of a workspace given as file → text, by the real parser and evaluator. */
export function findingsOf(files: Readonly<Record<string, string>>, policy: string, today = '2026-11-24'): readonly Finding[] {
  const store = createFiles();
  for (const [path, text] of Object.entries(files)) store.set(path, text);
  const evaluator = createTerraformEvaluator(store);
  const roots = findRoots(
    store.paths().filter((path) => path.endsWith('.tf')),
    store,
  );
  const terraform = roots.flatMap((dir) => evaluator.evaluate({ dir }).resources);
  const { config } = readConfig(policy);
  const manifests = store.paths().filter((path) => path.endsWith('.yaml'));
  const kubernetes = kubernetesProject(
    '',
    manifests.map((path) => ({ path, manifests: readManifests(store.text(path)!) })),
    config.prices.kubernetes,
  ).resources;
  return checkTags({ resources: [...terraform, ...kubernetes], config, today, text: (file) => store.text(file) });
}

/** Offset of a place in a text. */
export function offsetOf(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  let at = 0;
  for (let index = 0; index < line; index++) at = text.indexOf('\n', at) + 1;
  return at + character;
}

/** The text of a file with edits applied, the last first. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offsetOf(text, range.start)) + newText + result.slice(offsetOf(text, range.end)),
      text,
    );
}

/** `code "marked text"` of every finding in a marked `main.tf`, by place. */
export function ranges(source: string, policy: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { text } = marked(source);
  return [...findingsOf({ 'main.tf': text, ...others }, policy)]
    .filter(({ file }) => file === 'main.tf')
    .map(({ code, range }) => `${code} ${text.slice(offsetOf(text, range.start), offsetOf(text, range.end))}`);
}
