import * as vscode from 'vscode';
import { liveId, type LivePrices, type LiveSubject } from '../core/prices/live';
import type { LivePriceStore } from '../sources/prices/livePriceStore';
import type { Progress } from '../sources/prices/refresh';
import { cloudSettings } from './cloudSettings';
import type { Disposable } from './disposable';
import { googleApiKey, setGoogleApiKey } from './googleApiKey';
import type { Platform } from './platform';
import type { Reporter } from './report';
import { setting } from './settings';

/** Prices from the providers: used where the setting says so, asked for on command only, never in an untrusted workspace. */
export interface EditorPrices extends Disposable {
  readonly live: LivePrices;
  /** Reads what is stored, where it is used. */
  load(): Promise<void>;
  /** Asks the providers; one refresh at a time, which every caller waits for. */
  refresh(): Promise<void>;
}

const isUsed = (): boolean => vscode.workspace.isTrusted && setting('prices.live');

export function createEditorPrices(
  platform: Platform,
  reporter: Reporter,
  secrets: vscode.SecretStorage,
  onChange: () => void,
): EditorPrices {
  const asked = new Map<string, LiveSubject>();
  let store: LivePriceStore | undefined;
  let running: Promise<void> | undefined;
  let hasAskedForKey = false;

  async function load(): Promise<void> {
    if (!isUsed() || !platform.loadPrices) return;
    store ??= await platform.loadPrices();
    await store.load();
  }
  const again = (): void => void load().then(onChange, (error: unknown) => reporter.log('Live prices cannot be read', error));

  const registrations = vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.prices') && again()),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
  );

  async function refresh(): Promise<void> {
    if (!vscode.workspace.isTrusted || !platform.loadPrices) {
      const why = platform.loadPrices
        ? vscode.l10n.t('Prices are refreshed in trusted workspaces only.')
        : vscode.l10n.t('Prices cannot be refreshed in a web editor.');
      void vscode.window.showInformationMessage(why);
      return;
    }
    store ??= await platform.loadPrices();
    await ask(store, [...asked.values()]);
  }

  async function ask(prices: LivePriceStore, wanted: readonly LiveSubject[]): Promise<void> {
    const key = await googleApiKey(secrets);
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Refreshing prices') };
    const report = await vscode.window.withProgress(options, async (progress, token) => {
      const stop = new AbortController();
      const { awsProfile } = cloudSettings();
      const settings = { ...(awsProfile !== undefined && { awsProfile }), ...(key !== undefined && { googleApiKey: key }) };
      token.onCancellationRequested(() => stop.abort());
      let last = 0;
      const onProgress = ({ done, total, doing }: Progress): void => {
        progress.report({ increment: ((done - last) / total) * 100, message: [`${done}/${total}`, doing].filter(Boolean).join(' · ') });
        last = done;
      };
      try {
        return await prices.refresh({ wanted, settings, signal: stop.signal, onProgress });
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      }
    });
    onChange();
    if (!report) return;
    const { refreshed, fresh, problems } = report;
    for (const problem of problems) reporter.log(problem);
    const said = vscode.l10n.t('{0} prices refreshed, {1} are younger than a week.', refreshed, fresh);
    const failed = problems[0] === undefined ? '' : ` ${vscode.l10n.t('Not refreshed: {0}. Bundled prices are used.', problems[0])}`;
    if (key === undefined && wanted.some(({ cloud }) => cloud === 'gcp')) void askForKey();
    if (isUsed()) {
      void (problems.length > 0 ? vscode.window.showWarningMessage(said + failed) : vscode.window.showInformationMessage(said));
      return;
    }
    const use = vscode.l10n.t('Use Live Prices');
    const chosen = await vscode.window.showInformationMessage(said + failed, use);
    if (chosen === use)
      await vscode.workspace.getConfiguration('ledgerline.prices').update('live', true, vscode.ConfigurationTarget.Global);
  }

  /** Once in a window: Google answers nobody without a key. */
  async function askForKey(): Promise<void> {
    if (hasAskedForKey) return;
    hasAskedForKey = true;
    const set = vscode.l10n.t('Set API Key');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('Prices of Google Cloud are refreshed with an API key only.'),
      set,
    );
    if (chosen === set) await setGoogleApiKey(secrets);
  }

  return {
    live: { price: (id) => (isUsed() ? store?.price(id) : undefined), asked: (subject) => asked.set(liveId(subject), subject) },
    load,
    refresh: () =>
      (running ??= refresh().finally(() => {
        running = undefined;
      })),
    dispose: () => void registrations.dispose(),
  };
}
