import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig } from '../../../src/core/config/read';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { unknown } from '../../../src/core/model/value';
import { agreementOf } from '../../../src/core/prices/agreement';
import { ITEMS } from '../../../src/core/prices/items';
import { withTerms } from '../../../src/core/prices/terms';
import { catalogue, prices } from '../estimate/build';

// us-east-1, USD an hour: m5.large 0.096, m5.xlarge 0.192, c5.large 0.085; eu-west-1: m5.large 0.107 (EC2 on-demand price lists);
// NAT gateway 0.045 an hour; db.m5.large MySQL Single-AZ 0.171 (RDS price list).

/** What is paid under the `prices` of a configuration, with a price book. */
function paying(yaml: string, book?: string) {
  const { config, findings } = readConfig(`prices:\n${yaml}`);
  assert.deepEqual(findings, []);
  const { agreement, findings: told } = agreementOf(config, {
    text: (path) => (path === 'prices.csv' ? book : undefined),
    regions: (cloud) => catalogue(`${cloud}/regions`) as Readonly<Record<string, string>>,
  });
  const paid = withTerms(prices, agreement, ITEMS);
  const price = (query: PriceQuery, region = 'us-east-1', type = 'aws_instance') => paid.price(query, region, type);
  return { price, told: told.map(({ range, severity, message }) => `${range.start.line + 1} ${severity}: ${message}`) };
}

const machine = (type: string, more: Partial<PriceQuery & { kind: 'machine' }> = {}): PriceQuery => ({
  kind: 'machine',
  cloud: 'aws',
  machine: type,
  os: 'linux',
  purchase: 'on-demand',
  ...more,
});
const item = (id: string, ...keys: readonly string[]): PriceQuery => ({ kind: 'item', item: id, keys });

const hour = (price: Price): number | undefined => (price.kind === 'priced' ? price.tiers[0].unitPrice : undefined);
const listed = (price: Price): number | undefined => (price.kind === 'priced' ? price.list?.tiers[0].unitPrice : undefined);
const reasons = (price: Price): readonly string[] => (price.kind === 'priced' ? (price.list?.why ?? []) : []);

describe('A discount', () => {
  it('takes its percentage off the list price, which stays beside it', () => {
    const { price } = paying('  discounts:\n    - { cloud: aws, percent: 12.5 }\n');
    const paid = price(machine('m5.large'));
    assert.equal(hour(paid), 0.084);
    assert.equal(listed(paid), 0.096);
    assert.deepEqual(reasons(paid), ['12.5 % discount (ledgerline.yaml:3)']);
    assert.equal(paid.kind === 'priced' && paid.source.mark, 'exact');
  });

  it('that is the most specific one counts, whatever the order, and they do not add up', () => {
    const entries = [
      '{ cloud: aws, percent: 8 }',
      '{ cloud: aws, region: eu-west-1, percent: 9 }',
      '{ service: AmazonEC2, percent: 10 }',
      '{ family: m5, percent: 20 }',
      '{ type: aws_spot_fleet, percent: 25 }',
      '{ machine: m5.xlarge, percent: 50 }',
    ];
    for (const order of [entries, [...entries].reverse()]) {
      const { price } = paying(`  discounts: [${order.join(', ')}]\n`);
      assert.equal(hour(price(item('aws.s3.standard.put'), 'us-east-1')), 0.0000046);
      assert.equal(hour(price(item('aws.dynamodb.storage'), 'eu-west-1')), Number((0.283 * 0.91).toPrecision(10)));
      assert.equal(hour(price(machine('c5.large'))), 0.0765);
      assert.equal(hour(price(item('aws.nat.hour'))), 0.0405);
      assert.equal(hour(price(machine('m5.large'))), 0.0768);
      assert.equal(hour(price(machine('m5.large'), 'us-east-1', 'aws_spot_fleet')), 0.072);
      assert.equal(hour(price(machine('m5.xlarge'), 'us-east-1', 'aws_spot_fleet')), 0.096);
    }
  });

  it('of two that say equally much, the one with a region counts there', () => {
    const { price } = paying('  discounts: [{ family: m5, percent: 20 }, { family: m5, region: eu-west-1, percent: 50 }]\n');
    assert.equal(hour(price(machine('m5.large'))), 0.0768);
    assert.equal(hour(price(machine('m5.large'), 'eu-west-1')), 0.0535);
  });

  it('of nothing changes nothing', () => {
    const { price } = paying('  discounts: [{ percent: 0 }]\n');
    assert.deepEqual(price(machine('m5.large')), prices.price(machine('m5.large'), 'us-east-1'));
  });

  it('reaches a share of a node, a database and every tier', () => {
    const { price } = paying('  discounts: [{ cloud: aws, percent: 50 }]\n');
    const share: PriceQuery = { kind: 'share', cloud: 'aws', machine: 'm5.large', of: 'cpu', os: 'linux', purchase: 'on-demand' };
    const whole = prices.price(share, 'us-east-1');
    assert.ok(Math.abs(hour(price(share))! - hour(whole)! / 2) < 1e-9);
    assert.equal(listed(price(share)), hour(whole));
    assert.equal(hour(price(item('aws.rds.instance', 'MySQL', 'db.m5.large', 'Single-AZ'))), 0.0855);
    const storage = price(item('aws.s3.standard.storage'));
    assert.deepEqual(storage.kind === 'priced' && storage.tiers.map(({ unitPrice }) => unitPrice), [0.0115, 0.011, 0.0105]);
  });

  it('says nothing about what is not priced or not known', () => {
    const { price } = paying('  discounts: [{ percent: 10 }]\n');
    assert.equal(price(machine('m5.huge')).kind, 'unpriced');
    assert.equal(
      price({ kind: 'machine', cloud: 'aws', machine: unknown('var.size'), os: 'linux', purchase: 'on-demand' }).kind,
      'unpriced',
    );
  });

  it('twice for the same thing is an error, and neither is used', () => {
    const { price, told } = paying(
      '  discounts:\n    - { machine: Standard_D2s_v5, percent: 10 }\n    - { machine: standard_d2s_v5, percent: 20 }\n',
    );
    assert.deepEqual(told, [
      '3 error: Not used: the discounts of lines 3 and 4 hold for the same thing',
      '4 error: Not used: the discounts of lines 3 and 4 hold for the same thing',
    ]);
    assert.equal(
      listed(price({ kind: 'machine', cloud: 'azure', machine: 'Standard_D2s_v5', os: 'linux', purchase: 'on-demand' }, 'eastus')),
      undefined,
    );
  });

  it('for a name that means nothing is told, with the one that was meant', () => {
    assert.deepEqual(
      paying('  discounts:\n    - { service: AmazonEC, percent: 10 }\n    - { cloud: aws, region: eu-west-11, percent: 9 }\n').told,
      [
        '3 warning: No price belongs to a service AmazonEC: did you mean AmazonEC2, AmazonECR, AmazonECS?',
        '4 warning: There is no region eu-west-11: did you mean eu-west-1?',
      ],
    );
  });
});

