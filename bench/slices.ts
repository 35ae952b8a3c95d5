import { PerformanceObserver } from 'node:perf_hooks';
import { threadClock } from './stopwatch';

/** Longest time in ms after which a slice ends, as in the editor. */
const SLICE_MS = 5;

/** What held up the thread, slice by slice, ms. */
export interface Slices {
  /** By the clock. */
  readonly clock: readonly number[];
  /** What the thread ran, the pause after the slice included: the clock counts other processes and machines too. */
  readonly processor: readonly number[];
  /** Pauses of the garbage collector, in slices and between them: it works when the thread has nothing else to do, where it can. */
  readonly collector: readonly number[];
}

/** Does `advance` to its end in slices, with the pause between two of them that the editor makes. */
export async function inSlices(advance: (isOver: () => boolean) => boolean): Promise<Slices> {
  const ran = threadClock();
  const clock: number[] = [];
  const processor: number[] = [];
  const collector: number[] = [];
  const observer = new PerformanceObserver((list) => collector.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ['gc'] });
  for (let isDone = false; !isDone;) {
    const before = ran();
    const start = performance.now();
    isDone = advance(() => performance.now() > start + SLICE_MS);
    clock.push(performance.now() - start);
    await pause();
    processor.push(ran() - before);
  }
  await pause();
  observer.disconnect();
  return { clock, processor, collector };
}

/** As many slices in which nothing is done: what is long among them is the machine's. */
export function emptySlices(count: number): Promise<Slices> {
  let left = count;
  return inSlices((isOver) => {
    while (!isOver());
    return --left <= 0;
  });
}

export const together = (all: readonly Slices[]): Slices => ({
  clock: all.flatMap(({ clock }) => clock),
  processor: all.flatMap(({ processor }) => processor),
  collector: all.flatMap(({ collector }) => collector),
});

/** What an editor has between two slices or keys: the collector uses it. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
