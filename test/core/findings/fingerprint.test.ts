import assert from 'node:assert/strict';
import { engineOf } from '../engineBed';
import { baselineText, entriesOf, isAccepted, readBaseline, type Baseline } from '../../../src/core/findings/baseline';
import { fingerprintsOf, uniqueFingerprints } from '../../../src/core/findings/fingerprint';
import { findingsOf, TWO } from '../tags/support';

const eip = (name: string, inside = ''): string => `resource "aws_eip" "${name}" {\n${inside}}\n`;

describe('fingerprints', () => {
  it('are one for each key, and stay when a block is moved and indented', () => {
    const before = findingsOf({ 'main.tf': eip('x') }, TWO).flatMap(fingerprintsOf);
    const after = findingsOf({ 'main.tf': `# comment\n\n  ${eip('x', '      domain = "vpc"\n')}` }, TWO).flatMap(fingerprintsOf);
    assert.equal(before.length, 2);
    assert.deepEqual(after, before);
    // FNV-1a of the offset basis: the empty text would give cbf29ce484222325
    assert.ok(before.every((one) => /^[0-9a-f]{16}$/.test(one)));
  });

  it('tell findings apart, also those of equal addresses', () => {
    const findings = findingsOf({ 'a/main.tf': eip('x') + eip('y'), 'b/main.tf': eip('x') }, TWO);
    assert.equal(new Set(uniqueFingerprints(findings).values()).size, 3);
  });
});

describe('a baseline', () => {
  const accepted = (text: string): Baseline => readBaseline(baselineText(findingsOf({ 'main.tf': text }, TWO))) as Baseline;

  it('accepts what it holds, and no further key', () => {
    const baseline = accepted(eip('x', '  tags = { Stage = "dev" }\n'));
    assert.deepEqual(
      findingsOf({ 'main.tf': eip('x', '  tags = { Stage = "dev" }\n') }, TWO).map((finding) => isAccepted(finding, baseline)),
      [true],
    );
    assert.deepEqual(
      findingsOf({ 'main.tf': eip('x') + eip('y') }, TWO).map((finding) => isAccepted(finding, baseline)),
      [false, false],
    );
  });

  it('has a sorted line for each key, and is read back', () => {
    const text = baselineText(findingsOf({ 'main.tf': eip('y') + eip('x') }, TWO));
    assert.deepEqual(
      text
        .split('\n')
        .filter((line) => line.includes('fingerprint'))
        .map((line) => /"address":"([^"]*)","key":"([^"]*)"/.exec(line)!.slice(1).join(' ')),
      ['aws_eip.x Owner', 'aws_eip.x Stage', 'aws_eip.y Owner', 'aws_eip.y Stage'],
    );
    assert.equal((readBaseline(text) as Baseline).size, 4);
    assert.equal(typeof readBaseline('{}'), 'string');
    assert.equal(typeof readBaseline('nonsense'), 'string');
  });

  it('keeps entries of codes that nobody has looked for', () => {
    const engine = engineOf({ 'ledgerline.yaml': 'tags: { rules: [{ key: Owner }] }\n', 'main.tf': eip('x') });
    const [tag] = engine.findings();
    const old = baselineText([tag!, { ...tag!, code: 'budget/planned-change', keys: ['payments'] }]);
    const kept = entriesOf(old, (code) => code.startsWith('budget/'));
    assert.deepEqual(
      kept.map(({ code, address, key }) => [code, address, key]),
      [['budget/planned-change', 'aws_eip.x', 'payments']],
    );
    // the tag was mended
    assert.deepEqual(readBaseline(baselineText([], undefined, kept)), new Set(kept.map(({ fingerprint }) => fingerprint)));
    assert.deepEqual(
      entriesOf('{', () => true),
      [],
    );
  });

  it('counts as long as ledgerline.yaml names it and it can be read', () => {
    const engine = engineOf({
      'ledgerline.yaml': 'tags: { rules: [{ key: Owner }] }\nbaseline: b.json\n',
      'main.tf': 'resource "aws_eip" "x" {\n}\n',
    });
    const isNew = (): readonly boolean[] => engine.findings().map((finding) => !engine.isAccepted(finding));
    assert.deepEqual(isNew(), [true]);
    engine.set('b.json', baselineText(engine.findings()));
    assert.deepEqual(isNew(), [false]);
    engine.set('main.tf', 'resource "aws_eip" "x" {\n}\nresource "aws_eip" "y" {\n}\n');
    assert.deepEqual(isNew(), [false, true]);
    engine.set('b.json', '{');
    assert.deepEqual(isNew(), [true, true]);
  });
});
