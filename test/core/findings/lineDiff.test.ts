import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineChanges, unifiedDiff } from '../../../src/core/findings/lineDiff';

/** Applies changes from the last to the first. */
function changed(lines: readonly string[], changes: ReturnType<typeof lineChanges>): readonly string[] {
  const after = [...lines];
  for (const { first, removed, added } of [...changes].reverse())
    assert.deepEqual(after.splice(first, removed.length, ...added), [...removed]);
  return after;
}

describe('the changes between two texts', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', '', '}'), { maxLength: 12 });

  it('make one of the other, and there are none between equal ones', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        assert.deepEqual(changed(a, lineChanges(a, b)), b);
        assert.deepEqual(lineChanges(a, a), []);
      }),
    );
  });

  it('are printed as git does', () => {
    // printed by: git diff --no-index
    const before = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve';
    const after = before.replace('two', '2').replace('twelve', '12');
    assert.equal(
      unifiedDiff('main.tf', before, after),
      [
        '--- a/main.tf',
        '+++ b/main.tf',
        '@@ -1,5 +1,5 @@',
        ' one',
        '-two',
        '+2',
        ' three',
        ' four',
        ' five',
        '@@ -9,4 +9,4 @@ ',
        ' nine',
        ' ten',
        ' eleven',
        '-twelve',
        '\\ No newline at end of file',
        '+12',
        '\\ No newline at end of file',
      ]
        .join('\n')
        .replace('@@ \n', '@@\n'),
    );
    assert.equal(unifiedDiff('main.tf', before, before), '');
  });

  it('join where they are near, and count lines that are put in', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n';
    assert.equal(
      unifiedDiff('a', before, '1\nx\n2\n3\n4\n5\n6\n7\n8\ny\n'),
      '--- a/a\n+++ b/a\n@@ -1,4 +1,5 @@\n 1\n+x\n 2\n 3\n 4\n@@ -6,3 +7,4 @@\n 6\n 7\n 8\n+y',
    );
    assert.match(unifiedDiff('a', before, '1\nx\n2\n3\n4\n5\n6\n7\ny\n'), /^--- a\/a\n\+\+\+ b\/a\n@@ -1,8 \+1,9 @@\n/);
  });
});
