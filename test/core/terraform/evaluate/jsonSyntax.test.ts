import assert from 'node:assert/strict';
import { documentOfJson } from '../../../../src/core/terraform/evaluate/jsonSyntax';
import { addressesOf, evaluated, outputsOf, resourceAt, valuesAt } from '../evaluated';

describe('JSON syntax', () => {
  it('means what its native twin means', () => {
    const json = {
      '//': 'a comment',
      variable: { n: { type: 'list(number)', default: ['1', 2] } },
      locals: [{ a: '${length(var.n)}' }, { b: 'x-${local.a}', '${"c"}': 1 }],
      provider: { aws: [{ region: 'eu-west-1' }, { alias: 'us', region: 'us-east-1' }] },
      resource: {
        aws_instance: {
          i: {
            provider: 'aws.us',
            count: 2,
            instance_type: 'm5.%{ if true }large%{ endif }',
            root_block_device: { volume_size: '${local.a * 4}' },
            dynamic: { ebs_block_device: { for_each: '${var.n}', iterator: 'd', content: { volume_size: '${d.value}' } } },
            tags: { n: '${count.index}', plain: '$${x}' },
            lifecycle: { create_before_destroy: true },
          },
        },
      },
      output: { o: { value: ['${local.b}', -1.5, null, true] } },
    };
    const project = evaluated({ 'main.tf.json': JSON.stringify(json, null, 2) });
    assert.deepEqual(addressesOf(project), ['aws_instance.i[0]', 'aws_instance.i[1]']);
    assert.deepEqual(valuesAt(project, 'aws_instance.i[1]'), {
      instance_type: 'm5.large',
      root_block_device: [{ volume_size: 8 }],
      ebs_block_device: [{ volume_size: 1 }, { volume_size: 2 }],
      tags: { n: '1', plain: '${x}' },
    });
    assert.deepEqual(outputsOf(project), { o: ['x-2', -1.5, null, true] });
    assert.equal(resourceAt(project, 'aws_instance.i[0]').config?.alias, 'us');
  });

  it('leaves templates alone in defaults of variables', () => {
    assert.deepEqual(
      outputsOf(evaluated({ 'main.tf.json': '{"variable": {"x": {"default": "${no}"}}, "output": {"x": {"value": "${var.x}"}}}' })),
      { x: '${no}' },
    );
  });

  it('takes part in one module with native files and overrides', () => {
    const project = evaluated({
      'main.tf': 'resource "aws_ebs_volume" "v" {\n  size = 1\n  type = "gp3"\n}',
      'x_override.tf.json': '{"resource": {"aws_ebs_volume": {"v": {"size": "${1 + 1}"}}}}',
    });
    assert.deepEqual(valuesAt(project, 'aws_ebs_volume.v'), { size: 2, type: 'gp3' });
  });

  it('tells where things stand', () => {
    const text = '{\n  "resource": {\n    "aws_eip": {\n      "a": { "domain": "vpc" }\n    }\n  }\n}\n';
    const document = documentOfJson(text, undefined);
    assert.deepEqual(document?.starts, [text.indexOf('"a"')]);
    assert.equal(resourceAt(evaluated({ 'main.tf.json': text }), 'aws_eip.a').source.header().start.line, 3);
  });

  it('that is broken or no object declares nothing', () => {
    for (const text of ['', '{', '[1]', '"x"', '{"resource": 5}', '{"resource": {"aws_eip": []}}', '{"a": 1,}', '['.repeat(5000)])
      assert.deepEqual(addressesOf(evaluated({ 'main.tf.json': text })), [], text.slice(0, 20));
  });
});
