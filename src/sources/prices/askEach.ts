import { setTimeout as sleep } from 'node:timers/promises';
import type { LivePrice, LiveSubject } from '../../core/prices/live';
import { PriceProblem, type Ask } from './source';

/** Requests in flight at once. */
const AT_ONCE = 4;
/** Longer waits are told instead of waited for. */
const LONGEST_WAIT_MS = 20_000;

/** Asks a service that knows one thing at a time. Once it fails as a whole it is asked no more. */
export async function askEach(
  wanted: readonly LiveSubject[],
  { signal, answered }: Ask,
  price: (subject: LiveSubject, signal: AbortSignal) => Promise<LivePrice>,
): Promise<void> {
  const queue = [...wanted];
  let failed: PriceProblem | undefined;
  const work = async (): Promise<void> => {
    for (let subject = queue.shift(); subject && !failed; subject = queue.shift()) {
      signal.throwIfAborted();
      const asked = subject;
      try {
        answered(asked, await patiently(() => price(asked, signal), signal));
      } catch (error) {
        if (!(error instanceof PriceProblem)) throw error;
        if (error.of === 'service') failed ??= error;
        else answered(asked, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed) throw failed;
}

/** A second try after what passes by itself, as long after as the service asks. */
export async function patiently<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof PriceProblem) || error.retryAfterMs === undefined || error.retryAfterMs > LONGEST_WAIT_MS) throw error;
    await sleep(error.retryAfterMs, undefined, { signal });
    return attempt();
  }
}
