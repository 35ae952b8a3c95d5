import { changedBlocks } from './changedBlocks';
import type { Engine } from './engine';
import type { Estimate } from './model/estimate';
import type { Finding } from './model/finding';
import type { PlannedChange, TeamSpend } from './model/spend';
import {
  codeCurrency,
  feedEarlier,
  gapOf,
  movedTypes,
  plannedChange,
  rangeOf,
  teamChanges,
  type EarlierCode,
  type PlannedDays,
  type PresentCode,
} from './plannedChange';
import { budgetFindings } from './spend/budgetFindings';
import { monthPart } from './spend/plannedMonth';

/** What a team's budgets are held against: its spend, and what the code cost before it was edited, at today's prices and settings. */
export interface BudgetPlan {
  readonly old: Estimate;
  readonly spend: TeamSpend;
  readonly when: PlannedDays;
}

/** The present code beside the code as it was. */
export interface PlannedCode {
  /** Feeds another engine with the code as it was; settings and usage figures stay as they are now. */
  feedEarlier(earlier: Pick<Engine, 'set'>, code: EarlierCode): void;
  /** What the present code costs more or less than `old`, the estimate of the code as it was, beside a team's spend. */
  planned(old: Estimate, code: EarlierCode, spend: TeamSpend, when: PlannedDays): PlannedChange | undefined;
  /**
   * From now on findings tell which budgets of the plan's team the present code takes over their limits, until prices or settings
   * change; `undefined`: of no team any more. True when findings may be others.
   */
  holdBudgets(plan: BudgetPlan | undefined): boolean;
}

type Present = PresentCode & { readonly estimate: Pick<Estimate, 'projects'> };

/** `onHeld` is told when findings may be others. */
export function createPlannedCode(present: () => Present, onHeld: () => void) {
  const plans = new Map<string, BudgetPlan>();
  const hold = (plan: BudgetPlan | undefined): boolean => {
    if (!plan) {
      const had = plans.size > 0;
      plans.clear();
      return had;
    }
    const { old, when } = plan;
    const before = [...plans.values()];
    const isNew = !plans.has(plan.spend.team);
    // the code before and the day are the same for teams that were told earlier
    for (const [team, { spend }] of plans) plans.set(team, { old, spend, when });
    plans.set(plan.spend.team, plan);
    return isNew || before.some((one) => !isSame(one, plans.get(one.spend.team)!));
  };
  const answers: PlannedCode = {
    feedEarlier: (earlier, code) => feedEarlier(earlier, present(), code),
    planned: (old, code, spend, when) => plannedChange(present(), old, code, spend, when),
    holdBudgets(plan) {
      const isNew = hold(plan);
      if (isNew) onHeld();
      return isNew;
    },
  };
  return {
    answers,
    /** Somebody has told a spend: else nothing is known about any budget. */
    isHeld: () => plans.size > 0,
    /** What the code cost before was worked out with prices and settings that are no longer. */
    forget: () => plans.clear(),
    /** Budgets that the code as it is now takes over their limits, at the blocks that do it. */
    findings: (): readonly Finding[] => [...plans.values()].flatMap((plan) => findingsOf(present(), plan)),
  };
}

const isSame = (a: BudgetPlan, b: BudgetPlan): boolean =>
  a.old === b.old &&
  a.spend.forecast === b.spend.forecast &&
  a.spend.budgets === b.spend.budgets &&
  a.when.today === b.when.today &&
  a.when.from === b.when.from;

function findingsOf(present: Present, { old, spend, when: { today, from } }: BudgetPlan): readonly Finding[] {
  if (spend.budgets.length === 0 || !spend.forecast) return [];
  const { ours } = teamChanges(present, old, spend.team);
  if (ours.length === 0) return [];
  const currency = codeCurrency(present.config);
  const monthly = rangeOf(ours.map(({ ends }) => ends));
  const { passed, from: start } = monthPart({ monthly, currency }, spend, movedTypes(ours), today, from);
  if (passed.length === 0) return [];
  const lacks = gapOf(ours.flatMap(({ leftOut }) => leftOut));
  return budgetFindings(passed, { from: start, currency, lacks }, changedBlocks(ours));
}
