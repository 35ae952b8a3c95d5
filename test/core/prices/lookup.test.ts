import assert from 'node:assert/strict';
import type { Price, PriceQuery } from '../../../src/core/model/price';
import { unknown } from '../../../src/core/model/value';
import { createPrices } from '../../../src/core/prices/lookup';
import { catalogue, prices } from '../estimate/build';

type Machine = Extract<PriceQuery, { kind: 'machine' }>;
const machine = (name: string, more: Partial<Machine> = {}): Machine => ({
  kind: 'machine',
  cloud: 'aws',
  machine: name,
  os: 'linux',
  purchase: 'on-demand',
  ...more,
});
const priced = (price: Price): Price & { kind: 'priced' } => {
  assert.ok(price.kind === 'priced', price.kind === 'unpriced' ? price.why : '');
  return price;
};
const hour = (query: PriceQuery, region: string): number => priced(prices.price(query, region)).tiers[0].unitPrice;
const why = (price: Price): string => {
  assert.ok(price.kind === 'unpriced');
  return price.why;
};
const near = (got: number, wanted: number, relative = 1e-6): void =>
  assert.ok(Math.abs(got - wanted) <= wanted * relative, `${got} is not ${wanted}`);

describe('A machine’s price', () => {
  it('is the list price of its region, with source and date', () => {
    assert.deepEqual(prices.price(machine('m5.large'), 'us-east-1'), {
      kind: 'priced',
      tiers: [{ from: 0, unitPrice: 0.096 }],
      mode: 'graduated',
      unit: 'hour',
      source: { source: 'AWS list price (aws/karpenter-provider-aws)', asOf: '2026-07-20', mark: 'exact', region: 'us-east-1' },
    });
  });

  it('offers close names for a mistyped type', () => {
    assert.equal(why(prices.price(machine('m5.larg'), 'us-east-1')), 'm5.larg is not in the price list: did you mean m5.large?');
    assert.equal(why(prices.price(machine('something-else'), 'us-east-1')), 'something-else is not in the price list');
  });

  it('is not known while the type or the region is not', () => {
    assert.equal(why(prices.price(machine('', { machine: unknown('var.size has no value') }), 'us-east-1')), 'depends on var.size');
    assert.equal(why(prices.price(machine('m5.large'), unknown('var.region'))), 'depends on var.region');
  });

  it('is found by every spelling of an Azure name, except that of another series', () => {
    for (const name of ['Standard_D2s_v3', 'standard_d2s_v3', 'D2s v3', 'D2s_v3'])
      near(hour(machine(name, { cloud: 'azure' }), 'eastus'), 0.096);
    assert.notEqual(hour(machine('Basic_A1', { cloud: 'azure' }), 'eastus'), hour(machine('Standard_A1', { cloud: 'azure' }), 'eastus'));
  });

  it('with Windows is the listed one, else Linux and the licence', () => {
    near(hour(machine('Standard_D2s_v3', { cloud: 'azure', os: 'windows' }), 'westeurope'), 0.212);
    // EC2 price list, us-east-1: m5.large with Windows costs $0.188 an hour.
    near(hour(machine('m5.large', { os: 'windows' }), 'us-east-1'), 0.188);
    assert.equal(priced(prices.price(machine('m5.large', { os: 'windows' }), 'us-east-1')).source.mark, 'derived');
    const derived = priced(prices.price(machine('m7i.large', { os: 'windows' }), 'us-east-1'));
    // EC2 price list, us-east-1: m7i.large costs $0.1008, with Windows $0.1928.
    near(derived.tiers[0].unitPrice, 0.1928);
    assert.equal(derived.source.mark, 'estimated');
    assert.match(why(prices.price(machine('m7g.large', { os: 'windows' }), 'us-east-1')), /does not run/);
  });

  it('of a database stored twice is derived where the list has one copy only', () => {
    const stored = (item: string, region: string) => {
      const { tiers, source } = priced(prices.price({ kind: 'item', item, keys: [] }, region));
      return [tiers[0].unitPrice, source.mark, source.note];
    };
    // RDS pricing, us-east-1: gp2 $0.115 a GB-month, Multi-AZ $0.23; its price list of eu-west-1 (EU-RDS:Multi-AZ-GP2-Storage) has $0.253.
    assert.deepEqual(stored('aws.rds.storage.gp2.single', 'us-east-1'), [0.115, 'exact', undefined]);
    assert.deepEqual(stored('aws.rds.storage.gp2.multi', 'us-east-1'), [0.23, 'derived', '2 copies at the Single-AZ price']);
    assert.deepEqual(stored('aws.rds.storage.gp2.multi', 'eu-west-1').slice(0, 2), [0.253, 'exact']);
    // Carried to another region it is an estimate, and still says what of.
    const [, mark, note] = stored('aws.rds.storage.gp2.multi', 'us-west-1');
    assert.equal(mark, 'estimated');
    assert.match(String(note), /^2 copies at the Single-AZ price; that of us-east-1, scaled/);
  });

  it('on the spot market is below the list price and says that it changes', () => {
    for (const [name, cloud, region] of [
      ['m5.large', 'aws', 'eu-west-1'],
      ['Standard_D4s_v5', 'azure', 'westeurope'],
      ['n2-standard-4', 'gcp', 'us-central1'],
    ] as const) {
      const spot = priced(prices.price(machine(name, { cloud, purchase: 'spot' }), region));
      assert.ok(spot.tiers[0].unitPrice < hour(machine(name, { cloud }), region) && spot.tiers[0].unitPrice > 0);
      assert.match(spot.source.note ?? '', /spot, changes often/);
    }
  });

  it('on the spot market where none is known is the list price, marked', () => {
    const spot = priced(prices.price(machine('Standard_D2s_v3', { cloud: 'azure', purchase: 'spot' }), 'eastus'));
    near(spot.tiers[0].unitPrice, 0.096);
    assert.equal(spot.source.mark, 'estimated');
    assert.match(spot.source.note ?? '', /spot price not known/);
  });

  it('in a region that does not list it is another region’s, scaled and marked', () => {
    const estimated = priced(prices.price(machine('p4d.24xlarge'), 'af-south-1'));
    assert.equal(estimated.source.mark, 'estimated');
    assert.match(estimated.source.note ?? '', /no list price in af-south-1/);
  });

  it('in China or in a region nobody knows is not given', () => {
    assert.match(why(prices.price(machine('m5.large'), 'cn-north-1')), /^not covered/);
    assert.equal(why(prices.price(machine('m5.large'), 'eu-nowhere-9')), 'no prices for region eu-nowhere-9');
  });

  it('knows the size of machines', () => {
    assert.deepEqual(prices.machine('aws', 'm5.large'), { type: 'm5.large', vcpu: 2, gib: 8, gpus: 0, gpuName: null, arm: false });
    assert.equal(prices.machine('aws', 'm7g.xlarge')?.arm, true);
    assert.equal(prices.machine('aws', 'g5.xlarge')?.gpus, 1);
    assert.equal(prices.machine('aws', 'x9.nano'), undefined);
  });
});

