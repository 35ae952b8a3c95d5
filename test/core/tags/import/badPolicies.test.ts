import assert from 'node:assert/strict';
import { findingsOf } from '../support';

const CODE = 'resource "aws_s3_bucket" "b" {\n  tags = { Stage = "dev" }\n}\n';

/** `severity: message` of what is told about the import on the third line of ledgerline.yaml; a rule of its own goes on. */
function told(type: string, text: string, more = '', others: Readonly<Record<string, string>> = {}): readonly string[] {
  const policy = `tags: { rules: [{ key: Team }] }\nimports:\n  - { type: ${type}, path: p${more} }\n`;
  const found = findingsOf({ 'main.tf': CODE, p: text, ...others }, policy);
  const missing = found.filter(({ code }) => code === 'tag/missing-required').flatMap(({ keys = [] }) => keys);
  assert.ok(missing.includes('Team'), 'the rest of the policy is not followed');
  const notes = found.filter(({ code }) => code.startsWith('policy/'));
  assert.deepEqual(
    [...new Set(notes.map(({ file, range }) => `${file}:${range.start.line}`))],
    notes.length > 0 ? ['ledgerline.yaml:2'] : [],
  );
  return notes.map(({ severity, message }) => `${severity}: ${message}`).filter((note) => !note.includes('whether case matters'));
}

type Row = readonly [type: string, what: string, text: string, expected: readonly string[]];

const note = (line: number | undefined, what: string): string =>
  `information: p: ${line === undefined ? '' : `line ${line}: `}not imported: ${what}`;
const error = (type: string, why: string): string => `error: p cannot be read as ${type}: ${why}`;
const UNTERMINATED = (pattern: string): string => `Invalid regular expression: /${pattern}/u: Unterminated group`;