describe('A commitment', () => {
  it('covers its share at the rate, and the rest is at the discounted list price', () => {
    const { price } = paying(
      '  discounts:\n    - { percent: 10 }\n  commitments:\n    - { cloud: aws, machine: m5.large, percent: 70, rate: 0.0605, plan: 1y no upfront }\n',
    );
    // 0.7 x 0.0605 + 0.3 x 0.096 x 0.9
    const paid = price(machine('m5.large'));
    assert.equal(hour(paid), 0.06827);
    assert.equal(listed(paid), 0.096);
    assert.deepEqual(reasons(paid), [
      '70 % of the hours at $0.0605 by 1y no upfront (ledgerline.yaml:5)',
      '10 % discount (ledgerline.yaml:3)',
    ]);
  });

  it('takes a percentage off, or spreads what is paid in advance over its years', () => {
    assert.equal(hour(paying('  commitments: [{ family: m5, percent: 100, off: 25 }]\n').price(machine('m5.large'))), 0.072);
    // 438 USD for a year of 8,760 hours: 0.05
    const upfront = paying('  commitments: [{ machine: m5.large, percent: 100, rate: 0.01, upfront: 438, years: 1 }]\n');
    assert.equal(hour(upfront.price(machine('m5.large'))), 0.06);
  });

  it('does not reach storage, traffic or gateways, and databases only when they are named', () => {
    const machines = paying('  commitments: [{ cloud: aws, percent: 100, off: 50 }]\n');
    for (const id of ['aws.nat.hour', 'aws.ebs.snapshot', 'aws.lb.application.hour'])
      assert.equal(listed(machines.price(item(id))), undefined);
    const database = item('aws.rds.instance', 'MySQL', 'db.m5.large', 'Single-AZ');
    assert.equal(listed(machines.price(database)), undefined);
    assert.equal(hour(paying('  commitments: [{ service: AmazonRDS, percent: 100, off: 50 }]\n').price(database)), 0.0855);
    assert.equal(
      hour(paying('  commitments: [{ service: AmazonECS, percent: 100, off: 20 }]\n').price(item('aws.fargate.vcpu'))),
      0.032384,
    );
  });

  it('leaves the Windows licence as it is', () => {
    // m5.large Windows 0.188 = 0.096 + 0.092; half of the machine off: 0.048 + 0.092
    const { price } = paying('  commitments: [{ family: m5, percent: 100, off: 50 }]\n');
    assert.equal(hour(price(machine('m5.large', { os: 'windows' }))), 0.14);
  });

  it('is no reduction of what the provider already takes off: its rate counts from the list price', () => {
    const query: PriceQuery = {
      kind: 'machine',
      cloud: 'gcp',
      machine: 'n1-standard-4',
      os: 'linux',
      purchase: 'on-demand',
      less: { share: 0.3, why: 'sustained use' },
    };
    const full = hour(prices.price({ ...query, less: { share: 0, why: '' } }, 'us-central1'))!;
    const { price } = paying('  commitments: [{ cloud: google, percent: 50, off: 37 }]\n');
    assert.ok(Math.abs(hour(price(query, 'us-central1'))! - full * (0.5 * 0.63 + 0.5 * 0.7)) < 1e-9);
  });

  it('without a rate changes no figure and says so', () => {
    const { price, told } = paying('  commitments: [{ family: m5, percent: 70, plan: compute-1y }]\n');
    const paid = price(machine('m5.large'));
    assert.equal(hour(paid), 0.096);
    assert.equal(paid.kind === 'priced' && paid.source.note, '70 % covered by compute-1y: plan rate not known, list price shown');
    assert.deepEqual(told, [
      '2 information: The rate of compute-1y is not known, so list prices are shown: give off (percent) or rate (USD an hour)',
    ]);
  });
});

