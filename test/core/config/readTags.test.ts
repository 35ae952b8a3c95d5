import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';

const told = (text: string): string[] => readConfig(text).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

describe('reading a tag rule', () => {
  it('takes one text in place of a list as its one element, and says so', () => {
    const { config, findings } = readConfig('tags: { rules: [{ key: Stage, values: dev }] }');
    assert.deepEqual(config.tags.rules[0]!.values, ['dev']);
    assert.deepEqual(
      findings.map(({ code, message, range }) => [code, message, range.start.character]),
      [['config/type', 'values must be a list: write [dev]', 38]],
    );
  });

  it('says which names of clouds and providers do not exist', () => {
    assert.deepEqual(told('tags: { rules: [{ key: A, perProvider: { azurerm: x } }] }'), [
      'warning config/unknown-key: perProvider has no key azurerm; did you mean azure?',
    ]);
    assert.deepEqual(told('tags: { rules: [{ key: A, required: { providers: [aws, gcp] } }] }'), [
      'error config/value: an entry of providers must be one of aws, awscc, azurerm, azapi, google, google-beta, kubernetes; it is gcp',
    ]);
    assert.deepEqual(readConfig('tags: { rules: [{ key: A, required: { providers: [aws, gcp] } }] }').config.tags.rules[0]!.required, {
      providers: ['aws'],
    });
  });

  it('says when a value has more than one wildcard', () => {
    assert.deepEqual(told("tags: { rules: [{ key: A, values: ['a*', 'a*b*c'] }] }"), [
      'warning config/value: A value has at most one *; a*b*c has more',
    ]);
  });

  it('says on its line that a value for fixes breaks the rule itself', () => {
    const found = (rule: string): readonly unknown[] =>
      readConfig(`tags:\n  rules:\n    - key: Stage\n      ${rule}\n      fixValue: live\n`).findings.map(({ code, range }) => [
        code,
        range.start.line,
      ]);
    assert.deepEqual(found('values: [dev, prod]'), [['config/value', 4]]);
    assert.deepEqual(found('pattern: "[a-c]+"'), [['config/value', 4]]);
    assert.deepEqual(found('values: [dev, "l*"]'), []);
    assert.deepEqual(found('pattern: "[a-z]+"'), []);
  });

  it('reads whether case matters for values', () => {
    const { config, findings } = readConfig('tags: { rules: [{ key: A, values: [dev], valueCase: ignore }] }');
    assert.deepEqual([config.tags.rules[0]!.valueCase, findings], ['ignore', []]);
    assert.match(told('tags: { rules: [{ key: A, valueCase: lower }] }')[0]!, /valueCase must be one of exact, ignore; it is lower/);
  });

  it('reads what Azure resources inherit', () => {
    const { config, findings } = readConfig('tags: { inherit: { azurerm: resource-group, azapi: none } }');
    assert.deepEqual([config.tags.inherit, findings], [{ azurerm: 'resource-group', azapi: 'none' }, []]);
  });
});

describe('reading an exemption', () => {
  const exempt = (fields: string): string => `tags: { exempt: [{ ${fields} }] }`;

  it('wants a day that exists, and does not hold without', () => {
    for (const until of ['soon', '2026-02-31', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '2100-02-29', '2026-1-1']) {
      const { config, findings } = readConfig(exempt(`type: aws_s3_bucket, reason: migrating, until: ${until}`));
      assert.deepEqual(config.tags.exempt, [], until);
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['config/value'],
        until,
      );
    }
    for (const until of ['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31'])
      assert.deepEqual(
        readConfig(exempt(`type: aws_s3_bucket, reason: migrating, until: ${until}`)).config.tags.exempt.map(
          ({ line: _, ...rest }) => rest,
        ),
        [{ type: 'aws_s3_bucket', reason: 'migrating', until }],
      );
  });

  it('wants to be told what it exempts', () => {
    const { config, findings } = readConfig(exempt('reason: migrating, keys: [Owner]'));
    assert.deepEqual(config.tags.exempt, []);
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [['config/missing', 'An exemption needs an address, a type or a path']],
    );
  });
});

