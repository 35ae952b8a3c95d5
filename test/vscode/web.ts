// Loaded inside the browser's worker extension host: no Node, one file, only `vscode`. Proves that the web build starts and answers.
import * as vscode from 'vscode';

interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly error?: string;
}

export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const file = vscode.Uri.joinPath(folder, 'main.tf');
  const tests: Outcome[] = [];
  const test = async (title: string, body: () => unknown): Promise<void> => {
    try {
      await body();
      tests.push({ title, state: 'passed' });
    } catch (error) {
      tests.push({ title, state: 'failed', error: String((error as Error).stack ?? error) });
    }
  };
  const equal = (actual: unknown, expected: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  };

  await test('runs in a web worker', () => equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function'));
  await test('activates', async () => {
    const extension = vscode.extensions.getExtension<{ ready(): Promise<void> }>('ledgerline.ledgerline')!;
    await (await extension.activate()).ready();
    equal(extension.isActive, true);
  });
  await test('[F2] gives lenses with bundled prices on a remote document', async () => {
    await vscode.workspace.openTextDocument(file);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 100);
    const titles = lenses.filter(({ command }) => command?.command === 'ledgerline.showBreakdown').map(({ command }) => command!.title);
    equal(titles.includes('~$32.85/mo + usage'), true);
  });
  await test('[F2] prices a manifest', async () => {
    const manifest = vscode.Uri.joinPath(folder, 'k8s', 'app.yaml');
    await vscode.workspace.openTextDocument(manifest);
    for (const end = Date.now() + 10_000; ;) {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', manifest, 100);
      if (lenses.some(({ command }) => /~\$\d/.test(command?.title ?? ''))) return;
      if (Date.now() > end) throw new Error('no priced workload');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  const failed = tests.filter(({ state }) => state === 'failed').length;
  const result = { done: true, passed: tests.length - failed, failed, pending: 0, tests };
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, '../results.json'), new TextEncoder().encode(JSON.stringify(result)));
  if (failed) throw new Error(`${failed} test(s) failed`);
}
