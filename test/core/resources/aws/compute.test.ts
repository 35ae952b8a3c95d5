import assert from 'node:assert/strict';
import { billed, reference, unknown } from './support';

describe('compute of AWS', () => {
  it('asks for an unknown instance type by what it depends on', () => {
    const { lines, prices } = billed('aws_instance', { instance_type: unknown('var.size has no value') });
    assert.equal(lines['Instance usage (Linux/UNIX, on-demand)'], 730);
    assert.equal(prices['Instance usage (Linux/UNIX, on-demand)'], '?var.size has no value on-demand');
  });

  it('bills credits of T3 by default, of T2 only in unlimited mode, and T4g at the price of Arm', () => {
    const usage = { monthly_cpu_credit_hrs: 10 };
    assert.equal(billed('aws_instance', { instance_type: 't3.micro' }, { usage }).lines['CPU credits'], 20);
    assert.equal(billed('aws_instance', { instance_type: 't2.micro' }, { usage }).lines['CPU credits'], undefined);
    const unlimited = { instance_type: 't2.micro', credit_specification: [{ cpu_credits: 'unlimited' }] };
    assert.equal(billed('aws_instance', unlimited, { usage }).lines['CPU credits'], 10);
    assert.equal(billed('aws_instance', { instance_type: 't4g.xlarge' }, { usage }).lines['CPU credits'], 40);
    assert.equal(billed('aws_instance', { instance_type: 't4g.xlarge' }, { usage }).prices['CPU credits'], 'aws.ec2.credits.arm');
  });

  it('bills no machine on a dedicated host and says that dedicated instances have no price', () => {
    const hosted = billed('aws_instance', { instance_type: 'm5.large', tenancy: 'host' });
    assert.deepEqual(hosted.billedWith, ['its dedicated host']);
    assert.deepEqual(Object.keys(hosted.lines), ['root_block_device > Storage (general purpose SSD, gp2)']);
    const dedicated = billed('aws_instance', { instance_type: 'm5.large', tenancy: 'dedicated' });
    assert.match(String(dedicated.lines['Instance usage (Linux/UNIX, on-demand, m5.large)']), /not in the price list/);
  });

  it('does not guess what an unknown tenancy costs', () => {
    assert.equal(
      billed('aws_instance', { instance_type: 'm5.large', tenancy: unknown('var.tenancy') }).lines['Instance usage'],
      'depends on var.tenancy',
    );
  });

  it('keeps the on-demand price of what a usage file calls reserved, and says so', () => {
    const notes = (usage: Readonly<Record<string, string>>): readonly string[] =>
      billed('aws_instance', { instance_type: 'm5.large' }, { usage: { operating_system: 'linux', ...usage } }).notes.filter((said) =>
        /reserv/i.test(said),
      );
    assert.deepEqual(notes({ reserved_instance_term: '3_year', reserved_instance_payment_option: 'all_upfront' }), [
      'Reserved for 3 years, all upfront: prices of reservations are not in the price list, on-demand prices are shown; ' +
        'prices.commitments of ledgerline.yaml takes the rate',
    ]);
    assert.match(notes({ reserved_instance_term: '1_year' })[0]!, /^Reserved for 1 year, no upfront:/);
    assert.match(notes({ reserved_instance_term: '2_year' })[0]!, /^reserved_instance_term is 1_year or 3_year, not 2_year/);
    assert.match(notes({ reserved_instance_term: '1_year', reserved_instance_payment_option: 'half' })[0]!, /not half/);
    assert.deepEqual(notes({}), []);
  });

  it('takes hours and operating system from the usage figures', () => {
    const { lines, notes } = billed(
      'aws_instance',
      { instance_type: 'm5.large' },
      { usage: { monthly_hrs: 100, operating_system: 'windows' } },
    );
    assert.equal(lines['Instance usage (Windows, on-demand, m5.large)'], 100);
    assert.deepEqual(notes, []);
  });

  it('assumes Linux and 8 GB of gp2 aloud', () => {
    const { lines, notes } = billed('aws_instance', { instance_type: 'm5.large' });
    assert.equal(lines['root_block_device > Storage (general purpose SSD, gp2)'], 8);
    assert.deepEqual(notes, ['Linux assumed: set usage operating_system']);
  });

  it('lets an instance win over its launch template, device by device', () => {
    const template = {
      instance_type: 'c5.large',
      block_device_mappings: [
        { device_name: '/dev/xvda', ebs: [{ volume_size: 30 }] },
        { device_name: '/dev/sdf', ebs: [{ volume_size: 40 }] },
        { device_name: '/dev/sdg', ebs: [{ volume_size: 50 }] },
      ],
    };
    const { lines } = billed(
      'aws_instance',
      {
        instance_type: 'm5.large',
        ebs_block_device: [{ device_name: '/dev/sdf', volume_size: 100 }],
        launch_template: [{ id: reference('aws_launch_template.base') }],
      },
      { others: { 'aws_launch_template.base': template } },
    );
    assert.deepEqual(lines, {
      'Instance usage (Linux/UNIX, on-demand, m5.large)': 730,
      'root_block_device > Storage (general purpose SSD, gp2)': 30,
      'ebs_block_device[0] > Storage (general purpose SSD, gp2)': 100,
      'block_device_mappings[2] > Storage (general purpose SSD, gp2)': 50,
    });
  });

  it('says when the number of volumes is not known', () => {
    assert.equal(
      billed('aws_instance', { instance_type: 'm5.large', ebs_block_device: unknown('var.disks') }).lines['EBS volumes'],
      'depends on var.disks',
    );
  });

  it('says that a launch template outside the code is left out', () => {
    const { lines, prices } = billed('aws_instance', { launch_template: [{ id: 'lt-0123' }] });
    assert.equal(lines['Launch template'], 'depends on a launch template outside this code');
    assert.equal(prices['Instance usage (Linux/UNIX, on-demand)'], '?a launch template outside this code on-demand');
  });

  it('shows a group of machines as the range between its bounds', () => {
    const group = (sizes: Record<string, number>) =>
      billed(
        'aws_autoscaling_group',
        { ...sizes, launch_template: [{ name: 'base' }] },
        { others: { 'aws_launch_template.base': { name: 'base', instance_type: 'm5.large' } } },
      ).lines['launch_template > Instance usage (Linux/UNIX, on-demand, m5.large)'];
    assert.equal(group({ min_size: 2, max_size: 6, desired_capacity: 3 }), '1460-4380');
    assert.equal(group({ min_size: 0, max_size: 2, desired_capacity: 0 }), '0-1460');
    assert.equal(group({ min_size: 2, max_size: 2 }), 1460);
  });

  it('does not invent a size where a bound is not known', () => {
    const sizes = { min_size: 1, max_size: unknown('var.most') };
    const others = { 'aws_launch_template.base': { name: 'base', instance_type: 'm5.large' } };
    const label = 'launch_template > Instance usage (Linux/UNIX, on-demand, m5.large)';
    assert.equal(billed('aws_autoscaling_group', { ...sizes, launch_template: [{ name: 'base' }] }, { others }).lines[label], 'var.most');
    assert.equal(
      billed('aws_autoscaling_group', { ...sizes, desired_capacity: 3, launch_template: [{ name: 'base' }] }, { others }).lines[label],
      2190,
    );
  });

  it('takes type and disks of a node group from its template, the spot market from the group', () => {
    const { lines, prices } = billed(
      'aws_eks_node_group',
      {
        capacity_type: 'SPOT',
        launch_template: [{ id: reference('aws_launch_template.nodes') }],
        scaling_config: [{ desired_size: 2, min_size: 2, max_size: 2 }],
      },
      { others: { 'aws_launch_template.nodes': { instance_type: 'm5.large', block_device_mappings: [{ ebs: [{ volume_size: 20 }] }] } } },
    );
    assert.equal(lines['launch_template > Instance usage (Linux/UNIX, spot, m5.large)'], 1460);
    assert.equal(prices['launch_template > Instance usage (Linux/UNIX, spot, m5.large)'], 'm5.large spot');
    assert.equal(lines['launch_template > block_device_mappings[0] > Storage (general purpose SSD, gp2)'], 40);
  });

  it('gives Windows nodes their own price and 50 GB', () => {
    const { lines } = billed('aws_eks_node_group', {
      ami_type: 'WINDOWS_CORE_2022_x86_64',
      scaling_config: [{ desired_size: 1, min_size: 1, max_size: 1 }],
    });
    assert.equal(lines['nodes > Instance usage (Windows, on-demand, t3.medium)'], 730);
    assert.equal(lines['nodes > Storage (general purpose SSD, gp2)'], 50);
  });

  it('reads task sizes as Fargate writes them', () => {
    const task = (cpu: string, memory: string) => {
      const { lines } = billed(
        'aws_ecs_service',
        { launch_type: 'FARGATE', desired_count: 1, task_definition: reference('aws_ecs_task_definition.api') },
        { others: { 'aws_ecs_task_definition.api': { cpu, memory } } },
      );
      return [lines['Per vCPU per hour'], lines['Per GB per hour']];
    };
    assert.deepEqual(task('1024', '2048'), [730, 1460]);
    assert.deepEqual(task('1 vCPU', '2 GB'), [730, 1460]);
    assert.deepEqual(task('.25 vCPU', '0.5GB'), [182.5, 365]);
    assert.deepEqual(task('large', '2 TB'), ['cpu large is no size', 'memory 2 TB is no size']);
  });

  it('splits tasks between Fargate and Fargate Spot by base and weight', () => {
    const { lines } = billed(
      'aws_ecs_service',
      {
        desired_count: 10,
        task_definition: reference('aws_ecs_task_definition.api'),
        capacity_provider_strategy: [
          { capacity_provider: 'FARGATE', base: 2, weight: 1 },
          { capacity_provider: 'FARGATE_SPOT', weight: 3 },
        ],
      },
      { others: { 'aws_ecs_task_definition.api': { cpu: '1024', memory: '1024' } } },
    );
    assert.equal(lines['Per vCPU per hour'], 4 * 730);
    assert.match(String(lines['FARGATE_SPOT tasks']), /not in the price list/);
  });

  it('starts no task where desired_count is absent, and bills tasks on instances with those', () => {
    const others = { 'aws_ecs_task_definition.api': { cpu: '256', memory: '512', requires_compatibilities: ['FARGATE'] } };
    assert.equal(
      billed('aws_ecs_service', { task_definition: reference('aws_ecs_task_definition.api') }, { others }).lines['Per vCPU per hour'],
      0,
    );
    assert.deepEqual(billed('aws_ecs_service', { desired_count: 3 }).billedWith, ['the instances of its cluster']);
  });

  it('rounds Lambda durations up to the millisecond', () => {
    const usage = { monthly_requests: 1_000_000, request_duration_ms: 0.2 };
    assert.equal(billed('aws_lambda_function', { memory_size: 1024 }, { usage }).lines.Duration, 1000);
  });
});
