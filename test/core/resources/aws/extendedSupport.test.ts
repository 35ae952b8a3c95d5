import assert from 'node:assert/strict';
import { billed, unknown } from './support';

describe('extended support of AWS', () => {
  const cluster = (today: string, values: Record<string, never> | object = {}) =>
    billed('aws_eks_cluster', { version: '1.33', ...values }, { today });

  it('of EKS starts the day after the standard support, by the clock that is given', () => {
    assert.equal(cluster('2026-07-29').lines['EKS cluster (extended support)'], undefined);
    assert.match(cluster('2026-07-29').notes.join(), /ends 2026-07-29/);
    assert.equal(cluster('2026-07-30').lines['EKS cluster (extended support)'], 730);
    assert.match(cluster('2027-07-30').notes.join(), /not supported since 2027-07-29/);
  });

  it('of EKS is not paid under the policy STANDARD, and not guessed for an unknown version', () => {
    assert.deepEqual(Object.keys(cluster('2027-01-01', { upgrade_policy: [{ support_type: 'STANDARD' }] }).lines), ['EKS cluster']);
    const open = cluster('2027-01-01', { version: unknown('var.version') });
    assert.deepEqual(Object.keys(open.lines), ['EKS cluster']);
    assert.match(open.notes.join(), /var\.version decides/);
  });

  const database = (engine: string, version: string, today: string, values: Record<string, string | boolean> = {}) =>
    billed('aws_db_instance', { engine, engine_version: version, instance_class: 'db.r6g.2xlarge', ...values }, { today });
  const surcharge = (...args: Parameters<typeof database>): readonly (readonly [string, number | string, string])[] => {
    const { lines, prices } = database(...args);
    return Object.keys(lines)
      .filter((label) => label.startsWith('Extended'))
      .map((label) => [label, lines[label]!, prices[label] ?? '']);
  };

  it('of RDS costs each vCPU-hour, twice as much from the third year on', () => {
    assert.deepEqual(surcharge('mysql', '5.7.44', '2024-02-29'), []);
    const hours = 8 * 730;
    assert.deepEqual(surcharge('mysql', '5.7.44', '2024-03-01'), [['Extended support (year 1)', hours, 'aws.rds.extended']]);
    assert.deepEqual(surcharge('mysql', '5.7.44', '2026-02-28'), [['Extended support (year 2)', hours, 'aws.rds.extended']]);
    assert.deepEqual(surcharge('mysql', '5.7.44', '2026-03-01'), [['Extended support (year 3)', hours, 'aws.rds.extended.third']]);
    assert.deepEqual(surcharge('mysql', '5.7.44', '2030-01-01'), [['Extended support (year 3)', hours, 'aws.rds.extended.third']]);
  });

  it('of RDS counts the standby, and nothing where it is switched off or the engine has none', () => {
    assert.equal(surcharge('postgres', '12', '2026-01-01', { multi_az: true })[0]?.[1], 2 * 8 * 730);
    assert.deepEqual(
      surcharge('postgres', '12', '2026-01-01', { engine_lifecycle_support: 'open-source-rds-extended-support-disabled' }),
      [],
    );
    assert.deepEqual(surcharge('mariadb', '10.4', '2026-01-01'), []);
    assert.deepEqual(surcharge('postgres', '16.2', '2026-01-01'), []);
  });

  it('of Aurora MySQL stays at the first price and goes by its own version', () => {
    const others = { 'aws_rds_cluster.c': { cluster_identifier: 'c', engine: 'aurora-mysql', engine_version: '5.7.mysql_aurora.2.12.0' } };
    const member = { cluster_identifier: 'c', instance_class: 'db.r5.large' };
    const { prices } = billed('aws_rds_cluster_instance', member, { others, today: '2027-02-01' });
    assert.equal(prices['Extended support (year 3)'], 'aws.rds.extended');
  });

  it('takes vCPUs from the size of the class', () => {
    const hours = (instanceClass: string) => surcharge('mysql', '5.7', '2025-01-01', { instance_class: instanceClass })[0]?.[1];
    assert.equal(hours('db.t3.micro'), 2 * 730);
    assert.equal(hours('db.t2.small'), 730);
    assert.equal(hours('db.m5.large'), 2 * 730);
    assert.equal(hours('db.m5.xlarge'), 4 * 730);
    assert.equal(hours('db.m6i.16xlarge'), 64 * 730);
    assert.match(String(hours('db.r5.4xlarge.tpc2.mem4x')), /not known/);
  });

  it('of Redis is a share of the node', () => {
    const label = (today: string) =>
      Object.entries(
        billed(
          'aws_elasticache_cluster',
          { engine: 'redis', engine_version: '5.0.6', node_type: 'cache.m5.large', num_cache_nodes: 2 },
          { today },
        ).lines,
      ).find(([name]) => name.startsWith('Extended'));
    assert.equal(label('2026-01-31'), undefined);
    assert.deepEqual(label('2026-02-01'), ['Extended support (year 1, 80 % of the node)', 1168]);
    assert.deepEqual(label('2028-02-01'), ['Extended support (year 3, 160 % of the node)', 2336]);
  });
});
