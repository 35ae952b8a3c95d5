import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lensesOf, engineOf } from './engineBed';

const deployment = (name: string, cpu = '100m'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: ${cpu}, memory: 1Gi}}}]}}}\n`;
const machine = (type: string): string =>
  `provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_instance" "a" {\n  instance_type = "${type}"\n}\n`;
const module = `module "m" {\n  source = "../m"\n}\n${machine('m5.large')}`;
const unit = 'terraform {\n  source = "../m"\n}\n';

const PATHS = ['a/main.tf', 'b/main.tf', 'm/main.tf', 'live/terragrunt.hcl', 'k/a.yaml', 'k/b.yaml', 'ledgerline.yaml'];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  tf: [machine('m5.large'), machine('t3.micro'), module],
  hcl: [unit],
  yaml: [
    deployment('cart'),
    deployment('cart', '2'),
    Array.from({ length: 25 }, (_, index) => deployment(`d${index}`)).join('---\n'),
    'prices: {kubernetes: {node: m6i.large}}\n',
    'prices: {kubernetes: {cluster: aws_eks_cluster.main}}\n',
  ],
};

describe('work in slices', () => {
  it('is done bit by bit: each file, root module, manifest and estimate is a place to pause', () => {
    const engine = engineOf({
      ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`t${index}/main.tf`, machine('t3.micro')])),
      'k/all.yaml': Array.from({ length: 40 }, (_, index) => deployment(`d${index}`)).join('---\n'),
    });
    let calls = 0;
    while (!engine.advance(() => true)) assert.ok(++calls < 200, 'it comes to an end');
    // 10 files parsed, 10 root modules, 40 manifests, 11 estimates.
    assert.ok(calls >= 71, String(calls));
    assert.equal(engine.estimate().projects.length, 11);
  });

  it('gives the answers of a fresh reading, whatever is edited meanwhile', () => {
    const edit = fc.constantFrom(...PATHS).chain((path) =>
      fc.record({
        path: fc.constant(path),
        text: fc.option(fc.constantFrom(...TEXTS[path.slice(path.lastIndexOf('.') + 1)]!), { nil: undefined }),
        steps: fc.nat(40),
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const edited = engineOf({});
        const last = new Map<string, string>();
        for (const { path, text, steps } of edits) {
          edited.set(path, text);
          for (let step = 0; step < steps; step++) if (edited.advance(() => true)) break;
          if (text === undefined) last.delete(path);
          else last.set(path, text);
        }
        for (let rounds = 0; !edited.advance(() => true); rounds++) assert.ok(rounds < 2000, 'it comes to an end');
        const fresh = engineOf(Object.fromEntries(last));
        assert.deepEqual(edited.estimate().total, fresh.estimate().total);
        for (const path of last.keys()) assert.deepEqual(lensesOf(edited, path), lensesOf(fresh, path));
      }),
      { numRuns: 40 },
    );
  });
});
