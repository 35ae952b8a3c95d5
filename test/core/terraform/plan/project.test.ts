import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planProject, type PlanProject } from '../../../../src/core/terraform/plan/project';
import { secretFor } from '../../../credentials';
import { plain } from '../values';

const read = (json: unknown): PlanProject => {
  const result = planProject(JSON.stringify(json), 'plan.json');
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.project;
};

interface Given {
  readonly address: string;
  readonly values?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly index?: string | number;
}

const typeOf = (address: string): string => address.replace(/^(?:module\.[^.]+\.)*/, '').split('.')[0]!;
const nameOf = (address: string): string =>
  address
    .replace(/^(?:module\.[^.]+\.)*/, '')
    .split('.')[1]!
    .replace(/\[.*$/, '');

const resource = ({ address, values = {}, sensitive = {}, index }: Given) => ({
  address,
  mode: 'managed',
  type: typeOf(address),
  name: nameOf(address),
  ...(index === undefined ? {} : { index }),
  values,
  sensitive_values: sensitive,
});

const block = (address: string, expressions: object, more: object = {}) => ({
  address,
  mode: 'managed',
  type: typeOf(address),
  name: nameOf(address),
  provider_config_key: 'aws',
  expressions,
  ...more,
});

const plan = (resources: readonly Given[], blocks: readonly object[], more: object = {}) => ({
  format_version: '1.2',
  planned_values: { root_module: { resources: resources.map(resource) } },
  resource_changes: resources.map(({ address, values = {}, unknown = {} }) => ({
    address,
    change: { actions: ['create'], after: values, after_unknown: unknown },
  })),
  relevant_attributes: [{ resource: 'aws_vpc.main', attribute: ['id'] }],
  configuration: {
    provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'eu-west-1' } } } },
    root_module: { resources: blocks },
  },
  ...more,
});

const at = (project: PlanProject, address: string) => {
  const found = project.resources.find((each) => each.address === address);
  assert.ok(found, `no ${address} among ${project.resources.map((each) => each.address).join(' ')}`);
  return found;
};
const valuesAt = (project: PlanProject, address: string) => plain(at(project, address).values);
const refAt = (project: PlanProject, address: string, name: string): string | undefined => {
  const value = at(project, address).values.entries.get(name);
  assert.equal(value?.kind, 'unknown');
  return value.ref;
};

