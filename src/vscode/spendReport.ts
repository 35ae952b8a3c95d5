import * as vscode from 'vscode';
import type { ResourceSpend } from '../core/model/resourceSpend';
import type { CostBasis, TeamSpend } from '../core/model/spend';
import { spendCsv, spendMarkdown } from '../core/spend/report';

/** Puts what is shown on the clipboard, as Markdown; resources that were opened go with it. */
export async function copySpend(spend: TeamSpend, opened: readonly ResourceSpend[], cost: CostBasis): Promise<void> {
  await vscode.env.clipboard.writeText(spendMarkdown(spend, opened, cost));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown'), 3000);
}

/** Writes what is shown to a CSV file that the user names. */
export async function exportSpend(spend: TeamSpend, opened: readonly ResourceSpend[], cost: CostBasis): Promise<void> {
  const name = `spend-${spend.team.replace(/[^\w-]+/g, '_') || 'team'}-${spend.month.slice(0, 7)}.csv`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the team’s spend'),
    filters: { CSV: ['csv'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(spendCsv(spend, opened, cost)));
}
