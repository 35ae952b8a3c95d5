import timers from 'node:timers/promises';
import { AWS_SIGN_IN } from '../../credentials';

/** Shorter ones are pauses between two looks at a query. */
const A_WAIT_MS = 400;

/** Waits between two tries are noted and not waited. */
export function stillClock() {
  const { setTimeout: sleep } = timers;
  const waits: number[] = [];
  timers.setTimeout = ((ms: number, value: unknown, options?: { readonly signal?: AbortSignal }) => {
    if (ms >= A_WAIT_MS) waits.push(ms);
    options?.signal?.throwIfAborted();
    return sleep(0, value);
  }) as typeof sleep;
  return { waits, goOn: (): void => void (timers.setTimeout = sleep) };
}

/** Signs in to AWS with what has to stay secret; answers with what puts the environment back. */
export function fakeSignIn(): () => void {
  const environment = { ...process.env };
  Object.assign(process.env, AWS_SIGN_IN);
  return () => void (process.env = environment);
}
