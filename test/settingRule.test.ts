import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fitsRule, type SettingRule } from '../src/vscode/settingRule';

interface Manifest {
  readonly contributes: { readonly configuration: readonly { readonly properties: Readonly<Record<string, SettingRule>> }[] };
}

describe('what a setting takes', () => {
  const cases: readonly (readonly [SettingRule, readonly unknown[], readonly unknown[]])[] = [
    [{ type: 'boolean', default: true }, [true, false], ['false', 0, null]],
    [{ type: 'number', default: 5, minimum: 0 }, [0, 2.5], [-1, '5', Number.NaN]],
    [{ type: 'number', default: 10, minimum: 1, maximum: 600 }, [1, 600], [0, 601]],
    [{ type: 'string', default: '' }, ['', 'helm'], [1, ['helm']]],
    [{ type: 'string', default: 'hide', enum: ['hide', 'hint'] }, ['hint'], ['Hint', '']],
    [{ type: 'array', default: [] }, [[], ['a']], ['a', [1], {}]],
  ];
  for (const [rule, good, bad] of cases)
    it(`is judged by the manifest: ${JSON.stringify(rule)}`, () => {
      for (const value of good) assert.equal(fitsRule(value, rule), true, JSON.stringify(value));
      for (const value of bad) assert.equal(fitsRule(value, rule), false, JSON.stringify(value));
    });

  it('holds for every default', () => {
    const { contributes } = JSON.parse(fs.readFileSync(path.join(__dirname, '../package.json'), 'utf8')) as Manifest;
    const rules = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    assert.ok(rules.length > 20);
    for (const [name, rule] of rules) assert.equal(fitsRule(rule.default, rule), true, name);
  });
});
