import * as vscode from 'vscode';
import type { Anomaly } from '../core/model/anomaly';
import { followed, isAbout, mutedBy, noteOf, notesOfIds, type AnomalyNote } from '../core/model/anomalyNotes';
import type { TeamSpend } from '../core/model/spend';
import { messageText } from '../core/model/shownText';
import { change } from '../core/spend/amounts';
import { askReason } from './askReason';
import { setting } from './settings';

/** What the user decided about anomalies, and which ones were told already; kept in the workspace's state. */
export interface AnomalyNotes {
  /** Reasons of those that are muted, by id. */
  muted(anomalies: readonly Anomaly[]): Readonly<Record<string, string>>;
  /** Asks for the reason. False when the user thinks better of it. */
  mute(anomaly: Anomaly): Promise<boolean>;
  unmute(anomaly: Anomaly): Promise<void>;
  /** Takes note of the days that noted anomalies have by now: by them they are known when their first day moves. */
  follow(anomalies: readonly Anomaly[]): void;
  /** One message for the largest open anomaly over the user's floor that was not told before. */
  tell(spend: TeamSpend, show: () => void, mute: (id: string) => void): void;
}

const NOTES = 'ledgerline.anomalies.notes@1';
/** Where ids alone were kept. */
const [OLD_MUTED, OLD_TOLD] = ['ledgerline.anomalies.muted@1', 'ledgerline.anomalies.told@1'];
const MOST = 200;
const LONGEST_NAME = 80;

export function createAnomalyNotes(state: vscode.Memento): AnomalyNotes {
  const notes = (): readonly AnomalyNote[] =>
    state.get<readonly AnomalyNote[]>(NOTES) ??
    notesOfIds(state.get<readonly string[]>(OLD_TOLD, []), state.get<Readonly<Record<string, string>>>(OLD_MUTED, {}));
  const keep = async (next: readonly AnomalyNote[]): Promise<void> => {
    const [muted, told] = [true, false].map((isMuted) => next.filter(({ reason }) => (reason !== undefined) === isMuted).slice(-MOST));
    await state.update(NOTES, [...told!, ...muted!]);
    for (const old of [OLD_MUTED, OLD_TOLD]) if (state.get(old) !== undefined) await state.update(old, undefined);
  };

  return {
    muted: (anomalies) => mutedBy(notes(), anomalies),
    async mute(anomaly) {
      const reason = await askReason(
        vscode.l10n.t('Mute this anomaly'),
        vscode.l10n.t('Why is it expected? The reason is shown beside it.'),
      );
      if (reason === undefined) return false;
      await keep([...notes(), noteOf(anomaly, reason)]);
      return true;
    },
    async unmute(anomaly) {
      await keep([...notes().filter((note) => !isAbout(note, anomaly)), noteOf(anomaly)]);
    },
    follow(anomalies) {
      const before = notes();
      const now = followed(before, anomalies);
      if (now !== before) void keep(now);
    },
    tell(spend, show, mute) {
      const floor = setting('spend.notifyAbove');
      if (!(floor > 0)) return;
      const known = notes();
      const isNew = (anomaly: Anomaly): boolean =>
        anomaly.state === 'open' &&
        (anomaly.kind === 'rise' || anomaly.kind === 'new') &&
        anomaly.excess >= floor * 1e6 &&
        !known.some((note) => isAbout(note, anomaly));
      const fresh = spend.anomalies.filter(isNew).sort((a, b) => b.excess - a.excess);
      const [largest] = fresh;
      if (!largest) return;
      void keep([...known, ...fresh.map((anomaly) => noteOf(anomaly))]);
      const values = [subjectOf(largest), change(largest.excess, spend.currency), largest.since] as const;
      const message = vscode.l10n.t('{0} costs {1} more than expected since {2}.', ...values);
      const [open, quiet] = [vscode.l10n.t('Show'), vscode.l10n.t('Mute…')];
      void vscode.window.showInformationMessage(message, open, quiet).then((chosen) => {
        if (chosen === open) show();
        else if (chosen === quiet) mute(largest.id);
      });
    },
  };
}

function subjectOf({ service, account, isTotal }: Anomaly): string {
  const [name, where] = [service, account ?? ''].map((text) => messageText(text, LONGEST_NAME));
  if (isTotal) return vscode.l10n.t('The total of all other services');
  return account === undefined ? name! : vscode.l10n.t('{service} in {account}', { service: name!, account: where! });
}
