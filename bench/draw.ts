/** Numbers from a seed, the same on every machine. */
export interface Draw {
  readonly even: (low: number, high: number) => number;
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
  readonly chance: (share: number) => boolean;
}

/** Even numbers from 0 to 1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function drawFrom(seed: number): Draw {
  const random = randomFrom(seed);
  return {
    even: (low, high) => low + (high - low) * random(),
    // Box and Muller, 1958
    normal: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    chance: (share) => random() < share,
  };
}
