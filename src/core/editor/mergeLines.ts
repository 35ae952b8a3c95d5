import type { CostLine, ResourceEstimate } from '../model/estimate';
import type { Interval } from '../model/quantity';

/** Lines of several instances as one table: equal lines (part, label, unit, unit price) are added up. */
export function mergeLines(estimates: readonly ResourceEstimate[]): readonly CostLine[] {
  const merged = new Map<string, CostLine>();
  for (const line of estimates.flatMap(({ lines }) => lines)) {
    const key = JSON.stringify([line.part, line.label, line.unit, line.unitPrice, line.list?.unitPrice, line.why]);
    const before = merged.get(key);
    merged.set(key, before ? together(before, line) : line);
  }
  return [...merged.values()];
}

const together = (a: CostLine, b: CostLine): CostLine => ({
  ...a,
  quantity: add(a.quantity, b.quantity),
  monthly: add(a.monthly, b.monthly),
  ...(a.list && { list: { ...a.list, monthly: add(a.list.monthly, b.list?.monthly ?? b.monthly) } }),
});

const add = (a: Interval | null, b: Interval | null): Interval | null => (a && b ? { low: a.low + b.low, high: a.high + b.high } : null);
