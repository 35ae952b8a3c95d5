import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ticksOf } from '../src/webview/page/scale';

describe('the scale at the side of a chart', () => {
  it('ends at the next round amount of two equal steps', () => {
    // by hand: the half is the first of 1, 1.5, 2, 2.5, 3, 4, 5 times a power of ten of which two reach the amount
    assert.deepEqual(ticksOf(340), [200, 400]);
    assert.deepEqual(ticksOf(6_500), [4_000, 8_000]);
    assert.deepEqual(ticksOf(200), [100, 200]);
    assert.deepEqual(ticksOf(201), [150, 300]);
    assert.deepEqual(ticksOf(0.07), [0.04, 0.08]);
  });

  it('is one where there is nothing to draw', () => {
    for (const nothing of [0, -5, Number.NaN]) assert.deepEqual(ticksOf(nothing), [0.5, 1]);
  });

  it('holds every amount, and wastes at most half of its height', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), (most) => {
        const [half, top] = ticksOf(most);
        assert.equal(top, 2 * half);
        assert.ok(top >= most * (1 - 1e-12) && top <= 2 * most * (1 + 1e-12), `${top} for ${most}`);
      }),
    ));
});
