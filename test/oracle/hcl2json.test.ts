import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isBroken, parse } from '../../src/core/terraform/syntax/parse';
import { damagedFiles, validFiles } from '../core/terraform/syntax/arbitraries';
import { startJudge, type Judge } from './judge';
import { render } from './render';
import { TEXTS } from './texts';

/** Texts we and hcl2json disagree on, and why ours is right. One that no longer differs must leave this table. */
const KNOWN: readonly { readonly text: string; readonly why: string }[] = [
  { text: 'a "b" {}\na {}\n', why: 'valid HCL; hcl2json cannot render blocks of one type with and without labels' },
  { text: 'a = a.1e5', why: 'a legacy index is made of digits; HCL takes any number token and fails when it evaluates it' },
  { text: `a = ${'1 + '.repeat(1001)}1`, why: 'a chain of more than 1,000 operators is refused: who walks the tree recurses over it' },
  { text: `a = ${'['.repeat(300)}${']'.repeat(300)}`, why: 'nesting deeper than 250 is refused' },
];

const ROOT = path.join(import.meta.dirname, '..', '..');
const FOLDERS = ['examples', 'test', path.join('..', 'shared', 'data', 'terraform', 'oracle')];

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:tf|tofu|tfvars)$/.test(entry.name));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

/** JSON numbers within 1e-9 of each other are equal; the order of keys means nothing. */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number') return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs));
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.length === theirs.length && ours.every((item, index) => isSame(item, theirs[index]));
  }
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) return ours === theirs;
  if (Array.isArray(ours) || Array.isArray(theirs)) return false;
  const [left, right] = [new Map<string, unknown>(Object.entries(ours)), new Map<string, unknown>(Object.entries(theirs))];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}

describe('the parser beside hcl2json', function () {
  this.timeout(60_000);
  let judge: Judge;
  before(() => (judge = startJudge()));
  after(() => judge.stop());

  /** What differs, in words; `undefined` when nothing does. */
  async function difference(text: string): Promise<string | undefined> {
    const answer = await judge.ask(text);
    const document = parse(text);
    if (answer.error !== undefined) return isBroken(document) ? undefined : `they refuse it: ${answer.error}`;
    if (isBroken(document)) return 'we refuse it';
    const ours = JSON.parse(JSON.stringify(render(document))) as unknown;
    if (isSame(ours, answer.json)) return undefined;
    return `ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(answer.json)}`;
  }

  async function compare(kind: string, texts: readonly (readonly [name: string, text: string])[]): Promise<void> {
    const known = new Set(KNOWN.map(({ text }) => text));
    const differences: string[] = [];
    for (const [name, text] of texts) {
      const found = known.has(text) ? undefined : await difference(text);
      if (found !== undefined) differences.push(`${name}: ${found}`);
    }
    console.log(`      ${kind}: ${texts.length - differences.length} of ${texts.length} equal`);
    assert.deepEqual(differences, []);
  }

  it('agrees on texts at the edges of the grammar', async () => {
    await compare('texts', TEXTS.map((text) => [JSON.stringify(text), text]));
  });

  it('agrees on the Terraform files of the examples and tests', async () => {
    const files = FOLDERS.flatMap((folder) => filesBelow(path.join(ROOT, folder)));
    assert.ok(files.length >= 16, `only ${files.length} files`);
    await compare('files', files.map((file) => [path.relative(ROOT, file), readFileSync(file, 'utf8')]));
  });

  it('agrees on generated files, and finds no fault with them', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(validFiles, async (text) => {
        count++;
        assert.equal(await difference(text), undefined);
        assert.equal(isBroken(parse(text)), false);
      }),
      { numRuns: 300 },
    );
    console.log(`      generated: ${count} of ${count} equal`);
  });

  it('refuses of damaged files exactly those that HCL refuses', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(damagedFiles, async (text) => {
        count++;
        assert.equal(await difference(text), undefined);
      }),
      { numRuns: 300 },
    );
    console.log(`      damaged: ${count} of ${count} equal`);
  });

  for (const { text, why } of KNOWN) {
    it(`differs still on ${JSON.stringify(text).slice(0, 40)}: ${why}`, async () => {
      assert.notEqual(await difference(text), undefined);
    });
  }
});