describe('resources of a plan', () => {
  it('have what is planned, every instance by its address, data sources left out', () => {
    const json = plan(
      [
        { address: 'aws_instance.web["blue"]', index: 'blue', values: { instance_type: 'm5.large', tags: null } },
        { address: 'aws_instance.web["a/b.c"]', index: 'a/b.c', values: { instance_type: 't3.micro' } },
      ],
      [],
    );
    json.planned_values.root_module.resources.push({ ...resource({ address: 'aws_ami.x' }), mode: 'data' });
    const project = read(json);
    assert.deepEqual(
      project.resources.map(({ address, name, type, provider, count }) => [address, name, type, provider, count]),
      [
        ['aws_instance.web["blue"]', 'web', 'aws_instance', 'aws', 1],
        ['aws_instance.web["a/b.c"]', 'web', 'aws_instance', 'aws', 1],
      ],
    );
    assert.deepEqual(valuesAt(project, 'aws_instance.web["blue"]'), { instance_type: 'm5.large', tags: null });
  });

  it('leave out what the provider will choose, and keep as unknown what is written and waits for the apply', () => {
    const project = read(
      plan(
        [
          {
            address: 'aws_ebs_volume.v',
            values: { type: 'gp3' },
            unknown: { id: true, size: true, iops: true, throughput: true },
          },
        ],
        [block('aws_ebs_volume.v', { type: { constant_value: 'gp3' }, size: { references: ['aws_ebs_volume.other.size'] } })],
      ),
    );
    assert.deepEqual(valuesAt(project, 'aws_ebs_volume.v'), { type: 'gp3', size: '‹aws_ebs_volume.other.size›' });
  });

  it('take an optional argument for absent when it depends on variables alone: it is null', () => {
    const throughput = (references: readonly string[]) =>
      valuesAt(
        read(
          plan(
            [{ address: 'aws_ebs_volume.v', values: { type: 'gp3' }, unknown: { throughput: true } }],
            [block('aws_ebs_volume.v', { throughput: { references } })],
          ),
        ),
        'aws_ebs_volume.v',
      );
    assert.deepEqual(throughput(['var.throughput']), { type: 'gp3' });
    assert.deepEqual(throughput(['local.throughput']), { type: 'gp3', throughput: '‹local.throughput›' });
    assert.deepEqual(throughput(['data.aws_ebs_volume.x.throughput', 'data.aws_ebs_volume.x']), {
      type: 'gp3',
      throughput: '‹data.aws_ebs_volume.x.throughput›',
    });
  });

  it('leave out blocks and texts that are empty and not written', () => {
    const values = { timeouts: null, ebs_block_device: [], key_name: '', security_groups: [], instance_type: '' };
    const written = { security_groups: { constant_value: [] }, instance_type: { constant_value: '' } };
    const project = read(plan([{ address: 'aws_instance.web', values }], [block('aws_instance.web', written)]));
    assert.deepEqual(valuesAt(project, 'aws_instance.web'), { timeouts: null, security_groups: [], instance_type: '' });
  });

  it('hold nested blocks with known and unknown parts', () => {
    const project = read(
      plan(
        [
          {
            address: 'aws_instance.web',
            values: { root_block_device: [{ volume_type: 'gp3' }] },
            unknown: { root_block_device: [{ volume_id: true, volume_size: true, iops: true }], ebs_block_device: true },
          },
        ],
        [
          block('aws_instance.web', {
            root_block_device: [{ volume_type: { constant_value: 'gp3' }, volume_size: { references: ['x_y.z.size'] } }],
          }),
        ],
      ),
    );
    assert.deepEqual(valuesAt(project, 'aws_instance.web'), {
      root_block_device: [{ volume_type: 'gp3', volume_size: '‹x_y.z.size›' }],
    });
  });

  it('mark what is sensitive, with all that is inside of it', () => {
    const project = read(
      plan(
        [
          {
            address: 'aws_db_instance.d',
            values: { password: secretFor('plan'), tags: { a: 'b', secret: 'x' }, list: ['p', 'q'] },
            sensitive: { password: true, tags: { secret: true }, list: true },
          },
        ],
        [],
      ),
    );
    const { entries } = at(project, 'aws_db_instance.d').values;
    assert.equal(entries.get('password')?.sensitive, true);
    const tags = entries.get('tags');
    assert.deepEqual(tags?.kind === 'object' && [...tags.entries].map(([key, { sensitive }]) => [key, sensitive]), [
      ['a', undefined],
      ['secret', true],
    ]);
    const list = entries.get('list');
    assert.ok(list?.kind === 'list' && list.items.every(({ sensitive }) => sensitive === true));
  });
});

