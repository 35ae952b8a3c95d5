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
