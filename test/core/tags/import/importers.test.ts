import assert from 'node:assert/strict';
import { readConfig } from '../../../../src/core/config/read';
import type { Finding } from '../../../../src/core/model/finding';
import { createPolicyImporter } from '../../../../src/core/tags/import/importPolicies';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import { engineOf } from '../../engineBed';
import { findingsOf } from '../support';

const BUCKET = 'resource "aws_s3_bucket" "b" {\n}\n';

/** `code address keys` of everything that is found, notes as their text. */
function told(files: Readonly<Record<string, string>>, imports: string, rest = ''): readonly string[] {
  const say = ({ code, address, keys = [], message }: Finding): string =>
    code.startsWith('policy/') ? `${code} ${message}` : `${code} ${address} ${keys.join(',')}`;
  return findingsOf(files, `imports: [${imports}]\n${rest}`).map(say);
}

const tags = (body: string): string => JSON.stringify({ tags: JSON.parse(body) as object });

describe('a tag policy of AWS Organizations', () => {
  const use = '{ type: aws-tag-policy, path: p.json }';

  it('requires a tag only for the types it reports, by the map of types', () => {
    const policy = tags(
      '{"costcenter": {"tag_key": {"@@assign": "CostCenter"}, "report_required_tag_for": {"@@assign": ["s3:bucket"]}, "enforced_for": {"@@assign": ["ec2:instance"]}}}',
    );
    const code = `${BUCKET}resource "aws_instance" "i" {\n}\nresource "aws_eip" "e" {\n}\n`;
    assert.deepEqual(told({ 'main.tf': code, 'p.json': policy }, use), ['tag/missing-required aws_s3_bucket.b CostCenter']);
  });

  it('takes all types of a service for * and ALL_SUPPORTED', () => {
    for (const all of ['s3:*', 's3:ALL_SUPPORTED'])
      assert.deepEqual(told({ 'main.tf': BUCKET, 'p.json': tags(`{"a": {"report_required_tag_for": {"@@assign": ["${all}"]}}}`) }, use), [
        'tag/missing-required aws_s3_bucket.b a',
      ]);
  });

  it('asks for lower case where it gives no tag_key, and constrains values of what is there', () => {
    const policy = tags('{"Stage": {"tag_value": {"@@assign": ["dev", "prod*"]}}}');
    const bucket = (name: string, tag: string): string => `resource "aws_s3_bucket" "${name}" {\n  tags = { ${tag} }\n}\n`;
    assert.deepEqual(
      told(
        {
          'main.tf': bucket('a', 'stage = "prod-eu"') + bucket('b', 'stage = "live"') + bucket('c', 'Stage = "dev"') + bucket('d', ''),
          'p.json': policy,
        },
        use,
      ),
      ['tag/invalid-value aws_s3_bucket.b stage', 'tag/wrong-key aws_s3_bucket.c stage'],
    );
  });

  it('reads an effective policy, and what operators add and take away', () => {
    const bucket = (value: string): string => `resource "aws_s3_bucket" "b" {\n  tags = { stage = "${value}" }\n}\n`;
    const effective = tags('{"stage": {"tag_key": "stage", "tag_value": ["dev"]}}');
    const authored = tags('{"stage": {"tag_value": {"@@assign": ["dev", "old"], "@@append": ["prod"], "@@remove": ["old"]}}}');
    assert.deepEqual(told({ 'main.tf': bucket('live'), 'p.json': effective }, use), ['tag/invalid-value aws_s3_bucket.b stage']);
    assert.deepEqual(told({ 'main.tf': bucket('old'), 'p.json': authored }, use), ['tag/invalid-value aws_s3_bucket.b stage']);
    assert.deepEqual(told({ 'main.tf': bucket('prod'), 'p.json': authored }, use), []);
  });

  it('says nothing about other clouds', () => {
    const policy = tags('{"stage": {"tag_value": ["dev"], "report_required_tag_for": ["s3:bucket"]}}');
    assert.deepEqual(
      told({ 'main.tf': 'resource "azurerm_resource_group" "g" {\n  tags = { stage = "live" }\n}\n', 'p.json': policy }, use),
      [],
    );
  });

  it('says what it leaves out', () => {
    const policy = tags(
      '{"a": {"tag_value": {"@@assign": ["x"], "@@operators_allowed_for_child_policies": ["@@none"]}, "report_required_tag_for": {"@@assign": ["made:up"]}}, "b": {"tag_value": {"@@append": ["y"]}}}',
    );
    const notes = told({ 'main.tf': '', 'p.json': policy }, use);
    assert.equal(notes.length, 3);
    assert.match(notes.join('\n'), /operators_allowed_for_child_policies of a/);
    assert.match(notes.join('\n'), /made:up of a: no Terraform type/);
    assert.match(notes.join('\n'), /what b inherits for tag_value/);
  });

  it('is an error where the provider makes it one', () => {
    const policy = tags('{"stage": {"report_required_tag_for": ["s3:bucket"]}}');
    const provider = 'provider "aws" {\n  tag_policy_compliance = "error"\n}\n';
    const [finding] = findingsOf({ 'main.tf': provider + BUCKET, 'p.json': policy }, `imports: [${use}]`);
    assert.equal(finding?.severity, 'error');
  });
});

