import assert from 'node:assert/strict';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from '../evaluated';
import { plain } from '../values';

const DISK =
  'variable "size" { default = 1 }\nresource "aws_ebs_volume" "v" { size = var.size }\noutput "size" { value = aws_ebs_volume.v.size }\noutput "id" { value = aws_ebs_volume.v.id }';

describe('module calls', () => {
  it('bring their resources, with address, calls and inputs', () => {
    const project = evaluated({ 'main.tf': 'module "a" {\n  source = "./disk"\n  size = 2 * 3\n}', 'disk/main.tf': DISK });
    const disk = resourceAt(project, 'module.a.aws_ebs_volume.v');
    assert.deepEqual(plain(disk.values), { size: 6 });
    assert.deepEqual(
      disk.calls.map(({ address, inputs, source }) => [address, [...inputs].map(([name, value]) => [name, plain(value)]), source.file]),
      [['module.a', [['size', 6]], 'main.tf']],
    );
    assert.deepEqual(
      project.calls.map(({ address, missing }) => [address, missing]),
      [['module.a', undefined]],
    );
    assert.equal(disk.source.file, 'disk/main.tf');
  });

  it('take count and for_each, at any depth', () => {
    const project = evaluated({
      'main.tf':
        'module "env" {\n  source = "./env"\n  for_each = { dev = 1, prod = 2 }\n  n = each.value\n}\noutput "o" { value = { for k, m in module.env : k => m.sizes } }',
      'env/main.tf':
        'variable "n" {}\nmodule "disk" {\n  source = "../disk"\n  count = var.n\n  size = 10 * (count.index + 1)\n}\noutput "sizes" { value = module.disk[*].size }',
      'disk/main.tf': DISK,
    });
    assert.deepEqual(addressesOf(project), [
      'module.env["dev"].module.disk[0].aws_ebs_volume.v',
      'module.env["prod"].module.disk[0].aws_ebs_volume.v',
      'module.env["prod"].module.disk[1].aws_ebs_volume.v',
    ]);
    assert.deepEqual(outputsOf(project), { o: { dev: [10], prod: [10, 20] } });
    assert.deepEqual(
      resourceAt(project, 'module.env["prod"].module.disk[1].aws_ebs_volume.v').calls.map(({ address }) => address),
      ['module.env["prod"]', 'module.env["prod"].module.disk[1]'],
    );
  });

  it('with an unknown number of instances bring resources of unknown number', () => {
    const project = evaluated({
      'main.tf': 'variable "n" {}\nmodule "m" {\n  source = "./disk"\n  count = var.n\n}\noutput "o" { value = module.m[0].size }',
      'disk/main.tf': DISK,
    });
    assert.deepEqual(addressesOf(project), ['module.m.aws_ebs_volume.v[*]']);
    const { count } = resourceAt(project, 'module.m.aws_ebs_volume.v[*]');
    assert.ok(typeof count === 'object' && 'why' in count);
    assert.deepEqual(outputsOf(project), { o: '‹var.n has no value›' });
  });

  it('multiply numbers of instances that are too large to list', () => {
    const project = evaluated({
      'main.tf': 'module "m" {\n  source = "./disk"\n  count = 20000\n}',
      'disk/main.tf': 'resource "aws_eip" "e" { count = 30000 }',
    });
    assert.deepEqual(
      project.resources.map(({ address, count }) => [address, count]),
      [['module.m.aws_eip.e[*]', 600_000_000]],
    );
  });

  it('let two modules use outputs of each other as long as no value needs itself', () => {
    const project = evaluated({
      'main.tf':
        'module "a" {\n  source = "./m"\n  x = module.b.fixed\n}\nmodule "b" {\n  source = "./m"\n  x = module.a.fixed\n}\noutput "o" { value = [module.a.given, module.b.given] }',
      'm/main.tf': 'variable "x" {}\noutput "fixed" { value = 7 }\noutput "given" { value = var.x }',
    });
    assert.deepEqual(outputsOf(project), { o: [7, 7] });
  });

  it('that are installed are found by the manifest, nested ones by the path of calls', () => {
    const project = evaluated(
      {
        'p/main.tf': 'module "net" {\n  source = "terraform-aws-modules/vpc/aws"\n  for_each = toset(["x"])\n}',
        'p/.terraform/modules/modules.json': JSON.stringify({
          Modules: [
            { Key: '', Dir: '.' },
            { Key: 'net', Dir: '.terraform/modules/net' },
            { Key: 'net.sub', Dir: '.terraform/modules/net.sub' },
          ],
        }),
        'p/.terraform/modules/net/main.tf': 'module "sub" { source = "example.com/a/b/c" }',
        'p/.terraform/modules/net.sub/main.tf': 'resource "aws_nat_gateway" "n" {}',
      },
      { dir: 'p' },
    );
    assert.deepEqual(addressesOf(project), ['module.net["x"].module.sub.aws_nat_gateway.n']);
  });

  it('that are not there say why, and their outputs are unknown', () => {
    const reason = (source: string) => {
      const project = evaluated(`module "m" {\n${source}\n}\noutput "o" { value = module.m.x }`);
      return [project.calls[0]?.missing, outputsOf(project)];
    };
    const expected = (why: string) => [why, { o: `‹module.m: ${why}›` }];
    assert.deepEqual(
      reason('source = "terraform-aws-modules/vpc/aws"'),
      expected('terraform-aws-modules/vpc/aws is not installed: run terraform init'),
    );
    assert.deepEqual(reason('source = "./gone"'), expected('there are no Terraform files in gone'));
    assert.deepEqual(reason('source = "../../out"'), expected('../../out is outside the workspace'));
    assert.deepEqual(reason(''), expected('it has no source'));
  });

  it('that call themselves are cut', () => {
    const project = evaluated({
      'main.tf': 'module "a" { source = "./a" }',
      'a/main.tf': 'module "b" { source = "../b" }\nresource "aws_eip" "e" {}',
      'b/main.tf': 'module "a" { source = "../a" }',
    });
    assert.deepEqual(addressesOf(project), ['module.a.aws_eip.e']);
    assert.deepEqual(
      project.calls.map(({ address, missing }) => [address, missing]),
      [
        ['module.a', undefined],
        ['module.a.module.b', undefined],
        ['module.a.module.b.module.a', 'the module calls itself: module.b → module.a'],
      ],
    );
  });

  it('carry the resource an unknown belongs to through variables and outputs', () => {
    const project = evaluated({
      'main.tf': 'module "m" { source = "./disk" }\nresource "aws_volume_attachment" "a" { volume_id = module.m.id }',
      'disk/main.tf': DISK,
    });
    assert.deepEqual(resourceAt(project, 'aws_volume_attachment.a').values.entries.get('volume_id'), {
      kind: 'unknown',
      why: 'aws_ebs_volume.v.id',
      type: 'string',
      notNull: true,
      ref: 'module.m.aws_ebs_volume.v',
    });
    assert.deepEqual(valuesAt(project, 'module.m.aws_ebs_volume.v'), { size: 1 });
  });
});
