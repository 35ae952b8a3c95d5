import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/findings/fixAll';
import { engineOf } from '../engineBed';
import { findingsOf, TWO } from '../tags/support';

/** `code keys [hidden: reason]` of everything in main.tf. */
function found(text: string, policy = TWO, file = 'main.tf'): readonly string[] {
  return findingsOf({ [file]: text }, policy).map(
    ({ code, keys = [], suppressed }) => `${code} ${keys.join(',')}${suppressed === undefined ? '' : ` hidden: ${suppressed}`}`,
  );
}

const eip = (inside = ''): string => `resource "aws_eip" "x" {\n${inside}}\n`;
const ALL = 'ledgerline:ignore=tag/missing-required reason: moving';

describe('a comment that hides findings', () => {
  it('works above the block, first inside it, and behind its header', () => {
    const hidden = ['tag/missing-required Owner,Stage hidden: moving'];
    for (const text of [
      `# ${ALL}\n${eip()}`,
      `// ${ALL}\n\n# more\n${eip()}`,
      `/* ${ALL} */\n${eip()}`,
      eip(`  # ${ALL}\n  domain = "vpc"\n`),
      `resource "aws_eip" "x" { # ${ALL}\n  domain = "vpc"\n}\n`,
    ])
      assert.deepEqual(found(text), hidden, text);
  });

  it('works on the line of the finding, and not on another', () => {
    assert.deepEqual(found(eip(`  tags = {} # ${ALL}\n`)), ['tag/missing-required Owner,Stage hidden: moving']);
    assert.deepEqual(found(eip(`  domain = "vpc" # ${ALL}\n  tags = {}\n`)), [
      'tag/missing-required Owner,Stage',
      'suppression/unused tag/missing-required',
    ]);
  });

  it('hides single keys: the others stay', () => {
    assert.deepEqual(found(`# ledgerline:ignore=tag/missing-required[Owner] reason: shared\n${eip()}`), [
      'tag/missing-required Stage',
      'tag/missing-required Owner hidden: shared',
    ]);
  });

  it('takes several codes, patterns of them, and several comments', () => {
    assert.deepEqual(found(`# ledgerline:ignore=advice/*,tag/* reason: x\n${eip()}`), [
      'tag/missing-required Owner,Stage hidden: x',
      'suppression/unused advice/*',
    ]);
    assert.deepEqual(
      found(
        `# ledgerline:ignore=tag/missing-required[Owner] reason: a\n# ledgerline:ignore=tag/missing-required[Stage] reason: b\n${eip()}`,
      ),
      ['tag/missing-required Owner,Stage hidden: a'],
    );
  });

  it('hides nothing without a reason, unless the policy does not ask for one', () => {
    const text = `# ledgerline:ignore=tag/missing-required\n${eip()}`;
    assert.deepEqual(found(text), ['tag/missing-required Owner,Stage', 'suppression/no-reason tag/missing-required']);
    assert.deepEqual(found(text, `${TWO}\nsuppressions: { requireReason: false }`), ['tag/missing-required Owner,Stage hidden: ']);
  });

  it('counts for nothing where the policy does not hear comments', () => {
    assert.deepEqual(found(`# ${ALL}\n${eip()}`, `${TWO}\nsuppressions: { inline: false }`), ['tag/missing-required Owner,Stage']);
  });

  it('covers a whole file from its first lines', () => {
    const comment = '# ledgerline:ignore-file=tag/* reason: sandbox\n';
    assert.deepEqual(found(comment + eip()), ['tag/missing-required Owner,Stage hidden: sandbox']);
    assert.deepEqual(found(`${'\n'.repeat(25)}${comment}${eip()}`), ['tag/missing-required Owner,Stage']);
  });

  it('works in manifests, for a document or what is below a line', () => {
    const pod = (above: string, beside = ''): string =>
      `${above}apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: { app: a }${beside}\nspec:\n  containers: [{ name: a, image: b }]\n`;
    for (const text of [pod(`# ${ALL}\n`), pod('', ` # ${ALL}`)])
      assert.deepEqual(found(text, TWO, 'a.yaml'), ['tag/missing-required Owner,Stage hidden: moving']);
    assert.deepEqual(found(`${pod(`# ${ALL}\n`)}---\n${pod('').replace('name: a', 'name: b')}`, TWO, 'a.yaml'), [
      'tag/missing-required Owner,Stage hidden: moving',
      'tag/missing-required Owner,Stage',
    ]);
  });

  it('is not told to be without effect where nothing is checked', () => {
    assert.deepEqual(found(`# ${ALL}\n${eip()}`, ''), []);
  });

  it('is written by a quick fix, with the cursor at the reason', () => {
    const engine = engineOf({
      'main.tf': `module "m" {\n  source = "x"\n}\n${eip('  tags = {}\n')}`,
      'ledgerline.yaml': 'tags: { rules: [{ key: Owner }], carriers: { moduleCalls: ignore } }',
    });
    const [finding] = engine.findings();
    const fix = engine.suppression(finding!);
    const [edit] = fix!.edits;
    const after = applyEdits(engine.text('main.tf')!, fix!.edits);
    assert.match(after, /\n# ledgerline:ignore=tag\/missing-required\[Owner\] reason: \nresource/);
    assert.equal(edit!.newText.slice(0, edit!.cursor).endsWith('reason: '), true);
    engine.set('main.tf', after.replace('reason: ', 'reason: shared'));
    assert.deepEqual(engine.findings(), []);
    assert.deepEqual(
      engine.allFindings().map(({ suppressed }) => suppressed),
      ['shared'],
    );
  });
});
