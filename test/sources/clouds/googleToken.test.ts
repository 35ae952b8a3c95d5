import assert from 'node:assert/strict';
import { createVerify, generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { GOOGLE_TOKEN, secretFor } from '../../credentials';
import type { SpendProblem } from '../../../src/core/model/spend';
import { BUDGETS_SCOPE } from '../../../src/sources/clouds/google/budgets';
import { RECOMMENDER_SCOPE } from '../../../src/sources/clouds/google/recommendations';
import { googleToken } from '../../../src/sources/clouds/google/token';
import { loadGoogleModel } from './googleModel';

const SECRET = secretFor('google-file');

describe('a token of Google Cloud', () => {
  const { PATH } = process.env;
  const { signal } = new AbortController();
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  let folder: string;
  let server: http.Server;
  let uri: string;
  let forms: URLSearchParams[];
  let answer: (response: http.ServerResponse) => void;
  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-'));
    process.env.PATH = `${folder}${path.delimiter}${PATH}`;
    forms = [];
    answer = (response) => response.end(JSON.stringify({ access_token: GOOGLE_TOKEN, expires_in: 3599, token_type: 'Bearer' }));
    server = http.createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        forms.push(new URLSearchParams(text));
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  });
  afterEach(async () => {
    process.env.PATH = PATH;
    fs.rmSync(folder, { recursive: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const gcloud = (script: string): void => fs.writeFileSync(path.join(folder, 'gcloud'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const file = (content: object | string): string => {
    const name = path.join(folder, 'credentials.json');
    fs.writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
    return name;
  };
  const now = (): Date => new Date('2026-11-24T09:00:00Z');
  const token = (credentialsFile?: string): Promise<string> => googleToken({ credentialsFile, now }, signal);
  async function problem(asked: Promise<string>): Promise<SpendProblem> {
    const error = await asked.then(
      () => assert.fail('there is a token'),
      (thrown: unknown) => thrown as Error & { problem: SpendProblem },
    );
    assert.ok(!JSON.stringify([error.message, error.problem]).includes(SECRET));
    return error.problem;
  }
  const serviceAccount = () => ({
    type: 'service_account',
    client_email: 'reader@acme-billing.iam.gserviceaccount.com',
    private_key: privateKey,
    token_uri: uri,
  });

  it('is asked of the command line with an argument array', async () => {
    gcloud('echo "$*" | tr " " "-"');
    assert.equal(await token(), 'auth-print-access-token');
    assert.equal(forms.length, 0);
  });

  it('is a matter of signing in where the command line has none', async () => {
    for (const script of [`echo ${SECRET} >&2; exit 1`, `echo "${SECRET} and more"`, 'true']) {
      gcloud(script);
      assert.deepEqual([(await problem(token())).kind, (await problem(token())).detail], ['signed out', 'gcloud auth login']);
    }
    process.env.PATH = path.join(folder, 'nowhere');
    assert.equal((await problem(token())).kind, 'signed out');
  });

  it('comes for a service account from an assertion that its key has signed, for queries only', async () => {
    assert.equal(await token(file(serviceAccount())), GOOGLE_TOKEN);
    assert.equal(forms[0]?.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [head = '', claims = '', signature = ''] = forms[0].get('assertion')?.split('.') ?? [];
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.ok(createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(keys.publicKey, Buffer.from(signature, 'base64url')));
    assert.deepEqual(read(head), { alg: 'RS256', typ: 'JWT' });
    const scope = 'https://www.googleapis.com/auth/bigquery';
    // 2026-11-24T09:00:00Z, and an hour of life
    const [iat, exp] = [1795510800, 1795514400];
    assert.deepEqual(read(claims), { iss: 'reader@acme-billing.iam.gserviceaccount.com', scope, aud: uri, iat, exp });
    const model = loadGoogleModel('bigquery');
    for (const method of ['tables.get', 'jobs.query', 'jobs.getQueryResults', 'jobs.cancel'])
      assert.ok(model.scopesOf(`bigquery.${method}`).includes(scope), method);
  });

  it('is good for what it is asked for only: budgets or recommendations', async () => {
    const needed = [
      ['billing-budgets', 'billingbudgets.billingAccounts.budgets.list', BUDGETS_SCOPE],
      ['recommender', 'recommender.projects.locations.recommenders.recommendations.list', RECOMMENDER_SCOPE],
    ] as const;
    for (const [name, method, scope] of needed) {
      assert.ok(loadGoogleModel(name).scopesOf(method).includes(scope));
      await googleToken({ credentialsFile: file(serviceAccount()), now, scope }, signal);
      const [, claims = ''] = forms.at(-1)?.get('assertion')?.split('.') ?? [];
      assert.equal((JSON.parse(Buffer.from(claims, 'base64url').toString()) as { scope: string }).scope, scope);
    }
  });

  it('comes for a user from the refresh token', async () => {
    const user = { type: 'authorized_user', client_id: 'id', client_secret: SECRET, refresh_token: `${SECRET}-refresh`, token_uri: uri };
    assert.equal(await token(file(user)), GOOGLE_TOKEN);
    assert.deepEqual(Object.fromEntries(forms[0]!), {
      grant_type: 'refresh_token',
      client_id: 'id',
      client_secret: SECRET,
      refresh_token: `${SECRET}-refresh`,
    });
  });

  it('is refused with words about the file, never with what is in it', async () => {
    const files: readonly (readonly [object | string, RegExp])[] = [
      ['{', /no JSON/],
      [{ type: 'external_account' }, /neither of a service account nor of a user/],
      [{ ...serviceAccount(), private_key: `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----\n` }, /private_key is none/],
      [{ ...serviceAccount(), private_key: '' }, /no private_key/],
      [{ ...serviceAccount(), token_uri: 'http://evil.example/token' }, /token_uri is no https address/],
    ];
    for (const [content, message] of files) assert.match((await problem(token(file(content)))).message, message);
    assert.match((await problem(token(path.join(folder, 'none.json')))).message, /cannot be read/);
    assert.equal(forms.length, 0);
  });

  it('is told apart from a network that does not answer', async () => {
    answer = (response) => response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant', error_description: SECRET }));
    assert.equal((await problem(token(file(serviceAccount())))).kind, 'signed out');
    const silent: readonly ((response: http.ServerResponse) => void)[] = [
      (response) => response.writeHead(503).end(),
      (response) => response.end('<html>'),
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      (response) => response.destroy(),
    ];
    for (answer of silent) assert.equal((await problem(token(file(serviceAccount())))).kind, 'network');
  });
});
