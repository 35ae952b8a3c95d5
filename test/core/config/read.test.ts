import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../../src/core/config/defaults';
import { readConfig } from '../../../src/core/config/read';

const complaints = (text: string): string[] =>
  readConfig(text).findings.map(
    ({ severity, code, range, message }) =>
      `${range.start.line}:${range.start.character}-${range.end.character} ${severity} ${code}: ${message}`,
  );

describe('reading ledgerline.yaml', () => {
  it('takes an empty file as no configuration', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n'])
      assert.deepEqual(readConfig(text), { config: DEFAULT_CONFIG, findings: [] });
  });

  it('reads the example workspace without a complaint', () => {
    const { config, findings } = readConfig(fs.readFileSync(path.join(__dirname, '../../../examples/ledgerline.yaml'), 'utf8'));
    assert.deepEqual(findings, []);
    assert.deepEqual(
      config.teams.map(({ name, headcount }) => [name, headcount]),
      [
        ['storefront', 9],
        ['payments', 7],
        ['platform', 6],
        ['data', 5],
      ],
    );
    assert.deepEqual(
      config.tags.rules.map(({ key, values }) => [key, values.length]),
      [
        ['team', 4],
        ['environment', 2],
        ['cost_center', 0],
      ],
    );
    assert.deepEqual(
      config.sharedCosts.map(({ split }) => split.method),
      ['direct', 'headcount'],
    );
    assert.deepEqual(config.prices.kubernetes, { cloud: 'aws', region: 'eu-west-1', machine: 'm6i.large', nodes: 6, volumeType: 'gp3' });
    assert.equal(config.usageFile, 'infracost-usage.yml');
  });

  it('names an unknown key at its place, with the one that was meant', () => {
    assert.deepEqual(complaints('version: 1\ntags:\n  rules:\n    - key: Owner\n      fixvalue: a\n'), [
      '4:6-14 warning config/unknown-key: a tag rule has no key fixvalue; did you mean fixValue?',
    ]);
    assert.deepEqual(complaints('tag: {}\n'), ['0:0-3 warning config/unknown-key: ledgerline.yaml has no key tag; did you mean tags?']);
  });

  it('keeps the other rules when one is wrong', () => {
    const { config, findings } = readConfig(
      'tags:\n  rules:\n    - key: Owner\n    - severity: loud\n    - key: Stage\n      pattern: "["\n',
    );
    assert.deepEqual(
      config.tags.rules.map(({ key, pattern }) => [key, pattern]),
      [
        ['Owner', undefined],
        ['Stage', undefined],
      ],
    );
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [
        ['config/value', 3],
        ['config/pattern', 5],
      ],
    );
  });

  it('refuses patterns that could run for ever', () => {
    for (const pattern of ['(a+)+', '(a*)*b', '([a-z]+)*', 'a++'])
      assert.deepEqual(
        readConfig(`tags: { rules: [{ key: k, pattern: '${pattern}' }] }`).findings.map(({ code }) => code),
        ['config/pattern'],
        pattern,
      );
    assert.deepEqual(readConfig("tags: { rules: [{ key: k, pattern: '[a-z]+-\\d{1,3}' }] }").findings, []);
  });

  it('reads what stands before and after a syntax error', () => {
    const { config, findings } = readConfig('teams:\n  - name: web\nowners: [\ntags:\n  rules:\n    - key: Owner\n');
    assert.deepEqual(
      config.teams.map(({ name }) => name),
      ['web'],
    );
    assert.ok(findings.some(({ code, severity }) => code === 'config/syntax' && severity === 'error'));
  });

  it('takes `off`, dates and numbers as texts where texts are wanted', () => {
    const { config, findings } = readConfig('tags:\n  rules:\n    - { key: Schedule, values: [off, 2027-03-31, 100, 010] }\n');
    assert.deepEqual(findings, []);
    assert.deepEqual(config.tags.rules[0]!.values, ['off', '2027-03-31', '100', '010']);
  });

  it('switches a rule off', () => {
    assert.deepEqual(readConfig('tags: { rules: [{ key: Owner, severity: off }] }').config.tags.rules, []);
  });

  it('lets the later of two rules with one key win whole', () => {
    const { rules } = readConfig('tags: { rules: [{ key: A, values: [x] }, { key: B }, { key: A, severity: error }] }').config.tags;
    assert.deepEqual(
      rules.map(({ key, values, severity }) => [key, values, severity]),
      [
        ['B', [], 'warning'],
        ['A', [], 'error'],
      ],
    );
  });

  it('wants percentages that sum to 100', () => {
    const text = (share: number): string => `sharedCosts: [{ name: s, match: { service: S }, split: { a: 33.4, b: ${share} } }]`;
    assert.deepEqual(readConfig(text(66.6)).config.sharedCosts[0]!.split, { method: 'fixed', shares: { a: 3340, b: 6660 } });
    const { config, findings } = readConfig(text(66));
    assert.deepEqual(config.sharedCosts, []);
    assert.match(findings[0]!.message, /sum to 100; they sum to 99\.4/);
  });

  it('keeps paths inside the workspace', () => {
    for (const bad of ['/etc/passwd', '../other/bill.csv', 'a/../../b', 'C:\\bill.csv']) {
      const { config, findings } = readConfig(`spend: { sources: [{ type: focus, path: '${bad}' }] }`);
      assert.deepEqual(config.spend.sources, [], bad);
      assert.ok(
        findings.some(({ code }) => code === 'config/path'),
        bad,
      );
    }
  });

  it('takes no budget whose match it cannot act on', () => {
    const budgets = (match: string): readonly [number, readonly string[]] => {
      const { config, findings } = readConfig(`budgets: { scopes: [{ name: b, monthly: 10${match} }] }`);
      return [config.budgets.length, findings.map(({ code }) => code)];
    };
    assert.deepEqual(budgets(''), [1, []]);
    assert.deepEqual(budgets(", match: { path: 'a/**' }"), [1, ['config/not-acted-on']]);
    assert.deepEqual(budgets(', match: { tag: { a: b } }'), [1, []]);
    assert.deepEqual(budgets(', match: { tag: {} }'), [0, ['config/value']]);
    assert.deepEqual(budgets(', match: { tag: a }'), [0, ['config/type', 'config/value']]);
    // which tag tells an environment is not said
    assert.deepEqual(budgets(', match: { environment: production }'), [0, ['config/value']]);
    assert.deepEqual(budgets(', match: { environment: staging, tag: { a: b } }'), [0, ['config/value', 'config/value']]);
    assert.deepEqual(budgets(", match: { path: 'a/**', tag: { a: b } }"), [0, ['config/not-acted-on', 'config/value']]);
    assert.deepEqual(budgets(', match: {}'), [0, ['config/missing']]);
    assert.deepEqual(budgets(', match: production'), [0, ['config/type', 'config/missing']]);
  });

  it('takes budgets of an environment where a tag tells it, wherever in the file that is said', () => {
    const text = (from: string): string =>
      `budgets: { scopes: [{ name: b, monthly: 10, match: { tag: { app: web }, environment: production } }] }\nenvironment: { from: [${from}], production: ['prod.*'] }\n`;
    const { config, findings } = readConfig(text("'variable:env', 'tag:Env', 'tag:stage'"));
    assert.deepEqual(config.budgets[0]?.match, {
      tag: { app: 'web' },
      environment: { is: 'production', keys: ['Env', 'stage'], production: ['prod.*'] },
    });
    assert.deepEqual(
      findings.filter(({ severity }) => severity !== 'information'),
      [],
    );
    const untold = readConfig(text('workspace'));
    assert.deepEqual(untold.config.budgets, []);
    assert.deepEqual(
      untold.findings.filter(({ severity }) => severity === 'warning').map(({ message, range }) => [message.slice(0, 52), range.start]),
      [['This budget is not used: a bill tells an environment', { line: 0, character: 20 }]],
    );
  });

  it('takes budgets of months, quarters and years, with one or more shares to warn at', () => {
    const { config, findings } = readConfig(
      [
        'budgets:',
        '  currency: EUR',
        '  yearStarts: 4',
        '  total: { yearly: 100 }',
        '  scopes:',
        '    - { name: a, team: t, quarterly: 30, warnAt: [0.9, 0.5, 0.5], currency: USD }',
        '    - { name: b, team: t, monthly: 10, warnAt: 0.7 }',
      ].join('\n'),
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(
      config.budgets.map(({ name, amount, period, yearStarts, currency, warnAt }) => [name, amount, period, yearStarts, currency, warnAt]),
      [
        ['total', 100, 'year', 4, 'EUR', [0.8]],
        ['a', 30, 'quarter', 4, 'USD', [0.5, 0.9]],
        ['b', 10, 'month', 4, 'EUR', [0.7]],
      ],
    );
    const codes = (text: string) => {
      const read = readConfig(`budgets: ${text}`);
      return [read.config.budgets.map(({ amount, yearStarts }) => [amount, yearStarts]), read.findings.map(({ code }) => code)];
    };
    assert.deepEqual(codes('{ total: { monthly: 1, yearly: 12 } }'), [[], ['config/value']]);
    assert.deepEqual(codes('{ total: { quarterly: many } }'), [[], ['config/type', 'config/missing']]);
    assert.deepEqual(codes('{ total: {} }'), [[], ['config/missing']]);
    assert.deepEqual(codes('{ yearStarts: 13, total: { yearly: 1 } }'), [[[1, 1]], ['config/value']]);
    assert.deepEqual(codes('{ total: { yearly: 1, warnAt: [a] } }'), [[[1, 1]], ['config/type']]);
  });

  it('tells of a currency that is none: such a budget is compared with no bill', () => {
    const { config, findings } = readConfig(
      'budgets:\n  currency: DOLLAR\n  scopes:\n    - { name: a, monthly: 1 }\n    - { name: b, monthly: 1, currency: eur }\n    - { name: c, monthly: 1, currency: CHF }\n',
    );
    assert.deepEqual(
      config.budgets.map(({ currency }) => currency),
      ['DOLLAR', 'eur', 'CHF'],
    );
    assert.deepEqual(
      findings.map(({ severity, code, range, message }) => [severity, code, range.start.line, message]),
      [
        ['error', 'config/value', 1, 'DOLLAR is no currency code: write three capital letters, such as EUR'],
        ['error', 'config/value', 4, 'eur is no currency code: write three capital letters, such as EUR'],
      ],
    );
  });

  it('takes what anomalies are told from', () => {
    const read = (text: string) => {
      const { config, findings } = readConfig(`spend: { anomalies: ${text} }`);
      return [config.spend.anomalies, findings.map(({ code }) => code)];
    };
    assert.deepEqual(read('{ daily: 5, percent: 10 }'), [{ daily: 5, percent: 10 }, []]);
    assert.deepEqual(read('{ daily: -1, floor: 3 }'), [{}, ['config/type', 'config/unknown-key']]);
  });

  it('takes machine, volume type and region of the cluster from its cloud', () => {
    const kubernetes = (text: string) => readConfig(`prices: { ${text} }`).config.prices.kubernetes;
    assert.deepEqual(kubernetes('kubernetes: { cloud: google }'), {
      cloud: 'gcp',
      region: 'us-central1',
      machine: 'e2-standard-2',
      volumeType: 'pd-balanced',
    });
    assert.deepEqual(kubernetes('kubernetes: { node: Standard_D4s_v5, cloud: azure }, regions: { azure: westeurope }'), {
      cloud: 'azure',
      region: 'westeurope',
      machine: 'Standard_D4s_v5',
      volumeType: 'StandardSSD_LRS',
    });
    assert.deepEqual(kubernetes('kubernetes: { nodes: 3 }'), { ...DEFAULT_CONFIG.prices.kubernetes, nodes: 3 });
  });

  it('knows where it was read', () => {
    assert.equal(readConfig('teams: [a]', 'infra/ledgerline.yml').config.file, 'infra/ledgerline.yml');
  });

  it('says what it knows but does not act on yet', () => {
    assert.deepEqual(complaints('advice: { profile: recommended }\n'), [
      '0:0-6 information config/not-acted-on: advice is accepted, but this version does not act on it yet',
    ]);
  });

  it('says when an owner is no declared team', () => {
    assert.deepEqual(
      readConfig('teams: [web]\nowners: [{ path: a, team: wbe }]').findings.map(({ code }) => code),
      ['config/unknown-team'],
    );
  });

  it('survives alias bombs', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[index]}`).join(',')}]`)
      .join('\n')}\nteams: *j\n`;
    assert.ok(readConfig(bomb).findings.length > 0);
  });

  it('never throws, whatever the file holds', () => {
    const keys = [
      'version',
      'teams',
      'owners',
      'ownerTags',
      'tags',
      'rules',
      'key',
      'values',
      'pattern',
      'required',
      'sharedCosts',
      'match',
      'split',
      'budgets',
      'scopes',
      'spend',
      'sources',
      'prices',
      'regions',
      'kubernetes',
      'projects',
      'exempt',
    ];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (any) => void readConfig(JSON.stringify(any))),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readConfig(text)),
      { numRuns: 200 },
    );
    const example = fs.readFileSync(path.join(__dirname, '../../../examples/ledgerline.yaml'), 'utf8');
    fc.assert(
      fc.property(
        fc.nat(example.length),
        fc.nat(40),
        fc.string({ maxLength: 5 }),
        (at, length, text) => void readConfig(example.slice(0, at) + text + example.slice(at + length)),
      ),
      { numRuns: 200 },
    );
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
}

describe('units and sources in ledgerline.yaml', () => {
  it('are read with their defaults', () => {
    const { config, findings } = readConfig(
      'unitMetrics:\n  - { unit: orders, file: units/orders.csv }\n  - { name: a customer, unit: customers, file: c.csv, kind: stock, team: shop }\nspend:\n  sources: [{ type: aws }, { type: aws, by: account }]\n',
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(config.unitMetrics, [
      { name: 'cost of orders', unit: 'orders', file: 'units/orders.csv', kind: 'flow' },
      { name: 'a customer', unit: 'customers', file: 'c.csv', kind: 'stock', team: 'shop' },
    ]);
    assert.deepEqual(config.spend.sources, [
      { type: 'aws', by: 'tag' },
      { type: 'aws', by: 'account' },
    ]);
  });

  it('may be counted by Prometheus instead of a file, and hold no password', () => {
    const read = (more: string) => readConfig(`unitMetrics: [{ unit: orders, ${more} }]`);
    const prometheus = { url: 'https://prometheus.example.com/p', query: 'sum(increase(orders_total[1d]))' };
    const { config, findings } = read(`prometheus: { url: '${prometheus.url}', query: '${prometheus.query}' }`);
    assert.deepEqual(findings, []);
    assert.deepEqual(config.unitMetrics, [{ name: 'cost of orders', unit: 'orders', prometheus, kind: 'flow' }]);
    for (const url of ['https://me:secret@prometheus.example.com', 'ftp://a', 'file:///etc/passwd', 'http://a?x=1', 'localhost:9090']) {
      const refused = read(`prometheus: { url: '${url}', query: x }`);
      assert.deepEqual(refused.config.unitMetrics, [], url);
      assert.ok(refused.findings.every(({ message }) => !message.includes('secret')));
    }
    assert.deepEqual(read(`file: a.csv, prometheus: { url: 'http://a', query: x }`).config.unitMetrics, [], 'both at once');
  });

  it('know the day from which edited code runs, and no other text', () => {
    assert.equal(readConfig('spend: { plannedFrom: 2026-12-01 }').config.spend.plannedFrom, '2026-12-01');
    const { config, findings } = readConfig('spend: { plannedFrom: 2026-02-30 }');
    assert.equal(config.spend.plannedFrom, undefined);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['spend.plannedFrom must be a day of the calendar, YYYY-MM-DD'],
    );
  });

  it('take the scopes of Azure that have costs, and no other path', () => {
    const read = (scope: string) => readConfig(`spend: { sources: [{ type: azure, scope: '${scope}' }] }`);
    const id = '00000000-0000-0000-0000-000000000001';
    for (const scope of [
      `subscriptions/${id}`,
      `/subscriptions/${id}/resourceGroups/rg-1`,
      'providers/Microsoft.Billing/billingAccounts/70664866',
    ])
      assert.deepEqual(read(scope).config.spend.sources, [{ type: 'azure', scope: scope.replace(/^\//, ''), by: 'tag' }]);
    for (const scope of [
      'x',
      `subscriptions/${id}/../x`,
      `subscriptions/${id}?a=b`,
      `subscriptions/${id}@evil.example`,
      '//evil.example/x',
    ])
      assert.deepEqual(read(scope).config.spend.sources, [], scope);
  });

  it('tell that Azure Advisor is not asked for scopes above a subscription', () => {
    const told = (scope: string, also: string) =>
      readConfig(`spend: { sources: [{ type: azure, also: [${also}], scope: '${scope}' }] }`).findings.map(({ severity, message }) => [
        severity,
        message,
      ]);
    const why =
      'Azure Advisor has recommendations of subscriptions and of resource groups, not of this scope: name a source azure for each subscription beside it';
    for (const scope of ['providers/Microsoft.Management/managementGroups/shop', 'providers/Microsoft.Billing/billingAccounts/70664866'])
      assert.deepEqual(told(scope, 'budgets, recommendations'), [['information', why]]);
    assert.deepEqual(told('subscriptions/00000000-0000-0000-0000-000000000001', 'recommendations'), []);
    assert.deepEqual(told('providers/Microsoft.Management/managementGroups/shop', 'budgets'), []);
  });

  it('take tables of BigQuery by their whole name, and nothing that could leave a quoted name', () => {
    const read = (source: string) => readConfig(`spend: { sources: [{ type: bigquery, ${source} }] }`).config.spend.sources;
    assert.deepEqual(read('table: acme-billing.bills.gcp_billing_export_focus_01-AB'), [
      { type: 'bigquery', table: 'acme-billing.bills.gcp_billing_export_focus_01-AB', project: 'acme-billing', by: 'tag' },
    ]);
    assert.deepEqual(read('table: acme-billing.bills.t, project: acme-finops, by: account'), [
      { type: 'bigquery', table: 'acme-billing.bills.t', project: 'acme-finops', by: 'account' },
    ]);
    for (const table of [
      'bills.t',
      'acme-billing.bills.t`',
      'acme-billing.bi lls.t',
      'acme-billing.bills.t;drop',
      'acme-billing.bills.a.b',
      '/x.y.z',
    ])
      assert.deepEqual(read(`table: '${table}'`), [], table);
    assert.deepEqual(read("table: acme-billing.bills.t, project: 'x/../y'"), [
      { type: 'bigquery', table: 'acme-billing.bills.t', project: 'acme-billing', by: 'tag' },
    ]);
  });

  it('take the account, projects and places of Google Cloud that are asked besides cost', () => {
    const read = (source: string) => {
      const { config, findings } = readConfig(`spend: { sources: [{ type: bigquery, table: acme-billing.bills.t, ${source} }] }`);
      return { source: config.spend.sources[0], problems: findings.map(({ message }) => message) };
    };
    const base = { type: 'bigquery', table: 'acme-billing.bills.t', project: 'acme-billing', by: 'tag' };
    assert.deepEqual(
      read(
        'billingAccount: 0123AB-4567CD-89EF01, projects: [acme-shop, acme-shop], locations: [europe-west1-b, europe-west1, global], also: [budgets]',
      ),
      {
        source: {
          ...base,
          billingAccount: '0123AB-4567CD-89EF01',
          projects: ['acme-shop'],
          locations: ['europe-west1-b', 'europe-west1', 'global'],
          also: ['budgets'],
        },
        problems: [],
      },
    );
    const bad: readonly (readonly [string, string])[] = [
      ['billingAccount: 0123ab', 'billingAccount must be a name such as 0123AB-4567CD-89EF01'],
      ["billingAccount: '0123AB-4567CD-89EF01/../x'", 'billingAccount must be a name such as 0123AB-4567CD-89EF01'],
      ["projects: ['x/y'], locations: [global]", 'projects must be a name such as my-project'],
      ["projects: [acme-shop], locations: ['../x']", 'locations must be a name such as europe-west1-b, europe-west1 or global'],
      ['projects: [acme-shop]', 'Recommendations need both projects and locations'],
      ['locations: [global]', 'Recommendations need both projects and locations'],
      ['also: [recommendations]', 'Recommendations need both projects and locations'],
      ['also: [budgets]', 'also: budgets needs the billingAccount, such as 0123AB-4567CD-89EF01'],
      [
        `projects: [acme-a, acme-b, acme-c, acme-d, acme-e], locations: [${Array.from({ length: 9 }, (_, index) => `europe-west${index + 1}`).join(', ')}]`,
        '5 projects in 9 locations are too many to ask: 40 in all',
      ],
    ];
    for (const [source, message] of bad) assert.ok(read(source).problems.includes(message), `${source}: ${read(source).problems.join()}`);
  });

  it('name files of recommendations inside the workspace', () => {
    assert.deepEqual(readConfig('spend: { recommendations: [a/b.json] }').config.spend, { sources: [], recommendations: ['a/b.json'] });
    assert.deepEqual(complaints('spend: { recommendations: [../b.json] }'), [
      '0:27-36 error config/path: Paths are relative to the workspace and stay inside it',
    ]);
  });

  it('say what else is asked of a provider', () => {
    const sources = (also: string) => readConfig(`spend: { sources: [{ type: aws, also: ${also} }] }`).config.spend.sources;
    assert.deepEqual(sources('[budgets, forecast]'), [{ type: 'aws', by: 'tag', also: ['budgets', 'forecast'] }]);
    assert.deepEqual(sources('[]'), [{ type: 'aws', by: 'tag', also: [] }]);
    assert.deepEqual(
      complaints(
        `spend: { sources: [{ type: azure, scope: subscriptions/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}, also: [budgets, anomalies] }] }`,
      ),
      [
        '0:109-118 information config/not-acted-on: Azure has no list of anomalies to ask for; Ledgerline looks for them in the bill itself',
      ],
    );
    assert.deepEqual(
      complaints('spend: { sources: [{ type: bigquery, table: acme-billing.bills.focus, also: [forecast] }] }').map((line) =>
        line.replace(/^\S+ /, ''),
      ),
      ['information config/not-acted-on: Google Cloud has no forecast to ask for; Ledgerline makes its own from the bill'],
    );
    assert.match(
      complaints('spend: { sources: [{ type: athena, table: billing.focus, region: eu-west-1, also: [budgets] }] }').join(),
      /Athena knows nothing but the bill: name a source aws beside it/,
    );
    assert.deepEqual(complaints('spend: { sources: [{ type: aws, also: [anomalies, forecast] }] }'), []);
    assert.deepEqual(complaints('spend: { sources: [{ type: aws, also: [invoices] }] }'), [
      '0:39-47 error config/value: also must be one of anomalies, budgets, recommendations, forecast; it is invoices',
    ]);
  });

  it('take tables of Athena with their region, and no place for results', () => {
    const read = (source: string) => readConfig(`spend: { sources: [{ type: athena, ${source} }] }`);
    assert.deepEqual(read('table: billing.focus, region: eu-west-1').config.spend.sources, [
      { type: 'athena', table: 'billing.focus', region: 'eu-west-1', workgroup: 'primary', by: 'tag' },
    ]);
    assert.deepEqual(read('table: billing.focus, region: us-gov-west-1, workgroup: finops, by: account').config.spend.sources, [
      { type: 'athena', table: 'billing.focus', region: 'us-gov-west-1', workgroup: 'finops', by: 'account' },
    ]);
    for (const bad of [
      'table: billing.focus',
      'table: focus, region: eu-west-1',
      `table: 'billing.focus"', region: eu-west-1`,
      'table: a.b.c.d, region: eu-west-1',
      'table: billing.focus, region: eu-west-1.evil.example/',
    ])
      assert.deepEqual(read(bad).config.spend.sources, [], bad);
    assert.ok(
      read('table: billing.focus, region: eu-west-1, output: s3://elsewhere').findings.some(({ code }) => code === 'config/unknown-key'),
    );
  });

  it('of teams are one, or hold from days on', () => {
    const read = (numbers: string) => readConfig(`teams: [{name: a, ${numbers}}]\n`);
    assert.equal(read('headcount: 7').config.teams[0]?.headcount, 7);
    assert.deepEqual(read('revenue: [{from: 2026-07-01, value: 9.5}, {from: 2026-01-01, value: 0}]').config.teams[0]?.revenue, [
      { from: '2026-07-01', value: 9.5 },
      { from: '2026-01-01', value: 0 },
    ]);
    const bad = 'revenue: [{from: 2026-02-30, value: 1}, {from: 2026-01-01}, {from: 2026-03-01, value: 1}, {from: 2026-03-01, value: 2}]';
    assert.deepEqual(
      read(bad).findings.map(({ message }) => message),
      [
        'An entry of revenue needs a from, a day of the calendar: YYYY-MM-DD',
        'An entry of revenue needs a value',
        'revenue has two values from 2026-03-01 on',
      ],
    );
    assert.deepEqual(read(bad).config.teams[0]?.revenue, [{ from: '2026-03-01', value: 1 }]);
    assert.match(read('headcount: -1').findings[0]?.message ?? '', /headcount must be a number of at least 0/);
  });

  it('split a cluster by usage, with what becomes of idle capacity', () => {
    const read = (pool: string) =>
      readConfig(`sharedCosts: [{ name: c, match: { service: S }, ${pool} }]\nspend: { sources: [{ type: opencost }] }`);
    assert.deepEqual(read('split: usage').config.sharedCosts[0]?.split, { method: 'usage', idle: 'own' });
    assert.deepEqual(read('split: usage, cluster: prod, idle: weighted').config.sharedCosts[0]?.split, {
      method: 'usage',
      cluster: 'prod',
      idle: 'weighted',
    });
    assert.deepEqual(read('split: usage').config.spend.sources, [{ type: 'opencost' }]);
    assert.deepEqual(
      [...read('split: usage, idle: none').findings, ...read('split: even, idle: even').findings].map(({ code }) => code),
      ['config/value', 'config/value'],
    );
  });

  it('are complained about where they are incomplete', () =>
    assert.deepEqual(complaints('unitMetrics: [{ unit: x }]\nspend: { sources: [{ type: focus }, { type: gcp }] }\n'), [
      '0:14-25 error config/missing: A unit metric needs its unit and what counts it: a CSV file, or a query of Prometheus',
      '1:19-34 error config/missing: A source needs its type: focus with a path, aws, azure with a scope, bigquery with a table, athena with a table and its region, or opencost',
      '1:44-47 error config/value: type must be one of focus, aws, azure, bigquery, athena, opencost; it is gcp',
      '1:36-49 error config/missing: A source needs its type: focus with a path, aws, azure with a scope, bigquery with a table, athena with a table and its region, or opencost',
    ]));
});

describe('the schema of ledgerline.yaml', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../ledgerline.schema.json'), 'utf8')) as Schema;

  it('knows exactly the keys that the reader knows, with a description each', () => {
    for (const [key, { description }] of Object.entries(schema.properties!)) {
      assert.ok(description, `${key} has no description`);
      assert.deepEqual(
        readConfig(`${key}:\n`).findings.filter(({ code }) => code === 'config/unknown-key'),
        [],
        key,
      );
    }
    for (const [part, properties] of [
      ['prices', schema.properties!.prices!.properties!],
      ['spend', schema.properties!.spend!.properties!],
      ['tags', schema.properties!.tags!.properties!],
    ] as const)
      for (const key of Object.keys(properties))
        assert.deepEqual(
          readConfig(`${part}: { ${key}: }`).findings.filter(({ code }) => code === 'config/unknown-key'),
          [],
          `${part}.${key}`,
        );
  });
});
