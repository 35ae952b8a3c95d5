import { setTimeout as sleep } from 'node:timers/promises';
import { SourceProblem } from './problem';

/** Longer waits are told instead of waited for. */
const LONGEST_WAIT_MS = 20_000;
const FIRST_WAIT_MS = 500;

/**
 * A second try after what passes by itself: throttling and the network, never a refusal. It waits as long as the service asks,
 * else a random part of a second; what asks for more than twenty seconds is told with the time of the next try.
 */
export async function twice<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms, undefined, { signal }),
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof SourceProblem) || (error.problem.kind !== 'throttled' && error.problem.kind !== 'network')) throw error;
    const asked = error.retryAfterMs ?? FIRST_WAIT_MS * (1 + Math.random());
    if (asked > LONGEST_WAIT_MS) throw error;
    await wait(asked);
    return attempt();
  }
}
