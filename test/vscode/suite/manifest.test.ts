import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, lensTitles, show } from '../editor';
import { until } from '../until';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}

describe('the manifest', () => {
  const manifest = (): Manifest => extension().packageJSON as Manifest;

  it('[A3] activates without waiting for anything', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('[M3] declares exactly the commands that are registered', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => /^ledgerline\.[a-z]+[A-Z]\w*$/.test(id));
    const declared = manifest().contributes.commands.map(({ command }) => command);
    assert.deepEqual(registered.filter((id) => !id.includes('.estimate.') && !id.includes('.spend.')).sort(), [...declared].sort());
  });

  it('[M3] gives every setting the default it declares', () => {
    for (const { properties } of manifest().contributes.configuration)
      for (const [key, { default: expected }] of Object.entries(properties))
        assert.deepEqual(vscode.workspace.getConfiguration().get(key), expected, key);
  });

  it('[S4] says once which setting has a value that cannot be used; its default counts', async () => {
    const code = await show('main.tf');
    const settings = vscode.workspace.getConfiguration('ledgerline');
    const show_ = vscode.window.showWarningMessage;
    const said: string[] = [];
    Object.assign(vscode.window, { showWarningMessage: (text: string) => (said.push(text), Promise.resolve(undefined)) });
    try {
      const before = await lensTitles(code.document.uri);
      assert.ok(before.length > 0);
      // a text is neither true nor false
      await settings.update('codeLens.enabled', 'never', vscode.ConfigurationTarget.Global);
      await until('it is said', () => said.length > 0);
      assert.deepEqual(await lensTitles(code.document.uri), before);
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('codeLens.enabled', 'never', vscode.ConfigurationTarget.Global);
      await settings.update('spend.notifyAbove', -1, vscode.ConfigurationTarget.Global);
      await until('the other one is said', () => said.length > 1);
      assert.deepEqual(said, [
        'ledgerline.codeLens.enabled is "never", which cannot be used: it takes true or false. The default counts: true.',
        'ledgerline.spend.notifyAbove is -1, which cannot be used: it takes a number from 0 on. The default counts: 0.',
      ]);
    } finally {
      Object.assign(vscode.window, { showWarningMessage: show_ });
      for (const name of ['codeLens.enabled', 'spend.notifyAbove'])
        await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
