import assert from 'node:assert/strict';
import { createTerraformEvaluator } from '../../../src/core/terraform/project';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from './evaluated';
import { memoryFiles } from './files';
import { plain } from './values';

describe('a Terraform project', () => {
  it('gives the arguments and nested blocks of a resource', () => {
    const project = evaluated(`
      variable "size" { default = 8 }
      locals { type = "gp3" }
      resource "aws_instance" "web" {
        instance_type = "m5.\${"large"}"
        root_block_device {
          volume_size = var.size * 2
          volume_type = local.type
        }
      }`);
    assert.deepEqual(valuesAt(project, 'aws_instance.web'), {
      instance_type: 'm5.large',
      root_block_device: [{ volume_size: 16, volume_type: 'gp3' }],
    });
    const { type, name, provider, count, source, calls } = resourceAt(project, 'aws_instance.web');
    assert.deepEqual([type, name, provider, count, source.file, calls], ['aws_instance', 'web', 'aws', 1, 'main.tf', []]);
    assert.equal(source.header().start.line, 3);
  });

  it('is named by its folder', () => {
    assert.equal(evaluated('').name, '.');
    assert.equal(evaluated({ 'envs/prod/main.tf': '' }, { dir: 'envs/prod' }).name, 'envs/prod');
    assert.equal(evaluated('', { name: 'production' }).name, 'production');
  });

  it('takes all files of the folder as one, and only those', () => {
    const project = evaluated({
      'a.tf': 'locals { x = var.y }',
      'b.tf': 'variable "y" { default = 1 }',
      'sub/c.tf': 'resource "aws_eip" "no" {}',
      'o.tf': 'output "x" { value = local.x }',
    });
    assert.deepEqual([outputsOf(project), addressesOf(project)], [{ x: 1 }, []]);
  });

  it('leaves meta-arguments and blocks without values out', () => {
    const project = evaluated(`
      resource "aws_eip" "a" {
        depends_on = [aws_vpc.v]
        provider = aws
        domain = "vpc"
        lifecycle { prevent_destroy = true }
        provisioner "local-exec" { command = "true" }
        connection { host = "x" }
      }`);
    assert.deepEqual(valuesAt(project, 'aws_eip.a'), { domain: 'vpc' });
  });

  it('hides x.tf behind x.tofu', () => {
    assert.deepEqual(outputsOf(evaluated({ 'x.tf': 'output "a" { value = 1 }', 'x.tofu': 'output "a" { value = 2 }' })), { a: 2 });
  });

  it('lets override files replace arguments, and nested blocks by type', () => {
    const project = evaluated({
      'main.tf': `
        locals {
          a = 1
          b = 1
        }
        resource "aws_instance" "i" {
          ami = "ami-1"
          instance_type = "t3.nano"
          root_block_device { volume_size = 1 }
          ebs_block_device { volume_size = 2 }
          ebs_block_device { volume_size = 3 }
        }
        output "o" { value = [local.a, local.b] }`,
      'b_override.tf': 'resource "aws_instance" "i" {\n  instance_type = "m5.large"\n  ebs_block_device { volume_size = 9 }\n}',
      'a_override.tf': 'resource "aws_instance" "i" { instance_type = "never" }',
      'override.tf': 'locals { b = 2 }',
    });
    assert.deepEqual(valuesAt(project, 'aws_instance.i'), {
      ami: 'ami-1',
      instance_type: 'm5.large',
      root_block_device: [{ volume_size: 1 }],
      ebs_block_device: [{ volume_size: 9 }],
    });
    assert.deepEqual(outputsOf(project), { o: [1, 2] });
  });

  it('counts the first of two blocks with one name', () => {
    const project = evaluated('resource "aws_eip" "a" { domain = "1" }\nresource "aws_eip" "a" { domain = "2" }');
    assert.deepEqual([addressesOf(project), valuesAt(project, 'aws_eip.a')], [['aws_eip.a'], { domain: '1' }]);
  });

  it('tells the workspace by option, environment, selection, in that order', () => {
    const text = 'output "w" { value = terraform.workspace }';
    const selected = { 'main.tf': text, '.terraform/environment': 'blue\n' };
    assert.deepEqual(outputsOf(evaluated(text)), { w: 'default' });
    assert.deepEqual(outputsOf(evaluated(selected)), { w: 'blue' });
    assert.deepEqual(outputsOf(evaluated(selected, { environment: { TF_WORKSPACE: 'green' } })), { w: 'green' });
    assert.deepEqual(outputsOf(evaluated(selected, { environment: { TF_WORKSPACE: 'green' }, workspace: 'red' })), { w: 'red' });
  });

  it('tells path.module as seen from the root, and path.root', () => {
    const project = evaluated(
      {
        'envs/prod/main.tf': 'module "m" { source = "../../modules/m" }\noutput "p" { value = [path.module, path.root, module.m.p] }',
        'modules/m/main.tf': 'output "p" { value = path.module }',
      },
      { dir: 'envs/prod' },
    );
    assert.deepEqual(outputsOf(project), { p: ['.', '.', '../../modules/m'] });
  });

  it('reads files of the workspace, and never outside of it', () => {
    const project = evaluated(
      {
        'p/main.tf': 'output "f" { value = [file("a.txt"), file("../b.txt"), fileexists("../../etc/passwd")] }',
        'p/a.txt': 'A',
        'b.txt': 'B',
      },
      { dir: 'p' },
    );
    const [a, b, outside] = (outputsOf(project) as { readonly f: readonly unknown[] }).f;
    assert.deepEqual([a, b], ['A', 'B']);
    assert.notEqual(outside, true);
  });

  describe('while it is being written', () => {
    it('keeps the other arguments of a resource', () => {
      const project = evaluated(
        'resource "aws_instance" "a" {\n  ami = "ami-1"\n  instance_type =\n  monitoring = true\n}\nresource "aws_eip" "b" {}\n',
      );
      assert.deepEqual(addressesOf(project), ['aws_instance.a', 'aws_eip.b']);
      assert.deepEqual(valuesAt(project, 'aws_instance.a'), { ami: 'ami-1', instance_type: '‹being edited›', monitoring: true });
    });

    it('keeps the other entries of a map', () => {
      const project = evaluated('resource "aws_eip" "a" {\n  tags = {\n    A = "1"\n    B = var.\n    C = "3"\n  }\n}\n');
      const { tags } = valuesAt(project, 'aws_eip.a') as { readonly tags: Readonly<Record<string, unknown>> };
      assert.deepEqual([tags.A, tags.C], ['1', '3']);
      assert.notEqual(tags.B, undefined);
    });

    it('says what a reference misses', () => {
      const project = evaluated('output "o" { value = [var.a, local.b, aws_vpc.c.id, module.d.e, data.aws_ami.f.id] }');
      assert.deepEqual(outputsOf(project), {
        o: [
          '‹var.a is not declared›',
          '‹local.b is not declared›',
          '‹aws_vpc.c is not declared›',
          '‹module.d is not declared›',
          '‹data.aws_ami.f is not declared›',
        ],
      });
    });

    it('ends circles of locals, resources and modules', () => {
      const project = evaluated({
        'main.tf': `
          locals {
            a = local.b
            b = [local.a]
            c = 1
          }
          resource "aws_instance" "self" {
            ami           = aws_instance.self.ami
            instance_type = "m5.large"
          }
          module "m" {
            source = "./m"
            count  = length(module.m)
            x      = module.m.x
          }
          output "o" { value = [local.a, local.b, local.c] }`,
        'm/main.tf': 'variable "x" {}\noutput "x" { value = var.x }',
      });
      assert.deepEqual(outputsOf(project), { o: ['‹local.a depends on itself›', '‹local.b depends on itself›', 1] });
      assert.equal((valuesAt(project, 'aws_instance.self') as { readonly instance_type: unknown }).instance_type, 'm5.large');
      assert.match(String((valuesAt(project, 'aws_instance.self') as { readonly ami: unknown }).ami), /depends on itself/);
    });

    it('follows chains of references of any length', () => {
      const links = Array.from({ length: 3000 }, (_, index) => `  l${index} = local.l${index + 1}`).join('\n');
      assert.deepEqual(outputsOf(evaluated(`locals {\n${links}\n  l3000 = "end"\n}\noutput "o" { value = local.l0 }`)), { o: 'end' });
    });

    it('ends circles of any length', () => {
      const links = Array.from({ length: 500 }, (_, index) => `  l${index} = local.l${(index + 1) % 500}`).join('\n');
      const { o } = outputsOf(evaluated(`locals {\n${links}\n}\noutput "o" { value = local.l0 }`)) as { readonly o: string };
      assert.match(o, /depends on itself/);
    });
  });

  describe('problems', () => {
    it('name what makes a value unknown, at the argument', () => {
      const project = evaluated(
        '\nvariable "n" {\n  type = number\n  default = "many"\n}\nresource "aws_eip" "a" {\n  count = "x"\n}\nresource "aws_eip" "b" {\n  for_each = ["x"]\n}\n',
      );
      assert.deepEqual(
        project.problems.map(({ file, range, message }) => [file, range.start.line, message]),
        [
          ['main.tf', 1, 'var.n: a number is required'],
          ['main.tf', 6, 'count must be a whole number'],
          ['main.tf', 9, 'for_each must be a map, or a set of strings'],
        ],
      );
    });

    it('stand where the block stands after lines are added above it', () => {
      const files = { 'main.tf': 'resource "aws_eip" "a" {\n  count = -1\n}\n' };
      const evaluator = createTerraformEvaluator(memoryFiles(files));
      assert.equal(evaluator.evaluate({ dir: '' }).problems[0]?.range.start.line, 1);
      files['main.tf'] = `\n\n${files['main.tf']}`;
      assert.equal(evaluator.evaluate({ dir: '' }).problems[0]?.range.start.line, 3);
    });
  });

  describe('evaluated again', () => {
    const TEXTS = {
      'vars.tf': 'variable "size" {\n  default = 8\n}\nlocals {\n  a = 1\n  b = 2\n}\n',
      'main.tf': `resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "s" {
  vpc_id = aws_vpc.v.id
}
resource "aws_ebs_volume" "e" {
  for_each = { x = local.a, y = local.b }
  size = var.size * each.value
}
`,
    };

    /** Addresses of the resources that are other objects after an edit. */
    function changed(edit: (texts: Record<string, string>) => void): readonly string[] {
      const texts: Record<string, string> = { ...TEXTS };
      const evaluator = createTerraformEvaluator(memoryFiles(texts));
      const before = new Set(evaluator.evaluate({ dir: '' }).resources);
      edit(texts);
      return evaluator
        .evaluate({ dir: '' })
        .resources.filter((resource) => !before.has(resource))
        .map(({ address }) => address);
    }
    const replace = (file: keyof typeof TEXTS, from: string, to: string) => (texts: Record<string, string>) => {
      const text = texts[file] ?? '';
      assert.ok(text.includes(from));
      texts[file] = text.replace(from, to);
    };

    it('is the same object when nothing has changed', () => {
      const evaluator = createTerraformEvaluator(memoryFiles(TEXTS));
      assert.equal(evaluator.evaluate({ dir: '' }), evaluator.evaluate({ dir: '' }));
    });

    it('makes only the edited resource anew', () => {
      assert.deepEqual(changed(replace('main.tf', '10.0', '10.1')), ['aws_vpc.v']);
      assert.deepEqual(changed(replace('main.tf', 'vpc_id = ', 'vpc_id =  ')), ['aws_subnet.s']);
    });

    it('makes only the instances anew whose values change', () => {
      assert.deepEqual(changed(replace('vars.tf', 'b = 2', 'b = 3')), ['aws_ebs_volume.e["y"]']);
      assert.deepEqual(changed(replace('vars.tf', 'default = 8', 'default = 9')), ['aws_ebs_volume.e["x"]', 'aws_ebs_volume.e["y"]']);
    });

    it('makes nothing anew when a value is written in another way', () => {
      assert.deepEqual(changed(replace('vars.tf', 'default = 8', 'default = 4 * 2')), []);
    });

    it('keeps a resource that moves because of lines above it, and its place is right', () => {
      const texts: Record<string, string> = { ...TEXTS };
      const evaluator = createTerraformEvaluator(memoryFiles(texts));
      const before = resourceAt(evaluator.evaluate({ dir: '' }), 'aws_subnet.s');
      texts['main.tf'] = `# one more line\n${TEXTS['main.tf']}`;
      const after = resourceAt(evaluator.evaluate({ dir: '' }), 'aws_subnet.s');
      assert.equal(after, before);
      assert.equal(after.source.header().start.line, 4);
    });

    it('sees files that come and go', () => {
      const texts: Record<string, string> = { ...TEXTS };
      const evaluator = createTerraformEvaluator(memoryFiles(texts));
      evaluator.evaluate({ dir: '' });
      texts['more.tf'] = 'resource "aws_eip" "new" {}';
      assert.ok(addressesOf(evaluator.evaluate({ dir: '' })).includes('aws_eip.new'));
      Reflect.deleteProperty(texts, 'more.tf');
      assert.ok(!addressesOf(evaluator.evaluate({ dir: '' })).includes('aws_eip.new'));
    });

    it('sees variable files, environment and read files change', () => {
      const texts: Record<string, string> = {
        'main.tf': 'variable "a" {}\nvariable "b" {}\noutput "o" { value = [var.a, var.b, file("f")] }',
        'terraform.tfvars': 'a = 1',
        f: 'x',
      };
      const evaluator = createTerraformEvaluator(memoryFiles(texts));
      assert.deepEqual(outputsOf(evaluator.evaluate({ dir: '', environment: { TF_VAR_b: '2' } })), { o: [1, '2', 'x'] });
      texts['terraform.tfvars'] = 'a = 3';
      texts.f = 'y';
      assert.deepEqual(outputsOf(evaluator.evaluate({ dir: '', environment: { TF_VAR_b: '4' } })), { o: [3, '4', 'y'] });
    });

    it('keeps apart the projects of one evaluator that share modules', () => {
      const evaluator = createTerraformEvaluator(
        memoryFiles({
          'a/main.tf': 'module "m" {\n  source = "../m"\n  x = 1\n}',
          'b/main.tf': 'module "m" {\n  source = "../m"\n  x = 2\n}',
          'm/main.tf': 'variable "x" {}\nresource "aws_ebs_volume" "v" { size = var.x }',
        }),
      );
      const sizes = ['a', 'b'].map((dir) => plain(evaluator.evaluate({ dir }).resources[0]?.values));
      assert.deepEqual(sizes, [{ size: 1 }, { size: 2 }]);
    });

    it('reads a module as it is now when another project of the evaluator has read it before', () => {
      const texts: Record<string, string> = {
        'a/main.tf': 'module "m" { source = "../m" }',
        'b/main.tf': 'module "m" { source = "../m" }',
        'm/main.tf': 'resource "aws_eip" "old" {}',
      };
      const evaluator = createTerraformEvaluator(memoryFiles(texts));
      evaluator.evaluate({ dir: 'a' });
      texts['m/main.tf'] = 'resource "aws_eip" "new" {}';
      assert.deepEqual(addressesOf(evaluator.evaluate({ dir: 'b' })), ['module.m.aws_eip.new']);
      assert.deepEqual(addressesOf(evaluator.evaluate({ dir: 'a' })), ['module.m.aws_eip.new']);
    });
  });
});
