import assert from 'node:assert/strict';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from './evaluated';
import { plain } from './values';

/** Answers follow from Terraform's documented rules; none of these configurations is among those that were planned. */
describe('a configuration', () => {
  it('takes variables from the strongest place, files by the bytes of their names', () => {
    const files = {
      'main.tf': 'variable "x" {\n  default = "default"\n}\noutput "x" {\n  value = var.x\n}\n',
      'terraform.tfvars': 'x = "terraform.tfvars"\n',
      'terraform.tfvars.json': '{ "x": "terraform.tfvars.json" }',
      'B.auto.tfvars.json': '{ "x": "B" }',
      'a.auto.tfvars': 'x = "a"\n',
      'prod.tfvars': 'x = "prod"\n',
      'last.tfvars.json': '{ "x": "last" }',
    };
    const environment = { TF_VAR_x: 'environment' };
    const taken = (names: readonly string[], varFiles: readonly string[] = []): unknown =>
      outputsOf(
        evaluated(
          Object.fromEntries(
            Object.entries(files).filter(([name]) => name === 'main.tf' || names.includes(name) || varFiles.includes(name)),
          ),
          { environment, varFiles },
        ),
      );
    assert.deepEqual(outputsOf(evaluated(files['main.tf'])), { x: 'default' });
    assert.deepEqual(taken([]), { x: 'environment' });
    assert.deepEqual(taken(['terraform.tfvars']), { x: 'terraform.tfvars' });
    assert.deepEqual(taken(['terraform.tfvars', 'terraform.tfvars.json']), { x: 'terraform.tfvars.json' });
    assert.deepEqual(taken(['terraform.tfvars.json', 'B.auto.tfvars.json']), { x: 'B' });
    assert.deepEqual(taken(['a.auto.tfvars', 'B.auto.tfvars.json', 'terraform.tfvars']), { x: 'a' });
    assert.deepEqual(taken(['a.auto.tfvars'], ['prod.tfvars']), { x: 'prod' });
    assert.deepEqual(taken([], ['prod.tfvars', 'last.tfvars.json']), { x: 'last' });
    assert.deepEqual(taken([], ['last.tfvars.json', 'prod.tfvars']), { x: 'prod' });
  });

  it('reads the environment by the type of the variable', () => {
    const text = `variable "list" {
  type = list(number)
}
variable "text" {}
variable "object" {
  type = object({ a = optional(string, "d"), n = optional(number) })
}
output "o" {
  value = [var.list, var.text, var.object]
}
`;
    const environment = { TF_VAR_list: '["1", 2]', TF_VAR_text: '[1]', TF_VAR_object: '{ n = "5" }' };
    assert.deepEqual(outputsOf(evaluated(text, { environment })), { o: [[1, 2], '[1]', { a: 'd', n: 5 }] });
  });

  it('fills optional attributes in maps of objects of lists, for null too', () => {
    const text = `variable "v" {
  type = map(object({
    size  = optional(number, 10)
    disks = optional(list(object({ type = optional(string, "gp3"), gb = number })), [{ gb = 1 }])
  }))
  default = { a = {}, b = { size = null, disks = [{ gb = "5", more = true }] } }
}
output "o" {
  value = var.v
}
`;
    assert.deepEqual(outputsOf(evaluated(text)), {
      o: { a: { size: 10, disks: [{ type: 'gp3', gb: 1 }] }, b: { size: 10, disks: [{ type: 'gp3', gb: 5 }] } },
    });
  });

  it('lists instances by the bytes of their keys', () => {
    assert.deepEqual(
      addressesOf(
        evaluated(
          'resource "aws_eip" "e" {\n  for_each = { b = 1, B = 2, "a/b" = 3, "é" = 4, "10" = 5, "9" = 6, "q\\"" = 7, "$${x}" = 8 }\n}\n',
        ),
      ),
      ['$${x}', '10', '9', 'B', 'a/b', 'b', 'q\\"', 'é'].map((key) => `aws_eip.e["${key}"]`),
    );
  });

  it('expands modules in modules, and reads their outputs by key', () => {
    const project = evaluated({
      'main.tf':
        'module "net" {\n  source   = "./net"\n  for_each = { eu = 2, us = 1 }\n  zones    = each.value\n}\noutput "ids" {\n  value = { for key, net in module.net : key => net.names }\n}\n',
      'net/main.tf':
        'variable "zones" {}\nmodule "zone" {\n  source = "../zone"\n  count  = var.zones\n  name   = "z${count.index}"\n}\noutput "names" {\n  value = module.zone[*].name\n}\n',
      'zone/main.tf':
        'variable "name" {}\nresource "aws_nat_gateway" "nat" {\n  tags = { Name = var.name }\n}\noutput "name" {\n  value = aws_nat_gateway.nat.tags["Name"]\n}\n',
    });
    assert.deepEqual(addressesOf(project), [
      'module.net["eu"].module.zone[0].aws_nat_gateway.nat',
      'module.net["eu"].module.zone[1].aws_nat_gateway.nat',
      'module.net["us"].module.zone[0].aws_nat_gateway.nat',
    ]);
    assert.deepEqual(outputsOf(project), { ids: { eu: ['z0', 'z1'], us: ['z0'] } });
  });

  it('passes providers through four levels, renamed on the way', () => {
    const project = evaluated({
      'main.tf':
        'provider "aws" {\n  region = "us-east-1"\n}\nprovider "aws" {\n  alias  = "eu"\n  region = "eu-west-1"\n}\nmodule "a" {\n  source    = "./a"\n  providers = { aws = aws.eu, aws.other = aws }\n}\n',
      'a/main.tf': 'module "b" {\n  source    = "../b"\n  providers = { aws.deep = aws.other }\n}\nresource "aws_eip" "a" {}\n',
      'b/main.tf':
        'module "c" {\n  source    = "../c"\n  providers = { aws = aws.deep }\n}\nresource "aws_eip" "b" {}\nresource "aws_eip" "deep" {\n  provider = aws.deep\n}\n',
      'c/main.tf': 'module "d" {\n  source = "../d"\n}\n',
      'd/main.tf': 'resource "aws_eip" "d" {}\n',
    });
    const regions = project.resources.map(({ address, config }) => [address, config && plain(config.values.entries.get('region'))]);
    assert.deepEqual(regions, [
      ['module.a.aws_eip.a', 'eu-west-1'],
      ['module.a.module.b.aws_eip.b', 'eu-west-1'],
      ['module.a.module.b.aws_eip.deep', 'us-east-1'],
      ['module.a.module.b.module.c.module.d.aws_eip.d', 'us-east-1'],
    ]);
  });

  it('never makes up how many there are, however deep', () => {
    const project = evaluated({
      'main.tf':
        'variable "n" {}\nmodule "m" {\n  source = "./m"\n  count  = var.n\n}\noutput "length" {\n  value = length(module.m)\n}\noutput "first" {\n  value = module.m[0].id\n}\n',
      'm/main.tf': 'resource "aws_eip" "e" {}\noutput "id" {\n  value = "known"\n}\n',
    });
    assert.deepEqual(addressesOf(project), ['module.m.aws_eip.e[*]']);
    const { count } = resourceAt(project, 'module.m.aws_eip.e[*]');
    assert.deepEqual(typeof count === 'object' && 'why' in count && count.why, 'var.n has no value');
    assert.deepEqual(outputsOf(project), { first: '‹var.n has no value›', length: '‹var.n has no value›' });
  });

  it('reads nested blocks of other resources', () => {
    const text = `resource "aws_launch_template" "t" {
  instance_type = "m5.large"
  block_device_mappings {
    device_name = "/dev/sda1"
    ebs {
      volume_size = 30
    }
  }
}
resource "aws_instance" "i" {
  instance_type = aws_launch_template.t.instance_type
  root_block_device {
    volume_size = aws_launch_template.t.block_device_mappings[0].ebs[0].volume_size
  }
}
`;
    assert.deepEqual(valuesAt(evaluated(text), 'aws_instance.i'), { instance_type: 'm5.large', root_block_device: [{ volume_size: 30 }] });
  });

  it('is not harmed by blocks that change no value', () => {
    const text = `moved {
  from = aws_eip.x
  to   = aws_eip.e
}
import {
  to = aws_eip.e
  id = "x"
}
removed {
  from = aws_eip.y
  lifecycle {
    destroy = false
  }
}
check "c" {
  data "http" "h" {
    url = "x"
  }
  assert {
    condition     = data.http.h.status_code == 200
    error_message = "no"
  }
}
resource "aws_eip" "e" {}
`;
    const project = evaluated(text);
    assert.deepEqual([addressesOf(project), project.problems], [['aws_eip.e'], []]);
  });

  it('knows what an instance that is not there leaves', () => {
    const text =
      'variable "v" {\n  default = null\n}\nresource "aws_eip" "e" {\n  count = 0\n}\noutput "o" {\n  value = [var.v[*], aws_eip.e[*].id, one(aws_eip.e[*].id), try(aws_eip.e[0].id, "none"), length(aws_eip.e)]\n}\n';
    assert.deepEqual(outputsOf(evaluated(text)), { o: [[], [], null, 'none', 0] });
  });

  it('knows of the cloud only what needs no cloud', () => {
    const text = `provider "aws" {
  region = "eu-west-1"
}
data "aws_region" "r" {}
data "aws_availability_zones" "z" {}
data "terraform_remote_state" "s" {
  backend = "s3"
}
output "o" {
  value = [data.aws_region.r.name, length(data.aws_availability_zones.z.names), data.terraform_remote_state.s.outputs.vpc]
}
`;
    assert.deepEqual(outputsOf(evaluated(text)), {
      o: ['eu-west-1', '‹data.aws_availability_zones.z.names›', '‹data.terraform_remote_state.s.outputs›'],
    });
  });

  it('lets JSON and OpenTofu files stand beside each other, overrides last', () => {
    const project = evaluated({
      'main.tf': 'locals {\n  a = 1\n  b = 2\n}\noutput "o" {\n  value = [local.a, local.b]\n}\n',
      'x_override.tf.json': '{ "locals": { "b": "${local.a + 5}" } }',
      'y.tf.json': '{ "output": { "y": { "value": 1 } } }',
      'y.tofu.json': '{ "output": { "y": { "value": 2 } } }',
    });
    assert.deepEqual(outputsOf(project), { o: [1, 6], y: 2 });
  });
});
