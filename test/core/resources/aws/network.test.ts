import assert from 'node:assert/strict';
import { billed, unknown } from './support';

describe('network and storage of AWS', () => {
  it('bills capacity units by the dimension that needs most', () => {
    const units = (usage: Record<string, number>, type = 'application') =>
      billed('aws_lb', { load_balancer_type: type }, { usage }).lines['Load balancer capacity units'];
    assert.equal(units({ new_connections: 100, active_connections: 3000, processed_bytes_gb: 730 }), 4 * 730);
    assert.equal(units({ processed_bytes_gb: 7300 }), 10 * 730);
    assert.equal(units({ rule_evaluations: 2000 }), 2 * 730);
    assert.equal(units({ new_connections: 800, rule_evaluations: 1e9 }, 'network'), 730);
    assert.equal(units({ new_connections: 0 }), 0);
    assert.equal(units({}), 'set usage processed_bytes_gb');
  });

  it('bills an endpoint in each zone; gateway endpoints are free', () => {
    const hours = (subnets: unknown) =>
      billed('aws_vpc_endpoint', { vpc_endpoint_type: 'Interface', subnet_ids: subnets as never }).lines['Endpoint (Interface)'];
    assert.equal(hours(['a', 'b']), 1460);
    assert.equal(hours(unknown('var.subnets')), 'var.subnets');
    assert.equal(hours(null), 730);
    assert.deepEqual(billed('aws_vpc_endpoint', {}).free, ['Gateway endpoints cost nothing']);
  });

  it('charges gp3 only beyond what it includes', () => {
    const volume = (values: Record<string, number>) => billed('aws_ebs_volume', { type: 'gp3', size: 10, ...values }).lines;
    assert.deepEqual(volume({ iops: 3000, throughput: 125 }), { 'Storage (general purpose SSD, gp3)': 10 });
    assert.deepEqual(volume({ iops: 3001, throughput: 126 }), {
      'Storage (general purpose SSD, gp3)': 10,
      'Provisioned IOPS': 1,
      'Provisioned throughput': 1,
    });
  });

  it('asks for an unknown volume type and size by what they depend on', () => {
    const { lines, prices } = billed('aws_ebs_volume', { type: unknown('var.type'), size: unknown('var.size') });
    assert.deepEqual(lines, { Storage: 'var.size' });
    assert.equal(prices.Storage, 'aws.ebs.gb ?var.type');
  });

  it('shows a storage class once a lifecycle rule reaches it or a figure is given', () => {
    const parts = (values: Record<string, never> | object, usage = {}) =>
      new Set(Object.keys(billed('aws_s3_bucket', values as never, { usage }).lines).map((label) => label.split(' > ')[0]));
    assert.deepEqual([...parts({})], ['standard']);
    assert.deepEqual(
      [...parts({ lifecycle_rule: [{ transition: [{ storage_class: 'GLACIER' }] }] })],
      ['standard', 'glacier_flexible_retrieval'],
    );
    assert.deepEqual([...parts({}, { one_zone_infrequent_access: { storage_gb: 0 } })], ['standard', 'one_zone_infrequent_access']);
  });

  it('includes throughput with the data stored in a file system', () => {
    const billedFor = (storage: number) =>
      billed(
        'aws_efs_file_system',
        { throughput_mode: 'provisioned', provisioned_throughput_in_mibps: 10 },
        { usage: { storage_gb: storage } },
      ).lines['Provisioned throughput'];
    assert.deepEqual([billedFor(0), billedFor(100), billedFor(1000)], [10, 5, 0]);
  });

  it('bills requests of 64 KB', () => {
    const requests = (kilobytes: number) =>
      billed('aws_sqs_queue', {}, { usage: { monthly_requests: 10, request_size_kb: kilobytes } }).lines.Requests;
    assert.deepEqual([requests(1), requests(64), requests(65), requests(256)], [10, 10, 20, 40]);
  });

  it('gives no price where an unknown flag decides it', () => {
    assert.deepEqual(billed('aws_sqs_queue', { fifo_queue: unknown('var.fifo') }).lines, { Requests: 'depends on var.fifo' });
    assert.deepEqual(billed('aws_lb', { load_balancer_type: unknown('var.kind') }).lines, { 'Load balancer': 'depends on var.kind' });
  });
});
