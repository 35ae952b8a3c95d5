import type * as vscode from 'vscode';
import type { CostBasis } from '../core/model/spend';

/** What the user has chosen of the page, kept in the workspace's state. */
export interface KeptChoice {
  /** The team picked by hand for the workspace's own bill; `undefined`: that of the open file. */
  team(): string | undefined;
  keepTeam(team: string | undefined): void;
  /** By which cost figures are shown. */
  cost(): CostBasis;
  keepCost(cost: CostBasis): void;
}

const TEAM = 'ledgerline.spend.team@1';
const COST = 'ledgerline.spend.cost@1';

export function createKeptChoice(state: Pick<vscode.Memento, 'get' | 'update'>): KeptChoice {
  const keep = (key: string, value: string | undefined): void => {
    if (state.get<unknown>(key) !== value) void state.update(key, value);
  };
  return {
    team() {
      const kept = state.get<unknown>(TEAM);
      return typeof kept === 'string' && kept !== '' ? kept : undefined;
    },
    keepTeam: (team) => keep(TEAM, team),
    cost: () => (state.get<unknown>(COST) === 'billed' ? 'billed' : 'effective'),
    keepCost: (cost) => keep(COST, cost === 'effective' ? undefined : cost),
  };
}
