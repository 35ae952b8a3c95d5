import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came, and what the service behind the relay answered to it. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is sent in place of a good answer. */
export type Fault = (response: http.ServerResponse, answer: Answer, request: Request) => void;

/** Which requests are meant, and what happens to them in order: `undefined` lets one pass; with `lasts` the last one goes on. */
export interface Trouble {
  readonly isMeant: (request: Request) => boolean;
  readonly faults: readonly (Fault | undefined)[];
  readonly lasts?: boolean;
}

const LEFT_TO_HTTP = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'content-encoding', 'expect'];
const plain = (headers: Iterable<readonly [string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !LEFT_TO_HTTP.includes(name)));

/**
 * Stands between an adapter and the stand-in of its service: requests and answers pass unchanged, but for those that are meant. One
 * relay for all of them, so that a fault is written once and every service has it.
 */
export async function startRelay(upstream: string, onAnswer: (request: Request, answer: Answer) => void = () => undefined) {
  const requests: Request[] = [];
  let trouble: { readonly isMeant: Trouble['isMeant']; readonly queue: (Fault | undefined)[]; readonly lasts: boolean } | undefined;

  const server = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => void relay(incoming, Buffer.concat(chunks).toString(), response));
  });

  async function relay(incoming: http.IncomingMessage, body: string, response: http.ServerResponse): Promise<void> {
    const request: Request = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', url),
      headers: plain(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)),
      body,
    };
    requests.push(request);
    const answer = await fetch(`${upstream}${incoming.url}`, {
      method: request.method,
      headers: request.headers,
      ...(body === '' ? {} : { body }),
      redirect: 'manual',
    });
    // a service that names its own next page names the relay's
    const good = { status: answer.status, headers: plain(answer.headers), body: (await answer.text()).replaceAll(upstream, url) };
    onAnswer(request, good);
    const fault = nextFault(request);
    if (fault) fault(response, good, request);
    else response.writeHead(good.status, good.headers).end(good.body);
  }

  function nextFault(request: Request): Fault | undefined {
    if (!trouble?.isMeant(request)) return undefined;
    const { queue, lasts } = trouble;
    return lasts && queue.length === 1 ? queue[0] : queue.shift();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    arm: ({ isMeant, faults, lasts = false }: Trouble): void => void (trouble = { isMeant, queue: [...faults], lasts }),
    disarm: (): void => void (trouble = undefined),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
