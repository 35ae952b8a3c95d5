import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, lensTitles, replace, show } from '../editor';
import { helmOnPath } from '../standIn';
import { until } from '../until';

const TEMPLATE = ['charts', 'web', 'templates', 'deployment.yaml'] as const;

describe('a Helm chart', () => {
  const settings = () => vscode.workspace.getConfiguration('ledgerline.helm', fileUri(...TEMPLATE));
  const titles = () => lensTitles(fileUri(...TEMPLATE));
  let helm: ReturnType<typeof helmOnPath>;
  before(() => (helm = helmOnPath()));
  after(async () => {
    await settings().update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    helm.remove();
  });

  it('is not rendered unless that is asked for', async () => {
    const editor = await show(...TEMPLATE);
    await editor.document.save();
    assert.deepEqual(await titles(), []);
    assert.equal(helm.runs(), 0);
  });

  it('is rendered when it is opened, and again when it is saved; between, its cost is marked', async () => {
    await settings().update('enabled', true, vscode.ConfigurationTarget.Workspace);
    const editor = await show(...TEMPLATE);
    const cost = /^1: ~\$\d+\.\d\d\/mo$/;
    await until('the template has its cost', async () => cost.test((await titles())[0] ?? ''));
    assert.equal(helm.runs(), 1);
    const values = await vscode.workspace.openTextDocument(fileUri('charts', 'web', 'values.yaml'));
    assert.match((await lensTitles(values.uri))[0]!, /^0: rendered ~\$\d+\.\d\d\/mo$/);
    // by its conventions the block has no requests; what it becomes has
    await until('the block of values has the cost of its workload', async () => cost.test((await lensTitles(values.uri))[1] ?? ''));

    await replace(editor, 'spec:', '# more\nspec:');
    await until('it is marked', async () => (await titles())[0]?.endsWith('as saved'));
    assert.equal(helm.runs(), 1);
    await editor.document.save();
    await until('it is right again', async () => cost.test((await titles())[0] ?? ''));
    assert.equal(helm.runs(), 2);
  });
});
