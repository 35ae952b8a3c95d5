import * as vscode from 'vscode';
import type { Anomaly } from '../core/model/anomaly';
import type { Commit } from '../core/model/commit';
import { withoutMuted } from '../core/model/mutedAnomalies';
import type { ResourceSpend } from '../core/model/resourceSpend';
import { messageText } from '../core/model/shownText';
import type { TeamSpend } from '../core/model/spend';
import type { FromPage, ToPage } from '../webview/protocol';
import { activePlace } from './activePlace';
import { createAnomalyNotes } from './anomalyNotes';
import { billProblem } from './billProblem';
import { createCommitCauses } from './commitCauses';
import type { Disposable } from './disposable';
import { pageStrings } from './pageStrings';
import { createPlannedSpend } from './plannedSpend';
import type { Platform } from './platform';
import { createKeptChoice } from './keptChoice';
import { createRecommendations } from './recommendations';
import type { Reporter } from './report';
import { createResourceDrill } from './resourceDrill';
import { debounced, type Sessions } from './session';
import { createSpendAnswers } from './spendAnswers';
import { choiceWith, followingFile, lastGood, type SpendChoice } from './spendChoice';
import { registerSpendPages } from './spendPages';
import { createSpendReading, isOwnAndTrusted } from './spendReading';
import { copySpend, exportSpend } from './spendReport';

const SAMPLE = ['dist', 'sample'];
/** Reading that is over sooner is not told beside figures that are shown. */
const SOON_MS = 400;

const origin = ({ files }: SpendChoice): { readonly isChosen?: true } => (files ? { isChosen: true } : {});

/** The sidebar page: what it shows, and what its buttons do. */
export interface SpendView extends Disposable {
  /** The last message to the page. */
  state(): ToPage;
  /** Budgets of the shown team, and of the whole bill, that are spent before their period ends; none of the sample's. */
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
  /** Removes what is stored of bills and of providers' answers, once the user has agreed; bills are read again then. */
  clearStored(): Promise<void>;
}

