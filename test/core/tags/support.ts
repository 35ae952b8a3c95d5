import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';
import { decodeYaml } from '../../../src/core/decodeYaml';
import { createFiles } from '../../../src/core/files';
import { govern } from '../../../src/core/governance';
import { readManifests } from '../../../src/core/kubernetes/documents';
import { kubernetesProject } from '../../../src/core/kubernetes/project';
import { applyEdits, nonOverlapping } from '../../../src/core/findings/fixAll';
import type { Finding } from '../../../src/core/model/finding';
import type { Edit } from '../../../src/core/model/range';
import { createOwnerFiles } from '../../../src/core/ownerFiles';
import { createOwnership } from '../../../src/core/ownership';
import { createTerraformEvaluator } from '../../../src/core/terraform/project';
import { findRoots } from '../../../src/core/terraform/roots';
import { createPolicyImporter } from '../../../src/core/tags/import/importPolicies';
import { marked } from '../support';

/** A rule that asks for `Owner` (and `Stage` where a test wants two). */
export const OWNER = 'tags: { rules: [{ key: Owner, fixValue: web }] }';
export const TWO = 'tags: { rules: [{ key: Owner, fixValue: web }, { key: Stage, fixValue: dev }] }';

/** Findings of a workspace given as file → text, by the real parser and evaluator. */
export function findingsOf(files: Readonly<Record<string, string>>, policy: string, today = '2026-11-24'): readonly Finding[] {
  const store = createFiles();
  for (const [path, text] of Object.entries(files)) store.set(path, text);
  const evaluator = createTerraformEvaluator(store, { yaml: { decode: decodeYaml } });
  const roots = findRoots(
    store.paths().filter((path) => /\.(?:tf|tofu)(?:\.json)?$/.test(path)),
    store,
  );
  const { config } = readConfig(policy);
  const manifests = store.paths().filter((path) => path.endsWith('.yaml') && path !== 'ledgerline.yaml');
  const cluster = kubernetesProject(
    '',
    manifests.map((path) => ({ path, manifests: readManifests(store.text(path)!) })),
    config.prices.kubernetes,
  );
  return govern({
    looksFor: { budgets: false },
    projects: [...roots.map((dir) => evaluator.evaluate({ dir })), cluster],
    config: { ...config, file: 'ledgerline.yaml' },
    files: store,
    importPolicies: createPolicyImporter(),
    ownership: createOwnership(config, createOwnerFiles(store, () => undefined)()),
    today,
    others: [],
  });
}

/** Offset of a place in a text. */
export function offsetOf(text: string, { line, character }: { readonly line: number; readonly character: number }): number {
  let at = 0;
  for (let index = 0; index < line; index++) at = text.indexOf('\n', at) + 1;
  return at + character;
}

/** The text of a file with edits applied. */
export const edited = (text: string, edits: readonly Edit[]): string => applyEdits(text, edits);

/** `code "marked text"` of every finding in a marked `main.tf`, by place. */
export function ranges(source: string, policy: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { text } = marked(source);
  return [...findingsOf({ 'main.tf': text, ...others }, policy)]
    .filter(({ file }) => file === 'main.tf')
    .map(({ code, range }) => `${code} ${text.slice(offsetOf(text, range.start), offsetOf(text, range.end))}`);
}

/** What a marked workspace expects, and what a fix makes of its first file. */
export interface Expected {
  readonly policy?: string;
  /** Further files, marked as well. */
  readonly files?: Readonly<Record<string, string>>;
  /** `main.tf`, or the first manifest, after all preferred fixes. Afterwards nothing is found that was. */
  readonly fixed?: string;
  /** What is found after the fix; nothing by default. */
  readonly then?: readonly string[];
  readonly name?: string;
}

/**
 * Compares findings with marks in the text: `⟦missing_required|tags = {}⟧` expects `tag/missing-required` on exactly this
 * text, `⟦policy__invalid|…⟧` a code of another family. Findings in ledgerline.yaml are not looked at.
 */
export function expectFindings(source: string, { policy = OWNER, files = {}, fixed, then = [], name = 'main.tf' }: Expected = {}): void {
  const marks = Object.entries({ [name]: source, ...files }).map(([file, text]) => ({ file, ...manyMarks(text) }));
  const texts = Object.fromEntries(marks.map(({ file, text }) => [file, text]));
  const findings = findingsOf(texts, policy).filter(({ file, suppressed }) => file !== 'ledgerline.yaml' && suppressed === undefined);
  const found = findings.map(
    ({ code, file, range }) =>
      `${file} ${code} ${JSON.stringify(texts[file]!.slice(offsetOf(texts[file]!, range.start), offsetOf(texts[file]!, range.end)))} at ${offsetOf(texts[file]!, range.start)}`,
  );
  const wanted = marks.flatMap(({ file, text, found: all }) =>
    all.map(({ name: code, start, end }) => `${file} ${codeOf(code)} ${JSON.stringify(text.slice(start, end))} at ${start}`),
  );
  assert.deepEqual([...found].sort(), [...wanted].sort());
  if (fixed === undefined) return;
  const after = fixAll(texts, findings);
  assert.equal(after[name], fixed);
  const left = findingsOf(after, policy).filter(({ file }) => file !== 'ledgerline.yaml');
  assert.deepEqual(
    left.map(({ code }) => code),
    then,
    JSON.stringify(left.map(({ message }) => message)),
  );
}

/** Each row: what it shows, a marked text, and what else is expected. */
export type Row = readonly [what: string, source: string, expected?: Expected];

export function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const [what, source, expected] of rows) it(what, () => expectFindings(source, expected));
  });
}

const codeOf = (mark: string): string => (mark.includes('__') ? mark.replace('__', '/') : `tag/${mark}`).replaceAll('_', '-');

function manyMarks(source: string): { text: string; found: { name: string; start: number; end: number }[] } {
  let text = '';
  const open: { name: string; start: number }[] = [];
  const found: { name: string; start: number; end: number }[] = [];
  for (const [token] of source.matchAll(/⟦\w+\||⟧|[^⟦⟧]+/gu)) {
    if (token.startsWith('⟦')) open.push({ name: token.slice(1, -1), start: text.length });
    else if (token === '⟧') found.push({ ...open.pop()!, end: text.length });
    else text += token;
  }
  return { text, found };
}

/** All files after the preferred fixes of findings, those first that come first. */
export function fixAll(texts: Readonly<Record<string, string>>, findings: readonly Finding[]): Record<string, string> {
  const edits = nonOverlapping(findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred))).flatMap((fix) => fix.edits);
  return Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [
      file,
      edited(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}
