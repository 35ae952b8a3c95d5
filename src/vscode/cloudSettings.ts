import * as vscode from 'vscode';
import type { CloudSettings } from '../sources/clouds/settings';

const DEFAULT_CEILING_USD = 5;

/** The user's own settings for providers; what a workspace says about them does not count. */
export function cloudSettings(): CloudSettings {
  const settings = vscode.workspace.getConfiguration('ledgerline.spend');
  const own = (name: string): unknown => {
    const found = settings.inspect(name);
    return found?.globalValue ?? found?.defaultValue;
  };
  const text = (name: string): string | undefined => {
    const value = own(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const ceiling = (name: string): number => {
    const value = own(name);
    return typeof value === 'number' && value >= 0 ? value : DEFAULT_CEILING_USD;
  };
  const [profile, endpoint] = [text('aws.profile'), text('aws.endpoint')];
  return {
    awsCeilingUsd: ceiling('aws.ceiling'),
    queryCeilingUsd: ceiling('queryCeiling'),
    ...(profile === undefined ? {} : { awsProfile: profile }),
    ...(endpoint === undefined ? {} : { awsEndpoint: endpoint }),
  };
}

/** A token of the editor's Microsoft account for Azure's management interface; `undefined` where there is none, and then `az` is asked. */
export async function microsoftToken(): Promise<string | undefined> {
  try {
    const session = await vscode.authentication.getSession('microsoft', ['https://management.azure.com/.default'], { createIfNone: true });
    return session.accessToken;
  } catch {
    // no such provider in this editor, or the user would rather not
    return undefined;
  }
}
