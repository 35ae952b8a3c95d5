import { createSign } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { answerWithin } from '../../answerWithin';
import { isFields, textAt, type Fields } from '../answers';
import { printedBy } from '../commandLine';
import { SourceProblem } from '../problem';
import { isSafeEndpoint } from '../settings';
import { googleUnreachable, SIGNED_OUT } from './problems';

const TIMEOUT_MS = 30_000;
/** Queries and their results; nothing of other services. */
const QUERIES = 'https://www.googleapis.com/auth/bigquery';
const SIGN_IN = { name: 'The sign-in of Google Cloud', host: 'oauth2.googleapis.com' };
const TOKEN_URI = 'https://oauth2.googleapis.com/token';
const LIFE_SECONDS = 3600;

export interface GoogleSignIn {
  /** Path of a credentials file (GOOGLE_APPLICATION_CREDENTIALS); absent: the Google Cloud command line is asked. */
  readonly credentialsFile: string | undefined;
  readonly now: () => Date;
  /** What a key of a service account is used for; absent: queries. The other sign-ins have the scopes that they were made for. */
  readonly scope?: string;
}

/**
 * An access token: from a key of a service account or the refresh token of a user where a file is named, else of the Google Cloud
 * command line. It is handed on and kept nowhere. @throws SourceProblem with the command that signs in
 */
export function googleToken({ credentialsFile, now, scope = QUERIES }: GoogleSignIn, signal: AbortSignal): Promise<string> {
  return credentialsFile === undefined ? gcloudToken(signal) : tokenOfFile(credentialsFile, { now, scope }, signal);
}

async function gcloudToken(signal: AbortSignal): Promise<string> {
  const token = (await printedBy(['gcloud', 'auth', 'print-access-token'], signal))?.trim() ?? '';
  if (!/^\S+$/.test(token)) throw new SourceProblem(SIGNED_OUT);
  return token;
}

type Use = Required<Pick<GoogleSignIn, 'now' | 'scope'>>;

async function tokenOfFile(file: string, use: Use, signal: AbortSignal): Promise<string> {
  const credentials = await readCredentials(file);
  const uri = textAt(credentials, 'token_uri') ?? TOKEN_URI;
  // a key goes to a safe place only, whatever its file says
  if (!isSafeEndpoint(uri)) throw unusable('its token_uri is no https address');
  const form = formOf(credentials, uri, use);
  let status: number;
  let text: string;
  try {
    const answer = await answerWithin(TIMEOUT_MS, signal, (ended) =>
      fetch(uri, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'error',
        signal: ended,
      }),
    );
    status = answer.response.status;
    text = answer.text;
  } catch (error) {
    signal.throwIfAborted();
    throw googleUnreachable(error, SIGN_IN);
  }
  if (status === 400 || status === 401) throw new SourceProblem(SIGNED_OUT);
  const token = status === 200 ? textAt(fieldsIn(text) ?? {}, 'access_token') : undefined;
  if (token === undefined) throw googleUnreachable(undefined, SIGN_IN);
  return token;
}

async function readCredentials(file: string): Promise<Fields> {
  const text = await fs.readFile(file, 'utf8').catch(() => {
    throw unusable('it cannot be read');
  });
  const credentials = fieldsIn(text);
  if (!credentials) throw unusable('it holds no JSON');
  return credentials;
}

/** RFC 7523 for service accounts, RFC 6749 section 6 for users. */
function formOf(credentials: Fields, audience: string, use: Use): Readonly<Record<string, string>> {
  const value = (name: string): string => {
    const text = textAt(credentials, name);
    if (text === undefined || text === '') throw unusable(`it has no ${name}`);
    return text;
  };
  switch (credentials.type) {
    case 'service_account':
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: assertionOf(value('client_email'), value('private_key'), audience, use),
      };
    case 'authorized_user':
      return {
        grant_type: 'refresh_token',
        client_id: value('client_id'),
        client_secret: value('client_secret'),
        refresh_token: value('refresh_token'),
      };
    default:
      throw unusable('it is neither of a service account nor of a user');
  }
}

function assertionOf(issuer: string, key: string, audience: string, { now, scope }: Use): string {
  const issued = Math.floor(now().getTime() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: issuer, scope, aud: audience, iat: issued, exp: issued + LIFE_SECONDS };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  try {
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
  } catch {
    // the error of the library may quote the key
    throw unusable('its private_key is none');
  }
}

function fieldsIn(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const unusable = (why: string): SourceProblem =>
  new SourceProblem({
    kind: 'signed out',
    message: `The file that GOOGLE_APPLICATION_CREDENTIALS names cannot be used: ${why}.`,
    action: 'Correct the variable, or leave it out and sign in with the command below.',
    detail: 'gcloud auth login',
  });
