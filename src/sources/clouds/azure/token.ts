import { printedBy } from '../commandLine';
import { SourceProblem } from '../problem';

const COMMAND = ['az', 'account', 'get-access-token', '--resource', 'https://management.azure.com', '--output', 'json'];

/** A token of the Azure command line, by an argument array. It is handed on and kept nowhere. */
export async function azToken(signal: AbortSignal): Promise<string> {
  const printed = await printedBy(COMMAND, signal);
  const token = printed === undefined ? undefined : tokenIn(printed);
  if (token === undefined)
    throw new SourceProblem({
      kind: 'signed out',
      message: 'There is no Azure sign-in: neither the editor’s Microsoft account nor the Azure command line gives a token.',
      action: 'Sign in with the command below, then refresh.',
      detail: 'az login',
    });
  return token;
}

function tokenIn(text: string): string | undefined {
  try {
    const { accessToken } = JSON.parse(text) as { accessToken?: unknown };
    return typeof accessToken === 'string' && accessToken !== '' ? accessToken : undefined;
  } catch {
    return undefined;
  }
}
