import type { CostLine, ResourceEstimate } from '../model/estimate';
import type { Interval } from '../model/quantity';

/** Lines of several instances as one table: equal lines (part, label, unit, unit price) are added up. */
export function mergeLines(estimates: readonly ResourceEstimate[]): readonly CostLine[] {
  const merged = new Map<string, CostLine>();
  for (const line of estimates.flatMap(({ lines }) => lines)) {
    const key = JSON.stringify([line.part, line.label, line.unit, line.unitPrice, line.why]);
    const before = merged.get(key);
    merged.set(
      key,
      before ? { ...before, quantity: add(before.quantity, line.quantity), monthly: add(before.monthly, line.monthly) } : line,
    );
  }
  return [...merged.values()];
}

const add = (a: Interval | null, b: Interval | null): Interval | null => (a && b ? { low: a.low + b.low, high: a.high + b.high } : null);
