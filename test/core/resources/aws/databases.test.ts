import assert from 'node:assert/strict';
import { billed, reference, unknown, type Plain } from './support';

type Values = Readonly<Record<string, Plain>>;

describe('databases of AWS', () => {
  it('bills gp3 of RDS beyond 3,000 IOPS, from 400 GB on beyond 12,000', () => {
    const database = (gb: number, engine = 'mysql') =>
      billed('aws_db_instance', {
        engine,
        instance_class: 'db.m5.large',
        storage_type: 'gp3',
        allocated_storage: gb,
        iops: 13_000,
        storage_throughput: 600,
      }).lines;
    assert.equal(database(399)['Provisioned GP3 IOPS (above 3,000)'], 10_000);
    assert.equal(database(399)['Provisioned GP3 throughput'], 475);
    assert.equal(database(400)['Provisioned GP3 IOPS (above 12,000)'], 1000);
    assert.equal(database(400)['Provisioned GP3 throughput'], 100);
    assert.equal(database(1000, 'sqlserver-se')['Provisioned GP3 IOPS (above 3,000)'], 10_000);
  });

  it('prices instance and storage of a Multi-AZ database as such', () => {
    const { prices } = billed('aws_db_instance', {
      engine: 'postgres',
      instance_class: 'db.m5.large',
      allocated_storage: 50,
      multi_az: true,
    });
    assert.equal(prices['Database instance (on-demand, Multi-AZ, db.m5.large)'], 'aws.rds.instance PostgreSQL db.m5.large Multi-AZ');
    assert.equal(prices['Storage (general purpose SSD, gp2)'], 'aws.rds.storage.gp2.multi');
  });

  it('gives no figure where multi_az or the engine is not known', () => {
    const { lines } = billed('aws_db_instance', { engine: 'mysql', instance_class: 'db.m5.large', multi_az: unknown('var.ha') });
    assert.deepEqual(lines, { 'Database instance': 'depends on var.ha', Storage: 'depends on var.ha' });
    const engine = billed('aws_db_instance', { engine: unknown('var.engine'), instance_class: 'db.m5.large', allocated_storage: 20 });
    assert.equal(engine.lines['Database instance (on-demand, Single-AZ, db.m5.large)'], 'depends on var.engine');
  });

  it('shows backups only where some are kept', () => {
    const backup = (days?: number) =>
      'Additional backup storage' in
      billed('aws_db_instance', {
        engine: 'mysql',
        instance_class: 'db.t3.micro',
        ...(days !== undefined && { backup_retention_period: days }),
      }).lines;
    assert.deepEqual([backup(), backup(0), backup(7)], [false, false, true]);
  });

  it('reads the price model of an Aurora instance and its serverless bounds from the cluster', () => {
    const others = {
      'aws_rds_cluster.main': {
        storage_type: 'aurora-iopt1',
        serverlessv2_scaling_configuration: [{ min_capacity: 1, max_capacity: 2 }],
      },
    };
    const member = { cluster_identifier: reference('aws_rds_cluster.main'), engine: 'aurora-postgresql' };
    const plain = billed('aws_rds_cluster_instance', { ...member, instance_class: 'db.r6g.large' }, { others });
    assert.equal(
      plain.prices['Database instance (on-demand, db.r6g.large)'],
      'aws.aurora.optimized.instance Aurora PostgreSQL db.r6g.large',
    );
    const serverless = billed('aws_rds_cluster_instance', { ...member, instance_class: 'db.serverless' }, { others });
    assert.equal(serverless.lines['Aurora serverless v2 (I/O-optimized)'], '730-1460');
    assert.equal(
      billed('aws_rds_cluster_instance', { ...member, instance_class: 'db.serverless' }, { others, usage: { capacity_units_per_hr: 1.5 } })
        .lines['Aurora serverless v2 (I/O-optimized)'],
      1095,
    );
  });

  it('bills no I/O of an I/O-Optimized cluster', () => {
    assert.deepEqual(Object.keys(billed('aws_rds_cluster', { engine: 'aurora-mysql', storage_type: 'aurora-iopt1' }).lines), [
      'Storage (I/O-optimized)',
    ]);
  });

  it('bills indexes of a table and each replica in its region', () => {
    const { lines, prices } = billed('aws_dynamodb_table', {
      write_capacity: 10,
      read_capacity: 0,
      global_secondary_index: [{ write_capacity: 5, read_capacity: 5 }],
      replica: [{ region_name: 'eu-west-1' }, { region_name: unknown('var.other') }],
    });
    assert.equal(lines['Write capacity unit (WCU)'], 7300);
    assert.equal(lines['Read capacity unit (RCU)'], 0);
    assert.equal(lines['global_secondary_index[0] > Write capacity unit (WCU)'], 3650);
    assert.equal(prices['replica[0] > Replicated write capacity unit (rWCU)'], 'aws.dynamodb.write.replicated eu-west-1');
    assert.equal(prices['replica[1] > Data storage'], 'aws.dynamodb.storage ?var.other');
  });

  it('lets autoscaling bounds replace the capacity of a table', () => {
    const { lines } = billed(
      'aws_dynamodb_table',
      { name: 'orders', write_capacity: 1, read_capacity: 1 },
      {
        others: {
          'aws_appautoscaling_target.reads': {
            resource_id: 'table/orders',
            scalable_dimension: 'dynamodb:table:ReadCapacityUnits',
            min_capacity: 2,
            max_capacity: 10,
          },
        },
      },
    );
    assert.equal(lines['Read capacity unit (RCU, autoscaling)'], '1460-7300');
    assert.equal(lines['Write capacity unit (WCU)'], 730);
  });

  it('is a least amount where it is not known which table a target scales', () => {
    const target = (dimension: string) => ({
      resource_id: unknown('var.table has no value'),
      scalable_dimension: `dynamodb:table:${dimension}`,
      min_capacity: 2,
      max_capacity: 10,
    });
    const { lines } = billed(
      'aws_dynamodb_table',
      { name: 'orders', write_capacity: 1, read_capacity: 1 },
      { others: { 'aws_appautoscaling_target.reads': target('ReadCapacityUnits') } },
    );
    assert.equal(lines['Read capacity unit (RCU)'], 730);
    assert.equal(lines['Further read capacity'], 'a scaling target whose resource is not known may raise it');
    assert.equal(lines['Further write capacity'], undefined);
  });

  it('is a least amount of services, caches and brokers, too', () => {
    const further = (type: string, dimension: string, values: Values, resource: Plain): unknown =>
      Object.entries(
        billed(type, values, {
          others: {
            'aws_appautoscaling_target.x': { resource_id: resource, scalable_dimension: dimension, min_capacity: 2, max_capacity: 10 },
          },
        }).lines,
      ).filter(([label]) => label.startsWith('Further'));
    const [maybe, other] = ['a scaling target whose resource is not known may raise it', 'service/main/another'];
    const cases: readonly (readonly [type: string, dimension: string, values: Values, label: string])[] = [
      ['aws_ecs_service', 'ecs:service:DesiredCount', { name: 'api', launch_type: 'FARGATE', desired_count: 1 }, 'Further tasks'],
      ['aws_elasticache_replication_group', 'elasticache:replication-group:NodeGroups', { node_type: 'cache.t3.small' }, 'Further shards'],
      ['aws_elasticache_replication_group', 'elasticache:replication-group:Replicas', { node_type: 'cache.t3.small' }, 'Further replicas'],
      [
        'aws_msk_cluster',
        'kafka:broker-storage:VolumeSize',
        { number_of_broker_nodes: 3, broker_node_group_info: [{ instance_type: 'kafka.m5.large', ebs_volume_size: 100 }] },
        'Further storage',
      ],
      ['aws_rds_cluster', 'rds:cluster:ReadReplicaCount', { engine: 'aurora-mysql' }, 'Further replicas'],
      ['aws_neptune_cluster', 'neptune:cluster:ReadReplicaCount', {}, 'Further replicas'],
    ];
    for (const [type, dimension, values, label] of cases) {
      assert.deepEqual(further(type, dimension, values, unknown('var.id has no value')), [[label, maybe]], type);
      assert.deepEqual(further(type, dimension, values, other), [], type);
      assert.deepEqual(further(type, 'dynamodb:table:ReadCapacityUnits', values, unknown('var.id has no value')), [], type);
    }
  });

  it('says that a target adds replicas to a cluster', () => {
    const { lines } = billed(
      'aws_rds_cluster',
      { engine: 'aurora-mysql', cluster_identifier: 'main' },
      {
        others: {
          'aws_appautoscaling_target.x': {
            resource_id: 'cluster:main',
            scalable_dimension: 'rds:cluster:ReadReplicaCount',
            min_capacity: 1,
            max_capacity: 4,
          },
        },
      },
    );
    assert.equal(lines['Further replicas'], 'a scaling target adds instances like those of the cluster');
  });

  it('takes the average capacity that the usage figures of a target state', () => {
    const target = {
      resource_id: 'table/orders',
      scalable_dimension: 'dynamodb:table:ReadCapacityUnits',
      min_capacity: 2,
      max_capacity: 10,
    };
    const { lines } = billed(
      'aws_dynamodb_table',
      { name: 'orders' },
      { others: { 'aws_appautoscaling_target.reads': target }, usages: { 'aws_appautoscaling_target.reads': { capacity: 5 } } },
    );
    assert.equal(lines['Read capacity unit (RCU, autoscaling)'], 5 * 730);
  });

  it('counts the nodes of a cache by shards and replicas', () => {
    const nodes = (values: Record<string, number>) =>
      billed('aws_elasticache_replication_group', { node_type: 'cache.m5.large', ...values }).lines[
        'ElastiCache (on-demand, cache.m5.large)'
      ];
    assert.equal(nodes({}), 730);
    assert.equal(nodes({ num_cache_clusters: 3 }), 2190);
    assert.equal(nodes({ num_node_groups: 2, replicas_per_node_group: 2 }), 6 * 730);
  });

  it('bills storage of each OpenSearch data node and three masters unless told otherwise', () => {
    const { lines, prices } = billed('aws_opensearch_domain', {
      cluster_config: [{ instance_type: 'm5.large.elasticsearch', instance_count: 4, dedicated_master_enabled: true }],
      ebs_options: [{ ebs_enabled: true, volume_size: 100 }],
    });
    assert.equal(lines['Storage (gp2)'], 400);
    assert.equal(lines['Dedicated master (on-demand, m4.large.search)'], 3 * 730);
    assert.equal(prices['Instance (on-demand, m5.large.elasticsearch)'], 'aws.opensearch.instance m5.large.search');
  });
});