const rows: readonly Row[] = [
  ['aws-tag-policy', 'tags of another type', '{"tags": 3}', [error('aws-tag-policy', 'it has no tags: is it a tag policy?')]],
  ['aws-tag-policy', 'a key twice', '{"tags": {\n"a": {},\n"a": {}}}', [error('aws-tag-policy', 'line 3: Map keys must be unique')]],
  [
    'aws-tag-policy',
    'fields of another type',
    '{"tags": {\n"a": "text",\n"b": {"tag_key": ["x"]},\n"c": {"tag_value": {"@@assign": {"q": 1}}},\n"d": {"report_required_tag_for": [["s3:bucket"]]}}}',
    [
      note(2, 'a: it must be a map'),
      note(3, 'b: its tag_key is no text'),
      note(4, 'tag_value of c: it must be a list of texts'),
      note(5, 'report_required_tag_for of d: it must be a list of texts'),
    ],
  ],
  [
    'aws-tag-policy',
    'two policies for one key',
    '{"tags": {\n"Stage": {"tag_key": "Stage"},\n"stage": {"tag_key": "Stage", "tag_value": ["dev"]}}}',
    [note(2, 'a rule for Stage: a later one takes its place')],
  ],
  [
    'azure-policy',
    'something that is no policy beside an assignment without a tag',
    '[{"name": "a", "properties": {"policyDefinitionId": "/x/871b6d14-10aa-478d-b590-94f262ecfa99", "parameters": 3}},\n7,\n{"name": "set", "properties": {"policyDefinitions": []}}]',
    [
      note(2, 'a policy without a name: it is neither an assignment nor a definition of a policy'),
      note(3, 'set: it is neither an assignment nor a definition of a policy'),
      note(undefined, 'a: it gives no tagName'),
    ],
  ],
  [
    'azure-policy',
    'an assignment without its value',
    '{"name": "a", "properties": {"policyDefinitionId": "/x/1e30110a-5ceb-460c-a204-c1c3969c6d62", "parameters": {"tagName": {"value": "Stage"}}}}',
    [note(undefined, 'the value of Stage in a: it gives no tagValue')],
  ],
  ['tflint', 'a text that is no configuration', '<html>\n', [note(1, 'a text that cannot be read')]],
  [
    'tflint',
    'a list without its end',
    '\nrule "aws_resource_missing_tags" {\n  enabled = true\n  tags    = ["Owner"\n',
    [
      note(2, 'a part of the rule aws_resource_missing_tags: it cannot be read'),
      note(2, 'tags of aws_resource_missing_tags: it must be a list of texts'),
    ],
  ],
  [
    'tflint',
    'arguments of another type',
    'rule "aws_resource_missing_tags" {\n  enabled = true\n  tags    = var.keys\n}\nrule "azurerm_resource_missing_tags" {\n  enabled = true\n  tags    = ["Owner"]\n  exclude = "azurerm_x"\n}\nrule "aws_provider_missing_default_tags" {\n  enabled = true\n}\n',
    [
      note(1, 'tags of aws_resource_missing_tags: it must be a list of texts'),
      note(5, 'exclude of azurerm_resource_missing_tags: it must be a list of texts'),
      note(10, 'the rule aws_provider_missing_default_tags: it has no tags'),
    ],
  ],
  ['terratags', 'keys of another type', 'required_tags: 3\n', [error('terratags', 'line 1: required_tags must be a list or a map')]],
  ['terratags', 'a key twice', 'required_tags:\n  Owner: {}\n  Owner: {}\n', [error('terratags', 'line 3: Map keys must be unique')]],
  [
    'terratags',
    'patterns that cannot be used',
    'required_tags:\n  Owner: { pattern: "(" }\n  Cost: { pattern: "(?=a)b" }\n  Unit: { pattern: [a] }\n',
    [
      note(2, `the pattern of Owner: ${UNTERMINATED('.*(?:().*')}`),
      note(3, 'the pattern of Cost: look-around and inline flags are not supported'),
      note(4, 'the pattern of Unit: it must be a text'),
    ],
  ],
  [
    'cloud-custodian',
    'policies of another type',
    'policies: 3\n',
    [error('cloud-custodian', 'it has no policies: is it a Cloud Custodian file?')],
  ],
  [
    'cloud-custodian',
    'filters of another type, and a pattern that does not compile',
    'policies:\n  - 3\n  - name: p\n    resource: aws.s3\n    filters: 3\n  - name: q\n    resource: aws.s3\n    filters:\n      - { type: value, key: "tag:Stage", op: not-in, value: { a: b } }\n  - name: r\n    resource: aws.s3\n    filters:\n      - not:\n          - { type: value, key: "tag:Stage", op: regex, value: "(" }\n',
    [
      note(2, 'a policy without a name: no Terraform type is known for its resource'),
      note(3, 'p: it has no filters'),
      note(9, 'q: a filter that is not about one tag'),
      note(14, `the pattern of Stage: ${UNTERMINATED('(?:().*')}`),
    ],
  ],
  [
    'checkov',
    'a definition of another type',
    'metadata: { id: CKV2_X }\ndefinition: 3\n',
    [note(2, 'CKV2_X: a condition that is not about one tag')],
  ],
  [
    'checkov',
    'conditions of another type, and a pattern that does not compile',
    'metadata: { id: CKV2_X }\ndefinition:\n  and:\n    - { cond_type: attribute, attribute: tags.Stage, operator: regex_match, value: "(" }\n    - { cond_type: attribute, attribute: tags.Unit, operator: within, value: { a: b } }\n    - { cond_type: attribute, attribute: tags.Owner, operator: exists, resource_types: { a: b } }\n',
    [
      note(4, `the pattern of Stage: ${UNTERMINATED('(?:().*')}`),
      note(5, 'CKV2_X: the operator within on Unit'),
      note(6, 'CKV2_X, resource_types: it must be a list of texts'),
    ],
  ],
  ['infracost', 'a schema of another type', '{\n"tagSchema": 7}', [note(2, 'tagSchema: it must be a list')]],
  [
    'infracost',
    'entries of another type, a pattern that does not compile, a key twice',
    '{"tagSchema": [\n3,\n{"key": "Stage", "validRegex": "("},\n{"key": "Unit", "validValues": {"a": 1}, "mandatory": "maybe"},\n{"key": "Owner", "validValues": ["x"]},\n{"key": "Owner"}]}',
    [
      note(2, 'an entry of tagSchema without a key'),
      note(3, `the pattern of Stage: ${UNTERMINATED('.*(?:().*')}`),
      note(4, 'mandatory of Unit: it must be true or false'),
      note(4, 'validValues of Unit: it must be a list of texts'),
      note(5, 'a rule for Owner: a later one takes its place'),
    ],
  ],
  ['opencost', 'labels of another type', 'labelMappingConfigs: 3\n', [note(1, 'labelMappingConfigs: it must be a map')]],
  [
    'opencost',
    'names of another type',
    'labelMappingConfigs:\n  owner_label: [a]\n  team_label: ""\n',
    [note(2, 'owner_label: it names no label'), note(3, 'team_label: it names no label')],
  ],
  [
    'yor',
    'groups and tags of another type',
    'tag_groups:\n  - name: g\n    tags: 3\n  - 7\nenv:\n  YOR_SIMPLE_TAGS: [a]\n',
    [note(3, 'tags of g: it must be a list'), note(4, 'a group: it must be a map'), note(6, 'YOR_SIMPLE_TAGS: it is not a JSON object')],
  ],
  [
    'ledgerline',
    'rules of another type, patterns that do not compile or would backtrack, a rule twice',
    'tags:\n  rules:\n    - { key: Owner, pattern: "(" }\n    - { key: Owner, pattern: "(a+)+" }\n    - { key: [x] }\n',
    [
      `information: p: line 3: This pattern is not used: ${UNTERMINATED('(')}`,
      'information: p: line 4: This pattern is not used: it repeats a repetition',
      'information: p: line 5: key must be a text',
      'information: p: line 3: A later rule for Owner takes the place of this one',
    ],
  ],
];

