import type { Budget } from '../config/config';
import type { SourceReport, TeamSpend } from '../model/spend';

/** A bill that ends so many days ago is worth a word. */
const OLD_DAYS = 4;
/** Share of unreadable rows, and of their cost, from which on figures are doubtful. */
const MANY_BAD = 0.01;

/** What the reader of the figures must know, most important first. */
export function messagesOf({
  source,
  problems,
  team,
  hasCost,
  asOf,
  ageDays,
  otherBudgets,
  untoldBudgets,
  currency,
}: {
  readonly source: SourceReport;
  readonly problems: readonly string[];
  readonly team: string;
  readonly hasCost: boolean;
  readonly asOf: string;
  readonly ageDays: number;
  /** The team's budgets in other currencies. */
  readonly otherBudgets: readonly Budget[];
  /** Those whose charges the bill does not tell, with the tags that it lacks. */
  readonly untoldBudgets: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly currency: string;
}): TeamSpend['messages'] {
  const warn = (text: string): TeamSpend['messages'][number] => ({ severity: 'warning', text });
  const tell = (text: string): TeamSpend['messages'][number] => ({ severity: 'information', text });
  const { badRows, rowsRead, badCostShare = 0 } = source;
  const cost = badCostShare > MANY_BAD ? `, ${Math.round(badCostShare * 100)} % of its cost,` : '';
  const isDoubtful = badRows > MANY_BAD * rowsRead || cost !== '';
  return [
    ...(isDoubtful ? [warn(`${badRows} of ${rowsRead} rows of the bill${cost} cannot be read: the figures are too low.`)] : []),
    ...problems.map(warn),
    ...(hasCost ? [] : [tell(team === '' ? 'No row of the bill names an owner.' : `The bill has no cost of ${team}.`)]),
    ...otherBudgets.map(({ name, currency: other }) =>
      tell(`Budget ${name} is in ${other}, the bill in ${currency}: they are not compared.`),
    ),
    ...untoldBudgets.map(({ name, keys }) =>
      tell(`Budget ${name} is not counted: no charge of the bill has the ${keys.length === 1 ? 'tag' : 'tags'} ${keys.join(', ')}.`),
    ),
    ...(ageDays >= OLD_DAYS ? [tell(`The bill ends on ${asOf}, ${ageDays} days ago.`)] : []),
    ...source.notes.map(tell),
  ];
}
