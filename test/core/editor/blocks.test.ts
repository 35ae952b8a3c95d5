import assert from 'node:assert/strict';
import { costsOf, isSameCost, joinCosts, type FileCosts } from '../../../src/core/editor/blocks';
import { callOf, estimateOf, projectOf, sourceIn } from './build';

/** Block → use → addresses. */
const plain = (costs: FileCosts | undefined) =>
  costs &&
  Object.fromEntries(
    [...costs].map(([key, { uses }]) => [
      key,
      Object.fromEntries(uses.map(({ name, estimates }) => [name, estimates.map(({ resource }) => resource.address)])),
    ]),
  );

describe('costs of the blocks of a file', () => {
  it('gather the instances of a block', () => {
    const project = projectOf('prod', [estimateOf('aws_instance.web[0]', 'main.tf'), estimateOf('aws_instance.web[1]', 'main.tf')]);
    assert.deepEqual(plain(costsOf('main.tf', project, [])), {
      'aws_instance.web': { prod: ['aws_instance.web[0]', 'aws_instance.web[1]'] },
    });
  });

  it('are undefined for a file the project does not use', () => {
    assert.equal(costsOf('other.tf', projectOf('prod', [estimateOf('aws_instance.web', 'main.tf')]), []), undefined);
  });

  it('of a module are told apart by its calls; the call gathers all its instances', () => {
    const call = (index: string) => callOf(`module.web["${index}"]`, 'main.tf');
    const project = projectOf('prod', [
      estimateOf('module.web["a"].aws_instance.this', 'web/main.tf', [call('a')]),
      estimateOf('module.web["b.module.x"].aws_instance.this', 'web/main.tf', [call('b.module.x')]),
    ]);
    assert.deepEqual(plain(costsOf('web/main.tf', project, [])), {
      'aws_instance.this': {
        'module.web["a"] in prod': ['module.web["a"].aws_instance.this'],
        'module.web["b.module.x"] in prod': ['module.web["b.module.x"].aws_instance.this'],
      },
    });
    assert.deepEqual(plain(costsOf('main.tf', project, [])), {
      'module.web': { prod: ['module.web["a"].aws_instance.this', 'module.web["b.module.x"].aws_instance.this'] },
    });
  });

  it('of a call inside a module stand at that call, by the call around it', () => {
    const calls = [callOf('module.shop', 'main.tf'), callOf('module.shop.module.db[0]', 'shop/main.tf')];
    const project = projectOf('prod', [estimateOf('module.shop.module.db[0].aws_db_instance.this', 'db/main.tf', calls)]);
    assert.deepEqual(plain(costsOf('shop/main.tf', project, [])), {
      'module.db': { 'module.shop in prod': ['module.shop.module.db[0].aws_db_instance.this'] },
    });
  });

  it('of a call without resources are there, with the reason', () => {
    const sites = [
      { address: 'module.none', source: sourceIn('main.tf') },
      { address: 'module.gone', source: sourceIn('main.tf'), missing: 'x is not installed' },
    ];
    const costs = costsOf('main.tf', projectOf('prod', []), sites);
    assert.deepEqual(plain(costs), { 'module.none': { prod: [] }, 'module.gone': { prod: [] } });
    assert.equal(costs?.get('module.none')?.missing, undefined);
    assert.equal(costs?.get('module.gone')?.missing, 'x is not installed');
  });

  it('in several projects are joined, use by use', () => {
    const one = costsOf('m.tf', projectOf('a', [estimateOf('aws_eip.x', 'm.tf')]), [])!;
    const two = costsOf('m.tf', projectOf('b', [estimateOf('aws_eip.x', 'm.tf'), estimateOf('aws_eip.y', 'm.tf')]), [])!;
    assert.deepEqual(plain(joinCosts([one, two])), {
      'aws_eip.x': { a: ['aws_eip.x'], b: ['aws_eip.x'] },
      'aws_eip.y': { b: ['aws_eip.y'] },
    });
    assert.equal(joinCosts([one]), one);
    assert.equal(joinCosts([]).size, 0);
  });

  it('keep the reason that one of several projects gives', () => {
    const missing: FileCosts = new Map([['module.m', { uses: [], missing: 'not installed' }]]);
    const there: FileCosts = new Map([['module.m', { uses: [] }]]);
    assert.equal(joinCosts([missing, there]).get('module.m')?.missing, 'not installed');
    assert.equal(joinCosts([there, missing]).get('module.m')?.missing, 'not installed');
  });

  it('are the same only when every estimate is the same object', () => {
    const estimate = estimateOf('aws_eip.x', 'm.tf');
    const cost = { uses: [{ name: 'a', estimates: [estimate] }] };
    assert.equal(isSameCost(cost, { uses: [{ name: 'a', estimates: [estimate] }] }), true);
    assert.equal(isSameCost(cost, { uses: [{ name: 'a', estimates: [{ ...estimate }] }] }), false);
    assert.equal(isSameCost(cost, { uses: [{ name: 'b', estimates: [estimate] }] }), false);
    assert.equal(isSameCost(cost, { uses: [{ name: 'a', estimates: [estimate, estimate] }] }), false);
    assert.equal(isSameCost(cost, { ...cost, missing: 'gone' }), false);
  });
});
