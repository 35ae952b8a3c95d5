import * as vscode from 'vscode';
import { isApiKey } from '../sources/prices/apiKey';

/** Where the editor keeps the key: in its secret storage, never in settings. */
const NAME = 'ledgerline.googleApiKey';

export const googleApiKey = async (secrets: vscode.SecretStorage): Promise<string | undefined> => secrets.get(NAME);

/** Asks for the API key that Google's billing catalogue wants; an empty answer removes the one that is stored. */
export async function setGoogleApiKey(secrets: vscode.SecretStorage): Promise<void> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('Google Cloud API Key'),
    prompt: vscode.l10n.t(
      'For list prices of Google Cloud: a key of a project with the Cloud Billing API. Leave it empty to remove the stored one.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || isApiKey(text.trim()) ? undefined : vscode.l10n.t('This is no API key.')),
  });
  if (given === undefined) return;
  const key = given.trim();
  if (key === '') await secrets.delete(NAME);
  else await secrets.store(NAME, key);
  const said =
    key === ''
      ? vscode.l10n.t('The Google Cloud API key is removed.')
      : vscode.l10n.t('The Google Cloud API key is stored. Refresh Prices uses it.');
  void vscode.window.showInformationMessage(said);
}
