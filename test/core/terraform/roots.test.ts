import assert from 'node:assert/strict';
import { findRoots } from '../../../src/core/terraform/roots';
import { memoryFiles } from './files';

const rootsOf = (texts: Readonly<Record<string, string>>) => findRoots(Object.keys(texts), memoryFiles(texts));

describe('root modules', () => {
  it('are folders with Terraform files that no other folder calls', () => {
    assert.deepEqual(
      rootsOf({
        'envs/prod/main.tf': 'module "w" { source = "../../modules/web" }',
        'envs/dev/main.tf': '',
        'modules/web/main.tf': 'module "d" { source = "./disk" }',
        'modules/web/disk/main.tf': '',
        'docs/readme.md': '',
      }),
      ['envs/dev', 'envs/prod'],
    );
  });

  it('include the workspace itself', () => {
    assert.deepEqual(rootsOf({ 'main.tf': 'module "m" { source = "./m" }', 'm/main.tf': '' }), ['']);
  });

  it('include called folders that configure a backend or a provider', () => {
    const calls =
      'module "a" { source = "../a" }\nmodule "b" { source = "../b" }\nmodule "c" { source = "../c" }\nmodule "d" { source = "../d" }';
    assert.deepEqual(
      rootsOf({
        'x/main.tf': calls,
        'a/main.tf': 'terraform {\n  backend "s3" {}\n}',
        'b/main.tf': 'provider "aws" {\n  region = "eu-west-1"\n}',
        'c/main.tf': 'provider "aws" {}',
        'd/main.tf': 'terraform {\n  required_version = "1"\n}',
      }),
      ['a', 'b', 'x'],
    );
  });

  it('are not copies that Terraform keeps, nor folders of variable files alone', () => {
    assert.deepEqual(
      rootsOf({ 'main.tf': '', '.terraform/modules/m/main.tf': '', 'p/.terraform/modules/m/main.tf': '', 'vars/x.tfvars': 'a = 1' }),
      [''],
    );
  });

  it('may be written in JSON or for OpenTofu', () => {
    assert.deepEqual(rootsOf({ 'a/main.tf.json': '{"module": {"m": {"source": "../m"}}}', 'b/main.tofu': '', 'm/main.tf': '' }), [
      'a',
      'b',
    ]);
  });

  it('that call each other in a circle do not vanish one by one', () => {
    assert.deepEqual(rootsOf({ 'a/main.tf': 'module "a" { source = "../a" }' }), ['a']);
  });
});