describe('a configuration of tflint', () => {
  const use = '{ type: tflint, path: .tflint.hcl }';

  it('gives required keys with what they exclude, and defaults of the provider', () => {
    const config =
      'rule "aws_resource_missing_tags" {\n  enabled = true\n  tags = ["Owner"]\n  exclude = ["aws_eip"]\n}\nrule "aws_provider_missing_default_tags" {\n  enabled = true\n  tags = ["Team"]\n}\nrule "azurerm_resource_missing_tags" {\n  enabled = false\n  tags = ["X"]\n}\n';
    const code =
      'provider "aws" {\n}\nresource "aws_eip" "e" {\n}\nresource "aws_vpc" "v" {\n}\nresource "azurerm_resource_group" "g" {\n}\n';
    assert.deepEqual(told({ 'main.tf': code, '.tflint.hcl': config }, use), [
      'policy/import .tflint.hcl: not imported: the rule azurerm_resource_missing_tags: it is not enabled',
      'tag/missing-required aws_vpc.v Owner',
      'tag/provider-defaults provider.aws Team',
    ]);
  });

  it('points at the rule in its file, and says that include is not read', () => {
    const config = '\nrule "aws_resource_missing_tags" {\n  enabled = true\n  tags = ["Owner"]\n  include = ["x"]\n}\n';
    const findings = findingsOf({ 'main.tf': BUCKET, '.tflint.hcl': config }, `imports: [${use}]`);
    assert.match(findings[0]!.message, /include of aws_resource_missing_tags/);
    assert.deepEqual(
      findings[1]!.related.map(({ file, range }) => [file, range.start.line]),
      [['.tflint.hcl', 1]],
    );
  });
});

describe('a configuration of terratags', () => {
  it('gives keys with patterns that may match anywhere, and exemptions', () => {
    const config = 'required_tags:\n  Owner:\n    pattern: "team-"\n  Stage: {}\n';
    const exemptions =
      'exemptions:\n  - { resource_type: aws_s3_bucket, resource_name: logs, exempt_tags: [Owner, Stage], reason: logs of AWS }\n  - { resource_type: aws_eip, resource_name: "*", exempt_tags: [Stage], reason: none }\n';
    const code =
      'resource "aws_s3_bucket" "logs" {\n}\nresource "aws_s3_bucket" "logs2" {\n  tags = { Owner = "my-team-a", Stage = "x" }\n}\nresource "aws_eip" "e" {\n  tags = { Owner = "web" }\n}\n';
    const found = told(
      { 'main.tf': code, 't.yaml': config, 'e.yaml': exemptions },
      '{ type: terratags, path: t.yaml, exemptions: e.yaml }',
    ).filter((line) => !line.startsWith('policy/import'));
    assert.deepEqual(found, ['tag/invalid-value aws_eip.e Owner']);
  });

  it('reads a list, and JSON', () => {
    const found = told({ 'main.tf': BUCKET, 't.json': '{"required_tags": ["Owner"]}' }, '{ type: terratags, path: t.json }');
    assert.deepEqual(found.slice(1), ['tag/missing-required aws_s3_bucket.b Owner']);
    assert.match(found[0]!, /whether case matters/);
  });
});

