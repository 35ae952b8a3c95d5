import { Worker } from 'node:worker_threads';
import { HumanError } from './humanError';
import type { SpendReader, SpendRequest } from './spend';
import type { FromThread, ToThread } from './spendMessages';

/** Heap that the thread may take; a bill that needs more is told, and the editor goes on. */
const MAX_HEAP_MB = 2048;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (share: number) => void;
}

/** A reader of bills on a thread of its own, started with the first question: the editor stays responsive however large a bill is. */
export function createSpendThread(file: string, maxHeapMb = MAX_HEAP_MB): SpendReader & { dispose(): void } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 0;

  function started(): Worker {
    if (worker) return worker;
    const made = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
    made.on('message', take);
    made.on('error', (error: NodeJS.ErrnoException) => end(made, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(error) : error));
    made.on('exit', () => end(made, new Error('The thread that reads bills ended')));
    made.unref();
    return (worker = made);
  }

  function take(message: FromThread): void {
    const asked = waiting.get(message.id);
    if (!asked) return;
    if (message.kind === 'progress') {
      asked.onProgress(message.share);
      return;
    }
    waiting.delete(message.id);
    if (message.kind === 'answer') asked.resolve(message.answer);
    else asked.reject(errorOf(message));
  }

  function end(ended: Worker, error: Error): void {
    if (worker !== ended) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  /** The thread answers a question with what its reader answers: the type is that of the question. */
  function ask<T>(message: (id: number) => ToThread, { signal, onProgress }: Pick<SpendRequest, 'signal' | 'onProgress'>): Promise<T> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const id = next++;
      const thread = started();
      const send = (sent: ToThread): void => thread.postMessage(sent);
      const cancel = (): void => {
        waiting.delete(id);
        send({ kind: 'cancel', id });
        reject(signal.reason as Error);
      };
      // one signal may be that of many questions
      const settled = (): void => signal.removeEventListener('abort', cancel);
      waiting.set(id, {
        onProgress,
        resolve(answer) {
          settled();
          resolve(answer as T);
        },
        reject(error: Error) {
          settled();
          reject(error);
        },
      });
      signal.addEventListener('abort', cancel, { once: true });
      send(message(id));
    });
  }

  return {
    read: ({ signal, onProgress, ...request }) => ask((id) => ({ kind: 'read', id, request }), { signal, onProgress }),
    resources: ({ signal, onProgress, ...request }) => ask((id) => ({ kind: 'resources', id, request }), { signal, onProgress }),
    forget: (cacheFolder) => ask((id) => ({ kind: 'forget', id, cacheFolder }), UNWATCHED),
    dispose() {
      const ended = worker;
      if (!ended) return;
      end(ended, new DOMException('The editor is closed', 'AbortError'));
      void ended.terminate();
    },
  };
}

/** Nobody waits for its end or sees how far it is. */
const UNWATCHED = { signal: new AbortController().signal, onProgress: () => undefined };

const tooLarge = (cause: Error): HumanError =>
  new HumanError(
    'The bill is too large for the memory of this machine.',
    'Export it as Parquet, or name only the months you need under spend.sources.',
    { cause },
  );

function errorOf({ name, message, action, stack }: Extract<FromThread, { kind: 'error' }>): Error {
  if (name === 'HumanError') return new HumanError(message, action);
  const error = Object.assign(new Error(message), { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
