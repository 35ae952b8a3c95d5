/**
 * One request of the SDK with a limit for all of it: the SDK's own ends with the head of the answer, and a body that stops in its
 * middle would be waited for as long as its connection is open. @throws the signal's reason, or a TimeoutError
 */
export function within<T>(timeoutMs: number, signal: AbortSignal, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(timeoutMs);
  const ended = AbortSignal.any([signal, limit]);
  return new Promise<T>((resolve, reject) => {
    const give = (): void => reject(ended.reason as Error);
    if (ended.aborted) give();
    ended.addEventListener('abort', give, { once: true });
    send({ abortSignal: ended })
      .then(resolve, reject)
      .finally(() => ended.removeEventListener('abort', give));
  });
}