describe('Spot', () => {
  it('that the code asks for shows the on-demand price beside it', () => {
    const { price } = paying('  discounts: [{ percent: 50 }]\n');
    const spot = machine('m5.large', { purchase: 'spot' });
    const paid = price(spot);
    assert.equal(hour(paid), hour(prices.price(spot, 'us-east-1')));
    assert.equal(listed(paid), 0.096);
    assert.deepEqual(reasons(paid), ['spot']);
    assert.match(paid.kind === 'priced' ? (paid.source.note ?? '') : '', /spot, changes often/);
  });

  it('takes a share of the hours that no plan covers', () => {
    const cheap = hour(prices.price(machine('m5.large', { purchase: 'spot' }), 'us-east-1'))!;
    const { price } = paying('  spot: [{ family: m5, percent: 60 }]\n');
    assert.ok(Math.abs(hour(price(machine('m5.large')))! - (0.4 * 0.096 + 0.6 * cheap)) < 1e-9);
    const both = paying('  spot: [{ family: m5, percent: 60 }]\n  commitments: [{ family: m5, percent: 70, off: 50 }]\n');
    assert.ok(Math.abs(hour(both.price(machine('m5.large')))! - (0.7 * 0.048 + 0.3 * cheap)) < 1e-9);
  });
});

describe('An own price', () => {
  const BOOK = 'prices.csv';

  it('goes before everything else, and keeps the list price in sight', () => {
    const { price, told } = paying(
      `  priceBook: ${BOOK}\n  discounts: [{ percent: 10 }]\n  commitments: [{ family: m5, percent: 70, off: 50 }]\n`,
      'cloud,machine,region,unit,price,note\naws,m5.large,,hour,0.07,contract 2026\naws,m5.large,eu-west-1,hour,0.061,\n',
    );
    assert.deepEqual(told, []);
    const paid = price(machine('m5.large'));
    assert.equal(hour(paid), 0.07);
    assert.equal(listed(paid), 0.096);
    assert.deepEqual(reasons(paid), ['own price of prices.csv:2, contract 2026']);
    assert.equal(paid.kind === 'priced' && paid.source.mark, 'own');
    assert.equal(hour(price(machine('m5.large'), 'eu-west-1')), 0.061);
    assert.equal(hour(price(machine('m5.large', { os: 'windows' }))), 0.14876);
    assert.equal(hour(price(machine('m5.xlarge'))), Number((0.7 * 0.096 + 0.3 * 0.192 * 0.9).toPrecision(10)));
  });

  it('has tiers, keys and items, and prices what the list does not know', () => {
    const { price, told } = paying(
      `  priceBook: ${BOOK}\n`,
      [
        'cloud,machine,item,keys,unit,from,price',
        ',,aws.s3.standard.storage,,GB-month,0,0.02',
        ',,aws.s3.standard.storage,,GB-month,1000,0.015',
        ',,aws.rds.instance,MySQL|db.m5.large|Single-AZ,hour,,0.1',
        'aws,m9.ours,,,hour,,0.5',
      ].join('\n'),
    );
    assert.deepEqual(told, []);
    const storage = price(item('aws.s3.standard.storage'));
    assert.deepEqual(storage.kind === 'priced' && storage.tiers, [
      { from: 0, unitPrice: 0.02 },
      { from: 1000, unitPrice: 0.015 },
    ]);
    assert.equal(hour(price(item('aws.rds.instance', 'MySQL', 'db.m5.large', 'Single-AZ'))), 0.1);
    assert.equal(hour(price(item('aws.rds.instance', 'MySQL', 'db.m5.xlarge', 'Single-AZ'))), 0.342);
    assert.equal(hour(price(machine('m9.ours'))), 0.5);
    assert.equal(listed(price(machine('m9.ours'))), undefined);
  });
});

describe('Terms of any kind', () => {
  it('never raise what is paid above the list price, nor below the lowest rate that is given', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (discount, share, off) => {
        const { price } = paying(
          `  discounts: [{ percent: ${discount} }]\n  commitments: [{ family: m5, percent: ${share}, off: ${off} }]\n`,
        );
        const paid = hour(price(machine('m5.large')))!;
        const least = 0.096 * (1 - Math.max(discount, share === 0 ? 0 : off) / 100);
        assert.ok(paid <= 0.096 && paid >= least - 1e-9, `${paid}`);
      }),
      { numRuns: 100 },
    );
  });
});
