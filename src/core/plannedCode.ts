import { changedBlocks } from './changedBlocks';
import { commitFacts, type CommitEstimates } from './commitFacts';
import type { Engine } from './engine';
import type { Commit } from './model/commit';
import type { Estimate } from './model/estimate';
import type { Finding } from './model/finding';
import type { BudgetState, PlannedChange, TeamSpend } from './model/spend';
import {
  changesOf,
  codeCurrency,
  feedEarlier,
  gapOf,
  monthlySum,
  movedTypes,
  plannedChange,
  teamChanges,
  type EarlierCode,
  type PlannedDays,
  type PresentCode,
} from './plannedChange';
import { budgetFindings } from './spend/budgetFindings';
import type { CommitFacts } from './spend/causes';
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
  feedEarlier(earlier: Pick<Engine, 'set' | 'paths'>, code: EarlierCode): void;
  /** What the present code costs more or less than `old`, the estimate of the code as it was, beside a team's spend. */
  planned(old: Estimate, code: EarlierCode, spend: TeamSpend, when: PlannedDays): PlannedChange | undefined;
  /** What the code after a commit costs more or less than that before it, and where that is. */
  commitFacts(commit: Pick<Commit, 'changes'>, estimates: CommitEstimates): CommitFacts;
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
    commitFacts: (commit, estimates) => commitFacts(commit, estimates, present().config),
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
    findings(): readonly Finding[] {
      const told = new Set<string>();
      return [...plans.values()].flatMap((plan) => findingsOf(present(), plan, told));
    },
  };
}

const isSame = (a: BudgetPlan, b: BudgetPlan): boolean =>
  a.old === b.old &&
  a.spend.forecast === b.spend.forecast &&
  a.spend.budgets === b.spend.budgets &&
  a.when.today === b.when.today &&
  a.when.from === b.when.from;

/** `told`: budgets of the whole bill that the plan of another team has told of. */
function findingsOf(present: Present, { old, spend, when: { today, from } }: BudgetPlan, told: Set<string>): readonly Finding[] {
  if (spend.budgets.length === 0 || !spend.forecast) return [];
  const changes = teamChanges(present, old, spend.team);
  if (changes.ours.length + changes.others.length === 0) return [];
  const currency = codeCurrency(present.config);
  const part = {
    monthly: monthlySum(changes.ours),
    currency,
    monthlyOf: (budget: BudgetState) => monthlySum(changesOf(budget, changes)),
  };
  const { passed, from: start } = monthPart(part, spend, movedTypes(changes.ours), today, from);
  return passed.flatMap((one) => {
    const { isWhole, name, period } = one.budget;
    const key = JSON.stringify([name, period]);
    if (isWhole && told.has(key)) return [];
    if (isWhole) told.add(key);
    const about = changesOf(one.budget, changes);
    const lacks = gapOf(about.flatMap(({ leftOut }) => leftOut));
    return budgetFindings([one], { from: start, currency, lacks }, changedBlocks(about));
  });
}
