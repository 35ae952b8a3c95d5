import path from 'node:path';
import type { Engine } from '../core/engine';
import { notSeen } from '../core/plannedChange';
import type { TeamSpend } from '../core/model/spend';
import { earlierCode } from '../sources/earlierCode';
import { HumanError } from '../sources/humanError';
import { createSpendReader } from '../sources/spend';
import { openEmpty, type Call } from './command';
import { AS_OF_OPTION, problemsOf, readSpend, today } from './spend';

/** Options of commands whose findings may be about budgets. */
export const BUDGET_OPTIONS = {
  budgets: {
    value: 'REF',
    help: 'also budgets that the code takes over their limits, against where it left a branch; merge-base: the default one. Reads the bill of ledgerline.yaml',
  },
  ...AS_OF_OPTION,
} as const;

/**
 * Where `--budgets` asks for it: from now on the engine's findings tell which budgets the code takes over their limits. Bills
 * are read as they are; no provider is asked. What cannot be judged is told on standard error.
 * @throws HumanError where there is no budget, no bill, or git does not know the commit.
 */
export async function holdBudgets(call: Call, engine: Engine): Promise<void> {
  const ref = call.values.budgets;
  if (typeof ref !== 'string') return;
  const { budgets, spend, prices } = engine.config();
  const named = [...new Set(budgets.flatMap(({ team }) => team ?? []))].filter((team) => team !== '');
  // a budget of the whole bill is held against with any team's spend: that of the largest where no other is asked for
  const teams = named.length === 0 && budgets.some(({ team, path: of }) => team === undefined && of === undefined) ? [undefined] : named;
  if (teams.length === 0) throw new HumanError('--budgets needs a budget.', 'Name one under budgets in ledgerline.yaml.');
  const against = ref === 'merge-base' || ref === 'HEAD' ? ref : { ref };
  const code = await earlierCode(path.resolve(call.folder), { against, open: [], signal: new AbortController().signal });
  if (!code)
    throw new HumanError(
      `git does not tell where the code left ${ref === 'merge-base' ? 'the default branch' : ref}.`,
      'The folder has to be in a repository with that commit and its history (a shallow clone may lack it).',
    );
  const before = openEmpty(call);
  engine.feedEarlier(before, code);
  const when = { today: today(call), ...(spend.plannedFrom === undefined ? {} : { from: spend.plannedFrom }) };
  const old = before.estimate();
  const reader = createSpendReader();
  const told = new Set<string>(notSeen(code));
  for (const team of teams) {
    const found = await readSpend({ call, engine, team, month: undefined, files: [], today: when.today, reader });
    engine.holdBudgets({ old, spend: found, when });
    const why = notJudged(found, when.today, prices.currency?.code ?? 'USD');
    for (const line of [
      ...problemsOf(found),
      ...(why === undefined ? [] : [`The budgets of ${team ?? 'the whole bill'} are not judged: ${why}`]),
    ])
      told.add(line);
  }
  for (const line of told) process.stderr.write(`${line}\n`);
}

/** Why nothing can be said about what a change adds to the month. */
function notJudged({ forecast, asOf, budgets, currency }: TeamSpend, today: string, priced: string): string | undefined {
  if (!forecast) return 'the bill has no complete day';
  if (forecast.method === 'complete' || forecast.until < today) return `the bill ends on ${asOf ?? forecast.until}`;
  if (currency !== priced) return `the bill is in ${currency}, the code is priced in ${priced}`;
  return budgets.length === 0 ? `none of them is in ${currency}` : undefined;
}
