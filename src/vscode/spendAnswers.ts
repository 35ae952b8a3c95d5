import * as vscode from 'vscode';
import { withResourcePlaces } from '../core/spend/resourcePlaces';
import type { CostBasis, TeamSpend } from '../core/model/spend';
import type { FromPage } from '../webview/protocol';
import { activePlace, openPlace } from './activePlace';
import type { ResourceDrill } from './resourceDrill';
import type { Sessions } from './session';
import type { SpendChoice } from './spendChoice';
import type { SpendView } from './spendView';

/** What the answers need of the view. */
export interface AnswersHost {
  readonly view: Omit<SpendView, 'dispose'>;
  readonly sessions: Sessions;
  readonly drill: ResourceDrill;
  readonly shown: () => TeamSpend | undefined;
  /** Shows another team or month of the same bill. */
  choose(change: Pick<SpendChoice, 'team' | 'month'>): Promise<void>;
  /** Shows the team of the open file again. */
  followFile(): Promise<void>;
  /** Shows figures by the other cost. */
  selectCost(cost: CostBasis): void;
  /** Leaves the sample or the chosen files for the workspace's bill. */
  closeBill(): Promise<void>;
  /** Stops the reading; what was shown stays. */
  cancel(): void;
  /** Looks the blocks of the recommendations up again. */
  placeAgain(): void;
  mute(id: string): Promise<void>;
  unmute(id: string): Promise<void>;
  dismiss(id: string): Promise<void>;
  restore(id: string): Promise<void>;
}

type Answers = { readonly [K in Exclude<FromPage['kind'], 'ready'>]: (message: Extract<FromPage, { kind: K }>) => unknown };

/** What each button and link of the page does. Only what is shown can be opened, copied or asked for. */
export function createSpendAnswers(host: AnswersHost): (message: FromPage) => Promise<void> {
  const { view, sessions, drill, shown } = host;
  const answers: Answers = {
    openSample: () => view.openSample(),
    chooseFile: () => view.chooseFile(),
    closeBill: () => host.closeBill(),
    refresh: () => view.refresh(),
    cancel: () => host.cancel(),
    openTab: () => view.openTab(),
    copyReport: () => view.copyReport(),
    exportCsv: () => view.exportCsv(),
    selectTeam: ({ team }) => host.choose({ team }),
    followFile: () => host.followFile(),
    selectCost: ({ cost }) => host.selectCost(cost),
    selectMonth: ({ month }) => host.choose({ month }),
    copyDetail: async ({ source }) => {
      const detail = shown()?.sources[source]?.problem?.detail;
      if (detail !== undefined) await vscode.env.clipboard.writeText(detail);
    },
    async openPlanned({ resource }) {
      const found = shown()?.planned?.resources[resource];
      if (found) await openPlace(sessions, found.file, found.line);
    },
    mute: ({ id }) => host.mute(id),
    unmute: ({ id }) => host.unmute(id),
    async openRecommended({ recommendation, place }) {
      // lines may have moved since the page was told
      host.placeAgain();
      const found = shown()?.fromProviders?.recommendations[recommendation]?.match?.places[place];
      if (found) await openPlace(sessions, found.file, found.line - 1);
    },
    dismiss: ({ id }) => host.dismiss(id),
    restore: ({ id }) => host.restore(id),
    async openCommit({ id }) {
      const commits = shown()?.anomalies.flatMap((anomaly) => anomaly.commits) ?? [];
      const found = commits.find((commit) => commit.id === id);
      if (found) await openPlace(sessions, found.file);
    },
    openResources: ({ key }) => drill.open(key),
    closeResources: ({ key }) => drill.close(key),
    async askForResources({ key, source }) {
      const offered = drill.of(key)?.sources[source];
      if (offered?.offer) await drill.open(key, [offered.source]);
    },
    async openResource({ key, line, place }) {
      const answer = drill.of(key);
      const session = activePlace(sessions)?.session;
      if (!answer || !session) return;
      // lines may have moved since the page was told
      const found = withResourcePlaces(answer, session.engine).resources[line]?.match?.places[place];
      if (found) await openPlace(sessions, found.file, found.line - 1);
    },
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', 'ledgerline.spend'),
    openConfiguration: () => vscode.commands.executeCommand('ledgerline.createConfiguration'),
  };
  return async (message) => {
    if (message.kind === 'ready') return;
    await (answers[message.kind] as (given: FromPage) => unknown)(message);
  };
}
