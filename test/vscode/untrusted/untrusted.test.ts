import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, lensTitles, show } from '../editor';
import { until } from '../until';

describe('Restricted Mode', () => {
  it('[T1] shows estimates from bundled prices', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const editor = await show('main.tf');
    const titles = await until('the lenses are there', async () => {
      const found = await lensTitles(editor.document.uri);
      return found.length === 4 && found;
    });
    assert.equal(titles[2], '18: ~$32.85/mo + usage');
  });

  it('[T1] reads no bill', async () => {
    const api = await extension().activate();
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    await until('the view has an answer', () => api.spend.state().kind !== 'loading');
    assert.equal(api.spend.state().kind, 'welcome');
  });
});
