/** Sooner than this there is no speed to go by, and later nobody needs to know. */
const MEASURED_MS = 1000;
const SOON_SECONDS = 5;

/** Time until something is done: tens of seconds, or minutes. */
export interface Remaining {
  readonly unit: 'seconds' | 'minutes';
  readonly count: number;
}

/**
 * How long the rest takes at the speed so far, as exact as that can be known; `undefined` where it cannot, or is over soon.
 * `done`: part of all that `elapsedMs` were enough for. `left`: part that is left.
 */
export function remaining(done: number, left: number, elapsedMs: number): Remaining | undefined {
  if (elapsedMs < MEASURED_MS || !(done > 0)) return undefined;
  const seconds = ((elapsedMs / 1000) * left) / done;
  if (seconds < SOON_SECONDS) return undefined;
  return seconds < 55 ? { unit: 'seconds', count: Math.round(seconds / 10) * 10 } : { unit: 'minutes', count: Math.round(seconds / 60) };
}
