import * as vscode from 'vscode';
import { activateOn, type Api } from './activate';

/** Entry of web editors: one file, no Node. Estimates and tag findings work; bills need a desktop or remote host. */
export function activate(context: vscode.ExtensionContext): Api {
  // `isWeb` is also true of an editor in a browser whose extensions run on a host
  void vscode.commands.executeCommand('setContext', 'ledgerline.isBrowser', true);
  return activateOn(context, {
    loadEngine: () => import('../core/engine'),
    environment: undefined,
    loadYaml: async () => (await import('../core/yaml')).yamlReaders,
    loadPrices: undefined,
    earlierCode: undefined,
    commitCosts: undefined,
    loadRenderer: undefined,
    loadSpend: undefined,
  });
}
