import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknown } from '../../../../../src/core/model/value';
import { evaluate } from '../../../../../src/core/terraform/evaluate/expression';
import { call, FUNCTIONS } from '../../../../../src/core/terraform/evaluate/functions/call';
import { isFailure } from '../../../../../src/core/terraform/evaluate/unknowns';
import { text } from '../../../../../src/core/terraform/evaluate/values';
import { plain } from '../../values';
import { environment, valueOf } from '../context';

interface Signature {
  readonly parameters: readonly unknown[];
  readonly variadic?: unknown;
}

const { functions: signatures } = JSON.parse(readFileSync(join(__dirname, '../../../../fixtures/terraform/functions.json'), 'utf8')) as {
  readonly functions: Readonly<Record<string, Signature>>;
};

describe('the functions', () => {
  it("are Terraform's, with as many parameters, and three of the AWS provider", () => {
    assert.deepEqual([...FUNCTIONS.keys()].filter((name) => !name.startsWith('provider::aws::')).sort(), Object.keys(signatures).sort());
    assert.equal(FUNCTIONS.size - Object.keys(signatures).length, 3);
    for (const [name, { parameters, variadic }] of Object.entries(signatures)) {
      const definition = FUNCTIONS.get(name);
      assert.ok(definition);
      if (name === 'lookup' || name === 'log') continue;
      assert.equal(definition.parameters.length, parameters.length, name);
      assert.equal(definition.rest !== undefined, variadic !== undefined, name);
    }
  });

  it('are errors of unknown names, and unknown of other providers', () => {
    assert.ok(isFailure(valueOf('nope(1)')));
    assert.equal(plain(valueOf('provider::time::rfc3339_parse("x")')), '‹provider::time::rfc3339_parse()›');
  });

  it('are unknown where what they need from outside is missing', () => {
    const alone = { budget: { left: 1000 } };
    for (const name of ['file', 'filemd5', 'fileexists', 'abspath', 'yamldecode'])
      assert.equal(call(name, [text('a')], alone, evaluate).kind, 'unknown', name);
    for (const name of ['file', 'fileexists']) assert.ok(!isFailure(call(name, [text('a')], alone, evaluate)), name);
    assert.equal(isFailure(call('fileset', [text('.'), text('*')], alone, evaluate)), false);
  });

  it('say why an unknown argument makes them unknown', () => {
    assert.deepEqual(call('upper', [unknown('var.size has no value')], environment(), evaluate), {
      kind: 'unknown',
      why: 'var.size has no value',
      type: 'string',
      notNull: true,
    });
  });

  it('take steps by the size of what they get', () => {
    const functions = environment(100);
    const items = Array.from({ length: 500 }, () => text('x'));
    assert.equal(plain(call('join', [text(''), { kind: 'list', of: 'tuple', items }], functions, evaluate)), '‹too much to work out›');
  });

  it('of the AWS provider take ARNs apart and put them together', () => {
    const arn = 'arn:aws:iam::123456789012:role/a/b/name:x';
    assert.deepEqual(plain(valueOf(`provider::aws::arn_parse("${arn}")`)), {
      partition: 'aws',
      service: 'iam',
      region: '',
      account_id: '123456789012',
      resource: 'role/a/b/name:x',
    });
    assert.equal(
      plain(valueOf('provider::aws::arn_build("aws", "iam", "", "123456789012", "role/x")')),
      'arn:aws:iam::123456789012:role/x',
    );
    assert.equal(
      plain(valueOf('provider::aws::trim_iam_role_path("arn:aws:iam::123456789012:role/a/b/name")')),
      'arn:aws:iam::123456789012:role/name',
    );
  });
});
