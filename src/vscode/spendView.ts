import * as vscode from 'vscode';
import type { SpendReader } from '../sources/spend';
import type { ResourceRequest } from '../sources/spendResources';
import { spendCsv, spendMarkdown } from '../core/spend/report';
import { withResourcePlaces } from '../core/spend/resourcePlaces';
import type { FromPage, ToPage } from '../webview/protocol';
import { createAnomalyNotes } from './anomalyNotes';
import { cloudSettings, microsoftToken } from './cloudSettings';
import type { Disposable } from './disposable';
import { pageStrings } from './pageStrings';
import { createPlannedSpend } from './plannedSpend';
import { createRecommendations } from './recommendations';
import { createResourceDrill } from './resourceDrill';
import type { Platform } from './platform';
import type { Reporter } from './report';
import { debounced, type Session, type Sessions } from './session';
import { registerSpendPages } from './spendPages';
import { setting } from './settings';

const SAMPLE = ['dist', 'sample'];

/** The sidebar page: what it shows, and what its buttons do. */
export interface SpendView extends Disposable {
  /** The last message to the page. */
  state(): ToPage;
  /** Budgets of the shown team that are spent this month; none of the sample's. */
  overspent(): readonly string[];
  /** Another state is shown. */
  readonly onDidShow: vscode.Event<void>;
  refresh(): Promise<void>;
  openSample(): Promise<void>;
  chooseFile(): Promise<void>;
  selectTeam(): Promise<void>;
  /** The page as a tab among the editors. */
  openTab(): void;
  /** What is shown, as Markdown on the clipboard. */
  copyReport(): Promise<void>;
  exportCsv(): Promise<void>;
}

/** Whose spend is shown, and from which bill, when the user chose it. */
interface Choice {
  readonly team?: string;
  /** First day of the month. */
  readonly month?: string;
  /** Files chosen in a dialog, or the sample's. */
  readonly files?: readonly string[];
  readonly sample?: true;
}

