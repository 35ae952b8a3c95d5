import assert from 'node:assert/strict';
import { estimateJson, reportText } from '../../src/core/estimate/report';
import { engineOf } from './engineBed';

const GATEWAY = (name: string, tags = ''): string => `resource "aws_nat_gateway" "${name}" {\n${tags}}\n`;
const CODE = {
  'web/main.tf': `provider "aws" {\n  region = "us-east-1"\n}\n${GATEWAY('tagged', '  tags = { team = "pay" }\n')}${GATEWAY('plain')}`,
  'data/main.tf': `provider "aws" {\n  region = "us-east-1"\n}\n${GATEWAY('lake')}`,
};
const CONFIG =
  'version: 1\nteams:\n  - { name: payments, aliases: [pay] }\n  - { name: data }\nownerTags: [team]\nowners:\n  - { path: "data/**", team: data }\n';

describe('the owner of a resource', () => {
  const engine = engineOf({ ...CODE, 'ledgerline.yaml': CONFIG });

  it('is told with the rule that decided', () => {
    assert.deepEqual(
      [engine.ownerAt('web/main.tf', 3), engine.ownerAt('web/main.tf', 6), engine.ownerAt('data/main.tf', 3)].map((owner) => owner?.team),
      ['payments', undefined, 'data'],
    );
    assert.match(engine.ownerAt('web/main.tf', 3)!.rule, /team/);
    assert.match(engine.ownerAt('data/main.tf', 3)!.rule, /ledgerline\.yaml.*data/);
  });

  it('is read from catalog files and CODEOWNERS of GitLab, as they are edited', () => {
    const own = engineOf({
      ...CODE,
      'ledgerline.yaml': 'version: 1\nteams: [{ name: payments, aliases: ["group:shop/pay"] }, { name: data, aliases: ["@shop/data"] }]\n',
      'web/catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nspec: { owner: group:shop/pay }\n',
      '.gitlab/CODEOWNERS': '[Data][2] @shop/data\ndata/\n',
    });
    const owners = (): readonly (string | undefined)[] => [own.ownerAt('web/main.tf', 6)?.team, own.ownerAt('data/main.tf', 3)?.team];
    assert.deepEqual(owners(), ['payments', 'data']);
    // a catalog file is no manifest: its folder is no project of Kubernetes
    assert.deepEqual(
      own.estimate().projects.map(({ dir, kind }) => [dir, kind]),
      [
        ['data', 'terraform'],
        ['web', 'terraform'],
      ],
    );
    assert.equal(own.ownerAt('web/main.tf', 6)?.rule, 'web/catalog-info.yaml');
    own.set('web/catalog-info.yaml', 'spec:\n  owner: data\n');
    assert.deepEqual(owners(), ['data', 'data']);
    own.set('web/catalog-info.yaml', undefined);
    own.set('.gitlab/CODEOWNERS', undefined);
    assert.deepEqual(owners(), [undefined, undefined]);
  });

  it('that nothing names is told as a figure by project', () => {
    const estimate = engine.estimate();
    const unowned = Object.fromEntries(
      estimate.projects.map(({ dir, unowned: found }) => [
        dir,
        found && [found.total.low.toFixed(2), found.resources.map(({ resource }) => resource.address)],
      ]),
    );
    // 0.045 × 730 for the one gateway without an owner
    assert.deepEqual(unowned, { web: ['32.85', ['aws_nat_gateway.plain']], data: ['0.00', []] });
    assert.match(reportText(estimate), /owner.*32\.85/i);
    assert.match(JSON.stringify(estimateJson(estimate)), /"unowned":\{"low":32\.85/);
  });

  it('is said of nothing where there are no rules about owners', () => {
    const plain = engineOf(CODE);
    assert.equal(plain.ownerAt('web/main.tf', 3), undefined);
    assert.ok(plain.estimate().projects.every(({ unowned }) => unowned === undefined));
  });
});
