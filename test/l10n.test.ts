import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

const root = path.join(__dirname, '..');
const SOURCES = path.join(root, 'src/vscode');

describe('[I1] what the editor says', () => {
  const files = fs.readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  const texts = files.map((name) => ({ name, contents: fs.readFileSync(path.join(SOURCES, name), 'utf8') }));

  it('can be translated: every text is a literal, for the tool that exports them sees nothing else', () => {
    for (const { name, contents } of texts)
      for (const [call] of contents.matchAll(/\bl10n\.t\(\s*[^\s]/g)) assert.match(call, /['"]$/, `${name}: ${call}`);
  });

  it('is in the exported bundle, and nothing else is (npm run l10n)', async () => {
    const exported = JSON.parse(fs.readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as object;
    assert.deepEqual(await getL10nJson(texts.map(({ contents }) => ({ extension: '.ts', contents }))), exported);
  }).timeout(60_000);

  it('is named by the manifest', () => {
    const { l10n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly l10n: string };
    assert.equal(l10n, './l10n');
  });
});