describe('references in a plan', () => {
  const volume = (address: string, index?: string | number): Given => ({ address, ...(index === undefined ? {} : { index }), values: {} });
  const snapshot = (address: string, index?: string | number): Given => ({ ...volume(address, index), unknown: { volume_id: true } });
  const from = (resources: readonly Given[], references: readonly string[], more: object = {}) =>
    read(plan(resources, [block('aws_ebs_snapshot.s', { volume_id: { references } }, more)]));

  it('lead to the one resource that is named', () => {
    const project = from([volume('aws_ebs_volume.v'), snapshot('aws_ebs_snapshot.s')], ['aws_ebs_volume.v.id', 'aws_ebs_volume.v']);
    assert.equal(refAt(project, 'aws_ebs_snapshot.s', 'volume_id'), 'aws_ebs_volume.v');
  });

  it('lead to the instance that is named, or that has the same key', () => {
    const volumes = [volume('aws_ebs_volume.v["a"]', 'a'), volume('aws_ebs_volume.v["b"]', 'b')];
    const named = ['aws_ebs_volume.v["b"].id', 'aws_ebs_volume.v["b"]', 'aws_ebs_volume.v'];
    assert.equal(
      refAt(from([...volumes, snapshot('aws_ebs_snapshot.s["a"]', 'a')], named), 'aws_ebs_snapshot.s["a"]', 'volume_id'),
      'aws_ebs_volume.v["b"]',
    );
    const keyed = from([...volumes, snapshot('aws_ebs_snapshot.s["a"]', 'a')], ['aws_ebs_volume.v', 'each.key']);
    assert.equal(refAt(keyed, 'aws_ebs_snapshot.s["a"]', 'volume_id'), 'aws_ebs_volume.v["a"]');
    const chained = from([...volumes, snapshot('aws_ebs_snapshot.s["b"]', 'b')], ['each.value.id', 'each.value'], {
      for_each_expression: { references: ['aws_ebs_volume.v'] },
    });
    assert.equal(refAt(chained, 'aws_ebs_snapshot.s["b"]', 'volume_id'), 'aws_ebs_volume.v["b"]');
  });

  it('lead nowhere when the plan does not say to which of several', () => {
    const volumes = [volume('aws_ebs_volume.v[0]', 0), volume('aws_ebs_volume.v[1]', 1), volume('aws_ebs_volume.w')];
    const all = [...volumes, snapshot('aws_ebs_snapshot.s')];
    assert.equal(refAt(from(all, ['aws_ebs_volume.v', 'var.which']), 'aws_ebs_snapshot.s', 'volume_id'), undefined);
    assert.equal(
      refAt(
        from(all, ['aws_ebs_volume.w.id', 'aws_ebs_volume.w', 'aws_ebs_volume.v[0].id', 'aws_ebs_volume.v[0]', 'aws_ebs_volume.v']),
        'aws_ebs_snapshot.s',
        'volume_id',
      ),
      undefined,
    );
    assert.equal(refAt(from(all, ['local.volume']), 'aws_ebs_snapshot.s', 'volume_id'), undefined);
  });

  it('go through inputs and outputs of modules', () => {
    const json = {
      format_version: '1.2',
      planned_values: {
        root_module: {
          child_modules: [
            {
              address: 'module.disk["x"]',
              resources: [resource({ address: 'module.disk["x"].aws_ebs_volume.v' })],
            },
            {
              address: 'module.backup',
              resources: [resource({ address: 'module.backup.aws_ebs_snapshot.s' })],
            },
          ],
        },
      },
      resource_changes: [{ address: 'module.backup.aws_ebs_snapshot.s', change: { after_unknown: { volume_id: true } } }],
      configuration: {
        root_module: {
          module_calls: {
            disk: {
              for_each_expression: { references: ['var.disks'] },
              module: {
                outputs: { id: { expression: { references: ['aws_ebs_volume.v.id', 'aws_ebs_volume.v'] } } },
                resources: [block('aws_ebs_volume.v', {})],
              },
            },
            backup: {
              expressions: { volume: { references: ['module.disk["x"].id', 'module.disk["x"]', 'module.disk'] } },
              module: { resources: [block('aws_ebs_snapshot.s', { volume_id: { references: ['var.volume'] } })] },
            },
          },
        },
      },
    };
    const project = read(json);
    assert.equal(refAt(project, 'module.backup.aws_ebs_snapshot.s', 'volume_id'), 'module.disk["x"].aws_ebs_volume.v');
    assert.deepEqual(
      at(project, 'module.disk["x"].aws_ebs_volume.v').calls.map(({ address }) => address),
      ['module.disk["x"]'],
    );
  });
});

describe('regions in a plan', () => {
  const regions = (region: object | undefined, more: object = {}, values: object = {}) => {
    const json = plan([{ address: 'aws_instance.web', values }], [block('aws_instance.web', {})], more);
    json.configuration.provider_config.aws.expressions = (region === undefined ? {} : { region }) as never;
    const found = at(read(json), 'aws_instance.web').config?.values.entries.get('region');
    return found === undefined ? undefined : plain(found);
  };

  it('are those of the provider: a constant, a variable', () => {
    assert.equal(regions({ constant_value: 'eu-central-1' }), 'eu-central-1');
    assert.equal(regions({ references: ['var.region'] }, { variables: { region: { value: 'ap-south-1' } } }), 'ap-south-1');
  });

  it('are not made up from a variable that holds something else', () => {
    assert.deepEqual(regions({ references: ['var.env'] }, { variables: { env: { value: 'prod' } } }), '‹var.env›');
    assert.deepEqual(regions({ references: ['local.region'] }), '‹local.region›');
  });

  it('are seen from a zone or an ARN where the provider does not tell', () => {
    assert.equal(regions({ references: ['local.region'] }, {}, { availability_zone: 'sa-east-1b' }), 'sa-east-1');
    assert.equal(regions(undefined, {}, { arn: 'arn:aws-us-gov:ec2:us-gov-west-1:1:instance/i-1' }), 'us-gov-west-1');
    assert.equal(regions(undefined), undefined);
  });

  it('hold nothing of the provider but its place', () => {
    const json = plan([{ address: 'aws_instance.web' }], [block('aws_instance.web', {})]);
    Object.assign(json.configuration.provider_config.aws.expressions, { secret_key: { constant_value: 'hush' } });
    assert.doesNotMatch(JSON.stringify([...at(read(json), 'aws_instance.web').config!.values.entries]), /hush/);
  });
});

