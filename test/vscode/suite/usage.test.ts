import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, lensTitles, replace, revert, show } from '../editor';
import { until } from '../until';

describe('usage figures', () => {
  const file = fileUri('usage', 'ledgerline-usage.yml');
  let editor: vscode.TextEditor;

  const lensAt = (line: number): Promise<vscode.CodeLens> =>
    until(`line ${line} has a lens`, async () =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', editor.document.uri, 100)).find(
        ({ range, command }) => range.start.line === line && command !== undefined,
      ),
    );
  const run = ({ command, arguments: given }: vscode.Command): Thenable<unknown> =>
    vscode.commands.executeCommand(command, ...((given ?? []) as unknown[]));
  const actionsAt = (line: number): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new vscode.Range(line, 12, line, 12),
    );

  before(async () => {
    editor = await show('usage', 'main.tf');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
  });

  it('are asked for by a click on a lens that waits for them: the entry is written, the cursor stands at its first figure', async () => {
    const { command } = await lensAt(4);
    assert.equal(command?.command, 'ledgerline.setUsage');
    await run(command);
    const usage = await until('the usage file is open', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('ledgerline-usage.yml') && active;
    });
    const lines = usage.document.getText().split('\n');
    assert.deepEqual(lines.slice(0, 3), ['version: 0.1', 'resource_usage:', '  aws_sqs_queue.jobs:']);
    const { line, character } = usage.selection.active;
    assert.match(lines[line]!.slice(0, character), /^ {4}monthly_requests: $/);
    // SQS pricing, without the free million: $0.40 a million requests
    await usage.edit((edit) => edit.insert(usage.selection.active, '10000000'));
    await until('the lens shows the cost', async () => (await lensTitles(editor.document.uri)).includes('4: ~$4.00/mo'));
  });

  it('join those that are there, by a code action on the header, with an assumption that is chosen', async () => {
    await vscode.window.showTextDocument(editor.document);
    const actions = await until('the actions are offered', async () => {
      const found = (await actionsAt(8)).filter(({ command }) => command?.command === 'ledgerline.setUsage');
      return found.length > 0 && found;
    });
    assert.equal(actions[0]!.title, 'Set usage…');
    const medium = actions.find(({ title }) => title.startsWith('Assume medium usage'));
    await run(medium!.command!);
    const text = await until('the entry is written', () => {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.path === file.path);
      return document?.getText().includes('aws_nat_gateway.out') && document.getText();
    });
    assert.match(
      text,
      /aws_sqs_queue\.jobs:[\s\S]*\n {2}aws_nat_gateway\.out:\n {4}monthly_data_processed_gb: 222 # .*\(assumed: medium\)/,
    );
    // 32.85 and 222 x 0.045
    await until('the lens shows the cost', async () => (await lensTitles(editor.document.uri)).includes('8: ~$42.84/mo'));
    assert.deepEqual(
      (await actionsAt(8)).filter(({ command }) => command?.command === 'ledgerline.setUsage'),
      [],
    );
  });

  it('are completed with their help where they belong', async () => {
    const usage = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    const end = usage.document.lineAt(usage.document.lineCount - 1).range.end;
    await usage.edit((edit) => edit.insert(end, '\nresource_type_default_usage:\n  aws_lambda_function:\n    m'));
    const at = usage.document.lineAt(usage.document.lineCount - 1).range.end;
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', file, at);
    const ours = items.find(({ label }) => label === 'monthly_requests');
    assert.equal(ours?.insertText, 'monthly_requests: ');
    assert.equal(typeof ours.documentation, 'string');
    assert.deepEqual(ours.range, new vscode.Range(at.translate(0, -1), at));
  });
});

describe('likely slips', () => {
  let editor: vscode.TextEditor;
  const found = (): vscode.Diagnostic[] =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ code }) => String(typeof code === 'object' ? code.value : code).startsWith('price/'));

  before(async () => {
    editor = await show('main.tf');
  });
  afterEach(revert);

  for (const [typed, meant] of [
    ['instance_type = "m5.lrage"', 'instance_type = "m5.large"'],
    ['instance_type = "m5.large"\n  root_block_device {\n    volume_size = -8\n  }', 'volume_size = 8'],
  ] as const)
    it(`are mended by one quick fix: ${meant}`, async () => {
      await replace(editor, 'instance_type = var.size', typed);
      const [slip] = await until('the slip is reported', () => found().length === 1 && found());
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        slip!.range,
      );
      const fixes = actions.filter(({ isPreferred, title }) => isPreferred && title.startsWith('Change to'));
      assert.equal(fixes.length, 1);
      assert.ok(await vscode.workspace.applyEdit(fixes[0]!.edit!));
      await until('it is gone', () => found().length === 0);
      assert.ok(editor.document.getText().includes(meant));
    });
});
