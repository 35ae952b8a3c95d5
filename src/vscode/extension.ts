import type * as vscode from 'vscode';
import { activateOn, type Api } from './activate';

/** Entry of desktop and remote hosts. Nothing but registrations happens before the first fitting document. */
export function activate(context: vscode.ExtensionContext): Api {
  return activateOn(context, {
    loadEngine: () => import('../core/engine'),
    loadYaml: async () => (await import('../core/yaml')).yamlReaders,
    loadSpend: async () => (await import('../sources/spend')).createSpendReader(),
  });
}
