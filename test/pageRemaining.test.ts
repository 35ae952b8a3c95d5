import assert from 'node:assert/strict';
import { remaining } from '../src/webview/page/remaining';

describe('the time that is left while a bill is read', () => {
  it('is that of the speed so far, in tens of seconds and in minutes', () => {
    // a fiftieth in 2 s: 98 s for the others
    assert.deepEqual(remaining(0.02, 0.98, 2000), { unit: 'minutes', count: 2 });
    // a tenth in 1 s: 9 s; a quarter in 10 s: 30 s
    assert.deepEqual(remaining(0.1, 0.9, 1000), { unit: 'seconds', count: 10 });
    assert.deepEqual(remaining(0.25, 0.75, 10_000), { unit: 'seconds', count: 30 });
    // 54 s and 55 s
    assert.deepEqual(remaining(0.1, 0.9, 6000), { unit: 'seconds', count: 50 });
    assert.deepEqual(remaining(0.1, 0.55, 10_000), { unit: 'minutes', count: 1 });
  });

  it('goes by what was read since somebody looked', () => {
    // from the half on, a tenth in 20 s: 80 s for four tenths
    assert.deepEqual(remaining(0.1, 0.4, 20_000), { unit: 'minutes', count: 1 });
  });

  it('is not told in the first second, without any progress, and shortly before the end', () => {
    assert.equal(remaining(0.001, 0.999, 999), undefined);
    assert.equal(remaining(0, 1, 60_000), undefined);
    assert.equal(remaining(0.7, 0.3, 10_000), undefined);
    assert.equal(remaining(1, 0, 10_000), undefined);
  });
});
