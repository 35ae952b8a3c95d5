import fs from 'node:fs';

/** Times of something that is done again and again, ms. */
export interface Stopwatch {
  start(): void;
  stop(): void;
  /** By the clock. */
  readonly clock: readonly number[];
  /** What this thread ran: on a busy machine the clock counts others too. Pauses of the collector on this thread are in it. */
  readonly processor: readonly number[];
}

const SCHEDULED = '/proc/thread-self/schedstat';

export function createStopwatch(): Stopwatch {
  const clock: number[] = [];
  const processor: number[] = [];
  const ran = threadClock();
  let at = 0;
  let before = 0;
  return {
    clock,
    processor,
    start() {
      before = ran();
      at = performance.now();
    },
    stop() {
      clock.push(performance.now() - at);
      processor.push(ran() - before);
    },
  };
}

/** Time that this thread has run, ms (Linux: proc_pid_schedstat); elsewhere that of the clock. */
export function threadClock(): () => number {
  if (!fs.existsSync(SCHEDULED)) return () => performance.now();
  const file = fs.openSync(SCHEDULED, 'r');
  const bytes = Buffer.alloc(64);
  return () => Number(bytes.toString('latin1', 0, fs.readSync(file, bytes, 0, bytes.length, 0)).split(' ')[0]) / 1e6;
}