describe('reading the rest of a tag policy', () => {
  it('reads carriers, provider defaults, forbidden keys and the style of fixes', () => {
    const { config, findings } = readConfig(
      "tags: { forbid: ['aws:.*'], carriers: { volumes: false, moduleCalls: require, kubernetes: { object: true, namespace: inherit } }, providerDefaults: { aws: [Owner] }, fix: { strategy: merge-local, locals: local.common } }",
    );
    assert.deepEqual(findings, []);
    const { forbid, carriers, providerDefaults, fix } = config.tags;
    assert.deepEqual(
      forbid.map(({ pattern }) => pattern),
      ['aws:.*'],
    );
    assert.deepEqual(carriers, {
      volumes: false,
      launchTemplates: true,
      autoscaling: true,
      tasks: true,
      snapshots: false,
      moduleCalls: 'require',
      kubernetes: { podTemplate: true, object: true, namespace: 'inherit' },
    });
    assert.deepEqual(
      providerDefaults.map(({ provider, keys }) => [provider, keys]),
      [['aws', ['Owner']]],
    );
    assert.deepEqual(fix, { strategy: 'merge-local', locals: 'common' });
  });

  const wrong: readonly (readonly [text: string, told: RegExp])[] = [
    ["tags: { forbid: ['('] }", /error config\/pattern/],
    ["tags: { forbid: ['(a+)+'] }", /error config\/pattern.*repeats a repetition/],
    ['tags: { carriers: { volume: true } }', /warning config\/unknown-key.*did you mean volumes/],
    ['tags: { carriers: { moduleCalls: maybe } }', /error config\/value.*ignore, hint, require/],
    ['tags: { fix: { strategy: merge-local } }', /error config\/missing.*needs the local/],
    ['tags: { fix: { locals: common } }', /error config\/value.*local\.common_tags/],
    ['tags: { rules: [{ key: A }, { key: B }, { key: A, values: [x] }] }', /warning config\/duplicate: A later rule for A/],
    ['imports: [{ type: tflint }]', /error config\/missing.*needs a type and a path/],
    ['imports: [{ type: tfsec, path: x }]', /error config\/value/],
    ['imports: [{ type: tflint, path: ../x }]', /error config\/path/],
    ['environment: { from: [tags] }', /error config\/value.*tag:Key/],
    ["environment: { production: ['('] }", /error config\/pattern/],
  ];
  for (const [text, expected] of wrong)
    it(`tells what is wrong in ${text}`, () => {
      assert.match(told(text)[0] ?? '', expected);
    });

  it('puts a repeated rule on the line of the one without effect', () => {
    const { findings } = readConfig('tags:\n  rules:\n    - { key: A }\n    - { key: A, values: [x] }\n');
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [['config/duplicate', 2]],
    );
  });

  it('reads imports, environment, suppressions and the baseline', () => {
    const { config, findings } = readConfig(
      "imports: [{ type: terratags, path: ./t.yaml, exemptions: e.yaml, optional: true }]\nenvironment: { from: ['tag:Env', workspace], production: [prod] }\nsuppressions: { requireReason: false }\nbaseline: .ledgerline-baseline.json\n",
    );
    // said on the line of the key: nothing depends on it
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [['config/not-acted-on', 1]],
    );
    assert.deepEqual(
      config.imports.map(({ range: _, ...rest }) => rest),
      [{ type: 'terratags', path: 't.yaml', exemptions: 'e.yaml', optional: true }],
    );
    assert.deepEqual(config.environment, { from: ['tag:Env', 'workspace'], production: ['prod'] });
    assert.deepEqual(config.suppressions, { inline: true, requireReason: false });
    assert.equal(config.baseline, '.ledgerline-baseline.json');
  });
});

describe('mistakes in a tag policy', () => {
  it('are told each on its line, and what is right goes on', () => {
    const text = `tags:
  caseSensitive: perhaps
  unknown: shout
  provided: { a: b }
  forbid: ['(', '.*secret.*']
  carriers: { snapshots: often }
  providerDefaults: { aws: Owner, azurerm: [Owner] }
  inherit: { azurerm: tenant }
  rules:
    - { key: Owner, pattern: '(' }
    - { key: Stage, pattern: '(a|a)*(b+)+' }
    - { key: Team, severity: fatal, required: sometimes }
    - { values: [dev] }
    - { key: Unit, values: { a: b }, aliases: 3 }
    - { key: Cost, pattern: '(?<!x)y' }
    - { key: Owner }
    - 7
    - { key: Right, values: [a] }
  exempt:
    - { type: aws_eip, until: 2027-01-01 }
    - { reason: none }
    - { type: aws_vpc, reason: old, until: 2026-02-30 }
    - { type: aws_s3_bucket, reason: logs }
  fix: { strategy: best, locals: var.x }
`;
    const { config, findings } = readConfig(text);
    const lineOf = ({ range }: (typeof findings)[number]): number => range.start.line + 1;
    assert.deepEqual(
      [...findings].sort((a, b) => lineOf(a) - lineOf(b)).map((finding) => `${lineOf(finding)} ${finding.code}`),
      [
        '2 config/value',
        '3 config/value',
        '4 config/type',
        '5 config/pattern',
        '6 config/value',
        '7 config/type',
        '7 config/unknown-key',
        '8 config/value',
        '10 config/pattern',
        '10 config/duplicate',
        '11 config/pattern',
        '12 config/value',
        '12 config/value',
        '13 config/missing',
        '14 config/type',
        '14 config/type',
        '15 config/pattern',
        '17 config/type',
        '20 config/missing',
        '21 config/missing',
        '22 config/value',
        '24 config/value',
        '24 config/value',
      ],
    );
    const { rules, forbid, exempt } = config.tags;
    assert.deepEqual(
      rules.map(({ key }) => key),
      ['Stage', 'Team', 'Unit', 'Cost', 'Owner', 'Right'],
    );
    assert.deepEqual([forbid.map(({ pattern }) => pattern), exempt.map(({ type }) => type)], [['.*secret.*'], ['aws_s3_bucket']]);
  });
});
