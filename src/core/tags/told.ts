import type { Position, Range } from '../model/range';

/** Something that is told at most once, at a place of the code or, without one, at all. */
export interface Spot {
  readonly what: string;
  readonly file?: string;
  readonly start?: Position;
}

/** What is told already: what stands at a provider, or in a resource that tags many, is said once. */
export interface Told {
  has(spot: Spot): boolean;
  add(spot: Spot): void;
}

export const spotAt = (what: string, file: string, { start }: Range): Spot => ({ what, file, start });

export function createTold(): Told {
  const spots = new Set<string>();
  const nameOf = ({ what, file, start }: Spot): string => (start ? `${what} ${file}:${start.line}:${start.character}` : what);
  return {
    has: (spot) => spots.has(nameOf(spot)),
    add: (spot) => void spots.add(nameOf(spot)),
  };
}
