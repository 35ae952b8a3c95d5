import * as assert from 'node:assert/strict';
import https from 'node:https';
import * as vscode from 'vscode';
import { extension, lensTitles, show } from '../editor';
import { helmOnPath } from '../standIn';
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

  it('[T1] asks no provider for prices, whatever the command', async () => {
    assert.ok((await vscode.commands.getCommands(true)).includes('ledgerline.refreshPrices'));
    const asked: string[] = [];
    const { fetch } = globalThis;
    const { request } = https;
    globalThis.fetch = (input) => {
      asked.push(JSON.stringify(input));
      return Promise.reject(new Error('no network in this test'));
    };
    https.request = (...given: readonly unknown[]) => {
      asked.push(JSON.stringify(given[0]));
      throw new Error('no network in this test');
    };
    try {
      await vscode.commands.executeCommand('ledgerline.refreshPrices');
    } finally {
      globalThis.fetch = fetch;
      https.request = request;
    }
    assert.deepEqual(asked, []);
  });

  it('[T1] runs no program and reads no variables of the environment', async () => {
    const editor = await show('registry', 'main.tf');
    const { uri } = editor.document;
    await until('it has a lens', async () => (await lensTitles(uri)).length > 0);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    assert.ok(lenses.every(({ command }) => command?.command !== 'ledgerline.fetchModules'));
    const started: string[] = [];
    const listener = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task.name));
    await vscode.commands.executeCommand('ledgerline.fetchModules', uri.toString(), 'registry', 'terraform', 'get');
    listener.dispose();
    assert.deepEqual(started, []);

    process.env.TF_VAR_ledgerline_test_size = 'm5.xlarge';
    const other = await show('env', 'main.tf');
    await vscode.workspace
      .getConfiguration('ledgerline.terraform')
      .update('environmentVariables', true, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(
      await until('it has a lens', async () => (await lensTitles(other.document.uri)).length > 0 && lensTitles(other.document.uri)),
      ['8: ~$70.88/mo'],
    );
    await vscode.workspace
      .getConfiguration('ledgerline.terraform')
      .update('environmentVariables', undefined, vscode.ConfigurationTarget.Workspace);
    delete process.env.TF_VAR_ledgerline_test_size;
  });

  it('[T1] renders no chart, whatever the settings say', async () => {
    const helm = helmOnPath();
    const settings = vscode.workspace.getConfiguration('ledgerline.helm');
    await settings.update('enabled', true, vscode.ConfigurationTarget.Workspace);
    const editor = await show('charts', 'web', 'templates', 'deployment.yaml');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# more\n'));
    await editor.document.save();
    await vscode.commands.executeCommand('ledgerline.renderManifests');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(helm.runs(), 0);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    helm.remove();
  });
});
