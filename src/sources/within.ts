/**
 * Work with a limit for all of it: it ends when its time is over or `signal` does, even where the work does not heed the signal that it
 * is handed. The time is held here and not by `AbortSignal.any([signal, AbortSignal.timeout(ms)])`: Node 20 holds what that joins weakly,
 * so a garbage collection takes the time-out away and the work is waited for without end.
 * @throws the reason of `signal`, or a TimeoutError
 */
export async function within<T>(limitMs: number, signal: AbortSignal | undefined, work: (ended: AbortSignal) => Promise<T>): Promise<T> {
  signal?.throwIfAborted();
  const ends = new AbortController();
  const limit = setTimeout(() => ends.abort(timeOut(limitMs)), limitMs);
  const give = (): void => ends.abort(signal?.reason);
  signal?.addEventListener('abort', give, { once: true });
  try {
    return await new Promise<T>((resolve, reject) => {
      ends.signal.addEventListener('abort', () => reject(ends.signal.reason as Error), { once: true });
      work(ends.signal).then(resolve, reject);
    });
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', give);
  }
}

const timeOut = (limitMs: number): DOMException => new DOMException(`Not done within ${limitMs} ms`, 'TimeoutError');
