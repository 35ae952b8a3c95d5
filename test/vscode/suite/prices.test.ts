import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('live prices in the editor', () => {
  it('[K2] are off by default, and a machine setting that Restricted Mode holds back', () => {
    const setting = vscode.workspace.getConfiguration('ledgerline.prices').inspect<boolean>('live');
    assert.equal(setting?.defaultValue, false);
    const { capabilities } = vscode.extensions.getExtension('ledgerline.ledgerline')!.packageJSON as {
      capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
    };
    assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes('ledgerline.prices.live'));
  });
});
