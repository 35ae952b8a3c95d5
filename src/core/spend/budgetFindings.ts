import type { Finding } from '../model/finding';
import type { Micros, MicrosRange, PlannedChange } from '../model/spend';
import type { Range } from '../model/range';
import { dayName, GAPS, money } from './amounts';
import type { PassedBudget } from './passedBudgets';
import { monthShare } from './plannedMonth';

/** A block of the edited code with what its instances add to the team's monthly cost. */
export interface ChangedBlock {
  readonly address: string;
  readonly file: string;
  readonly range: Range;
  readonly monthly: MicrosRange;
}

/** Blocks that a budget's finding is shown at. */
const MOST_BLOCKS = 3;

const CODE = 'budget/planned-change';

/** True for codes, and patterns of codes, of findings that need a bill. */
export const isAboutBudgets = (code: string): boolean => code.startsWith('budget/');

/** A finding at each of the fewest blocks without which a budget would hold, the largest first. */
export function budgetFindings(
  passed: readonly PassedBudget[],
  planned: Pick<PlannedChange, 'from' | 'currency' | 'lacks'>,
  blocks: readonly ChangedBlock[],
): readonly Finding[] {
  return passed.flatMap((one) => {
    const adding = addingBlocks(one, monthShare(planned.from, one.budget.until), blocks);
    const sentence = sentenceOf(one, planned);
    return adding.map((block): Finding => ({
      code: CODE,
      severity: one.state === 'will pass' ? 'warning' : 'information',
      message: `${sentence}; this block adds ${amounts(block.monthly, planned.currency)}/mo`,
      address: block.address,
      file: block.file,
      range: block.range,
      keys: [one.budget.name],
      related: adding
        .filter((other) => other !== block)
        .map(({ address, file, range, monthly }) => ({
          message: `${address} adds ${amounts(monthly, planned.currency)}/mo`,
          file,
          range,
        })),
      fixes: [],
    }));
  });
}

/** By what they may add at most. */
function addingBlocks({ excess }: PassedBudget, share: number, blocks: readonly ChangedBlock[]): readonly ChangedBlock[] {
  const found: ChangedBlock[] = [];
  let left = excess;
  for (const block of [...blocks].sort((a, b) => b.monthly.high - a.monthly.high || (a.address < b.address ? -1 : 1))) {
    if (left <= 0 || found.length === MOST_BLOCKS || block.monthly.high <= 0) break;
    found.push(block);
    left -= block.monthly.high * share;
  }
  return found;
}

/** `Budget payments 2026: forecast $41,200 + planned $268 > $41,300 on Dec 28`; `may be passed` and `up to` where only upper ends are over. */
function sentenceOf(
  { budget: { name, limit, currency }, state, end, adds, on }: PassedBudget,
  { lacks }: Pick<PlannedChange, 'lacks'>,
): string {
  const expected = `forecast ${end.isUpperEnd ? 'up to ' : ''}${short(end.amount, currency)}`;
  const added = `planned ${amounts(adds, currency)}${GAPS[lacks]}`;
  return `Budget ${name}${state === 'may pass' ? ' may be passed' : ''}: ${expected} + ${added} > ${short(limit, currency)} on ${dayName(on)}`;
}

const amounts = ({ low, high }: MicrosRange, currency: string): string => {
  const [from, to] = [short(low, currency), short(high, currency)];
  return from === to ? to : `${from} to ${to}`;
};

/** Without cents where there are none. */
const short = (micros: Micros, currency: string): string => money(micros, currency).replace(/\.00$/, '');
