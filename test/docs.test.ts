import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readConfig } from '../src/core/config/read';

const root = path.resolve(__dirname, '..');
const pages = ['README.md', ...fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)];
const textOf = (page: string): string => fs.readFileSync(path.join(root, page), 'utf8');

describe('the documentation', () => {
  it('shows configuration that is read without a finding', () => {
    let count = 0;
    for (const page of pages)
      for (const [, block = ''] of textOf(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)) {
        if (!/^(?:prices|spend|budgets|unitMetrics|sharedCosts|ownerTags|owners|tags|teams|projects|imports|helm):/m.test(block)) continue;
        count++;
        assert.deepEqual(
          readConfig(block).findings.map(({ message, range }) => `${page} ${range.start.line} ${message}`),
          [],
        );
      }
    assert.ok(count >= 4);
  });

  it('links to pages and pictures that are there', () => {
    for (const page of pages)
      for (const [, target = ''] of textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g))
        assert.ok(fs.existsSync(path.join(root, path.dirname(page), target)), `${page} links to ${target}`);
  });
});
