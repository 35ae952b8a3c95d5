import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from '../editor';

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
});
