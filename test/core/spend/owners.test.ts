import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodeowners, ruleFor } from '../../../src/core/spend/codeowners';
import { matchesGlob } from '../../../src/core/spend/globs';
import { resolveTeam } from '../../../src/core/spend/owners';
import { team } from './bills';

const codeowners = parseCodeowners(
  [
    '# who owns what',
    '*            @brightcart/platform',
    '',
    '/k8s/data/   @brightcart/data  # the lake',
    'docs/*  @writers',
    '*.sql @sql',
    '/free/',
  ].join('\n'),
);
const setting = {
  teams: [team('platform', undefined, ['@brightcart/platform']), team('data', undefined, ['@brightcart/data']), team('payments')],
  owners: [
    { path: 'envs/**', team: 'platform' },
    { path: 'envs/*/payments.tf', team: 'payments' },
    { path: 'lake', team: 'data' },
  ],
  ownerTags: ['team', 'owner'],
  spend: { sources: [], team: 'fallback' },
};
const resolve = (path: string, tags: Record<string, string> = {}) =>
  resolveTeam({ path, tags: new Map(Object.entries(tags)), codeowners }, setting);

describe('the team of a file', () => {
  it('is what ledgerline.yaml says, the last glob that fits', () => {
    assert.deepEqual(resolve('envs/prod/payments.tf'), {
      team: 'payments',
      rule: 'ledgerline.yaml, owners: envs/*/payments.tf',
      configured: true,
    });
    assert.equal(resolve('envs/prod/main.tf')?.team, 'platform');
    assert.equal(resolve('lake/a/b.tf')?.team, 'data');
  });

  it('is then the owner tag of the block, then the line of CODEOWNERS', () => {
    assert.deepEqual(resolve('k8s/data/x.yaml', { Owner: 'payments' }), { team: 'payments', rule: 'tag Owner', configured: true });
    assert.deepEqual(resolve('k8s/data/x.yaml'), { team: 'data', rule: 'CODEOWNERS line 4', configured: true });
    assert.deepEqual(resolve('main.tf'), { team: 'platform', rule: 'CODEOWNERS line 2', configured: true });
  });

  it('keeps a name that no team claims as it was found', () =>
    assert.deepEqual(resolve('docs/a.md'), { team: '@writers', rule: 'CODEOWNERS line 5', configured: false }));

  it('is the default where CODEOWNERS names nobody, and nothing where there is no default', () => {
    assert.deepEqual(resolve('free/a.tf'), { team: 'fallback', rule: 'ledgerline.yaml, spend.team', configured: false });
    assert.equal(resolveTeam({ path: 'free/a.tf', codeowners }, { ...setting, spend: { sources: [] } }), undefined);
  });
});

describe('the team of a catalog file', () => {
  const catalogs = [
    { path: 'catalog-info.yaml', folder: '', owner: 'group:default/platform' },
    { path: 'services/web/catalog-info.yaml', folder: 'services/web', owner: 'group:shop/front' },
    { path: 'services/webhooks/catalog-info.yaml', folder: 'services/webhooks', owner: 'user:default/ann' },
  ];
  const teams = [team('platform'), team('storefront', undefined, ['group:shop/front'])];
  const ask = (path: string, tags: Record<string, string> = {}) =>
    resolveTeam({ path, tags: new Map(Object.entries(tags)), codeowners, catalogs }, { ...setting, teams, owners: [] });

  it('is that of the nearest one upwards, after the tag and before CODEOWNERS', () => {
    assert.deepEqual(ask('services/web/a/main.tf'), { team: 'storefront', rule: 'services/web/catalog-info.yaml', configured: true });
    assert.deepEqual(ask('k8s/data/x.yaml'), { team: 'platform', rule: 'catalog-info.yaml', configured: true });
    assert.equal(ask('services/web/main.tf', { team: 'payments' })?.rule, 'tag team');
    // a folder whose name only starts alike is another one
    assert.equal(ask('services/website/main.tf')?.team, 'platform');
  });

  it('is shown by its shortest name where no team claims it; a person stays one', () => {
    assert.deepEqual(ask('services/webhooks/main.tf'), {
      team: 'user:ann',
      rule: 'services/webhooks/catalog-info.yaml',
      configured: false,
    });
    const found = (owner: string, aliases: string[]) =>
      resolveTeam(
        { path: 'a.tf', catalogs: [{ path: 'catalog-info.yaml', folder: '', owner }] },
        { ...setting, owners: [], teams: [team('t', undefined, aliases)] },
      )?.team;
    assert.equal(found('group:default/pay', []), 'pay');
    assert.equal(found('group:shop/pay', []), 'shop/pay');
    for (const alias of ['group:default/pay', 'default/pay', 'group:pay', 'pay']) assert.equal(found('group:default/pay', [alias]), 't');
    // a bare name is that of a group in the default namespace only
    assert.equal(found('group:shop/pay', ['pay']), 'shop/pay');
    assert.equal(found('user:default/pay', ['pay']), 'user:pay');
  });
});

describe('CODEOWNERS patterns', () => {
  // examples of GitHub's documentation of CODEOWNERS
  const table: readonly [pattern: string, path: string, fits: boolean][] = [
    ['*', 'a/b/c.tf', true],
    ['*.js', 'src/deep/a.js', true],
    ['/build/logs/', 'build/logs/a/b.log', true],
    ['/build/logs/', 'x/build/logs/a.log', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['apps/', 'x/apps/y/z', true],
    ['/docs/', 'docs/a/b', true],
    ['/scripts/', 'scripts', false],
    ['**/logs', 'build/logs/a.log', true],
    ['**/logs', 'deeply/nested/logs/a', true],
    ['/apps/github', 'apps/github/x', true],
    ['a\\ b', 'x/a b', true],
    ['[ab].tf', 'a.tf', false],
    ['!a.tf', 'a.tf', false],
  ];
  for (const [pattern, path, fits] of table) {
    it(`${pattern} ${fits ? 'covers' : 'does not cover'} ${path}`, () =>
      assert.equal(ruleFor(parseCodeowners(`${pattern} @x`), path) !== undefined, fits));
  }

  it('gives rules of a GitLab section its owners', () =>
    assert.deepEqual(ruleFor(parseCodeowners('[Database][2] @dba\ndb/\nmodel/ @model'), 'db/a.sql')?.owners, ['@dba']));

  it('never fails, whatever the text', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, path) => void ruleFor(parseCodeowners(text), path)),
      { numRuns: 200 },
    ));
});

describe('globs', () => {
  const table: readonly [glob: string, path: string, fits: boolean][] = [
    ['bills/*.csv', 'bills/a.csv', true],
    ['bills/*.csv', 'bills/x/a.csv', false],
    ['bills/**/*.csv', 'bills/a.csv', true],
    ['bills/**/*.csv', 'bills/x/y/a.csv', true],
    ['{a,b}/?.{csv,parquet}', 'b/x.parquet', true],
    ['{a,b}/?.csv', 'c/x.csv', false],
    ['**', 'a/b', true],
  ];
  for (const [glob, path, fits] of table)
    it(`${glob} ${fits ? 'fits' : 'does not fit'} ${path}`, () => assert.equal(matchesGlob(glob, path), fits));

  it('answers soon for patterns that make regular expressions explode', () => {
    assert.equal(matchesGlob(`${'**/'.repeat(30)}x`, `${'a/'.repeat(300)}b`), false);
    assert.equal(matchesGlob('*a'.repeat(60), `${'a'.repeat(5000)}b`), false);
    assert.equal(matchesGlob('{a,b}'.repeat(40), 'a'.repeat(40)), false);
  });
});
