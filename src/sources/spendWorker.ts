import { parentPort } from 'node:worker_threads';
import type { ResourceSpend } from '../core/model/resourceSpend';
import type { TeamSpend } from '../core/model/spend';
import { createSpendReader, type SpendRequest } from './spend';
import { buildOf } from './spendAnswers';
import type { FromThread, ToThread } from './spendMessages';

type Watched = Pick<SpendRequest, 'signal' | 'onProgress'>;

/** Progress is told in steps that someone can see. */
const STEP = 0.01;

/** The other side of `spendThread.ts`: bills are read here, and only what is shown goes back. */
const port = parentPort;
if (port) {
  // the environment of a thread is its own: nobody else's SDK is told to be quiet
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const reader = createSpendReader(undefined, buildOf(__filename));
  const running = new Map<number, AbortController>();
  const tell = (message: FromThread): void => port.postMessage(message);
  const answerTo = async (
    message: Exclude<ToThread, { kind: 'cancel' }>,
    watched: Watched,
  ): Promise<TeamSpend | ResourceSpend | undefined> => {
    if (message.kind === 'read') return reader.read({ ...message.request, ...watched });
    if (message.kind === 'resources') return reader.resources({ ...message.request, ...watched });
    await reader.forget(message.cacheFolder);
    return undefined;
  };
  port.on('message', (message: ToThread) => {
    const { id } = message;
    if (message.kind === 'cancel') {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    let told = -1;
    const watched = {
      signal: controller.signal,
      onProgress(share: number) {
        if (share >= told && share - told < STEP && share < 1) return;
        told = share;
        tell({ kind: 'progress', id, share });
      },
    };
    answerTo(message, watched)
      .then(
        (answer) => tell({ kind: 'answer', id, answer }),
        (error: unknown) => tell({ kind: 'error', id, ...plain(error) }),
      )
      .finally(() => running.delete(id));
  });
}

function plain(error: unknown): Omit<Extract<FromThread, { kind: 'error' }>, 'kind' | 'id'> {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  const action = 'action' in error && typeof error.action === 'string' ? error.action : undefined;
  return { name, message, ...(action === undefined ? {} : { action }), ...(stack === undefined ? {} : { stack }) };
}
