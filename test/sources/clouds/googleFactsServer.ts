import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { GOOGLE_TOKEN } from '../../credentials';
import { loadGoogleModel } from './googleModel';

export const ACCOUNT = '0123AB-4567CD-89EF01';

export type GoogleFault = (response: http.ServerResponse, answer: () => object) => void;

/** An error as Google's services give it since google.rpc.ErrorInfo. */
export const googleFails =
  (status: number, reason = 'IAM_PERMISSION_DENIED', headers: Readonly<Record<string, string>> = {}): GoogleFault =>
  (response) => {
    const message = 'marker-secret-message about account 123456789012';
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }];
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { code: status, message, status: 'X', details } }));
  };

/** Recommendations by `project/location/recommender`. */
export type Advice = Readonly<Record<string, readonly object[]>>;

const MODELS = { budgets: loadGoogleModel('billing-budgets'), recommender: loadGoogleModel('recommender') };
const PAGE = 2;

/**
 * Budgets and recommendations of Google Cloud on loopback. Requests and answers are checked against Google's descriptions. Rules that
 * they cannot say: a page of budgets holds at most 100, a token belongs to its list, the quota project is named in a header.
 */
export async function startGoogleFacts({
  budgets = [],
  advice = {},
}: { readonly budgets?: readonly object[]; readonly advice?: Advice } = {}) {
  const requests: { readonly path: string; readonly query: Readonly<Record<string, string>>; readonly quotaProject: string }[] = [];
  const misfit: string[] = [];
  const faults: GoogleFault[] = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { pathname } = url;
    const found = Object.values(MODELS).flatMap((model) => {
      const method = model.methodOf(request.method ?? '', pathname);
      return method ? [{ model, ...method }] : [];
    })[0];
    const quotaProject = String(request.headers['x-goog-user-project'] ?? '');
    requests.push({ path: pathname, query: Object.fromEntries(url.searchParams), quotaProject });
    misfit.push(
      ...(found ? found.model.misfitsOfRequest(found.id, url.searchParams, undefined) : [`no method ${request.method} ${pathname}`]),
      ...(request.headers.authorization === `Bearer ${GOOGLE_TOKEN}` ? [] : ['no token']),
      ...(/^[a-z][a-z0-9-]+$/.test(quotaProject) ? [] : ['no project for the quota']),
      ...(Number(url.searchParams.get('pageSize') ?? 0) > 100 ? ['too large a page'] : []),
      ...(found?.model === MODELS.recommender && url.searchParams.get('filter') !== 'stateInfo.state = ACTIVE' ? ['another filter'] : []),
    );
    const answer = (): object => {
      const list = listOf(found?.id ?? '', found?.names ?? {});
      const token = /^(\d+) of (.*)$/.exec(url.searchParams.get('pageToken') ?? `0 of ${pathname}`);
      if (token?.[2] !== pathname) return {};
      const from = Number(token[1]);
      const page = list.slice(from, from + PAGE);
      return {
        // an empty list is left out
        ...(page.length > 0 ? { [found?.model === MODELS.budgets ? 'budgets' : 'recommendations']: page } : {}),
        ...(from + PAGE < list.length ? { nextPageToken: `${from + PAGE} of ${pathname}` } : {}),
      };
    };
    const fault = faults.shift();
    if (fault) {
      fault(response, answer);
      return;
    }
    const made = answer();
    misfit.push(...(found ? found.model.misfitsOfResponse(found.id, made) : []));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(made));
  });

  const listOf = (id: string, names: Readonly<Record<string, string>>): readonly object[] =>
    id === 'billingbudgets.billingAccounts.budgets.list'
      ? names.billingAccountsId === ACCOUNT
        ? budgets
        : []
      : (advice[`${names.projectsId}/${names.locationsId}/${names.recommendersId}`] ?? []);

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    misfit,
    next: (...list: readonly GoogleFault[]) => faults.push(...list),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
