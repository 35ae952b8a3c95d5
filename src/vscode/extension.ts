import type * as vscode from 'vscode';
import { createSpendThread } from '../sources/spendThread';
import { activateOn, type Api } from './activate';

/** Entry of desktop and remote hosts. Nothing but registrations happens before the first fitting document. */
export function activate(context: vscode.ExtensionContext): Api {
  return activateOn(context, {
    loadEngine: () => import('../core/engine'),
    environment: () => process.env as Record<string, string>,
    loadYaml: async () => (await import('../core/yaml')).yamlReaders,
    loadPrices: async () => (await import('../sources/prices/livePriceStore')).createLivePriceStore(process.env),
    earlierCode: async (folder, question) => (await import('../sources/earlierCode')).earlierCode(folder, question),
    commitCosts: async (folder, commits, question) => (await import('../sources/commitCosts')).commitCosts(folder, commits, question),
    loadRenderer: async () => (await import('../sources/tools/render')).createRenderer(process.env),
    loadSpend() {
      const reader = createSpendThread(context.asAbsolutePath('dist/spend.js'));
      context.subscriptions.push(reader);
      return Promise.resolve(reader);
    },
  });
}