describe('A share of a node', () => {
  const share = (of: 'cpu' | 'memory' | 'gpu', name: string): PriceQuery => ({
    kind: 'share',
    cloud: 'aws',
    machine: name,
    of,
    os: 'linux',
    purchase: 'on-demand',
  });

  it('is OpenCost’s split: 4 vCPU and 16 GiB at $0.192 an hour', () => {
    assert.equal(hour(share('cpu', 'm5.xlarge'), 'us-east-1').toFixed(6), '0.031247');
    assert.equal(hour(share('memory', 'm5.xlarge'), 'us-east-1').toFixed(6), '0.004188');
  });

  it('splits a node with a GPU in three: 4 vCPU, 16 GiB, one GPU at $0.526 an hour', () => {
    assert.equal(hour(share('cpu', 'g4dn.xlarge'), 'us-east-1').toFixed(6), '0.014531');
    assert.equal(hour(share('memory', 'g4dn.xlarge'), 'us-east-1').toFixed(6), '0.001948');
    assert.equal(hour(share('gpu', 'g4dn.xlarge'), 'us-east-1').toFixed(6), '0.436711');
  });

  it('of all cores and all memory is the node', () => {
    near(
      hour(share('cpu', 'm5.xlarge'), 'eu-west-1') * 4 + hour(share('memory', 'm5.xlarge'), 'eu-west-1') * 16,
      hour(machine('m5.xlarge'), 'eu-west-1'),
    );
  });

  it('has units of its own, and no GPU price where there is no GPU', () => {
    assert.equal(priced(prices.price(share('cpu', 'm5.xlarge'), 'us-east-1')).unit, 'vCPU-hour');
    assert.equal(priced(prices.price(share('memory', 'm5.xlarge'), 'us-east-1')).unit, 'GB-hour');
    assert.equal(why(prices.price(share('gpu', 'm5.xlarge'), 'us-east-1')), 'm5.xlarge has no GPU');
  });
});

