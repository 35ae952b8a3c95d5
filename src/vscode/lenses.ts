import * as vscode from 'vscode';
import { fetchTitle } from './fetchTitle';
import { toRange } from './ranges';
import type { Sessions } from './session';
import { setting } from './settings';

/** Documents that can have costs, whether or not another extension knows their language. */
export const DOCUMENTS: vscode.DocumentSelector = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].flatMap((scheme) => [
  { scheme, pattern: '**/*.{tf,tofu}' },
  { scheme, language: 'terraform' },
  { scheme, language: 'opentofu' },
  { scheme, pattern: '**/{terragrunt,root}.hcl' },
  { scheme, language: 'terragrunt' },
  { scheme, language: 'hcl' },
  { scheme, language: 'yaml' },
  { scheme, language: 'helm' },
]);

/** One lens on the header of every block, titled at once, so that none is ever blank. */
export function registerLenses(sessions: Sessions): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(DOCUMENTS, {
    onDidChangeCodeLenses: sessions.onDidChange,
    provideCodeLenses(document) {
      if (!setting('codeLens.enabled', document.uri)) return [];
      const lenses = (): vscode.CodeLens[] => {
        const found = sessions.of(document);
        if (!found) return [];
        const withTotal = setting('codeLens.fileTotal', document.uri);
        const { engine } = found.session;
        const fetches = sessions.canRunPrograms(document) ? engine.missingModules(found.path) : [];
        const offers = fetches.map(
          ({ range, dir, program }) =>
            new vscode.CodeLens(toRange(range), {
              title: fetchTitle(dir, program, 'get'),
              command: 'ledgerline.fetchModules',
              arguments: [document.uri.toString(), dir, program, 'get'],
            }),
        );
        const costs = engine
          .lenses(found.path)
          .filter(({ key }) => withTotal || key !== 'file')
          .map(
            ({ key, range, title, spoken, usage }) =>
              new vscode.CodeLens(toRange(range), {
                title,
                tooltip: spoken,
                command: usage ? 'ledgerline.setUsage' : 'ledgerline.showBreakdown',
                arguments: [document.uri.toString(), key],
              }),
          );
        return [...costs, ...offers];
      };
      return sessions.of(document) ? lenses() : sessions.ready(document).then(lenses, () => []);
    },
  });
}
