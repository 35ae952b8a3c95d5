import assert from 'node:assert/strict';
import { mergeLines } from '../../../src/core/editor/mergeLines';
import type { CostLine } from '../../../src/core/model/estimate';
import { estimateOf, hours } from './build';

const merged = (...lines: (readonly CostLine[])[]) =>
  mergeLines(lines.map((own, index) => estimateOf(`aws_instance.web[${index}]`, 'main.tf', [], own)));

describe('lines of several instances', () => {
  it('that are equal are added up, quantity and cost', () => {
    const [line, ...others] = merged([hours(730)], [hours(730)], [hours(730)]);
    assert.deepEqual(others, []);
    assert.deepEqual(line?.quantity, { low: 2190, high: 2190 });
    assert.deepEqual(line.monthly, { low: 219, high: 219 });
  });

  it('keep the ends of ranges', () => {
    const range = hours(0, { quantity: { low: 0, high: 10 }, monthly: { low: 0, high: 1 } });
    assert.deepEqual(merged([range], [hours(20)])[0]?.quantity, { low: 20, high: 30 });
  });

  it('are unknown together where one of them is', () => {
    const [line] = merged([hours(730)], [hours(null)]);
    assert.deepEqual([line?.quantity, line?.monthly], [null, null]);
  });

  it('of another price, part, unit or reason stand by themselves, in the order of the definition', () => {
    const lines = merged(
      [hours(1), hours(1, { label: 'Storage', unit: 'GB-month' })],
      [hours(1, { unitPrice: 0.2 }), hours(1, { part: 'disk' }), hours(null, { why: 'set usage x' })],
    );
    assert.deepEqual(
      lines.map(({ label, part, unitPrice, why }) => [label, part, unitPrice, why]),
      [
        ['Instance', '', 0.1, null],
        ['Storage', '', 0.1, null],
        ['Instance', '', 0.2, null],
        ['Instance', 'disk', 0.1, null],
        ['Instance', '', 0.1, 'set usage x'],
      ],
    );
  });

  it('of nothing are none', () => {
    assert.deepEqual(mergeLines([]), []);
  });
});