/** The page of the owning team's spend. Bills are read when the view is seen, in trusted workspaces only; changing the file reads nothing again. */
export function registerSpendView(context: vscode.ExtensionContext, platform: Platform, sessions: Sessions, reporter: Reporter): SpendView {
  let last: ToPage = { kind: 'loading', progress: null, strings: {} };
  let choice: Choice = {};
  let running: AbortController | undefined;
  let reader: Promise<SpendReader> | undefined;
  const notes = createAnomalyNotes(context.workspaceState);
  const recommended = createRecommendations(context.workspaceState, sessions);
  const plannedSpend = createPlannedSpend(platform, sessions);
  const didShow = new vscode.EventEmitter<void>();
  let planning: AbortController | undefined;
  /** What the shown spend was read from. */
  let asked: Omit<ResourceRequest, 'question' | 'paidFor' | 'signal' | 'onProgress'> | undefined;
  const drill = createResourceDrill({
    shown: () => shown(),
    async ask(question, paidFor, watched) {
      if (!asked || !reader) throw new Error('nothing is shown');
      const mayAsk = isOwnAndTrusted();
      // nobody is asked to sign in for a cost that Azure knows nothing of
      const isOfAzure = question.provider === 'Microsoft' && asked.config?.spend.sources.some(({ type }) => type === 'azure');
      const azureToken = mayAsk && isOfAzure ? await microsoftToken() : undefined;
      const request = { ...asked, mayAsk, ...(azureToken === undefined ? {} : { azureToken }), question, paidFor, ...watched };
      const found = await (await reader).resources(request);
      const session = active(sessions)?.session;
      return session ? withResourcePlaces(found, session.engine) : found;
    },
    show: (resources) => last.kind === 'spend' && show({ ...last, resources }),
    wordsFor: (error) => wordsFor(error),
  });
  /** What ledgerline.yaml said when the spend was read. */
  let settings: string | undefined;

  /** The sample has no provider to ask, and no code. */
  const isOwnAndTrusted = (): boolean => vscode.workspace.isTrusted && !choice.sample;

  const show = (message: ToPage): void => {
    last = message;
    pages.show(message);
    didShow.fire();
    void vscode.commands.executeCommand('setContext', 'ledgerline.showsSpend', message.kind === 'spend');
  };

  /** `mayAsk`: providers may be asked, because the user wished it. */
  async function update({ again = false, mayAsk = false } = {}): Promise<void> {
    running?.abort();
    drill.clear();
    const controller = new AbortController();
    running = controller;
    const wanted = (): boolean => !controller.signal.aborted;
    try {
      const message = await read({ again, mayAsk }, controller.signal);
      if (!wanted()) return;
      // what was opened meanwhile is a part of the spend before
      drill.clear();
      show(message);
      void plan();
      if (message.kind === 'spend' && !choice.sample && choice.month === undefined)
        notes.tell(
          message.spend,
          () => void vscode.commands.executeCommand('ledgerline.spend.focus'),
          (id) => void mute(id),
        );
    } catch (error) {
      if (!wanted()) return;
      show({
        kind: 'problem',
        message: wordsFor(error),
        action: { title: vscode.l10n.t('Choose a Bill File…'), send: { kind: 'chooseFile' } },
        strings: pageStrings(),
      });
    }
  }

  function wordsFor(error: unknown): string {
    if (error instanceof Error && error.name === 'HumanError') return error.message;
    reporter.log('The bill could not be read', error);
    return vscode.l10n.t('The bill could not be read. The log has the details.');
  }

  async function read({ again, mayAsk }: { readonly again: boolean; readonly mayAsk: boolean }, signal: AbortSignal): Promise<ToPage> {
    const strings = pageStrings();
    if (!platform.loadSpend || (!vscode.workspace.isTrusted && !choice.sample)) return { kind: 'welcome', strings };
    await sessions.open();
    const place = active(sessions);
    const files = choice.files ?? [];
    const globs = place ? setting('spend.files', place.session.folder) : [];
    const config = place?.session.engine.config();
    settings = JSON.stringify(config);
    if (files.length === 0 && globs.length === 0 && (config?.spend.sources.length ?? 0) === 0) return { kind: 'welcome', strings };
    if (last.kind !== 'spend' || again) show({ kind: 'loading', progress: null, strings });
    const asks = mayAsk && isOwnAndTrusted();
    const azureToken = asks && config?.spend.sources.some(({ type }) => type === 'azure') ? await microsoftToken() : undefined;
    reader ??= platform.loadSpend();
    const request = {
      folder: place?.session.folder?.fsPath,
      files,
      globs,
      isSample: choice.sample ?? false,
      config,
      cacheFolder: context.globalStorageUri.fsPath,
      clouds: cloudSettings(),
      mayAsk: asks,
      ...(azureToken === undefined ? {} : { azureToken }),
    };
    const spend = await (
      await reader
    ).read({
      ...request,
      team: choice.team,
      month: choice.month,
      file: place?.path,
      ownTags: place?.path === undefined ? {} : place.session.engine.tagsAt(place.path, place.line),
      ownerFiles: place?.session.engine.ownerFiles(),
      today: new Date().toISOString().slice(0, 10),
      again,
      mayRunGit: isOwnAndTrusted(),
      signal,
      onProgress: (progress) => {
        if (!signal.aborted && last.kind === 'loading') show({ kind: 'loading', progress, strings });
      },
    });
    if (!signal.aborted) asked = request;
    return { kind: 'spend', spend: recommended.place(spend, place?.session), muted: notes.muted(), locale: vscode.env.language, strings };
  }

  /** The edited code beside the spend that is shown: git is run, so only where the user trusts the workspace. */
  async function plan(): Promise<void> {
    planning?.abort();
    const spend = shown();
    const place = active(sessions);
    if (!spend || !place || choice.sample || choice.month !== undefined || !vscode.workspace.isTrusted) return;
    const { signal } = (planning = new AbortController());
    try {
      const planned = (await plannedSpend.of(place.session, spend, signal)) ?? null;
      if (last.kind === 'spend' && shown() === spend && (planned ?? spend.planned) !== null && !signal.aborted)
        show({ ...last, spend: { ...spend, planned } });
    } catch (error) {
      reporter.log('The planned change is not known', error);
    }
  }

  function placeAgain(): void {
    if (last.kind === 'spend') show({ ...last, spend: recommended.place(last.spend, active(sessions)?.session) });
  }

  async function mute(id: string): Promise<void> {
    if ((await notes.mute(id)) && last.kind === 'spend') show({ ...last, muted: notes.muted() });
  }

  async function choose(next: Choice): Promise<void> {
    choice = next;
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    await update({ again: true });
  }

  const soon = debounced(() => {
    if (pages.isVisible() && !choice.sample) void update();
  }, 300);
  const planSoon = debounced(() => {
    const config = active(sessions)?.session.engine.config();
    if (JSON.stringify(config) !== settings) soon();
    // findings about budgets follow the code where the page is not seen, too
    else if (pages.isVisible() || (shown()?.budgets.length ?? 0) > 0) void plan();
  }, 700);
  const shown = () => (last.kind === 'spend' ? last.spend : undefined);

  const made: SpendView = {
    state: () => last,
    overspent() {
      const budgets = choice.sample || choice.month !== undefined ? [] : (shown()?.budgets ?? []);
      return budgets.filter(({ state }) => state === 'over').map(({ name }) => name);
    },
    onDidShow: didShow.event,
    refresh: () => update({ again: true, mayAsk: true }),
    openTab: () => pages.openTab(),
    async copyReport() {
      const spend = shown();
      if (!spend) return;
      await vscode.env.clipboard.writeText(spendMarkdown(spend, drill.found()));
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown'), 3000);
    },
    async exportCsv() {
      const spend = shown();
      if (!spend) return;
      const name = `spend-${spend.team.replace(/[^\w-]+/g, '_') || 'team'}-${spend.month.slice(0, 7)}.csv`;
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      const target = await vscode.window.showSaveDialog({
        title: vscode.l10n.t('Export the team’s spend'),
        filters: { CSV: ['csv'] },
        ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
      });
      if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(spendCsv(spend, drill.found())));
    },
    async openSample() {
      const folder = vscode.Uri.joinPath(context.extensionUri, ...SAMPLE);
      const found = await vscode.workspace.fs.readDirectory(folder);
      await choose({
        sample: true,
        files: found.map(([name]) => vscode.Uri.joinPath(folder, name).fsPath).filter((name) => name.endsWith('.csv')),
      });
    },
    async chooseFile() {
      const chosen = await vscode.window.showOpenDialog({
        canSelectMany: true,
        title: vscode.l10n.t('FOCUS files of the bill'),
        filters: { FOCUS: ['csv', 'gz', 'parquet'] },
      });
      if (chosen) await choose({ files: chosen.map(({ fsPath }) => fsPath) });
    },
    async selectTeam() {
      const teams = last.kind === 'spend' ? last.spend.teams.map(({ name }) => name) : [];
      const team = await vscode.window.showQuickPick(teams, { placeHolder: vscode.l10n.t('Whose spend?') });
      if (team !== undefined) await choose({ ...choice, team });
    },
    dispose: () => undefined,
  };

  const answer: { readonly [K in Exclude<FromPage['kind'], 'ready'>]: (message: Extract<FromPage, { kind: K }>) => unknown } = {
    openSample: () => made.openSample(),
    chooseFile: () => made.chooseFile(),
    refresh: () => made.refresh(),
    openTab: () => made.openTab(),
    copyReport: () => made.copyReport(),
    exportCsv: () => made.exportCsv(),
    selectTeam: ({ team }) => {
      choice = { ...choice, team };
      return update();
    },
    selectMonth: ({ month }) => {
      choice = { ...choice, month };
      return update();
    },
    copyDetail: async ({ source }) => {
      const detail = shown()?.sources[source]?.problem?.detail;
      if (detail !== undefined) await vscode.env.clipboard.writeText(detail);
    },
    async openPlanned({ resource }) {
      const found = shown()?.planned?.resources[resource];
      const place = active(sessions);
      if (!found || !place?.session.folder) return;
      const at = new vscode.Position(found.line, 0);
      await vscode.window.showTextDocument(place.session.uriOf(found.file), { selection: new vscode.Range(at, at) });
    },
    mute: ({ id }) => mute(id),
    async unmute({ id }) {
      await notes.unmute(id);
      if (last.kind === 'spend') show({ ...last, muted: notes.muted() });
    },
    async openRecommended({ recommendation, place: number }) {
      // lines may have moved since the page was told
      placeAgain();
      const found = shown()?.fromProviders?.recommendations[recommendation]?.match?.places[number];
      const place = active(sessions);
      if (!found || !place?.session.folder) return;
      const at = new vscode.Position(found.line - 1, 0);
      await vscode.window.showTextDocument(place.session.uriOf(found.file), { selection: new vscode.Range(at, at) });
    },
    async dismiss({ id }) {
      await recommended.dismiss(id);
      placeAgain();
    },
    async restore({ id }) {
      await recommended.restore(id);
      placeAgain();
    },
    async openCommit({ id }) {
      // only what was shown may be opened
      const file = shown()
        ?.anomalies.flatMap(({ commits }) => commits)
        .find((commit) => commit.id === id)?.file;
      const place = active(sessions);
      if (file !== undefined && place?.session.folder) await vscode.window.showTextDocument(place.session.uriOf(file));
    },
    openResources: ({ key }) => drill.open(key),
    closeResources: ({ key }) => drill.close(key),
    async askForResources({ key, source }) {
      // only what was offered may be asked for
      const offered = drill.of(key)?.sources[source];
      if (offered?.offer) await drill.open(key, [offered.source]);
    },
    async openResource({ key, line, place: number }) {
      const answer = drill.of(key);
      const place = active(sessions);
      if (!answer || !place?.session.folder) return;
      // lines may have moved since the page was told
      const found = withResourcePlaces(answer, place.session.engine).resources[line]?.match?.places[number];
      if (!found) return;
      const at = new vscode.Position(found.line - 1, 0);
      await vscode.window.showTextDocument(place.session.uriOf(found.file), { selection: new vscode.Range(at, at) });
    },
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'ledgerline.spend'),
  };

  const pages = registerSpendPages(context, {
    state: () => last,
    onShown(isNew) {
      if (isNew) void update();
      else soon();
    },
    onMessage(message) {
      const act = answer[message.kind as keyof typeof answer] as (given: FromPage) => unknown;
      void Promise.resolve(act(message)).catch((error: unknown) => reporter.tell(error));
    },
  });

  const registrations = vscode.Disposable.from(
    soon,
    planSoon,
    recommended,
    pages,
    didShow,
    { dispose: () => (running?.abort(), planning?.abort()) },
    { dispose: () => drill.clear() },
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !pages.isVisible()) return;
      const { team: _chosen, ...rest } = choice;
      choice = rest;
      soon();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => soon()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.spend') && soon()),
    sessions.onDidChange(() => {
      if (last.kind === 'spend') planSoon();
      else soon();
    }),
  );
  return { ...made, dispose: () => void registrations.dispose() };
}

/** The session, path and line of the active editor; else of the first folder. */
function active(sessions: Sessions): { readonly session: Session; readonly path: string | undefined; readonly line: number } | undefined {
  const editor = vscode.window.activeTextEditor;
  for (const session of sessions.all()) {
    const path = editor && session.pathOf(editor.document.uri);
    if (path !== undefined) return { session, path, line: editor?.selection.active.line ?? 0 };
  }
  const [session] = sessions.all();
  return session && { session, path: undefined, line: 0 };
}
