import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Request } from './relay';

const operationOf = (method: string, url: string, target: string | undefined): string =>
  `${method} ${url.replace(/\?.*/, '')} ${target ?? ''}`;

/** A request and its answer, as they went through a relay. */
export interface Exchange {
  readonly request: Request;
  readonly answer: Answer;
}

/** Answers as was answered before, in that order; one answer may be another. What is asked again gets what it got last. */
export async function startReplay(exchanges: readonly Exchange[], recordedAt: string) {
  let change: { readonly index: number; readonly body: string } | undefined;
  let asked = 0;
  const server = http.createServer((incoming, response) => {
    incoming.resume();
    incoming.on('end', () => {
      const operation = operationOf(incoming.method ?? '', incoming.url ?? '', incoming.headers['x-amz-target'] as string | undefined);
      const same = exchanges
        .map((exchange, index) => ({ ...exchange, index }))
        .filter(({ request }) => {
          return operationOf(request.method, request.url.pathname, request.headers['x-amz-target']) === operation;
        });
      const known = same.find(({ index }) => index >= asked) ?? same.at(-1);
      if (!known) {
        response.writeHead(404).end('{}');
        return;
      }
      asked = known.index + 1;
      const { status, headers } = known.answer;
      const body = change?.index === known.index ? change.body : known.answer.body;
      response.writeHead(status, headers).end(body.replaceAll(recordedAt, url));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    start(changed: typeof change): void {
      change = changed;
      asked = 0;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