describe('what is wrong in an imported policy', () => {
  for (const [type, what, text, expected] of rows)
    it(`is told on the line of the import, with its own line, and the rest goes on: ${type}, ${what}`, () => {
      assert.deepEqual(told(type, text), expected);
    });

  it('is told for a file that is no YAML', () => {
    for (const type of ['aws-tag-policy', 'azure-policy', 'terratags', 'cloud-custodian', 'checkov', 'infracost', 'opencost', 'yor']) {
      const [first, ...others] = told(type, 'x: 1\ny: }\n');
      assert.match(first ?? '', new RegExp(`^error: p cannot be read as ${type}: line 2: `));
      assert.deepEqual(others, []);
    }
  });

  it('is told of exemptions, by the name of their file; none of them excuses more than it says', () => {
    const use = (exemptions: string): readonly string[] =>
      told('terratags', 'required_tags: [Owner]\n', ', exemptions: e', { e: exemptions });
    assert.deepEqual(use('exemptions: 3\n'), ['information: p: e: line 1: not imported: exemptions: it must be a list']);
    assert.deepEqual(
      use('exemptions:\n  - { resource_type: aws_s3_bucket, exempt_tags: { Owner: x }, reason: logs }\n  - { resource_type: aws_eip }\n'),
      [
        'information: p: e: line 2: not imported: exempt_tags of an exemption: it must be a list of texts',
        'information: p: e: line 3: not imported: an exemption without a reason',
      ],
    );
    const missing = (keys: string): readonly string[] =>
      findingsOf(
        {
          'main.tf': CODE,
          p: 'required_tags: [Owner]\n',
          e: `exemptions:\n  - { resource_type: aws_s3_bucket, exempt_tags: ${keys}, reason: logs }\n`,
        },
        'imports: [{ type: terratags, path: p, exemptions: e }]',
      ).flatMap(({ code, keys: told = [] }) => (code === 'tag/missing-required' ? told : []));
    assert.deepEqual([missing('[Owner]'), missing('{ Owner: x }')], [[], ['Owner']]);
  });

  it('is no wait: a pattern that would backtrack elsewhere is answered', () => {
    const value = 'a'.repeat(200);
    const found = findingsOf(
      {
        'main.tf': `resource "aws_s3_bucket" "b" {\n  tags = { Owner = "${value}" }\n}\n`,
        p: 'required_tags: { Owner: { pattern: "^(a+)+b$" } }\n',
      },
      'imports: [{ type: terratags, path: p }]',
    );
    assert.deepEqual(
      found.filter(({ file }) => file === 'main.tf').map(({ code }) => code),
      ['tag/invalid-value'],
    );
  });

  it('keeps its fingerprint when lines move: the line is no part of what is told apart', () => {
    const keys = (text: string): readonly unknown[] =>
      findingsOf({ 'main.tf': '', p: text }, 'imports: [{ type: opencost, path: p }]').map(({ keys: told }) => told);
    assert.deepEqual(keys('labelMappingConfigs: 3\n'), keys('\n\nlabelMappingConfigs: 3\n'));
  });
});

describe('an exemption that is over', () => {
  it('is told on its own line, in the file that has it', () => {
    const own =
      'tags:\n  rules: [{ key: Owner }]\n  exempt:\n    - { type: aws_eip, reason: a, until: 2026-12-01 }\n    - { type: aws_s3_bucket, reason: migrating, until: 2026-11-23 }\n';
    const over = (files: Readonly<Record<string, string>>, policy: string): readonly unknown[] =>
      findingsOf({ 'main.tf': CODE, ...files }, policy, '2026-11-24')
        .filter(({ code }) => code === 'exempt/expired')
        .map(({ file, range, severity, message }) => [file, range.start.line, severity, message]);
    const said = ['warning', 'This exemption ended on 2026-11-23 (migrating): extend it or take it out'];
    assert.deepEqual(over({}, own), [['ledgerline.yaml', 4, ...said]]);
    assert.deepEqual(over({ 'shared.yml': `\n${own}` }, 'imports: [{ type: ledgerline, path: shared.yml }]'), [['shared.yml', 5, ...said]]);
  });
});
