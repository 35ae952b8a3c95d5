import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { anchorOf, CODES } from '../../../src/core/findings/pages';

const root = path.resolve(__dirname, '../../..');
const page = fs.readFileSync(path.join(root, 'docs/findings.md'), 'utf8');
const anchors = new Set([...page.matchAll(/<a id="([\w-]+)">/g)].map(([, id]) => id!));

/** Codes as they stand in the source: a family that exists, a slash, and a name. */
function codesIn(dir: string): readonly string[] {
  return fs.readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return codesIn(`${dir}/${entry.name}`);
    if (!entry.name.endsWith('.ts')) return [];
    const text = fs.readFileSync(path.join(root, dir, entry.name), 'utf8');
    return [
      ...text.matchAll(/'((?:tag|policy|suppression|exempt|budget|config|usage|price|kubernetes|terraform|advice)\/[a-z][a-z-]*)'/g),
    ].map(([, code]) => code!);
  });
}

describe('the page of findings', () => {
  it('has a place for every code of the source', () => {
    const codes = [...new Set([...codesIn('src/core'), 'terraform/any'])];
    assert.ok(codes.length > 30);
    assert.deepEqual(
      codes.filter((code) => !anchors.has(anchorOf(code))),
      [],
    );
  });

  it('has a section of its own for every code that is named in words, and no code is named that nothing finds', () => {
    const codes = new Set(codesIn('src/core'));
    for (const code of Object.keys(CODES)) {
      assert.ok(anchors.has(code.replace('/', '-')), code);
      assert.ok(page.includes(`### ${code}\n`), code);
      assert.ok(codes.has(code), code);
    }
    for (const code of codes) if (/^(?:tag|policy|suppression|exempt|budget)\//.test(code)) assert.ok(Object.hasOwn(CODES, code), code);
  });
});
