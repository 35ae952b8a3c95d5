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
});
