import assert from 'node:assert/strict';
import { unknown } from '../../../src/core/model/value';
import { usageOf } from '../../../src/core/estimate/usage';
import { usageOfFile } from '../../../src/core/estimate/usageFile';

describe('Usage figures', () => {
  it('are found by key, nested or in one word', () => {
    const x = usageOf({ monthly_requests: 5, os_disk: { monthly_disk_operations: 100 }, 'a.b': 7, kind: 'linux' });
    assert.deepEqual(
      [x.number('monthly_requests'), x.number('os_disk.monthly_disk_operations'), x.number('a.b'), x.text('kind')],
      [5, 100, 7, 'linux'],
    );
  });

  it('that nobody gave are unknown and name the key', () => {
    assert.deepEqual(usageOf({}).number('storage_gb'), unknown('set usage storage_gb', { usage: 'storage_gb' }));
    assert.deepEqual(usageOf({ storage_gb: null }).number('storage_gb'), unknown('set usage storage_gb', { usage: 'storage_gb' }));
    assert.deepEqual(usageOf({ storage_gb: 'much' }).number('storage_gb'), unknown('set usage storage_gb', { usage: 'storage_gb' }));
  });

  it('of 0 are an answer, negative ones are none', () => {
    assert.equal(usageOf({ storage_gb: 0 }).number('storage_gb'), 0);
    assert.deepEqual(usageOf({ storage_gb: -1 }).number('storage_gb'), unknown('usage storage_gb is negative', { usage: 'storage_gb' }));
  });

  it('of a part that has none fall back to those of all', () => {
    const x = usageOf({ 'node_pool[*]': { nodes: 3 }, 'node_pool[1]': { nodes: 5 } });
    assert.deepEqual([x.number('node_pool[0].nodes'), x.number('node_pool[1].nodes')], [3, 5]);
  });

  it('tells of which parts there are figures, nested or written as one key', () => {
    const x = usageOf({ glacier: { storage_gb: 5 }, standard: {}, 'one_zone.storage_gb': 1, glacier_deep: null });
    const parts = ['glacier', 'standard', 'one_zone', 'glacier_deep', 'glac', 'storage_gb'];
    assert.deepEqual(
      parts.filter((part) => x.hasPart(part)),
      ['glacier', 'one_zone'],
    );
    assert.equal(usageOf({}).hasPart('glacier'), false);
  });
});

describe('A usage file', () => {
  const of = usageOfFile({
    byType: { aws_lambda_function: { monthly_requests: 100_000, request_duration_ms: 500, nested: { a: 1, b: 2 } } },
    byAddress: {
      'aws_lambda_function.hot[*]': { monthly_requests: 5_000_000, nested: { b: 3 } },
      'aws_lambda_function.hot["x"]': { monthly_requests: 7, nested: { a: null } },
      'module.*.aws_s3_bucket.logs': { standard: { storage_gb: 10 } },
      'module.web[*].aws_s3_bucket.logs': { standard: { storage_gb: 20 } },
    },
  });

  it('gives the defaults of the type, then one wildcard, then the exact address, key by key', () => {
    const type = 'aws_lambda_function';
    assert.deepEqual(of('aws_lambda_function.cold', type), { monthly_requests: 100_000, request_duration_ms: 500, nested: { a: 1, b: 2 } });
    assert.deepEqual(of('aws_lambda_function.hot[0]', type), {
      monthly_requests: 5_000_000,
      request_duration_ms: 500,
      nested: { a: 1, b: 3 },
    });
    assert.deepEqual(of('aws_lambda_function.hot["x"]', type), { monthly_requests: 7, request_duration_ms: 500, nested: { a: 1, b: 3 } });
  });

  it('means only indexed addresses by [*]', () => {
    assert.deepEqual(of('aws_lambda_function.hot', 'aws_lambda_function'), of('aws_lambda_function.cold', 'aws_lambda_function'));
  });

  it('takes the key with fewer [*] where several match', () => {
    assert.deepEqual(of('module.web["a"].aws_s3_bucket.logs', 'aws_s3_bucket'), { standard: { storage_gb: 10 } });
  });

  it('is matched in bounded time', () => {
    const hostile = usageOfFile({ byType: {}, byAddress: { [`${'a*'.repeat(200)}b`]: { x: 1 } } });
    assert.deepEqual(hostile('a'.repeat(5000), 't'), {});
  });
});
