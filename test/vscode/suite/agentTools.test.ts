import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace, revert, show } from '../editor';

describe('agent tools', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await show('main.tf');
  });
  afterEach(revert);

  async function invoke(name: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  }

  it('[G1] are offered to the models of the editor', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('ledgerline_'));
    assert.deepEqual(names.sort(), ['ledgerline_check_tags', 'ledgerline_estimate_cost', 'ledgerline_team_spend']);
  });

  it('[G2] estimate unsaved text, and a proposed change without touching it', async () => {
    const input = { path: 'main.tf', address: 'aws_instance.web' };
    const before = await invoke('ledgerline_estimate_cost', { path: 'main.tf' });
    // m5.large $0.096, m5.xlarge $0.192 an hour
    await replace(editor, 'm5.large', 'm5.xlarge');
    const unsaved = await invoke('ledgerline_estimate_cost', { path: 'main.tf' });
    assert.notEqual(unsaved, before);
    const text = editor.document.getText();
    const proposed = await invoke('ledgerline_estimate_cost', {
      path: input.path,
      proposed: [{ path: 'main.tf', text: text.replace('m5.xlarge', 'm5.large') }],
    });
    assert.match(proposed, /-\$70\.08\/mo/);
    assert.equal(editor.document.getText(), text);
    assert.equal(await invoke('ledgerline_estimate_cost', { path: 'main.tf' }), unsaved);
  });

  it('[G2] wait for the prices of a cloud that the code did not need before', async () => {
    const text =
      'provider "google" {\n  region = "us-central1"\n}\nresource "google_compute_address" "a" {\n  name = "a"\n}\nresource "google_compute_disk" "d" {\n  name = "d"\n  zone = "us-central1-a"\n  type = "pd-ssd"\n  size = 100\n}\n';
    const answer = await invoke('ledgerline_estimate_cost', { path: 'new', proposed: [{ path: 'new/main.tf', text }] });
    // pd-ssd, us-central1: $0.17 a GB
    assert.match(answer, /\$17\.00/);
    assert.doesNotMatch(answer, /pricing/);
  });

  it('[G2] say in words what the model may do where there is no answer', async () => {
    assert.match(await invoke('ledgerline_team_spend', {}), /Ask the user to open/);
    assert.match(await invoke('ledgerline_check_tags', { path: '../x' }), /stay inside/);
  });
});
