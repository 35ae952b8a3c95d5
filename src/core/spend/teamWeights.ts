import type { DatedNumber, Team } from '../config/config';
import { parseDay } from '../model/days';
import { once } from '../model/once';

/** A team's number for shares of cost. */
export type TeamNumber = 'headcount' | 'revenue';

/**
 * What members weigh by a number of theirs, on a day number: thousandths of the number that holds then, 0 before the first one and
 * for who has none. The same object for days with the same numbers.
 */
export function teamWeights(
  members: readonly string[],
  teams: readonly Team[],
  number: TeamNumber,
): (day: number) => ReadonlyMap<string, bigint> {
  const steps = new Map(teams.map((team) => [team.name, stepsOf(team[number])]));
  const starts = [...new Set(members.flatMap((member) => steps.get(member)?.map(({ from }) => from) ?? []))].sort((a, b) => a - b);
  const known = new Map<number, ReadonlyMap<string, bigint>>();
  return (day) => {
    const start = starts.findLast((from) => from <= day) ?? -Infinity;
    return once(
      known,
      start,
      () => new Map(members.map((member) => [member, thousandths(steps.get(member)?.findLast(({ from }) => from <= start)?.value ?? 0)])),
    );
  };
}

/** A weight as an integer. */
export const thousandths = (value: number): bigint =>
  Number.isFinite(value) && value > 0 ? BigInt(Math.round(Math.min(value, 1e12) * 1000)) : 0n;

interface Step {
  readonly from: number;
  readonly value: number;
}

/** In the order of days. */
function stepsOf(given: DatedNumber | undefined): readonly Step[] {
  if (given === undefined) return [];
  if (typeof given === 'number') return [{ from: -Infinity, value: given }];
  return given.map(({ from, value }) => ({ from: parseDay(from) ?? -Infinity, value })).sort((a, b) => a.from - b.from);
}
