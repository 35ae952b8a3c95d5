import { piecesOf } from '../answerWithin';
import { PriceProblem } from './source';

/** What a download may come to. */
export interface Bounds {
  /** Bytes of text, after decompression. */
  readonly mostBytes: number;
  /** The longest silence. */
  readonly idleMs: number;
  /** In all. */
  readonly totalMs: number;
}

const MOST_REDIRECTS = 3;
/** After how long what broke off is tried again. */
const AGAIN_MS = 500;

/**
 * The text of a file, in pieces as they arrive: nothing is held but the piece at hand. `what` names the file in problems: `the price file of …`.
 * @throws PriceProblem of the service where nothing answers, of the price where this file is at fault
 */
export async function* download(url: URL, what: string, bounds: Bounds, signal: AbortSignal): AsyncGenerator<string, void, void> {
  // held by its timers: `AbortSignal.any` would let go of them (see `within`)
  const ends = new AbortController();
  const end = (): void => ends.abort();
  const silence = setTimeout(end, bounds.idleMs);
  const all = setTimeout(end, bounds.totalMs);
  signal.addEventListener('abort', end, { once: true });
  let bytes = 0;
  try {
    signal.throwIfAborted();
    const answer = await answerOf(url, what, ends.signal);
    const decoder = new TextDecoder();
    for await (const chunk of piecesOf(answer, ends.signal)) {
      bytes += chunk.byteLength;
      if (bytes > bounds.mostBytes)
        throw new PriceProblem('price', `${what} is larger than ${String(Math.round(bounds.mostBytes / 1e6))} MB`);
      silence.refresh();
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof PriceProblem) throw cause;
    if (ends.signal.aborted) throw new PriceProblem('price', `${what} takes too long`, { cause });
    throw bytes > 0
      ? new PriceProblem('price', `${what} was cut off`, { cause, retryAfterMs: AGAIN_MS })
      : new PriceProblem('service', `${url.host} cannot be reached`, { cause });
  } finally {
    clearTimeout(silence);
    clearTimeout(all);
    signal.removeEventListener('abort', end);
  }
}

/** Redirects lead to the same server or nowhere: a list of prices comes from its provider only. */
async function answerOf(url: URL, what: string, signal: AbortSignal): Promise<Response> {
  let at = url;
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const answer = await fetch(at, { signal, redirect: 'manual' });
    const location = answer.headers.get('location');
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 429 || answer.status >= 500) {
      const seconds = Number(answer.headers.get('retry-after') ?? 1);
      const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : 1000;
      throw new PriceProblem('service', `${at.host} answered ${answer.status}`, { retryAfterMs });
    }
    if (answer.status < 300 || answer.status >= 400 || location === null || !URL.canParse(location, at.href))
      throw new PriceProblem('price', `${what} is not there (${answer.status})`);
    at = new URL(location, at);
    if (at.origin !== url.origin) throw new PriceProblem('price', `${what} leads to another server, ${at.host}, which is not asked`);
  }
  throw new PriceProblem('price', `${what} leads round in a circle`);
}
