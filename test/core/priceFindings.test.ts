import assert from 'node:assert/strict';
import { engineOf } from './engineBed';

/** Findings about prices as `code line:character message`, and the text after the first fix. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  return engineOf(files)
    .findings()
    .filter(({ code }) => code.startsWith('price/'))
    .map(({ code, file, range, message }) => `${code} ${file}:${range.start.line}:${range.start.character} ${message}`);
}

function fixed(text: string): string {
  const [finding] = engineOf({ 'main.tf': text }).findings();
  const [edit] = finding?.fixes[0]?.edits ?? [];
  assert.ok(edit, 'no fix');
  const lines = text.split('\n');
  const { start, end } = edit.range;
  assert.equal(start.line, end.line);
  lines[start.line] = lines[start.line]!.slice(0, start.character) + edit.newText + lines[start.line]!.slice(end.character);
  return lines.join('\n');
}

const PROVIDER = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
const machine = (type: string): string =>
  `${PROVIDER}resource "aws_instance" "web" {\n  ami           = "ami-1"\n  instance_type = ${type}\n}\n`;

describe('Findings about prices', () => {
  it('name the machine that was meant, at the value, with a fix', () => {
    assert.deepEqual(found({ 'main.tf': machine('"m5.lrage"') }), [
      'price/unknown-machine main.tf:5:18 m5.lrage is not in the price list of AWS: did you mean m5.large?',
    ]);
    assert.equal(fixed(machine('"m5.lrage"')), machine('"m5.large"'));
    assert.deepEqual(found({ 'main.tf': fixed(machine('"m5.lrage"')) }), []);
  });

  it('are none for types that the price list does not hold, or that are not known', () => {
    for (const type of ['"m9g.large"', '"m5.6xlarge"', 'var.size', '"${var.family}.lrage"']) {
      assert.deepEqual(found({ 'main.tf': machine(type) }), [], type);
    }
  });

  it('name the region that was meant, once, at the provider', () => {
    const text =
      machine('"m5.large"').replace('eu-west-1', 'eu-wset-1') + 'resource "aws_nat_gateway" "a" {\n  subnet_id = "subnet-1"\n}\n';
    assert.deepEqual(found({ 'main.tf': text }), [
      'price/unknown-region main.tf:1:11 eu-wset-1 is not a region of AWS that the price list knows: did you mean eu-west-1?',
    ]);
    assert.equal(fixed(text), text.replace('eu-wset-1', 'eu-west-1'));
    assert.deepEqual(found({ 'main.tf': machine('"m5.large"').replace('eu-west-1', 'eu-west-9') }), []);
    assert.deepEqual(found({ 'main.tf': machine('"m5.large"').replace('eu-west-1', 'cn-north-1') }), []);
  });

  it('know database classes, launch templates and lists of types', () => {
    const text = `${PROVIDER}resource "aws_db_instance" "db" {
  engine            = "mysql"
  instance_class    = "db.r5.lagre"
  allocated_storage = 20
}
resource "aws_launch_template" "base" {
  instance_type = "c5.xlareg"
}
resource "aws_autoscaling_group" "group" {
  min_size = 1
  max_size = 1
  launch_template {
    id = aws_launch_template.base.id
  }
}
resource "aws_eks_node_group" "nodes" {
  instance_types = ["t3.medium", "m5.xlagre"]
  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 1
  }
}
`;
    assert.deepEqual(
      found({ 'main.tf': text }).map((line) => line.replace(/ is not.*mean/, ' →')),
      ['price/unknown-machine main.tf:5:22 db.r5.lagre → db.r5.large?', 'price/unknown-machine main.tf:9:18 c5.xlareg → c5.xlarge?'],
    );
  });

  it('stand where a module is given the value', () => {
    const files = {
      'main.tf': `${PROVIDER}module "web" {\n  source = "./web"\n  size   = "m5.lrage"\n}\n`,
      'web/main.tf': 'variable "size" {}\nresource "aws_instance" "web" {\n  instance_type = var.size\n}\n',
    };
    assert.deepEqual(found(files), ['price/unknown-machine main.tf:5:11 m5.lrage is not in the price list of AWS: did you mean m5.large?']);
  });

  it('know machines and places of the other clouds', () => {
    const text = `resource "google_compute_instance" "vm" {
  machine_type = "n2-standrad-4"
  zone         = "us-central1-a"
}
resource "google_compute_instance" "there" {
  machine_type = "n2-standard-4"
  zone         = "us-cenrtal1-a"
}
resource "azurerm_linux_virtual_machine" "vm" {
  location = "West Eurpe"
  size     = "Standard_D2s_v3"
}
`;
    assert.deepEqual(
      found({ 'main.tf': text }).map((line) => line.replace(/ is not.*mean/, ' →')),
      [
        'price/unknown-machine main.tf:1:17 n2-standrad-4 → n2-standard-4?',
        'price/unknown-region main.tf:6:17 us-cenrtal1 → us-central1?',
        'price/unknown-region main.tf:9:13 westeurpe → westeurope?',
      ],
    );
  });

  it('know the kinds of machines of every service', () => {
    const slips: readonly (readonly [type: string, argument: string, typed: string, meant: string])[] = [
      ['aws_db_instance', 'engine = "mysql"\n  instance_class', 'db.t3.mirco', 'db.t3.micro'],
      ['aws_db_instance', 'engine = "postgres"\n  instance_class', 'm5.large', 'db.m5.large'],
      ['aws_rds_cluster_instance', 'engine = "aurora-mysql"\n  instance_class', 'db.r5.larg', 'db.r5.large'],
      ['aws_elasticache_replication_group', 'node_type', 'cache.t3.meduim', 'cache.t3.medium'],
      ['aws_redshift_cluster', 'node_type', 'ra3.xlpuls', 'ra3.xlplus'],
      ['aws_instance', 'instance_type', 'db.m5.large', 'm5.large'],
    ];
    const nested: readonly (readonly [type: string, block: string, argument: string, typed: string, meant: string])[] = [
      ['aws_opensearch_domain', 'cluster_config', 'instance_type', 'r5.lrage.search', 'r5.large.search'],
      ['aws_opensearch_domain', 'cluster_config', 'instance_type', 'r5.large', 'r5.large.search'],
      ['aws_sagemaker_endpoint_configuration', 'production_variants', 'instance_type', 'ml.m5.xlrage', 'ml.m5.xlarge'],
      ['aws_msk_cluster', 'broker_node_group_info', 'instance_type', 'kafka.m5.lrage', 'kafka.m5.large'],
    ];
    const text = (type: string, body: string): string => `${PROVIDER}resource "${type}" "x" {\n  ${body}\n}\n`;
    for (const [type, argument, typed, meant] of slips)
      assert.equal(fixed(text(type, `${argument} = "${typed}"`)), text(type, `${argument} = "${meant}"`), type);
    for (const [type, block, argument, typed, meant] of nested) {
      const inside = (value: string): string => text(type, `${block} {\n    ${argument} = "${value}"\n  }`);
      assert.equal(fixed(inside(typed)), inside(meant), type);
    }
  });
});

describe('Findings about sizes', () => {
  const block = (type: string, body: string): string => `${PROVIDER}resource "${type}" "x" {\n  ${body}\n}\n`;
  const messages = (text: string): readonly string[] => found({ 'main.tf': text });

  it('tell what no provider takes, at the value, with the nearest amount that it takes', () => {
    // Lambda quotas: 128 to 10,240 MB; EBS: 1 GiB to 64 TiB; RDS: from 5 GiB
    const slips: readonly (readonly [type: string, argument: string, typed: string, meant: string, message: string])[] = [
      ['aws_lambda_function', 'memory_size', '64', '128', 'memory_size is 64: it must be 128 to 10,240 MB'],
      ['aws_lambda_function', 'memory_size', '20480', '10240', 'memory_size is 20,480: it must be 128 to 10,240 MB'],
      ['aws_ebs_volume', 'size', '-5', '5', 'size is -5: it must be 1 to 65,536 GiB'],
      ['aws_ebs_volume', 'size', '1000000000', '65536', 'size is 1,000,000,000: it must be 1 to 65,536 GiB'],
      ['aws_db_instance', 'allocated_storage', '0', '5', 'allocated_storage is 0: it must be 5 to 65,536 GiB'],
      ['aws_autoscaling_group', 'max_size', '-3', '3', 'max_size is -3: it must be at least 0'],
    ];
    for (const [type, argument, typed, meant, message] of slips) {
      const text = block(type, `${argument} = ${typed}`);
      assert.deepEqual(messages(text), [`price/size main.tf:4:${argument.length + 5} ${message}`]);
      assert.equal(fixed(text), block(type, `${argument} = ${meant}`));
      assert.deepEqual(messages(fixed(text)), []);
    }
  });

  it('reach nested blocks, each by itself', () => {
    const text = block(
      'aws_instance',
      'instance_type = "m5.large"\n  root_block_device {\n    volume_size = -8\n  }\n' +
        '  ebs_block_device {\n    device_name = "/dev/sdf"\n    volume_size = 10\n  }\n' +
        '  ebs_block_device {\n    device_name = "/dev/sdg"\n    volume_size = 0\n  }',
    );
    assert.deepEqual(messages(text), [
      'price/size main.tf:6:18 volume_size is -8: it must be 1 to 65,536 GiB',
      'price/size main.tf:14:18 volume_size is 0: it must be 1 to 65,536 GiB',
    ]);
  });

  it('are told once for instances of a block, without a fix where a reference stands', () => {
    const text = `${PROVIDER}variable "gb" {\n  default = -1\n}\nresource "aws_ebs_volume" "x" {\n  count = 3\n  size  = var.gb\n}\n`;
    const [finding, ...others] = engineOf({ 'main.tf': text })
      .findings()
      .filter(({ code }) => code === 'price/size');
    assert.deepEqual([finding?.range.start.line, finding?.fixes, others], [8, [], []]);
  });

  it('are none for what is not known, usual, or decided elsewhere', () => {
    for (const [type, body] of [
      ['aws_ebs_volume', 'size = var.size'],
      ['aws_ebs_volume', 'size = 65536\n  iops = 0'],
      ['aws_lambda_function', 'memory_size = 10240'],
      ['aws_db_instance', 'replicate_source_db = "x"\n  allocated_storage = 0'],
      ['aws_ecs_service', 'desired_count = 0'],
      ['aws_unheard_of', 'size = -5'],
    ] as const)
      assert.deepEqual(messages(block(type, body)), [], body);
  });
});
