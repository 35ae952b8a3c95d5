import * as vscode from 'vscode';
import type { Anomaly } from '../core/model/anomaly';
import type { TeamSpend } from '../core/model/spend';
import { messageText } from '../core/model/shownText';
import { change } from '../core/spend/amounts';
import { setting } from './settings';

/** What the user decided about anomalies, and which ones were told already; kept in the workspace's state. */
export interface AnomalyNotes {
  /** Reasons by id. */
  muted(): Readonly<Record<string, string>>;
  /** Asks for the reason. False when the user thinks better of it. */
  mute(id: string): Promise<boolean>;
  unmute(id: string): Promise<void>;
  /** One message for the largest open anomaly over the user's floor that was not told before. */
  tell(spend: TeamSpend, show: () => void, mute: (id: string) => void): void;
}

const MUTED = 'ledgerline.anomalies.muted@1';
const TOLD = 'ledgerline.anomalies.told@1';
const MOST = 200;
const LONGEST_NAME = 80;

export function createAnomalyNotes(state: vscode.Memento): AnomalyNotes {
  const muted = (): Readonly<Record<string, string>> => state.get<Readonly<Record<string, string>>>(MUTED, {});
  const told = (): readonly string[] => state.get<readonly string[]>(TOLD, []);
  const keep = (next: Readonly<Record<string, string>>): Thenable<void> =>
    state.update(MUTED, Object.fromEntries(Object.entries(next).slice(-MOST)));

  return {
    muted,
    async mute(id) {
      const reason = await vscode.window.showInputBox({
        title: vscode.l10n.t('Mute this anomaly'),
        prompt: vscode.l10n.t('Why is it expected? The reason is shown beside it.'),
        validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason, please: someone will wonder.') : undefined),
      });
      if (reason === undefined) return false;
      await keep({ ...muted(), [id]: reason.trim() });
      return true;
    },
    async unmute(id) {
      await keep(Object.fromEntries(Object.entries(muted()).filter(([other]) => other !== id)));
    },
    tell(spend, show, mute) {
      const floor = setting('spend.notifyAbove');
      if (!(floor > 0)) return;
      const known = new Set([...told(), ...Object.keys(muted())]);
      const isNew = ({ id, state: now, kind, excess }: Anomaly): boolean =>
        now === 'open' && (kind === 'rise' || kind === 'new') && excess >= floor * 1e6 && !known.has(id);
      const fresh = spend.anomalies.filter(isNew).sort((a, b) => b.excess - a.excess);
      const [largest] = fresh;
      if (!largest) return;
      void state.update(TOLD, [...told(), ...fresh.map(({ id }) => id)].slice(-MOST));
      const values = [messageText(largest.service, LONGEST_NAME), change(largest.excess, spend.currency), largest.since] as const;
      const message = vscode.l10n.t('{0} costs {1} more than expected since {2}.', ...values);
      const [open, quiet] = [vscode.l10n.t('Show'), vscode.l10n.t('Mute…')];
      void vscode.window.showInformationMessage(message, open, quiet).then((chosen) => {
        if (chosen === open) show();
        else if (chosen === quiet) mute(largest.id);
      });
    },
  };
}
