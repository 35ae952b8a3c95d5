import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a stand-in server answers: a status, headers, and a text or an object. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Never answers: for time limits and cancelling. */
  readonly hang?: boolean;
  /** Writes the body by itself: in pieces, compressed, cut off. */
  readonly write?: (response: http.ServerResponse) => void;
}

export interface StandIn {
  readonly url: string;
  readonly requests: string[];
  close(): Promise<void>;
}

/** A server on loopback. What `answer` throws is what is wrong with the request: it is answered with 400 and kept. */
export async function standIn(
  answer: (request: http.IncomingMessage, body: string) => Answer,
): Promise<StandIn & { readonly wrong: string[] }> {
  const requests: string[] = [];
  const wrong: string[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push(request.url ?? '');
      let found: Answer;
      try {
        found = answer(request, Buffer.concat(chunks).toString());
      } catch (error) {
        wrong.push((error as Error).message);
        found = { status: 400, body: { message: (error as Error).message } };
      }
      if (found.hang) return;
      if (found.write) {
        response.writeHead(found.status ?? 200, found.headers);
        found.write(response);
        return;
      }
      const { status = 200, headers = {}, body = '' } = found;
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    wrong,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
