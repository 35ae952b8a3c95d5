import assert from 'node:assert/strict';
import { dismissals } from '../../../src/core/spend/dismissals';

describe('dismissed recommendations', () => {
  it('have their reasons, and those of a time without reasons have none', () => {
    assert.deepEqual(
      [...dismissals({ 'AWS/b': 'it runs at night', 'AWS/a': '' })],
      [
        ['AWS/b', 'it runs at night'],
        ['AWS/a', ''],
      ],
    );
    assert.deepEqual(
      [...dismissals(['AWS/b', 'AWS/a'])],
      [
        ['AWS/b', ''],
        ['AWS/a', ''],
      ],
    );
  });
  it('are none where something else is stored', () => {
    for (const stored of [undefined, null, 'AWS/a', 7]) assert.deepEqual([...dismissals(stored)], []);
    assert.deepEqual([...dismissals([1, 'AWS/a'])], [['AWS/a', '']]);
    assert.deepEqual([...dismissals({ 'AWS/a': 'x', 'AWS/b': 2 })], [['AWS/a', 'x']]);
  });
});
