import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/terraform/syntax/parse';
import { itemAt, offsetAt, positionAt, startOf } from '../../../../src/core/terraform/syntax/positions';
import { reparse } from '../../../../src/core/terraform/syntax/reparse';
import { damagedFiles } from './arbitraries';

describe('positions', () => {
  const document = parse('a = 1\r\n\nresource "x" "y" {\n}\n');

  it('are lines and UTF-16 columns', () => {
    assert.deepEqual(positionAt(document, 0), { line: 0, character: 0 });
    assert.deepEqual(positionAt(document, 4), { line: 0, character: 4 });
    assert.deepEqual(positionAt(document, 7), { line: 1, character: 0 });
    assert.deepEqual(positionAt(document, 10), { line: 2, character: 2 });
    assert.deepEqual(positionAt(parse('a = "😀"'), 7), { line: 0, character: 7 });
  });

  it('outside the text are its nearest end', () => {
    assert.deepEqual(positionAt(document, -5), { line: 0, character: 0 });
    assert.deepEqual(positionAt(document, 500), { line: 4, character: 0 });
    assert.equal(offsetAt(document, { line: -1, character: 3 }), 0);
    assert.equal(offsetAt(document, { line: 9, character: 3 }), document.text.length);
    assert.equal(offsetAt(document, { line: 0, character: 50 }), 5);
    assert.equal(offsetAt(document, { line: 3, character: 50 }), 28);
  });

  it('and offsets are each other’s inverse', () => {
    fc.assert(
      fc.property(damagedFiles, fc.nat(), (text, random) => {
        const any = parse(text);
        const offset = random % (text.length + 1);
        const { line, character } = positionAt(any, offset);
        assert.equal(line, text.slice(0, offset).split('\n').length - 1);
        const isBetween = text[offset] === '\n' && text[offset - 1] === '\r';
        assert.equal(offsetAt(any, { line, character }), isBetween ? offset - 1 : offset);
      }),
      { numRuns: 200 },
    );
  });

  it('tell where an item is now, and that it is gone', () => {
    const [first, second] = document.items;
    assert.equal(startOf(document, first!), 0);
    assert.equal(startOf(document, second!), 8);
    const moved = reparse(document, `# remark\n${document.text}`);
    assert.equal(startOf(moved, second!), 17);
    const edited = reparse(moved, moved.text.replace('"y"', '"z"'));
    assert.equal(startOf(edited, second!), undefined);
  });

  it('tell which item is at a place', () => {
    assert.equal(itemAt(document, 0), document.items[0]);
    assert.equal(itemAt(document, 5), document.items[0]);
    assert.equal(itemAt(document, 7), undefined);
    assert.equal(itemAt(document, 20), document.items[1]);
    assert.equal(itemAt(document, 29), undefined);
    assert.equal(itemAt(parse(''), 0), undefined);
  });
});
