import type { ProblemKind } from '../../../src/core/model/spend';
import type { Adapter, Change, Expected, Word } from './adapter';
import type { Answer, Fault, Trouble } from './relay';

/** One column of the matrix: what goes wrong, and what has to come of it unless an adapter says otherwise. */
export interface Column {
  readonly name: string;
  /** `undefined`: it cannot happen to this adapter. `elsewhere`: an address that must not be asked. */
  faults(adapter: Adapter, elsewhere: string): Pick<Trouble, 'faults' | 'lasts'> | undefined;
  readonly expects: Expected;
  /** Waits between two tries, ms; absent: none, but for what passes by itself. */
  readonly waits?: readonly number[];
  readonly retryAt?: string;
  /** Nobody answers: what is borne is the adapter's. */
  readonly isSilence?: true;
  readonly ceilingUsd?: number;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const twice = (fault: Fault) => ({ faults: [fault, fault] });

const sends =
  (body: (answer: Answer) => string, headers: Readonly<Record<string, string>> = JSON_TYPE): Fault =>
  (response, answer) =>
    void response.writeHead(200, headers).end(body(answer));

const says =
  (word: Word, headers: Readonly<Record<string, string>> = {}, times = 1): Column['faults'] =>
  ({ says: words }) => {
    const fault = words[word]?.(headers);
    return fault && { faults: Array<Fault>(times).fill(fault) };
  };

const changes =
  (change: Change): Column['faults'] =>
  ({ changes: all }) => {
    const apply = all[change];
    if (!apply) return undefined;
    const changed = sends(({ body }) => {
      const answer = JSON.parse(body) as never;
      apply(answer);
      return JSON.stringify(answer);
    });
    return { faults: [changed] };
  };

const cut: Fault = (response, { status, headers, body }) => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body) + 100) });
  response.write(body.slice(0, body.length / 2));
  setTimeout(() => response.destroy(), 10);
};
const silence: Fault = () => undefined;
const halfThenSilence: Fault = (response, { status, headers, body }) => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  response.write(body.slice(0, body.length / 2));
};
const serverError: Fault = (response) => void response.writeHead(500).end('marker-secret-message');
const proxyPage = sends(() => '<html><body>Sign in to the network, 123456789012</body></html>', { 'content-type': 'text/html' });

const onlyPaged =
  (adapterFaults: (adapter: Adapter) => Pick<Trouble, 'faults' | 'lasts'> | undefined): Column['faults'] =>
  (adapter) =>
    adapter.pages ? adapterFaults(adapter) : undefined;
const refusedToken = ({ says: words }: Adapter): Fault | undefined => words['token refused']?.();

const of = (kind: ProblemKind | undefined, requests?: number, action?: RegExp): Expected => ({
  kind,
  ...(requests === undefined ? {} : { requests }),
  ...(action ? { action } : {}),
});
const UNREACHED = /network|proxy|port|status|Check/;

export const MENU: readonly Column[] = [
  {
    name: 'throttling that lasts',
    faults: says('throttled', { 'retry-after': '7' }, 2),
    expects: of('throttled', 2, /some minutes/),
    waits: [7000],
    retryAt: '2026-11-24T22:00:07.000Z',
  },
  {
    name: 'throttling for long',
    faults: says('throttled', { 'retry-after': '300' }),
    expects: of('throttled', 1, /some minutes/),
    retryAt: '2026-11-24T22:05:00.000Z',
  },
  { name: 'throttling that passes', faults: says('throttled', { 'retry-after': '7' }), expects: of(undefined), waits: [7000] },
  { name: 'an expired sign-in', faults: says('expired'), expects: of('signed out', 1, /Sign in/) },
  { name: 'a missing right', faults: says('forbidden'), expects: of('forbidden', 1, /Ask/) },
  { name: 'no data yet', faults: says('not ready'), expects: of('not ready', 1, /tomorrow/) },
  { name: 'a server error', faults: () => twice(serverError), expects: of('network', 2, UNREACHED) },
  { name: 'silence', faults: () => twice(silence), expects: of('network', 2, UNREACHED), isSilence: true },
  { name: 'silence in mid-body', faults: () => twice(halfThenSilence), expects: of('network', 2, UNREACHED), isSilence: true },
  { name: 'a connection that is cut', faults: () => twice(cut), expects: of('network', 2, UNREACHED) },
  { name: 'a half-written body', faults: () => twice(sends(({ body }) => body.slice(0, -5))), expects: of('network', 2, UNREACHED) },
  { name: 'the page of a proxy', faults: () => twice(proxyPage), expects: of('network', 2, UNREACHED) },
  {
    name: 'a redirect to another host',
    faults: (_, elsewhere) => twice((response) => void response.writeHead(307, { location: elsewhere }).end()),
    expects: of('network', 2, UNREACHED),
  },
  {
    name: 'page 2 that fails',
    faults: onlyPaged(({ says: words }) => words.forbidden && { faults: [undefined, words.forbidden()] }),
    expects: of('forbidden', 2, /Ask/),
  },
  {
    name: 'a page token that is refused',
    faults: onlyPaged((adapter) => {
      const refused = refusedToken(adapter);
      return refused && { faults: [undefined, refused, undefined, refused] };
    }),
    expects: of('paging broke', 4, /from the start/),
  },
  {
    name: 'a page token that is refused once',
    faults: onlyPaged((adapter) => {
      const refused = refusedToken(adapter);
      return refused && { faults: [undefined, refused] };
    }),
    expects: of(undefined),
  },
  {
    name: 'pages that never end',
    faults: onlyPaged(() => {
      let first = '';
      return { faults: [sends(({ body }) => (first ||= body))], lasts: true };
    }),
    expects: of('changed', 2, /later/),
  },
  { name: 'another currency', faults: changes('another currency'), expects: of('changed', undefined, /later/) },
  { name: 'a day left out', faults: changes('a day left out'), expects: of('changed', undefined, /later|repeated/) },
  { name: 'an unknown column', faults: changes('an unknown column'), expects: of('changed', undefined, /later/) },
  { name: 'a huge answer', faults: changes('a huge answer'), expects: of(undefined) },
  { name: 'an empty object', faults: () => twice(sends(() => '{}')), expects: of('changed', undefined, /later/) },
  { name: 'a null', faults: () => twice(sends(() => 'null')), expects: of('changed', undefined, /later/) },
  { name: 'an empty body', faults: () => twice(sends(() => '')), expects: of('network', 2, UNREACHED) },
  {
    name: 'another content type',
    faults: () => ({ faults: [sends(({ body }) => body, { 'content-type': 'text/html; charset=latin1' })] }),
    expects: of(undefined),
  },
  {
    name: 'a ceiling that is reached',
    faults: ({ paid }) => (paid === undefined ? undefined : { faults: [] }),
    expects: of('ceiling', 0, /Raise ledgerline\.spend/),
    ceilingUsd: 0,
  },
];
