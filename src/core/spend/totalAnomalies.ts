import { EXPLAINS, excessOn, isEverOver, isPending, NEW_AFTER, unusualEvents, type AnomalyEvent, type Floor } from './anomalyEvents';
import { sumOf } from './statistics';

/**
 * What the team's total tells and none of its parts does: a rise of many services, or of what is too small for an anomaly of its own.
 * The parts have three days to explain it: if theirs is half of the excess by then, nothing is told of the total. What it tells is the
 * rest: on each day its amounts and those of the parts that are told sum to the total's, so no excess counts twice.
 */
export function totalEvents(amounts: readonly number[], parts: readonly AnomalyEvent[], floor: Floor): readonly AnomalyEvent[] {
  return unusualEvents(amounts, floor).flatMap((event) => {
    const { from, to } = event;
    if (to - from + 1 < NEW_AFTER) return [];
    const last = from + NEW_AFTER - 1;
    const explained = sumOf(parts.map((part) => excessOn(part, from, last)));
    if (explained / excessOn(event, from, last) >= EXPLAINS) return [];
    const rest = without(
      event,
      parts.filter((part) => !isPending(part)),
    );
    const isSame = Math.sign(excessOn(rest, from, to)) === Math.sign(excessOn(event, from, to));
    return isSame && isEverOver(rest, floor) ? [rest] : [];
  });
}

function without(event: AnomalyEvent, parts: readonly AnomalyEvent[]): AnomalyEvent {
  const less = (amounts: readonly number[], of: 'actual' | 'expected'): number[] =>
    amounts.map((amount, index) => amount - sumOf(parts.map((part) => part[of][event.from + index - part.from] ?? 0)));
  return { ...event, actual: less(event.actual, 'actual'), expected: less(event.expected, 'expected') };
}
