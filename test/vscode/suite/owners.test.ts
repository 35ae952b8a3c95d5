import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, replace, revert, show } from '../editor';
import { until } from '../until';

/** Text of the first hover on a line of main.tf, without escapes. */
async function hoverAt({ document }: vscode.TextEditor, line: number): Promise<string> {
  const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(line, 12),
  );
  return (hover!.contents[0] as vscode.MarkdownString).value.replace(/\\/g, '');
}

/** `label: description` of what no team owns in the workspace's first project, and of the resources below; nothing where all is owned. */
async function unowned(): Promise<string[]> {
  const { rows } = (await extension().activate()).estimate;
  const titled = async (node: Parameters<typeof rows.getTreeItem>[0]): Promise<string> => {
    const { label, description } = await rows.getTreeItem(node);
    return `${typeof label === 'string' ? label : (label?.label ?? '')}: ${String(description)}`;
  };
  const [project] = (await rows.getChildren()) ?? [];
  const row = ((await rows.getChildren(project)) ?? []).find(({ kind }) => kind === 'unowned');
  return row ? Promise.all([row, ...((await rows.getChildren(row)) ?? [])].map(titled)) : [];
}

describe('owners', () => {
  let code: vscode.TextEditor;

  beforeEach(async () => {
    code = await show('main.tf');
  });
  afterEach(revert);

  it('are told in the hover, with the rule that decided', async () => {
    assert.match(await hoverAt(code, 12), /Owner: web \(tag team\)/);
    assert.doesNotMatch(await hoverAt(code, 18), /Owner:/);
  });

  it('that nothing has are a row of the project, with its cost and its resources', async () => {
    // NAT gateway 0.045 $/h, 730 h; the instance and the VPC have the tag of a team
    assert.deepEqual(await unowned(), ['Without an owner: ~$32.85/mo + usage', 'aws_nat_gateway.out: ~$32.85/mo + usage']);
    await replace(code, 'tags          = { team = "web" }', '');
    // and the instance: m5.large 0.096 $/h, 8 GB gp2 at 0.10 $
    await until('the instance is in the row too', async () => (await unowned()).length === 3);
    assert.deepEqual((await unowned()).slice(0, 2), ['Without an owner: ~$103.73/mo + usage', 'aws_instance.web: ~$70.88/mo']);
  });

  it('follow a rule that is typed, which comes before the tag', async () => {
    const rules = await show('ledgerline.yaml');
    await replace(rules, 'ownerTags: [team]', 'ownerTags: [team]\nowners: [{ path: "*.tf", team: data }]');
    await until('nothing is without an owner', async () => (await unowned()).length === 0);
    assert.match(await hoverAt(code, 12), /Owner: data \(ledgerline\.yaml, owners: \*\.tf\)/);
    assert.match(await hoverAt(code, 18), /Owner: data \(ledgerline\.yaml, owners: \*\.tf\)/);
  });
});
