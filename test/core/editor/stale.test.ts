import assert from 'node:assert/strict';
import { keepLost } from '../../../src/core/editor/stale';

const lens = (key: string, line: number, character = 0) => ({
  key,
  range: { start: { line, character }, end: { line, character: character + 8 } },
});
const lines = (kept: readonly { key: string; range: { start: { line: number } } }[]): readonly string[] =>
  kept.map(({ key, range }) => `${range.start.line} ${key}`);

describe('lenses of blocks that broken text no longer shows', () => {
  it('stay where they were, in the order of the lines', () => {
    const before = [lens('a', 0), lens('b', 2), lens('c', 4)];
    const kept = keepLost(before, [lens('a', 0), lens('c', 4)], 'a\n\nb\n\nc\n', 'a\n\nx\n\nc\n');
    assert.deepEqual(lines(kept), ['0 a', '2 b', '4 c']);
  });

  it('are the same list where none is lost', () => {
    const now = [lens('a', 0)];
    assert.equal(keepLost([lens('a', 0)], now, 'a', 'a '), now);
  });

  it('move down with lines inserted above, and up with lines taken away', () => {
    assert.deepEqual(lines(keepLost([lens('b', 2)], [], 'a\n\nb\n', 'a\nnew\nnew\n\nb\n')), ['4 b']);
    assert.deepEqual(lines(keepLost([lens('b', 3)], [], 'a\n1\n2\nb\n', 'a\nb\n')), ['1 b']);
  });

  it('do not move with lines inserted below', () => {
    assert.deepEqual(lines(keepLost([lens('a', 0)], [], 'a\nb\n', 'a\nb\nc\nd\n')), ['0 a']);
  });

  it('keep their columns', () => {
    assert.deepEqual(keepLost([lens('b', 1, 2)], [], 'a\n  b\n', '\na\n  b\n')[0]?.range, {
      start: { line: 2, character: 2 },
      end: { line: 2, character: 10 },
    });
  });

  it('stay on the line where their header begins when it is broken in two', () => {
    assert.deepEqual(lines(keepLost([lens('b', 1)], [], 'a\nresource\nc\n', 'a\nres\nource\nc\n')), ['1 b']);
  });

  it('follow the rest of a header whose beginning is replaced by a line', () => {
    assert.deepEqual(lines(keepLost([lens('b', 1)], [], 'a\nresource\nc\n', 'a\ncount = 3\nesource\nc\n')), ['2 b']);
  });

  it('move up when their line is joined to the one above', () => {
    assert.deepEqual(lines(keepLost([lens('b', 1)], [], 'a\nresource\nc\n', 'aresource\nc\n')), ['0 b']);
  });

  it('go with a header that is deleted with its line, whatever stands around it', () => {
    const text = 'resource a\nresource b\nresource c\n';
    assert.deepEqual(lines(keepLost([lens('b', 1)], [], text, 'resource a\nresource c\n')), []);
    assert.deepEqual(lines(keepLost([lens('a', 0), lens('b', 1), lens('c', 2)], [], text, 'x')), []);
  });

  it('stay where only the header is typed over', () => {
    assert.deepEqual(lines(keepLost([lens('b', 1)], [], 'a\nresource\nc\n', 'a\nx\nc\n')), ['1 b']);
  });

  it('never stand outside of the text', () => {
    const text = 'resource a\nresource b\n{\n}\nresource c\nx\n';
    const before = [lens('a', 0, 2), lens('b', 1), lens('c', 4)];
    for (let start = 0; start <= text.length; start++)
      for (let end = start; end <= text.length; end++)
        for (const inserted of ['', 'y', 'y\nz'])
          for (const { range } of keepLost(before, [], text, text.slice(0, start) + inserted + text.slice(end))) {
            const count = (text.slice(0, start) + inserted + text.slice(end)).split('\n').length;
            assert.ok(range.start.line >= 0 && range.start.line < count, JSON.stringify([start, end, inserted, range, count]));
          }
  });
});
