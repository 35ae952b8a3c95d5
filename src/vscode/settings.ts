import * as vscode from 'vscode';
import { fitsRule, type SettingRule } from './settingRule';

/** Settings by their names below `ledgerline.`; those of providers are in `cloudSettings.ts`, for a workspace says nothing about them. */
export interface Settings {
  readonly 'codeLens.enabled': boolean;
  readonly 'codeLens.fileTotal': boolean;
  readonly 'hover.enabled': boolean;
  readonly 'inlayHints.enabled': boolean;
  readonly 'statusBar.enabled': boolean;
  readonly 'terraform.environmentVariables': boolean;
  readonly 'helm.enabled': boolean;
  readonly 'helm.path': string;
  /** Seconds. */
  readonly 'helm.timeout': number;
  readonly 'kustomize.enabled': boolean;
  readonly 'kustomize.path': string;
  /** Seconds. */
  readonly 'kustomize.timeout': number;
  readonly 'kustomize.remoteBases': boolean;
  readonly 'prices.live': boolean;
  readonly 'tags.diagnostics': boolean;
  readonly 'tags.accepted': 'hide' | 'hint';
  readonly 'spend.files': readonly string[];
  readonly 'spend.plannedChange': 'merge-base' | 'HEAD' | 'off';
  readonly 'spend.notifyAbove': number;
}

/** The value of a setting; its default where what is written cannot be used. `scope`: the folder or document that it is asked for. */
export function setting<K extends keyof Settings>(name: K, scope?: vscode.Uri): Settings[K] {
  const value: unknown = vscode.workspace.getConfiguration('ledgerline', scope).get(name);
  const rule = rules()[`ledgerline.${name}`];
  return (rule === undefined || fitsRule(value, rule) ? value : rule.default) as Settings[K];
}

let known: Readonly<Record<string, SettingRule>> | undefined;

/** What the manifest says of all settings, by full name: it stays as it is while the editor runs, and lenses ask at every key. */
const rules = (): Readonly<Record<string, SettingRule>> => (known ??= readRules());

function readRules(): Readonly<Record<string, SettingRule>> {
  const manifest = vscode.extensions.getExtension('ledgerline.ledgerline')?.packageJSON as
    | { readonly contributes: { readonly configuration: readonly { readonly properties: Readonly<Record<string, SettingRule>> }[] } }
    | undefined;
  return Object.assign({}, ...(manifest?.contributes.configuration ?? []).map(({ properties }) => properties)) as Record<
    string,
    SettingRule
  >;
}

const TOLD = 'ledgerline.settings.told@1';
const MOST = 100;

/** Says once, for each value that cannot be used, which setting it is of, what that takes, and what counts instead. */
export function registerSettingCheck(state: vscode.Memento): vscode.Disposable {
  const check = (): void => {
    const told = state.get<readonly string[]>(TOLD, []);
    const bad = badSettings().filter(({ name, value }) => !told.includes(keyOf(name, value)));
    if (bad.length === 0) return;
    void state.update(TOLD, [...told, ...bad.map(({ name, value }) => keyOf(name, value))].slice(-MOST));
    for (const { name, value, rule } of bad) void tell(name, value, rule);
  };
  // registering waits for nothing
  const soon = setTimeout(check, 0);
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(soon) },
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline') && check()),
  );
}

const keyOf = (name: string, value: unknown): string => `${name}=${JSON.stringify(value)}`.slice(0, 200);

/** Values that cannot be used, for the window and for each folder. */
export function badSettings(): readonly { readonly name: string; readonly value: unknown; readonly rule: SettingRule }[] {
  const scopes = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
  const found = Object.entries(rules()).flatMap(([name, rule]) =>
    scopes.map((scope) => ({ name, rule, value: vscode.workspace.getConfiguration(undefined, scope).get<unknown>(name) })),
  );
  const bad = found.filter(({ value, rule }) => value !== undefined && !fitsRule(value, rule));
  return [...new Map(bad.map((one) => [keyOf(one.name, one.value), one])).values()];
}

async function tell(name: string, value: unknown, rule: SettingRule): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const message = vscode.l10n.t(
    '{0} is {1}, which cannot be used: it takes {2}. The default counts: {3}.',
    name,
    JSON.stringify(value).slice(0, 60),
    whatFits(rule),
    JSON.stringify(rule.default),
  );
  if ((await vscode.window.showWarningMessage(message, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', name);
}

function whatFits({ type, enum: words, minimum, maximum }: SettingRule): string {
  switch (type) {
    case 'boolean':
      return vscode.l10n.t('true or false');
    case 'array':
      return vscode.l10n.t('a list of texts');
    case 'string':
      return words ? vscode.l10n.t('one of {0}', words.join(', ')) : vscode.l10n.t('a text');
    case 'number':
      if (minimum === undefined) return vscode.l10n.t('a number');
      return maximum === undefined
        ? vscode.l10n.t('a number from {0} on', minimum)
        : vscode.l10n.t('a number from {0} to {1}', minimum, maximum);
  }
}