describe('An item’s price', () => {
  const item = (id: string, ...keys: string[]): PriceQuery => ({ kind: 'item', item: id, keys });

  it('has its tiers in order, the first from 0', () => {
    const { tiers, mode } = priced(prices.price(item('aws.s3.standard.storage'), 'us-east-1'));
    // S3 price page, us-east-1: first 50 TB $0.023, next 450 TB $0.022, then $0.021.
    assert.deepEqual(tiers, [
      { from: 0, unitPrice: 0.023 },
      { from: 51_200, unitPrice: 0.022 },
      { from: 512_000, unitPrice: 0.021 },
    ]);
    assert.equal(mode, 'graduated');
  });

  it('that varies by region is scaled where it is not listed', () => {
    // EBS has no figure for Zürich; gp3 is 0.08 in us-east-1 and machines are dearer there.
    const { source, tiers } = priced(prices.price(item('aws.ebs.gb', 'gp3'), 'eu-central-2'));
    assert.equal(source.mark, 'estimated');
    assert.equal(source.region, 'eu-central-2');
    assert.ok(tiers[0].unitPrice > 0.08 && tiers[0].unitPrice < 0.14);
  });

  it('with a key nobody sells says so', () => {
    assert.match(why(prices.price(item('aws.ebs.gb', 'gp9'), 'us-east-1')), /^no price for gp9/);
    assert.match(why(prices.price(item('aws.no.such'), 'us-east-1')), /^no price is known/);
  });

  it('is taken from the region that the query names', () => {
    const query: PriceQuery = { ...item('aws.nat.hour'), region: 'eu-central-1' };
    near(hour(query, 'us-east-1'), 0.052);
  });
});

describe('Fall-backs, on a small catalogue', () => {
  const sources = [['a/b', '2026-01-01']];
  const files: Readonly<Record<string, unknown>> = {
    'aws/regions': { 'us-east-1': 'Virginia', 'us-east-1-bos-1': 'Boston', 'eu-west-1': 'Ireland' },
    'aws/machines': {
      regions: ['eu-west-1', 'us-east-1'],
      sources,
      types: ['r5.large'],
      vcpu: [2],
      gib: [16],
      arm: [],
      gpu: {},
      scale: 1000,
      base: [150],
      columns: '0|-1e',
      source: 0,
    },
    'aws/items': {
      regions: ['global', 'us-east-1'],
      sources,
      items: {
        'aws.scales': { unit: 'hour', varies: 'region', entries: [''], scale: 100, base: [10], columns: '|0', source: 0 },
        'aws.flat': { unit: 'hour', entries: [''], scale: 100, base: [10], columns: '|0', source: 0 },
        'aws.everywhere': { unit: 'hour', varies: 'region', entries: [''], scale: 100, base: [10], columns: '0', source: 0 },
      },
    },
  };
  const small = createPrices((name) => files[name]);
  const ask = (id: string, region: string): Price => small.price({ kind: 'item', item: id, keys: [] }, region);

  it('scale by what a machine costs here and there', () => {
    // r5.large: 0.150 in eu-west-1, 0.100 in us-east-1.
    const { tiers, source } = priced(ask('aws.scales', 'eu-west-1'));
    near(tiers[0].unitPrice, 0.15);
    assert.equal(source.mark, 'estimated');
    assert.equal(source.region, 'eu-west-1');
  });

  it('take the reference price as it is for what costs the same everywhere', () => {
    const { tiers, source } = priced(ask('aws.flat', 'eu-west-1'));
    assert.deepEqual([tiers[0].unitPrice, source.mark, source.region], [0.1, 'other region', 'us-east-1']);
  });

  it('are not needed where a row holds for all regions', () => {
    assert.equal(priced(ask('aws.everywhere', 'eu-west-1')).source.mark, 'exact');
  });

  it('of a local zone start with its region', () => {
    assert.equal(priced(ask('aws.flat', 'us-east-1-bos-1')).source.region, 'us-east-1');
  });

  it('never invent a price', () => {
    assert.equal(ask('aws.absent', 'eu-west-1').kind, 'unpriced');
    assert.equal(ask('aws.flat', 'mars-1').kind, 'unpriced');
  });
});

describe('A catalogue that is not loaded', () => {
  it('gives no price, and asks again until it is', () => {
    let isLoaded = false;
    const late = createPrices((name) => (isLoaded ? catalogue(name) : undefined));
    assert.equal(why(late.price(machine('m5.large'), 'us-east-1')), 'prices are not loaded');
    isLoaded = true;
    assert.equal(priced(late.price(machine('m5.large'), 'us-east-1')).tiers[0].unitPrice, 0.096);
  });

  it('never calls a spot or Windows price unknown before its part is there', () => {
    const partial = createPrices((name) => (/spot|windows/.test(name) ? undefined : catalogue(name)));
    assert.equal(why(partial.price(machine('m5.large', { purchase: 'spot' }), 'us-east-1')), 'prices are not loaded');
    assert.equal(why(partial.price(machine('m5.large', { os: 'windows' }), 'us-east-1')), 'prices are not loaded');
  });
});
