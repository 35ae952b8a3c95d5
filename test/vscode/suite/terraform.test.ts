import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lensTitles, replace, revert, show } from '../editor';
import { until } from '../until';

/** Text of the hover at a place, Markdown escapes taken out. */
async function hoverAt({ document }: vscode.TextEditor, line: number, character: number): Promise<string> {
  const at = new vscode.Position(line, character);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents as vscode.MarkdownString[])
    .map(({ value }) => value.replace(/\\/g, ''))
    .join('\n');
}

const lensCommands = async (uri: vscode.Uri): Promise<vscode.Command[]> =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100)).flatMap(
    ({ command }) => command ?? [],
  );

describe('priced arguments', () => {
  it('[H1] explain the cost in the hover, others do not', async () => {
    const editor = await show('main.tf');
    await revert();
    await until('the lenses are there', async () => (await lensTitles(editor.document.uri)).length === 4);
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('instance_type ='));
    assert.match(await hoverAt(editor, line, 5), /~\$70\.88\/mo.*aws_instance[\s\S]*730 hours.*\$0\.096/);
    assert.equal(await hoverAt(editor, 1, 3), '');
  });
});

describe('inlay hints', () => {
  const hints = async (editor: vscode.TextEditor): Promise<string[]> => {
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', editor.document.uri, all);
    return found.map(
      ({ position, label }) => `${position.line}: ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`,
    );
  };

  it('[L6] show the costs in the line where they are switched on, and at once', async () => {
    const editor = await show('main.tf');
    await revert();
    await until('the lenses are there', async () => (await lensTitles(editor.document.uri)).length === 4);
    assert.deepEqual(await hints(editor), []);
    const settings = vscode.workspace.getConfiguration('ledgerline.inlayHints');
    await settings.update('enabled', true, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await hints(editor), ['12: ~$70.88/mo', '18: ~$32.85/mo + usage', '22: free']);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await hints(editor), []);
  });
});

describe('a Terragrunt unit', () => {
  // NAT gateway in eu-west-1: 0.048 $/h, 730 h a month, two of them
  it('shows its total in terragrunt.hcl, and follows unsaved text', async () => {
    const editor = await show('live', 'prod', 'gateway', 'terragrunt.hcl');
    const titles = () => lensTitles(editor.document.uri);
    assert.deepEqual(await until('it has a lens', async () => (await titles()).length > 0 && titles()), [
      '4: ~$70.08/mo + usage (2 instances)',
    ]);
    assert.match(await hoverAt(editor, 4, 3), /aws_nat_gateway\.out\[1\].*\$35\.04/);
    await replace(editor, 'gateways = 2', 'gateways = 3');
    assert.deepEqual(await titles(), ['4: ~$105.12/mo + usage (3 instances)']);
    await revert();
  });

  it('is a use of its module', async () => {
    const editor = await show('modules', 'gateway', 'main.tf');
    const titles = await until('the lenses are there', async () => {
      const found = await lensTitles(editor.document.uri);
      return found.length > 0 && found;
    });
    assert.deepEqual(titles, ['4: ~$70.08/mo + usage (2 instances)']);
  });
});

describe('a module that is not installed', () => {
  const ARGUMENTS = ['registry', 'terraform', 'get'];

  it('is not covered, and offers to be fetched: by a lens, by quick fixes', async () => {
    const editor = await show('registry', 'main.tf');
    const { uri } = editor.document;
    const [title] = await until('it has a lens', async () => (await lensTitles(uri)).length > 0 && lensTitles(uri));
    assert.match(title!, /^0: not covered: terraform-aws-modules\/vpc\/aws is not installed/);
    const fetch = (await lensCommands(uri)).find(({ command }) => command === 'ledgerline.fetchModules');
    assert.deepEqual([fetch?.title, fetch?.arguments?.slice(1)], ['Run terraform get in registry', ARGUMENTS]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(0, 3, 0, 3),
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.deepEqual(
      actions.filter(({ command }) => command?.command === 'ledgerline.fetchModules').map((action) => action.title),
      ['Run terraform get in registry', 'Run terraform init in registry', 'Run tofu init in registry'],
    );
  });

  it('is fetched by no other program, in no other folder', async () => {
    const editor = await show('registry', 'main.tf');
    const uri = editor.document.uri.toString();
    const started: string[] = [];
    const listener = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task.name));
    for (const words of [
      ['../..', 'terraform', 'get'],
      ['registry', 'sh', 'get'],
      ['registry', 'terraform', 'apply'],
      ['registry', 'terraform', 'constructor'],
      [7, 'terraform', 'get'],
    ])
      await vscode.commands.executeCommand('ledgerline.fetchModules', uri, ...words);
    listener.dispose();
    assert.deepEqual(started, []);
  });
});

describe('variables of the environment', () => {
  it('[S4] decide values only where the setting allows it, at once', async () => {
    process.env.TF_VAR_ledgerline_test_size = 'm5.xlarge';
    const editor = await show('env', 'main.tf');
    const titles = () => lensTitles(editor.document.uri);
    assert.deepEqual(await until('it has a lens', async () => (await titles()).length > 0 && titles()), ['8: ~$70.88/mo']);
    const settings = vscode.workspace.getConfiguration('ledgerline.terraform');
    await settings.update('environmentVariables', true, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await titles(), ['8: ~$140.96/mo']);
    await settings.update('environmentVariables', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await titles(), ['8: ~$70.88/mo']);
    delete process.env.TF_VAR_ledgerline_test_size;
  });
});
