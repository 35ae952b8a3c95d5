import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { readConfig } from '../../../src/core/config/read';
import { recovered } from '../../../src/core/config/recover';

const syntax = (text: string): [line: number, message: string][] =>
  readConfig(text)
    .findings.filter(({ code }) => code === 'config/syntax')
    .map(({ range, message }) => [range.start.line, message]);

describe('reading broken YAML', () => {
  it('loses the broken list only, not the later rules', () => {
    const { config } = readConfig(
      'tags:\n  rules:\n    - key: Owner\n      values: [a, b\n      severity: error\n    - key: Stage\n      values: [dev]\n    - key: Team\nteams: [web]\n',
    );
    assert.deepEqual(
      config.tags.rules.map(({ key, severity, values }) => [key, severity, values]),
      [
        ['Owner', 'error', []],
        ['Stage', 'warning', ['dev']],
        ['Team', 'warning', []],
      ],
    );
    assert.deepEqual(
      config.teams.map(({ name }) => name),
      ['web'],
    );
  });

  const pieces: Record<string, string> = {
    'a key that is being typed': 'own\n',
    'an open bracket': 'owners: [\n',
    'an open quote': "usage: 'usage.yml\n",
    'a second colon': 'usage: a: b\n',
    'a tab': 'owners:\n\t- path: a\n',
    'a stray bracket': 'usage: ]\n',
    'a list item without its list': 'spend:\n  team: web\n  - a\n',
  };
  for (const [what, piece] of Object.entries(pieces))
    it(`keeps what stands around ${what}`, () => {
      const { config, findings } = readConfig(`teams: [web]\n${piece}tags:\n  rules:\n    - key: Owner\n`);
      assert.deepEqual(
        [config.teams.map(({ name }) => name), config.tags.rules.map(({ key, range }) => [key, range.start.line])],
        [['web'], [['Owner', 3 + piece.split('\n').length - 1]]],
      );
      assert.ok(findings.some(({ code, range }) => code === 'config/syntax' && range.start.line >= 1));
    });

  it('keeps the other fields of an item whose first line is broken', () => {
    assert.deepEqual(
      readConfig('tags:\n  rules:\n    - values: [a\n      key: Owner\n    - key: Stage\n').config.tags.rules.map(({ key }) => key),
      ['Owner', 'Stage'],
    );
  });

  it('tells one error for each line, and no more than fifty', () => {
    assert.ok(syntax('['.repeat(50_000)).length === 1);
    assert.ok(syntax('teams: ]]]]]]]]\n').length === 1);
    assert.equal(syntax(`${Array.from({ length: 80 }, (_, i) => `k${i}: [`).join('\n')}\n`).length, 50);
  });

  it('does not follow nesting that no configuration has', () => {
    for (const deep of ['{a: '.repeat(20_000), '["]",'.repeat(20_000), '{a: [b, '.repeat(20_000), '- '.repeat(20_000)]) {
      const { config, findings } = readConfig(`teams: [web]\nowners: ${deep}\nownerTags: [squad]\n`);
      assert.deepEqual([config.teams.length, config.ownerTags], [1, ['squad']], deep.slice(0, 10));
      assert.deepEqual(
        findings.map(({ code, range }) => [code, range.start.line]),
        [['config/syntax', 1]],
      );
    }
  });

  it('tells a repeated key without losing the others', () => {
    const { config, findings } = readConfig('teams: [a]\nteams: [b]\nownerTags: [squad]\n');
    assert.deepEqual(config.ownerTags, ['squad']);
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [['config/syntax', 1]],
    );
  });

  it('leaves sound texts as they are, and every line and column of broken ones in its place', () => {
    const example = fs.readFileSync(path.join(__dirname, '../../../examples/ledgerline.yaml'), 'utf8');
    assert.deepEqual(recovered(example), { text: example, problems: [] });
    fc.assert(
      fc.property(fc.nat(example.length), fc.nat(10), fc.constantFrom('', '[', '"', ': x', '\n', '\t', '}'), (at, length, piece) => {
        const broken = example.slice(0, at) + piece + example.slice(at + length);
        const { text, problems } = recovered(broken);
        assert.equal(text.length, broken.length);
        for (let index = 0; index < text.length; index++)
          assert.ok(text[index] === broken[index] || (text[index] === ' ' && broken[index] !== '\n'));
        const isSound = parseDocument(broken, { logLevel: 'silent' }).errors.length === 0;
        if (isSound) assert.deepEqual([text, problems], [broken, []]);
        assert.equal(syntax(broken).length === 0, isSound);
      }),
      { numRuns: 200 },
    );
  });
});
