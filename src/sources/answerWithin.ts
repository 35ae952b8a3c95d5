import { within } from './within';

/** An answer and its whole text, both within the limit. @throws as `within`, and what `send` throws */
export const answerWithin = (
  limitMs: number,
  signal: AbortSignal | undefined,
  send: (ended: AbortSignal) => Promise<Response>,
): Promise<{ readonly response: Response; readonly text: string }> =>
  within(limitMs, signal, async (ended) => {
    const response = await send(ended);
    return { response, text: await textOf(response, ended) };
  });

/** The whole text of an answer. @throws the reason of `ended` */
export const textOf = async (response: Response, ended: AbortSignal): Promise<string> => (await textUpTo(response, ended, Infinity)) ?? '';

/** The same; `undefined` for an answer of more bytes than these, of which no more is read. */
export async function textUpTo(response: Response, ended: AbortSignal, most: number): Promise<string | undefined> {
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    return undefined;
  }
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of piecesOf(response, ended)) {
    bytes += piece.length;
    if (bytes > most) return undefined;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * The body of an answer, in pieces as they arrive. It is let go of here when `ended` ends: once the head of an answer is there, Node 20
 * holds what listens to the signal of a `fetch` weakly, and the connection would stay open behind a time-out.
 * @throws the reason of `ended`
 */
export async function* piecesOf({ body }: Response, ended: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return;
  const letGo = (): Promise<void> => reader.cancel().catch(() => undefined);
  const give = (): void => void letGo();
  ended.addEventListener('abort', give, { once: true });
  try {
    for (;;) {
      ended.throwIfAborted();
      const { done, value } = await reader.read();
      ended.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    ended.removeEventListener('abort', give);
    await letGo();
  }
}
