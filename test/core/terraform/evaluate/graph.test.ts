import assert from 'node:assert/strict';
import { type Cell, createGraph } from '../../../../src/core/terraform/evaluate/graph';

/** Cells by name that record when they are made. */
function recorded() {
  const graph = createGraph();
  const made: string[] = [];
  const cell = <T>(name: string, compute: () => T, circular: () => T, forget?: () => void): Cell<T> =>
    graph.cell({
      compute: () => {
        made.push(name);
        return compute();
      },
      circular,
      ...(forget === undefined ? {} : { forget }),
    });
  return { graph, cell, take: () => made.splice(0) };
}

describe('the graph of remembered values', () => {
  it('makes a value once, and again only when something it read has changed', () => {
    const { graph, cell, take } = recorded();
    const a = graph.input(1);
    const b = graph.input(1);
    const sum = cell(
      'sum',
      () => a.get() + 1,
      () => 0,
    );
    const other = cell(
      'other',
      () => b.get(),
      () => 0,
    );
    const all = cell(
      'all',
      () => sum.get() + other.get(),
      () => 0,
    );
    assert.equal(all.get(), 3);
    assert.deepEqual(take(), ['all', 'sum', 'other']);
    all.get();
    assert.deepEqual(take(), []);
    b.set(5);
    assert.equal(all.get(), 7);
    assert.deepEqual(take(), ['other', 'all']);
  });

  it('does not disturb readers of a value that is made again and equal', () => {
    const { graph, cell, take } = recorded();
    const a = graph.input(3);
    const odd = cell(
      'odd',
      () => a.get() % 2 === 1,
      () => false,
    );
    const text = cell(
      'text',
      () => (odd.get() ? 'odd' : 'even'),
      () => '',
    );
    text.get();
    take();
    a.set(5);
    assert.equal(text.get(), 'odd');
    assert.deepEqual(take(), ['odd']);
  });

  it('does not make what is not read any more', () => {
    const { graph, cell, take } = recorded();
    const useA = graph.input(true);
    const a = cell(
      'a',
      () => 1,
      () => 0,
    );
    const b = cell(
      'b',
      () => 2,
      () => 0,
    );
    const chosen = cell(
      'chosen',
      () => (useA.get() ? a.get() : b.get()),
      () => 0,
    );
    chosen.get();
    take();
    useA.set(false);
    assert.equal(chosen.get(), 2);
    assert.deepEqual(take(), ['chosen', 'b']);
  });

  it('forgets cells that nothing reads', () => {
    const { graph, cell } = recorded();
    const forgotten: string[] = [];
    const use = graph.input(true);
    const inner = cell(
      'inner',
      () => 1,
      () => 0,
      () => forgotten.push('inner'),
    );
    const outer = cell(
      'outer',
      () => inner.get(),
      () => 0,
      () => forgotten.push('outer'),
    );
    const top = cell(
      'top',
      () => (use.get() ? outer.get() : 0),
      () => 0,
    );
    top.get();
    graph.sweep();
    assert.deepEqual(forgotten, []);
    use.set(false);
    top.get();
    graph.sweep();
    assert.deepEqual(forgotten, ['outer', 'inner']);
  });

  it('gives every cell of a circle its own word for it, whichever is read first, and recovers', () => {
    for (const first of ['a', 'b', 'c']) {
      const { graph, cell } = recorded();
      const closed = graph.input(true);
      const cells: Record<string, Cell<string>> = {};
      const read = (name: string) => cells[name]?.get() ?? '';
      cells.a = cell(
        'a',
        () => `a${read('b')}`,
        () => 'circle a',
      );
      cells.b = cell(
        'b',
        () => `b${closed.get() ? read('c') : ''}`,
        () => 'circle b',
      );
      cells.c = cell(
        'c',
        () => `c${read('a')}`,
        () => 'circle c',
      );
      cells.outside = cell(
        'outside',
        () => `outside ${read('a')}`,
        () => 'circle outside',
      );
      read(first);
      assert.deepEqual(['a', 'b', 'c', 'outside'].map(read), ['circle a', 'circle b', 'circle c', 'outside circle a'], first);
      closed.set(false);
      assert.deepEqual(['a', 'b', 'c', 'outside'].map(read), ['ab', 'b', 'cab', 'outside ab'], first);
      closed.set(true);
      assert.deepEqual(['outside', 'c', 'b', 'a'].map(read), ['outside circle a', 'circle c', 'circle b', 'circle a'], first);
    }
  });

  it('makes long chains without a deep stack', () => {
    const graph = createGraph();
    const start = graph.input(0);
    let last: Cell<number> = start;
    for (let index = 0; index < 20_000; index++) {
      const before = last;
      last = graph.cell({ compute: () => before.get() + 1, circular: () => -1 });
    }
    assert.equal(last.get(), 20_000);
    start.set(1);
    assert.equal(last.get(), 20_001);
  });
});