describe('Azure Policy', () => {
  const use = '{ type: azure-policy, path: p.json }';
  const assign = (id: string, parameters: object, more: object = {}): string =>
    JSON.stringify({
      name: 'a',
      properties: {
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${id}`,
        parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, { value: value as unknown }])),
        ...more,
      },
    });
  const group = (tag: string): string => `resource "azurerm_resource_group" "g" {\n  name = "rg"\n  tags = { ${tag} }\n}\n`;
  const disk = (tag: string): string =>
    `resource "azurerm_managed_disk" "d" {\n  resource_group_name = azurerm_resource_group.g.name\n  tags = { ${tag} }\n}\n`;
  const code = group('') + disk('');

  const rows: readonly (readonly [what: string, policy: string, source: string, found: readonly string[]])[] = [
    [
      'require a tag on resources',
      assign('871b6d14-10aa-478d-b590-94f262ecfa99', { tagName: 'Owner' }),
      code,
      ['tag/missing-required azurerm_managed_disk.d Owner'],
    ],
    [
      'require a tag on resource groups',
      assign('96670d01-0a4d-4649-9c89-2d3abc0a5025', { tagName: 'Owner' }),
      code,
      ['tag/missing-required azurerm_resource_group.g Owner'],
    ],
    [
      'require a tag and its value',
      assign('1e30110a-5ceb-460c-a204-c1c3969c6d62', { tagName: 'Stage', tagValue: 'dev' }),
      group('') + disk('Stage = "live"'),
      ['tag/invalid-value azurerm_managed_disk.d Stage'],
    ],
    [
      'require a tag and its value on groups',
      assign('8ce3da23-7156-49e4-b145-24f95f9dcb46', { tagName: 'Stage', tagValue: 'dev' }),
      group('Stage = "live"') + disk('Stage = "x"'),
      ['tag/invalid-value azurerm_resource_group.g Stage'],
    ],
    [
      'inherit a tag from the group, which must have it',
      assign('ea3f2387-9b95-492a-a190-fcdc54f7b070', { tagName: 'Owner' }),
      code,
      ['tag/missing-required azurerm_resource_group.g Owner'],
    ],
    [
      'replace a tag: another literal is wrong',
      assign('5ffd78d9-436d-4b41-a421-5baa819e3008', { tagName: 'Stage', tagValue: 'dev' }),
      group('') + disk('Stage = "live"'),
      ['tag/invalid-value azurerm_managed_disk.d Stage'],
    ],
    ['add a tag: it is never missing', assign('4f9dc7db-30c1-420c-b61a-e1d640128d26', { tagName: 'Owner', tagValue: 'x' }), code, []],
  ];
  for (const [what, policy, source, found] of rows)
    it(`can ${what}`, () => {
      assert.deepEqual(told({ 'main.tf': source, 'p.json': policy }, use), found);
    });

  it('satisfies own rules with what it adds or copies from the group', () => {
    const own = 'tags: { rules: [{ key: Owner }] }';
    const added = assign('4f9dc7db-30c1-420c-b61a-e1d640128d26', { tagName: 'Owner', tagValue: 'x' });
    assert.deepEqual(told({ 'main.tf': code, 'p.json': added }, use, own), ['tag/missing-required azurerm_resource_group.g Owner']);
    const copied = assign('cd3aa116-8754-49c9-a813-ad46512ece54', { tagName: 'Owner' });
    assert.deepEqual(told({ 'main.tf': group('Owner = "a"') + disk(''), 'p.json': copied }, use, own), []);
  });

  it('reads own definitions with the parameters of the assignment', () => {
    const definition = {
      id: '/defs/own',
      name: 'own',
      properties: {
        mode: 'Indexed',
        parameters: { tagName: { type: 'String' } },
        policyRule: { if: { field: "[concat('tags[', parameters('tagName'), ']')]", exists: 'false' }, then: { effect: 'deny' } },
      },
    };
    const assignment = { name: 'a', properties: { policyDefinitionId: '/defs/own', parameters: { tagName: { value: 'Owner' } } } };
    assert.deepEqual(told({ 'main.tf': code, 'p.json': JSON.stringify([definition, assignment]) }, use), [
      'tag/missing-required azurerm_managed_disk.d Owner',
    ]);
    assert.match(told({ 'main.tf': code, 'p.json': JSON.stringify([definition]) }, use)[0]!, /the definition own: no assignment/);
  });

  it('reads values of own definitions: not in a list, not equal', () => {
    const own = (condition: object): string =>
      JSON.stringify([
        { id: '/d', name: 'd', properties: { mode: 'All', policyRule: { if: condition, then: { effect: 'audit' } } } },
        { name: 'a', properties: { policyDefinitionId: '/d' } },
      ]);
    for (const condition of [
      { field: "tags['Stage']", notIn: ['dev', 'prod'] },
      { not: { field: "tags['Stage']", in: ['dev', 'prod'] } },
      { field: "tags['Stage']", notEquals: 'dev' },
    ])
      assert.deepEqual(
        told({ 'main.tf': group('Stage = "dev"') + disk('Stage = "live"'), 'p.json': own(condition) }, use),
        ['tag/invalid-value azurerm_managed_disk.d Stage'],
        JSON.stringify(condition),
      );
    assert.deepEqual(
      told({ 'main.tf': group('Stage = "dev"') + disk(''), 'p.json': own({ not: { field: 'tags', containsKey: 'Stage' } }) }, use),
      ['tag/missing-required azurerm_managed_disk.d Stage'],
    );
    assert.match(
      told({ 'main.tf': code, 'p.json': own({ field: 'location', notIn: ['x'] }) }, use)[0]!,
      /a condition that is not about one tag/,
    );
  });

  it('leaves out resource groups of the workspace, and says which scopes it does not know', () => {
    const policy = (scope: string): string => assign('871b6d14-10aa-478d-b590-94f262ecfa99', { tagName: 'Owner' }, { notScopes: [scope] });
    assert.deepEqual(told({ 'main.tf': code, 'p.json': policy('/subscriptions/x/resourceGroups/rg') }, use), []);
    assert.match(
      told({ 'main.tf': code, 'p.json': policy('/subscriptions/x/resourceGroups/other') }, use)[0]!,
      /not a resource group of this workspace/,
    );
  });

  it('is read from the code of the workspace', () => {
    const assignments =
      'resource "azurerm_subscription_policy_assignment" "a" {\n  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99"\n  parameters = jsonencode({ tagName = { value = "Owner" } })\n}\nresource "azurerm_policy_definition" "d" {\n  name = "own"\n  mode = "All"\n  policy_rule = jsonencode({ if = { field = "tags[\'Stage\']", exists = "false" }, then = { effect = "deny" } })\n}\nresource "azurerm_resource_group_policy_assignment" "b" {\n  policy_definition_id = azurerm_policy_definition.d.id\n}\n';
    assert.deepEqual(
      told({ 'main.tf': disk(''), 'policy.tf': assignments }, '{ type: azure-policy, path: policy.tf }').filter(
        (line) => !line.includes('_policy_'),
      ),
      ['tag/missing-required azurerm_managed_disk.d Owner,Stage'],
    );
  });
});

describe('Cloud Custodian', () => {
  const policy = (filters: string, resource = 'aws.s3'): string =>
    `policies:\n  - name: p\n    resource: ${resource}\n    filters:\n${filters}`;
  const use = '{ type: cloud-custodian, path: c.yaml }';
  const bucket = (tag: string): string => `resource "aws_s3_bucket" "b" {\n  tags = { ${tag} }\n}\nresource "aws_eip" "e" {\n}\n`;

  it('requires what must not be absent, alone or in a choice', () => {
    assert.deepEqual(told({ 'main.tf': bucket(''), 'c.yaml': policy('      - "tag:Owner": absent\n') }, use), [
      'tag/missing-required aws_s3_bucket.b Owner',
    ]);
    assert.deepEqual(
      told(
        {
          'main.tf': bucket(''),
          'c.yaml': policy('      - or:\n          - "tag:Owner": absent\n          - not:\n              - "tag:Stage": present\n'),
        },
        use,
      ),
      ['tag/missing-required aws_s3_bucket.b Owner,Stage'],
    );
  });

  it('constrains values', () => {
    const filters = '      - { type: value, key: "tag:Stage", op: not-in, value: [dev, prod] }\n';
    assert.deepEqual(told({ 'main.tf': bucket('Stage = "live"'), 'c.yaml': policy(filters) }, use), [
      'tag/invalid-value aws_s3_bucket.b Stage',
    ]);
    assert.deepEqual(told({ 'main.tf': bucket('Stage = "dev"'), 'c.yaml': policy(filters) }, use), []);
    const pattern = '      - not:\n          - { type: value, key: "tag:Owner", op: regex, value: "TEAM-" }\n';
    assert.deepEqual(told({ 'main.tf': bucket('Owner = "team-a"'), 'c.yaml': policy(pattern) }, use), []);
    assert.deepEqual(told({ 'main.tf': bucket('Owner = "a-team-a"'), 'c.yaml': policy(pattern) }, use), [
      'tag/invalid-value aws_s3_bucket.b Owner',
    ]);
  });

  it('says what it leaves out', () => {
    for (const [filters, resource, said] of [
      ['      - "tag:Owner": absent\n      - "tag:Stage": absent\n', 'aws.s3', /must hold together/],
      ['      - "tag:Owner": present\n', 'aws.s3', /must not be there/],
      ['      - type: offhour\n', 'aws.s3', /not about one tag/],
      ['      - "tag:Owner": absent\n', 'aws.made-up', /no Terraform type/],
    ] as const)
      assert.match(told({ 'main.tf': bucket(''), 'c.yaml': policy(filters, resource) }, use)[0]!, said);
  });
});

describe('other policies', () => {
  it('come from custom checks of checkov', () => {
    const check = (condition: string): string => `metadata:\n  id: CKV2_X\ndefinition:\n${condition}`;
    const use = '{ type: checkov, path: c.yaml }';
    const both = check(
      '  and:\n    - { cond_type: attribute, resource_types: all, attribute: tags.Owner, operator: exists }\n    - { cond_type: attribute, resource_types: [aws_s3_bucket], attribute: tags.Stage, operator: within, value: [dev] }\n',
    );
    assert.deepEqual(told({ 'main.tf': `${BUCKET}resource "aws_eip" "e" {\n  tags = { Stage = "live" }\n}\n`, 'c.yaml': both }, use), [
      'tag/missing-required aws_s3_bucket.b Owner,Stage',
      'tag/missing-required aws_eip.e Owner',
    ]);
    assert.match(
      told(
        { 'main.tf': '', 'c.yaml': check('  { cond_type: attribute, resource_types: all, attribute: acl, operator: exists }\n') },
        use,
      )[0]!,
      /CKV2_X: a condition that is not about one tag/,
    );
  });

  it('come from Infracost, whose patterns may match anywhere', () => {
    const policy = JSON.stringify([
      {
        name: 'p',
        tagSchema: [
          { key: 'Owner', validRegex: '/TEAM/i', mandatory: true, message: 'see the wiki' },
          { key: 'Stage', validValues: ['dev'] },
        ],
      },
    ]);
    const use = '{ type: infracost, path: i.json }';
    assert.deepEqual(told({ 'main.tf': BUCKET, 'i.json': policy }, use), ['tag/missing-required aws_s3_bucket.b Owner']);
    assert.deepEqual(
      told({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "my-team-1" }\n}\n', 'i.json': policy }, use),
      [],
    );
    assert.deepEqual(
      told({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "web", Stage = "x" }\n}\n', 'i.json': policy }, use),
      ['tag/invalid-value aws_s3_bucket.b Owner', 'tag/invalid-value aws_s3_bucket.b Stage'],
    );
  });

  it('take names of labels from OpenCost', () => {
    const pod = (label: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: { ${label}: x }\nspec:\n  containers: [{ name: a, image: b }]\n`;
    const values = 'opencost:\n  labelMappingConfigs:\n    enabled: true\n    owner_label: "boss,chief"\n';
    const rest = 'tags: { rules: [{ key: Owner }, { key: Environment }] }';
    const found = (label: string) => told({ 'a.yaml': pod(label), 'values.yml': values }, '{ type: opencost, path: values.yml }', rest);
    for (const label of ['boss', 'chief']) assert.deepEqual(found(label), ['tag/missing-required Pod/default/a env']);
    assert.deepEqual(found('env'), ['tag/missing-required Pod/default/a boss']);
  });

  it('take keys that yor writes', () => {
    const rest = 'tags: { rules: [{ key: Owner }, { key: git_commit }, { key: env }] }';
    const config = 'tag_groups:\n  - name: ci\n    tags:\n      - name: env\n        value: { default: dev }\n';
    const ci = `jobs:\n  tag:\n    env:\n      YOR_SIMPLE_TAGS: '{"git_commit": "x"}'\n`;
    assert.deepEqual(told({ 'main.tf': BUCKET, 'y.yml': config, 'ci.yml': ci }, "{ type: yor, path: '*.yml' }", rest), [
      'tag/missing-required aws_s3_bucket.b Owner',
    ]);
  });

  it('come from another file of Ledgerline, with its mistakes', () => {
    const found = told(
      { 'main.tf': BUCKET, 'p/tags.yml': 'tags:\n  rules:\n    - key: Owner\n    - { kee: x }\n' },
      '{ type: ledgerline, path: p/tags.yml }',
    );
    assert.match(found[0]!, /^policy\/import p\/tags\.yml: line 4: /);
    assert.deepEqual(found.slice(-1), ['tag/missing-required aws_s3_bucket.b Owner']);
  });
});

describe('imports', () => {
  it('are merged in order, own rules win last', () => {
    const files = {
      'main.tf': 'resource "aws_s3_bucket" "b" {\n  tags = { Stage = "b" }\n}\n',
      'a.yml': 'tags: { rules: [{ key: Stage, values: [a] }] }\n',
      'b.yml': 'tags: { rules: [{ key: Stage, values: [b] }] }\n',
    };
    const use = (path: string): string => `{ type: ledgerline, path: ${path} }`;
    assert.deepEqual(told(files, `${use('a.yml')}, ${use('b.yml')}`), []);
    assert.deepEqual(told(files, `${use('b.yml')}, ${use('a.yml')}`), ['tag/invalid-value aws_s3_bucket.b Stage']);
    assert.deepEqual(told(files, use('a.yml'), 'tags: { rules: [{ key: Stage }] }'), []);
  });

  it('that are missing are an error unless they may be; what cannot be read is one', () => {
    assert.match(told({ 'main.tf': '' }, '{ type: tflint, path: .tflint.hcl }')[0]!, /^policy\/invalid There is no file \.tflint\.hcl/);
    assert.deepEqual(told({ 'main.tf': '' }, '{ type: tflint, path: .tflint.hcl, optional: true }'), []);
    for (const type of ['aws-tag-policy', 'azure-policy', 'terratags', 'cloud-custodian', 'checkov', 'infracost']) {
      assert.match(
        told({ 'main.tf': '', 'x.json': '{"a": [}' }, `{ type: ${type}, path: x.json }`)[0]!,
        /^policy\/invalid x\.json cannot be read/,
        type,
      );
      assert.match(told({ 'main.tf': '', 'x.json': '[]' }, `{ type: ${type}, path: x.json }`)[0]!, /^policy\/invalid/, type);
    }
  });

  it('are read again only when they, or the code that they speak of, say something else', () => {
    const engine = engineOf({
      'ledgerline.yaml': 'imports: [{ type: azure-policy, path: policy.tf }, { type: terratags, path: terratags.yml }]\n',
      'policy.tf': `resource "azurerm_subscription_policy_assignment" "a" {
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99"
  parameters           = jsonencode({ tagName = { value = "Owner" } })
  not_scopes           = ["/subscriptions/s/resourceGroups/free"]
}
resource "azurerm_resource_group" "g" {
  name     = "other"
  location = "westeurope"
}
`,
      'terratags.yml': 'required_tags: [Stage]\n',
      'main.tf': 'resource "azurerm_managed_disk" "d" {\n  resource_group_name = "free"\n}\n',
    });
    const missing = (): readonly string[] =>
      engine
        .findings()
        .filter(({ code }) => code === 'tag/missing-required')
        .map(({ address, keys = [] }) => `${address} ${keys.join()}`)
        .sort();
    assert.deepEqual(missing(), ['azurerm_managed_disk.d Owner,Stage', 'azurerm_resource_group.g Stage']);
    // the excluded group is now one of the code
    engine.set('policy.tf', engine.text('policy.tf')!.replace('"other"', '"free"'));
    assert.deepEqual(missing(), ['azurerm_managed_disk.d Stage', 'azurerm_resource_group.g Stage']);
    engine.set('terratags.yml', 'required_tags: [CostCenter]\n');
    assert.deepEqual(missing(), ['azurerm_managed_disk.d CostCenter', 'azurerm_resource_group.g CostCenter']);
  });

  it('are the same policy while an edit elsewhere leaves what they say', () => {
    const importPolicies = createPolicyImporter();
    const config = readConfig('imports: [{ type: terratags, path: t.yml }]').config;
    const texts = new Map([['t.yml', 'required_tags: [Owner]\n']]);
    const ask = () => importPolicies(config, { paths: [...texts.keys()], text: (path) => texts.get(path), parse, resources: [] });
    const first = ask();
    texts.set('u.yml', 'other: text\n');
    assert.equal(ask(), first);
    texts.set('t.yml', 'required_tags: [Stage]\n');
    assert.deepEqual(
      ask().policy.rules.map(({ key }) => key),
      ['Stage'],
    );
  });

  it('never throw, whatever is in the file', () => {
    for (const type of [
      'aws-tag-policy',
      'azure-policy',
      'tflint',
      'terratags',
      'cloud-custodian',
      'checkov',
      'infracost',
      'opencost',
      'yor',
      'ledgerline',
    ])
      for (const text of [
        '',
        'null',
        '[1, [2]]',
        '{"tags": 3, "policies": [1], "definition": [[]], "required_tags": {"a": 1}, "tagSchema": 7, "labelMappingConfigs": 2, "tag_groups": [3]}',
        '- &a [*a]',
        '\u0000',
      ])
        assert.doesNotThrow(() => told({ 'main.tf': BUCKET, x: text }, `{ type: ${type}, path: x }`), `${type} ${text}`);
  });
});
