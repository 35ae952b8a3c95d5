import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import { reparse } from '../../../../src/core/terraform/syntax/reparse';
import type { Document } from '../../../../src/core/terraform/syntax/tree';
import { applied, damagedFiles, edits, validFiles } from './arbitraries';
import { outline } from './printed';

/** The document after `from` (once in the text) became `to`. */
const replaced = (document: Document, from: string, to: string): Document =>
  reparse(
    document,
    document.text.replace(from, () => to),
  );

describe('reparse', () => {
  it('equals a fresh parse after any sequence of edits', () => {
    fc.assert(
      fc.property(damagedFiles, fc.array(edits, { minLength: 1, maxLength: 6 }), (first, sequence) => {
        let text = first;
        let document = parse(text);
        for (const edit of sequence) {
          text = applied(text, edit);
          document = reparse(document, text);
          assert.deepEqual(document, parse(text));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps by identity what is equal and not touched', () => {
    fc.assert(
      fc.property(validFiles, edits, (text, edit) => {
        const before = parse(text);
        const after = reparse(before, applied(text, edit));
        const at = Math.floor(edit.at * text.length);
        before.items.forEach((item, index) => {
          const start = before.starts[index]!;
          const isBefore = start + item.end + 1 < at;
          const isAfter = start > at + edit.remove + 1;
          if (!isBefore && !isAfter) return;
          const place = isBefore ? start : start + after.text.length - before.text.length;
          const found = after.items[after.starts.indexOf(place)];
          if (found !== undefined && JSON.stringify(found) === JSON.stringify(item)) assert.equal(found, item);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps all other items while one is typed in', () => {
    const lines = 'variable "v" { default = 1 }\n\nresource "a" "b" {\n  size = var.v\n  tags = { x = 1 }\n}\n\nlocals {\n  z = 1\n}\n';
    for (const typed of ['1', ' + ', 'max(1,', '[', '{', '"web', '"web-${var.', '\n  ta', '\n  tags = {']) {
      const before = parse(lines);
      const after = replaced(before, 'var.v\n', `${typed}\n`);
      assert.equal(after.items.length, 3, typed);
      assert.equal(after.items[0], before.items[0], typed);
      assert.notEqual(after.items[1], before.items[1], typed);
      assert.equal(after.items[2], before.items[2], typed);
      assert.equal(after.starts[2], after.text.indexOf('locals'), typed);
      assert.equal(reparse(after, lines).items[2], before.items[2], typed);
    }
  });

  it('keeps the block behind a new line, and everything behind new blocks', () => {
    const before = parse('a {\n}\nb {\n}\n');
    const after = replaced(before, '\nb', '\n\nb');
    assert.deepEqual(after.items, before.items);
    after.items.forEach((item, index) => assert.equal(item, before.items[index]));
    const more = replaced(after, '\n\nb', '\nc {}\nd = 1\n\nb');
    assert.equal(outline(more.items), 'a {}; c {}; d = 1; b {}');
    assert.equal(more.items.at(-1), before.items.at(-1));
    assert.deepEqual(more.lines, parse(more.text).lines);
  });

  it('reads far text anew when an edit changes what it means', () => {
    let document = parse('a = 1\nb = 2\n*/ c = 3\nd = <<E\nE\n');
    const rest = document.items.at(-1);
    document = replaced(document, 'a', '/* a');
    assert.equal(outline(document.items), 'c = 3; d = heredoc""');
    document = replaced(document, '/* a', 'x = <<E\na');
    assert.equal(outline(document.items), 'x = heredoc"a = 1⏎b = 2⏎*/ c = 3⏎d = <<E⏎"');
    document = replaced(document, 'x = <<E\n', '');
    assert.equal(outline(document.items), 'a = 1; b = 2; ?; d = heredoc""');
    assert.deepEqual(document.items.at(-1), rest);
  });

  it('knows duplicate arguments far away', () => {
    let document = parse('a = 1\nb = 2\nc = 3\na = 4\n');
    const [, b, c] = document.items;
    assert.equal(outline(document.items), 'a = 1; b = 2; c = 3; ?');
    const duplicate = document.items[3];
    document = replaced(document, '2', '22');
    assert.equal(document.items[3], duplicate);
    document = replaced(document, 'a = 1', 'x = 1');
    assert.equal(outline(document.items), 'x = 1; b = 22; c = 3; a = 4');
    assert.equal(document.items[2], c);
    assert.notEqual(document.items[1], b);
  });

  it('gives the same document for the same text', () => {
    const document = parse('a = 1\n');
    assert.equal(reparse(document, 'a = 1\n'), document);
  });

  it('takes a document of any origin', () => {
    const { text, items, starts, lines } = parse('a = 1\n');
    assert.equal(outline(reparse({ text, items, starts, lines }, 'a = 12\n').items), 'a = 12');
  });
});