/** The page of the owning team's spend. Bills are read when the view is seen, in trusted workspaces only; changing the file reads nothing again. */
export function registerSpendView(context: vscode.ExtensionContext, platform: Platform, sessions: Sessions, reporter: Reporter): SpendView {
  let last: ToPage | undefined;
  const kept = createKeptChoice(context.workspaceState);
  /** The workspace's own bill, of the team that was picked for it. */
  const ownBill = (): SpendChoice => {
    const team = kept.team();
    return team === undefined ? {} : { team };
  };
  let choice = ownBill();
  /** What the spend that is shown was chosen by. */
  let shownBy: SpendChoice = {};
  let running: AbortController | undefined;
  let planning: AbortController | undefined;
  let weighing: AbortController | undefined;
  /** Commits around the anomalies of the spend that is shown. */
  let commits: readonly Commit[] = [];
  /** What was known by resource when they were weighed last. */
  let carriers: readonly ResourceSpend[] = [];
  const didShow = new vscode.EventEmitter<void>();
  const notes = createAnomalyNotes(context.workspaceState);
  const recommended = createRecommendations(context.workspaceState, sessions, () => placeAgain());
  const plannedSpend = createPlannedSpend(platform, sessions);
  const causes = createCommitCauses(platform);
  const reading = createSpendReading(context, platform, sessions);
  const state = (): ToPage => last ?? { kind: 'loading', progress: null, strings: pageStrings() };
  const shown = (): TeamSpend | undefined => (last?.kind === 'spend' ? last.spend : undefined);
  const drill = createResourceDrill({
    shown,
    ask: (question, paidFor, watched) => reading.resources(question, paidFor, watched),
    show(resources) {
      amend({ resources });
      // what is still read, or was closed, tells nothing new
      if (drill.found().some((one) => !carriers.includes(one))) void weigh();
    },
    wordsFor: (error) => billProblem(error, reporter).message,
  });

  const show = (message: ToPage): void => {
    last = message;
    pages.show(message);
    didShow.fire();
    void vscode.commands.executeCommand('setContext', 'ledgerline.showsSpend', message.kind === 'spend');
  };

  /** Another part of the spend that is shown; nothing while none is. */
  const amend = (change: Partial<Extract<ToPage, { kind: 'spend' }>>): void => {
    if (last?.kind === 'spend') show({ ...last, ...change });
  };

  async function update({ again = false, mayAsk = false, wanted = choice } = {}): Promise<void> {
    running?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    const began = Date.now();
    const chosen = choice;
    const onProgress = (progress: number | null): void => {
      if (signal.aborted) return;
      if (last?.kind !== 'spend') show({ kind: 'loading', progress, strings: pageStrings() });
      else if (again || Date.now() - began > SOON_MS) amend({ reading: { progress } });
    };
    try {
      const spend = await reading.read(wanted, { again, mayAsk, signal, onProgress });
      if (signal.aborted) return;
      const opened = drill.clear();
      if (!spend) {
        leaveCode();
        show({ kind: 'welcome', strings: pageStrings() });
        return;
      }
      const { commits: around = [], ...told } = spend;
      const placed = recommended.place(told, activePlace(sessions)?.session);
      commits = around;
      shownBy = chosen;
      notes.follow(placed.anomalies);
      if (!chosen.files) kept.keepTeam(chosen.team);
      const wishes = { ...origin(chosen), ...(chosen.team === undefined ? {} : { isPicked: true as const }), cost: kept.cost() };
      show({
        kind: 'spend',
        spend: placed,
        muted: notes.muted(placed.anomalies),
        ...wishes,
        locale: vscode.env.language,
        strings: pageStrings(),
      });
      // what was open stays open where the spend still has it; nobody is asked for money again
      for (const key of opened) void drill.open(key);
      void plan();
      void weigh();
      if (!chosen.sample && chosen.month === undefined)
        notes.tell(
          placed,
          () => void vscode.commands.executeCommand('ledgerline.spend.focus'),
          (id) => void mute(id),
        );
    } catch (error) {
      if (signal.aborted) return;
      const problem = billProblem(error, reporter);
      const spend = lastGood(shown(), { wanted, shownBy }, problem);
      if (spend && last?.kind === 'spend') {
        const { reading: _ended, ...rest } = last;
        show({ ...rest, spend });
        return;
      }
      drill.clear();
      leaveCode();
      show({
        kind: 'problem',
        message: `${problem.message} ${problem.action}`,
        action: { title: vscode.l10n.t('Choose a Bill File…'), send: { kind: 'chooseFile' } },
        ...origin(chosen),
        strings: pageStrings(),
      });
    } finally {
      if (running === controller) running = undefined;
    }
  }

  /** Nothing of a spend that is not shown stays on lines of the code. */
  function leaveCode(): void {
    planning?.abort();
    weighing?.abort();
    recommended.clear();
    plannedSpend.forget();
  }

  /** Stops the reading. What was shown stays, and so does its team and month; where nothing was, the page says so. */
  function cancel(): void {
    if (!running) return;
    running.abort();
    running = undefined;
    if (last?.kind === 'spend') {
      choice = shownBy;
      const { reading: _stopped, ...rest } = last;
      show(rest);
      return;
    }
    show({
      kind: 'problem',
      message: vscode.l10n.t('Reading was stopped before any figure was known.'),
      action: { title: vscode.l10n.t('Try Again'), send: { kind: 'refresh' } },
      ...origin(choice),
      strings: pageStrings(),
    });
  }

  /** The edited code beside the spend that is shown: git is run, so only where the user trusts the workspace. */
  async function plan(): Promise<void> {
    planning?.abort();
    const spend = shown();
    const place = activePlace(sessions);
    if (!spend || !place || shownBy.month !== undefined || !isOwnAndTrusted(shownBy)) return;
    const { signal } = (planning = new AbortController());
    try {
      const planned = (await plannedSpend.of(place.session, spend, signal)) ?? null;
      // a part of the spend may have been shown anew by then; another spend would have stopped this
      const now = shown();
      if (now && (planned ?? now.planned) !== null && !signal.aborted) amend({ spend: { ...now, planned } });
    } catch (error) {
      reporter.log('The planned change is not known', error);
    }
  }

  /** What the commits around anomalies cost by the estimate of the code: git is run, as above. */
  async function weigh(): Promise<void> {
    weighing?.abort();
    const spend = shown();
    const place = activePlace(sessions);
    if (!spend || !place || commits.length === 0 || !isOwnAndTrusted(shownBy)) return;
    const { signal } = (weighing = new AbortController());
    try {
      carriers = drill.found();
      const { anomalies } = await causes.of(place.session, spend, { commits, resources: carriers }, signal);
      const now = shown();
      if (now && !signal.aborted && JSON.stringify(anomalies) !== JSON.stringify(now.anomalies)) amend({ spend: { ...now, anomalies } });
    } catch (error) {
      reporter.log('What the commits around anomalies cost is not known', error);
    }
  }

  function placeAgain(): void {
    const spend = shown();
    if (spend) amend({ spend: recommended.place(spend, activePlace(sessions)?.session) });
  }

  const anomalyOf = (id: string): Anomaly | undefined => shown()?.anomalies.find((anomaly) => anomaly.id === id);
  const showMuted = (): void => amend({ muted: notes.muted(shown()?.anomalies ?? []) });

  async function mute(id: string): Promise<void> {
    const anomaly = anomalyOf(id);
    if (anomaly && (await notes.mute(anomaly))) showMuted();
  }

  /** Another bill: its figures do not stand under those of the one before. */
  async function chooseFiles(next: SpendChoice): Promise<void> {
    choice = next;
    last = undefined;
    await vscode.commands.executeCommand('ledgerline.spend.focus');
    await update({ again: true });
  }

  async function choose(change: Pick<SpendChoice, 'team' | 'month'>): Promise<void> {
    const spend = shown();
    if (!spend) return;
    choice = choiceWith(choice, change, spend);
    await update();
  }

  async function followFile(): Promise<void> {
    choice = followingFile(choice);
    await update();
  }

  const soon = debounced(() => {
    if (pages.isVisible() && !choice.sample) void update();
  }, 300);
  const planSoon = debounced(() => {
    const spend = shown();
    if (!spend || choice.sample) return;
    const isVisible = pages.isVisible();
    if (reading.isOutdated()) {
      // findings about budgets follow ledgerline.yaml where the page is not seen, too: of the team they were about
      void update(isVisible ? {} : { wanted: { ...choice, team: spend.team } });
    } else if (isVisible || spend.budgets.length > 0) void plan();
  }, 700);

  const view: Omit<SpendView, 'dispose'> = {
    state,
    overspent() {
      const budgets = shownBy.sample || shownBy.month !== undefined ? [] : (shown()?.budgets ?? []);
      return budgets.filter(({ state: now }) => now === 'over').map(({ name }) => name);
    },
    onDidShow: didShow.event,
    refresh: () => update({ again: true, mayAsk: true }),
    openTab: () => pages.openTab(),
    async copyReport() {
      const spend = shown();
      if (spend) await copySpend(withoutMuted(spend, notes.muted(spend.anomalies)), drill.found(), kept.cost());
    },
    async exportCsv() {
      const spend = shown();
      if (spend) await exportSpend(withoutMuted(spend, notes.muted(spend.anomalies)), drill.found(), kept.cost());
    },
    async clearStored() {
      const clear = vscode.l10n.t('Clear');
      const detail = vscode.l10n.t(
        'Bills are read again. Providers are asked again when you refresh, which may take money; days that Prometheus or OpenCost no longer has are lost. The count of paid requests stays.',
      );
      const title = vscode.l10n.t('Clear what Ledgerline has stored of bills and of providers’ answers?');
      if ((await vscode.window.showWarningMessage(title, { modal: true, detail }, clear)) !== clear) return;
      await reading.forget();
      if (last) await update({ again: true });
    },
    async openSample() {
      const folder = vscode.Uri.joinPath(context.extensionUri, ...SAMPLE);
      const found = await vscode.workspace.fs.readDirectory(folder);
      await chooseFiles({
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
      if (chosen) await chooseFiles({ files: chosen.map(({ fsPath }) => fsPath) });
    },
    async selectTeam() {
      const teams = (shown()?.teams ?? []).map(({ name }) => ({ label: messageText(name), name }));
      const file = { label: vscode.l10n.t('Follow the open file'), name: undefined };
      const placeHolder = vscode.l10n.t('Whose spend? A team that you pick stays until you follow the open file again.');
      const picked = await vscode.window.showQuickPick([file, ...teams], { placeHolder });
      if (!picked) return;
      await vscode.commands.executeCommand('ledgerline.spend.focus');
      await (picked.name === undefined ? followFile() : choose({ team: picked.name }));
    },
  };

  const answer = createSpendAnswers({
    view,
    sessions,
    drill,
    shown,
    choose,
    followFile,
    selectCost(cost) {
      kept.keepCost(cost);
      amend({ cost });
    },
    closeBill: () => chooseFiles(ownBill()),
    cancel,
    placeAgain,
    mute,
    async unmute(id) {
      const anomaly = anomalyOf(id);
      if (anomaly) await notes.unmute(anomaly);
      showMuted();
    },
    async dismiss(id) {
      if (await recommended.dismiss(id)) placeAgain();
    },
    restore: (id) => recommended.restore(id).then(placeAgain),
  });

  const pages = registerSpendPages(context, {
    state,
    onShown(isNew) {
      if (isNew) void update();
      else soon();
    },
    onMessage: (message: FromPage) => void answer(message).catch((error: unknown) => reporter.tell(error)),
  });

  const registrations = vscode.Disposable.from(
    soon,
    planSoon,
    recommended,
    pages,
    didShow,
    { dispose: () => (running?.abort(), planning?.abort(), weighing?.abort()) },
    { dispose: () => drill.clear() },
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor && pages.isVisible()) soon();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => soon()),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ledgerline.spend') && soon()),
    sessions.onDidChange(() => {
      if (shown()) planSoon();
      else soon();
    }),
  );
  return { ...view, dispose: () => void registrations.dispose() };
}
