import { execFile } from 'node:child_process';
import { SourceProblem } from '../problem';

const TIMEOUT_MS = 30_000;

/** A token of the Azure command line, by an argument array. It is handed on and kept nowhere. */
export function azToken(signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ['account', 'get-access-token', '--resource', 'https://management.azure.com', '--output', 'json'];
    execFile('az', args, { timeout: TIMEOUT_MS, maxBuffer: 1 << 20, signal }, (error, stdout) => {
      const token = error ? undefined : tokenIn(stdout);
      if (token !== undefined) resolve(token);
      else
        reject(
          new SourceProblem({
            kind: 'signed out',
            message: 'There is no Azure sign-in: neither the editor’s Microsoft account nor the Azure command line gives a token.',
            action: 'Sign in with the command below, then refresh.',
            detail: 'az login',
          }),
        );
    });
  });
}

function tokenIn(text: string): string | undefined {
  try {
    const { accessToken } = JSON.parse(text) as { accessToken?: unknown };
    return typeof accessToken === 'string' && accessToken !== '' ? accessToken : undefined;
  } catch {
    return undefined;
  }
}
