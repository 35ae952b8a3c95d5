import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';
import { marked } from '../support';

/** Key and text of the range of the breakdown at the cursor. */
function at(source: string, more: Readonly<Record<string, string>> = {}): readonly [key: string, text: string] | undefined {
  const { text, cursor = 0 } = marked(source);
  const before = text.slice(0, cursor).split('\n');
  const engine = engineOf({ 'main.tf': text, ...more });
  const found = engine.breakdownAt('main.tf', { line: before.length - 1, character: before.at(-1)!.length });
  if (!found) return undefined;
  const { start, end } = found.range;
  const lines = text.split('\n').slice(start.line, end.line + 1);
  assert.equal(lines.length, 1, 'a range of one line');
  return [found.key, lines[0]!.slice(start.character, end.character)];
}

const instance = (body: string): string => `resource "aws_instance" "web" {\n${body}\n}\n`;

describe('the hover on an argument', () => {
  it('shows the breakdown where the argument decides the cost: on its name, its value', () => {
    const expected = ['aws_instance.web', 'instance_type = "m5.large"'];
    assert.deepEqual(at(instance('  inst‸ance_type = "m5.large"')), expected);
    assert.deepEqual(at(instance('  instance_type = "m5.la‸rge"')), expected);
  });

  it('shows nothing where it does not', () => {
    assert.equal(at(instance('  instance_type = "m5.large"\n  ami = "ami-‸1"')), undefined);
    assert.equal(at(instance('  instance_type = "m5.large"\n  tags = { Name = "we‸b" }')), undefined);
    assert.equal(at(`variable "a" {\n  default = "m5.la‸rge"\n}\n${instance('  instance_type = var.a')}`), undefined);
  });

  it('works in nested and dynamic blocks, and on their headers', () => {
    const disk = (inner: string) => instance(`  instance_type = "m5.large"\n${inner}`);
    assert.deepEqual(at(disk('  root_block_device {\n    volume_si‸ze = 50\n  }')), ['aws_instance.web', 'volume_size = 50']);
    assert.deepEqual(at(disk('  root_block‸_device {\n    volume_size = 50\n  }')), ['aws_instance.web', 'root_block_device']);
    assert.deepEqual(at(disk('  root_block_device {\n    volume_size = 50\n    enc‸rypted = true\n  }')), undefined);
    assert.deepEqual(
      at(
        disk(
          '  dynamic "ebs_block_device" {\n    for_each = [1]\n    content {\n      device_name = "a"\n      volume_size ‸= 50\n    }\n  }',
        ),
      ),
      ['aws_instance.web', 'volume_size = 50'],
    );
  });

  it('counts what repeats a block, and where it is', () => {
    assert.deepEqual(at(instance('  count = ‸3\n  instance_type = "m5.large"')), ['aws_instance.web', 'count = 3']);
    assert.deepEqual(
      at(
        'resource "azurerm_managed_disk" "d" {\n  name = "d"\n  locat‸ion = "westeurope"\n  storage_account_type = "Premium_LRS"\n  disk_size_gb = 100\n}\n',
      ),
      ['azurerm_managed_disk.d', 'location = "westeurope"'],
    );
  });

  it('of a module call is on what is called and how often', () => {
    const modules = { 'm/main.tf': `variable "n" {}\n${instance('  instance_type = "m5.large"')}` };
    const call = (text: string) => `module "m" {\n${text}\n}\n`;
    assert.deepEqual(at(call('  source = "‸./m"\n  n = 1'), modules), ['module.m', 'source = "./m"']);
    assert.deepEqual(at(call('  source = "./m"\n  count = ‸2\n  n = 1'), modules), ['module.m', 'count = 2']);
    assert.equal(at(call('  source = "./m"\n  n = ‸1'), modules), undefined);
  });

  it('follows references: what is read of another resource is not an argument of this one', () => {
    const template = 'resource "aws_launch_template" "t" {\n  instance_type = "m5.large"\n}\n';
    const group = (text: string) =>
      `${template}resource "aws_autoscaling_group" "g" {\n  min_size = 1\n  max_size = 2\n  launch_template {\n    ${text}\n  }\n}\n`;
    assert.deepEqual(at(group('id = aws_launch_template.t.‸id')), ['aws_autoscaling_group.g', 'id = aws_launch_template.t.id']);
  });
});
