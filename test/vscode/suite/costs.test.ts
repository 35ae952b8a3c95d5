import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, lensTitles, replace, revert, show } from '../editor';
import { until } from '../until';

describe('costs in a Terraform file', () => {
  let editor: vscode.TextEditor;
  const titles = (): Promise<string[]> => lensTitles(editor.document.uri);

  before(async () => {
    editor = await show('main.tf');
  });
  afterEach(async () => {
    await revert();
    await titles();
  });

  it('[L4] shows a lens above every resource and one for the file, with the monthly cost', async () => {
    // m5.large 0.096 $/h and 8 GB gp2 at 0.10 $; NAT gateway 0.045 $/h; 730 h a month
    assert.deepEqual(await until('all lenses are there', async () => (await titles()).length === 4 && titles()), [
      '0: File ~$103.73/mo + usage',
      '12: ~$70.88/mo',
      '18: ~$32.85/mo + usage',
      '22: free',
    ]);
  });

  it('follows unsaved text', async () => {
    await replace(editor, 'm5.large', 'm5.xlarge');
    assert.equal(editor.document.isDirty, true);
    assert.equal((await titles())[1], '12: ~$140.96/mo');
  });

  it('[L1] keeps the last good answer while the text is broken, and says so', async () => {
    await replace(editor, 'instance_type = var.size', 'instance_type = "m5.');
    const broken = await titles();
    assert.equal(broken.length, 4);
    assert.match(broken[1]!, /^12: ~\$70\.88\/mo · last good$/);
    assert.equal(broken[2], '18: ~$32.85/mo + usage');
  });

  it('[L1] keeps every lens while a header is typed', async () => {
    await replace(editor, 'resource "aws_nat_gateway" "out" {', 'resource "aws_nat_gatew');
    assert.equal((await titles()).length, 4);
  });

  it('[H1] explains the cost in the hover: quantity, unit price, source and date', async () => {
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(18, 12),
    );
    const text = (hover!.contents[0] as vscode.MarkdownString).value.replace(/\\/g, '');
    assert.match(text, /NAT gateway.*730 hours.*\$0\.045\/hour.*\$32\.85/);
    assert.match(text, /Data processed.*\$0\.045\/GB/);
    assert.match(text, /List price of 20\d\d-\d\d-\d\d, us-east-1/);
    assert.match(text, /Not included/);
  });

  it('answers in a document that was never saved', async () => {
    const untitled = await vscode.workspace.openTextDocument({ content: 'resource "aws_nat_gateway" "a" {\n}\n', language: 'plaintext' });
    await vscode.languages.setTextDocumentLanguage(untitled, 'plaintext');
    assert.deepEqual(await lensTitles(untitled.uri), []);
    const saved = await vscode.workspace.openTextDocument(fileUri('main.tf').with({ scheme: 'untitled', path: '/scratch/new.tf' }));
    await vscode.window
      .showTextDocument(saved)
      .then((shown) =>
        shown.edit((edit) =>
          edit.insert(new vscode.Position(0, 0), 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n}\n'),
        ),
      );
    assert.deepEqual(await until('it has a lens', async () => (await lensTitles(saved.uri)).length > 0 && lensTitles(saved.uri)), [
      '3: ~$32.85/mo + usage',
    ]);
  });

  it('[L6] can be switched off, at once', async () => {
    const settings = vscode.workspace.getConfiguration('ledgerline.codeLens');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await titles(), []);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal((await titles()).length, 4);
  });
});

describe('costs in a Kubernetes manifest', () => {
  it('shows a lens on every workload, and says where there are no requests', async () => {
    const editor = await show('k8s', 'app.yaml');
    const titles = await until('the lenses are there', async () => {
      const found = await lensTitles(editor.document.uri);
      return found.length >= 3 && found;
    });
    assert.match(
      titles.find((title) => title.startsWith('1:'))!,
      /~\$\d+\.\d\d\/mo/,
    );
    assert.match(
      titles.find((title) => title.startsWith('16:'))!,
      /no requests/,
    );
  });
});
