import assert from 'node:assert/strict';
import fs from 'node:fs';
import { awsSchemas } from '../../../../src/core/terraform/evaluate/schema';

interface Block {
  readonly a?: Readonly<Record<string, unknown>>;
  readonly b?: Readonly<Record<string, Block | string>>;
}

/** Types of the provider's own schema, in the short form that the comparison with Terraform reads. */
const ORACLE = JSON.parse(fs.readFileSync('test/oracle/terraform/aws-schema.json', 'utf8')) as {
  readonly resources: Readonly<Record<string, Block>>;
};

describe('the schemas of AWS types', () => {
  it('have the arguments and blocks that the provider has', () => {
    const schemas = awsSchemas();
    const types = Object.entries(ORACLE.resources);
    const known = types.filter(([type]) => schemas.resource(type));
    assert.ok(known.length > 20, `${known.length} of ${types.length}`);
    for (const [type, { a = {}, b = {} }] of known)
      assert.deepEqual(schemas.resource(type)!.names, [...Object.keys(a), ...Object.keys(b)], type);
  });

  it('name computed arguments, sets and single blocks', () => {
    const instance = awsSchemas().resource('aws_instance')!;
    assert.equal(instance.attribute('arn')?.computed, true);
    assert.deepEqual(instance.attribute('tags')?.type, awsSchemas().resource('aws_vpc')!.attribute('tags')?.type);
    assert.equal(instance.block('ebs_block_device')?.set, true);
    assert.equal(instance.block('timeouts')?.single, true);
  });

  it('are none for what another provider has, or what is not known', () => {
    assert.equal(awsSchemas().resource('google_compute_instance'), undefined);
    assert.equal(awsSchemas().resource('aws_no_such_type'), undefined);
  });
});
