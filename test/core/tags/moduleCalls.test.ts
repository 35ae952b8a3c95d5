import assert from 'node:assert/strict';
import { findingsOf, OWNER, table, type Expected } from './support';

const REQUIRED: Expected = { policy: 'tags: { rules: [{ key: Owner, fixValue: web }], carriers: { moduleCalls: require } }' };
const call = (argument: string): string => `module "m" {\n  source = "terraform-aws-modules/vpc/aws"\n${argument}}\n`;

table('the call of a module that is not in the workspace', [
  [
    'is found at the argument that takes its tags',
    call('  tags = ⟦missing_required|{}⟧\n'),
    { ...REQUIRED, fixed: call('  tags = { Owner = "web" }\n') },
  ],
  [
    'is found at default_tags',
    call('  default_tags = ⟦missing_required|{ Name = "x" }⟧\n'),
    { ...REQUIRED, fixed: call('  default_tags = { Name = "x", Owner = "web" }\n') },
  ],
  [
    'is found at extra_tags',
    call('  extra_tags = ⟦missing_required|{\n    Name = "x"\n  }⟧\n'),
    { ...REQUIRED, fixed: call('  extra_tags = {\n    Name  = "x"\n    Owner = "web"\n  }\n') },
  ],
  [
    'is found at labels, in the spelling of Google Cloud',
    call('  labels = ⟦missing_required|{ name = "x" }⟧\n'),
    {
      policy: 'tags: { rules: [{ key: Owner, perProvider: { google: owner }, fixValue: web }] }',
      fixed: call('  labels = { name = "x", owner = "web" }\n'),
    },
  ],
  ['is silent where one of the arguments has the key', call('  tags       = {}\n  extra_tags = { Owner = "a" }\n'), REQUIRED],
  ['is silent where one of the arguments is not known', call('  tags       = {}\n  extra_tags = data.x.y.tags\n'), REQUIRED],
  [
    'is silent for a rule about some types: which ones it makes is not known',
    call(''),
    { policy: 'tags: { rules: [{ key: Owner, required: { resources: [aws_vpc] } }] }' },
  ],
]);

describe('the severity of a module call', () => {
  const found = (policy: string) =>
    findingsOf({ 'main.tf': call('') }, policy).map(({ severity, address, fixes }) => ({ severity, address, fixes }));

  it('is a hint, and that of the rule where the policy requires tags there; no argument is made up', () => {
    assert.deepEqual(found(OWNER), [{ severity: 'hint', address: 'module.m', fixes: [] }]);
    assert.deepEqual(found('tags: { rules: [{ key: Owner, severity: error }], carriers: { moduleCalls: require } }'), [
      { severity: 'error', address: 'module.m', fixes: [] },
    ]);
  });
});
