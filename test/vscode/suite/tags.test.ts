import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace, revert, show } from '../editor';
import { until } from '../until';

describe('tag findings', () => {
  let editor: vscode.TextEditor;
  const problems = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'ledgerline');

  const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
  const missing = (): vscode.Diagnostic[] => problems().filter((problem) => codeOf(problem) === 'tag/missing-required');

  before(async () => {
    editor = await show('main.tf');
  });
  afterEach(revert);

  it('[D1] reports a missing tag once, on the header, and counts the default tags of the provider', async () => {
    const found = await until('a problem is reported', () => problems().length > 0 && problems());
    assert.deepEqual(
      found.map((problem) => [
        codeOf(problem),
        problem.severity,
        problem.range.start.line,
        problem.range.end.line,
        problem.message.includes('team'),
        problem.message.includes('environment'),
      ]),
      [
        // default tags reach the instance's volumes, its own tags do not
        ['tag/not-propagated', vscode.DiagnosticSeverity.Information, 12, 12, true, false],
        ['tag/missing-required', vscode.DiagnosticSeverity.Warning, 18, 18, true, false],
      ],
    );
    const { code } = missing()[0]!;
    assert.match(typeof code === 'object' ? code.target.toString() : '', /docs\/findings\.md#tag-missing-required$/);
  });

  it('[D4] offers one preferred fix; applying it removes the finding', async () => {
    const [problem] = await until('a problem is reported', () => missing().length > 0 && missing());
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem!.range,
    );
    const preferred = actions.filter(({ isPreferred, kind }) => isPreferred && kind?.value === 'quickfix');
    assert.equal(preferred.length, 1);
    assert.ok(await vscode.workspace.applyEdit(preferred[0]!.edit!));
    await until('the problem is gone', () => missing().length === 0);
    assert.match(editor.document.getText(), /subnet_id = "subnet-1"\n\s*tags\s*= \{/);
  });

  it('[D3] follows unsaved text', async () => {
    await replace(editor, 'tags          = { team = "web" }', '');
    await until('the second problem is reported', () => missing().length === 2);
  });

  it('offers all fixes of a file as one action whose edit leaves none', async () => {
    await until('a problem is reported', () => missing().length > 0);
    await replace(editor, 'tags          = { team = "web" }', '');
    await until('the second problem is reported', () => missing().length === 2);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
      vscode.CodeActionKind.SourceFixAll.value,
      10,
    );
    const all = actions.find(({ kind }) => kind?.value === 'source.fixAll.ledgerline');
    assert.ok(await vscode.workspace.applyEdit(all!.edit!));
    await until('no tag is missing', () => missing().length === 0);
  });

  it('takes what the baseline accepts out of the list', async () => {
    await until('a problem is reported', () => missing().length > 0);
    const file = vscode.Uri.joinPath(editor.document.uri, '../.ledgerline-baseline.json');
    const rules = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(editor.document.uri, '../ledgerline.yaml'));
    try {
      await vscode.commands.executeCommand('ledgerline.writeBaseline');
      const { findings } = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as {
        findings: { code: string }[];
      };
      assert.ok(findings.some(({ code }) => code === 'tag/missing-required'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(rules.uri, new vscode.Position(1, 0), 'baseline: .ledgerline-baseline.json\n');
      await vscode.workspace.applyEdit(edit);
      await until('the accepted problem is gone', () => missing().length === 0);
      await replace(editor, 'tags       = { team = "web" }', '');
      await until('a new one is reported', () => missing().length === 1);
    } finally {
      await vscode.workspace.fs.delete(file);
      const back = new vscode.WorkspaceEdit();
      back.delete(rules.uri, new vscode.Range(1, 0, 2, 0));
      await vscode.workspace.applyEdit(back);
    }
  });

  it('says nothing about tags that are not known yet', async () => {
    await replace(editor, 'subnet_id = "subnet-1"', 'subnet_id = "subnet-1"\n  tags = data.external.tags.result');
    await until('no warning is left', () => problems().every(({ severity }) => severity !== vscode.DiagnosticSeverity.Warning));
  });
});

describe('ledgerline.yaml', () => {
  afterEach(revert);

  it('reports a mistake on its line, and the rest keeps working', async () => {
    const editor = await show('ledgerline.yaml');
    await replace(editor, 'fixValue: web', 'fixvalue: web');
    const [problem] = await until('a problem is reported', () => {
      const found = vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'ledgerline');
      return found.length > 0 && found;
    });
    assert.equal(problem!.range.start.line, 8);
    assert.match(problem!.message, /fixValue/);
  });
});