describe('a state', () => {
  const state = {
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      outputs: { ip: { value: '10.0.0.1', sensitive: true }, size: { value: 3, sensitive: false } },
      root_module: {
        resources: [
          resource({
            address: 'aws_instance.web',
            values: {
              arn: 'arn:aws:ec2:eu-west-3:1:instance/i-1',
              ebs_block_device: [
                { volume_id: 'vol-own', volume_size: 5 },
                { volume_id: 'vol-1', volume_size: 100 },
              ],
            },
          }),
          resource({ address: 'aws_ebs_volume.data', values: { id: 'vol-1', size: 100 } }),
        ],
        child_modules: [{ address: 'module.a[0]', resources: [resource({ address: 'module.a[0].aws_eip.e' })] }],
      },
    },
  };

  it('is read as a plan is; a volume that is a resource of its own is not counted again where it is attached', () => {
    const project = read(state);
    assert.deepEqual(
      project.resources.map(({ address }) => address),
      ['aws_instance.web', 'aws_ebs_volume.data', 'module.a[0].aws_eip.e'],
    );
    assert.deepEqual(valuesAt(project, 'aws_instance.web'), {
      arn: 'arn:aws:ec2:eu-west-3:1:instance/i-1',
      ebs_block_device: [{ volume_id: 'vol-own', volume_size: 5 }],
    });
    const region = at(project, 'aws_ebs_volume.data').config?.values.entries.get('region');
    assert.deepEqual(region, { kind: 'string', value: 'eu-west-3' });
  });

  it('gives its outputs, sensitive ones marked', () => {
    const { outputs } = read(state);
    assert.deepEqual([...outputs.keys()], ['ip', 'size']);
    assert.equal(outputs.get('ip')?.sensitive, true);
    assert.deepEqual(outputs.get('size'), { kind: 'number', value: 3 });
  });

  it('may be empty', () => {
    assert.deepEqual(read({ format_version: '1.0' }).resources, []);
  });
});

describe('what is no plan', () => {
  const problemOf = (text: string): string => {
    const result = planProject(text, 'plan.json');
    assert.equal(result.kind, 'problem');
    return result.problem;
  };

  it('is told with the command to run', () => {
    const show = /terraform show -json FILE > plan\.json/;
    for (const text of [
      '',
      'PK\u0003\u0004rest',
      'Terraform will perform the following actions:',
      '[]',
      '{}',
      '{"format_version": "1.2", "planned',
    ])
      assert.match(problemOf(text), show);
    assert.match(problemOf('{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}'), show);
    assert.match(problemOf('{"version": 4, "terraform_version": "1.11.4", "resources": []}'), /terraform show -json > state\.json/);
    assert.match(problemOf('{"format_version": "2.0", "planned_values": {}}'), /2\.0 is not known/);
    assert.match(problemOf('{"format_version": "1.2", "planned_values": {}, "errored": true}'), /failed half way/);
  });

  it('never throws, whatever the JSON holds', () => {
    const json = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(
          null,
          true,
          false,
          0,
          'aws_instance',
          'managed',
          'module.a["b"]',
          'aws_instance.x[0]',
          'var.x',
          'each.value.id',
        ),
        fc.array(tie('any'), { maxLength: 3 }),
        tie('object'),
      ),
      object: fc.dictionary(
        fc.constantFrom(
          ...['root_module', 'resources', 'child_modules', 'address', 'type', 'mode', 'values', 'module_calls', 'module', 'references'],
          ...[
            'expressions',
            'change',
            'after_unknown',
            'sensitive_values',
            'provider_config',
            'region',
            '__proto__',
            'constructor',
            'name',
          ],
        ),
        tie('any'),
        { maxKeys: 6 },
      ),
    })).any;
    fc.assert(
      fc.property(json, json, json, json, (planned, changes, configuration, variables) => {
        const text = JSON.stringify({
          format_version: '1.2',
          planned_values: { root_module: planned },
          resource_changes: changes,
          configuration: { root_module: configuration, provider_config: configuration },
          variables,
        });
        planProject(text, 'plan.json');
      }),
    );
  });
});
