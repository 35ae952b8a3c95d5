import { isMap, isSeq, type Node } from 'yaml';
import type { Budget, BudgetPeriod } from './config';
import type { Draft } from './draft';
import { itemsOf, numberOf, readFields, textOf, type Reading } from './reader';

const PERIODS: readonly (readonly [key: string, period: BudgetPeriod])[] = [
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
];

/** A budget as written; `currency` is its own, where it has one. */
interface Written {
  readonly budget: Draft<Omit<Budget, 'yearStarts' | 'currency'>>;
  readonly currency: string | undefined;
}

/** Budgets of the whole and of scopes. Currency and first month of the year are those of all, a budget may have a currency of its own. */
export function readBudgets(reading: Reading, node: Node): readonly Budget[] {
  const all = { currency: 'USD', yearStarts: 1 };
  const found: Written[] = [];
  readFields(reading, node, 'budgets', {
    currency: (value) => {
      all.currency = textOf(reading, value, 'budgets.currency') ?? all.currency;
    },
    yearStarts: (value) => {
      all.yearStarts = monthOf(reading, value) ?? all.yearStarts;
    },
    total: (value) => {
      found.push(...readBudget(reading, value, 'total'));
    },
    scopes: (value) => {
      for (const scope of itemsOf(reading, value, 'budgets.scopes')) found.push(...readBudget(reading, scope, 'budget'));
    },
  });
  return found.map(({ budget, currency }) => ({ ...budget, ...all, currency: currency ?? all.currency }));
}

function readBudget(reading: Reading, node: Node, fallback: string): readonly Written[] {
  const budget: Written['budget'] = {
    name: fallback,
    amount: -1,
    period: 'month',
    warnAt: [0.8],
    range: reading.rangeOf(node),
  };
  let currency: string | undefined;
  let match: Node | undefined;
  const amounts: Node[] = [];
  readFields(reading, node, 'a budget', {
    name: (text) => {
      budget.name = textOf(reading, text, 'name') ?? fallback;
    },
    team: (text) => {
      budget.team = textOf(reading, text, 'team') ?? '';
    },
    currency: (text) => {
      currency = textOf(reading, text, 'currency');
    },
    match: (conditions) => {
      match = conditions;
      readFields(
        reading,
        conditions,
        'match',
        {
          path: (text) => {
            const path = textOf(reading, text, 'match.path');
            if (path !== undefined) budget.path = path;
            const note = 'This budget is not used: match.path is accepted, but this version does not act on it yet';
            reading.report('information', 'config/not-acted-on', note, text);
          },
        },
        ['tag', 'environment'],
      );
    },
    ...Object.fromEntries(
      PERIODS.map(([key, period]) => [
        key,
        (number: Node) => {
          amounts.push(number);
          budget.amount = numberOf(reading, number, key, 0) ?? -1;
          budget.period = period;
        },
      ]),
    ),
    warnAt: (shares) => {
      const list = (isSeq(shares) ? itemsOf(reading, shares, 'warnAt') : [shares]).flatMap(
        (one) => numberOf(reading, one, 'warnAt', 0) ?? [],
      );
      if (list.length > 0) budget.warnAt = [...new Set(list)].sort((a, b) => a - b);
    },
  });
  if (amounts.length > 1) reading.report('error', 'config/value', 'A budget is for a month, a quarter or a year: only one amount', node);
  else if (budget.amount < 0) reading.report('error', 'config/missing', 'A budget needs a monthly, quarterly or yearly amount', node);
  else if (match && conditionsIn(match) > (budget.path === undefined ? 0 : 1))
    reading.report('warning', 'config/value', 'This budget is not used: not all conditions of its match are acted on', match);
  else if (match && budget.path === undefined)
    reading.report('error', 'config/missing', 'This budget is not used: its match has no condition', match);
  else return [{ budget, currency }];
  return [];
}

const conditionsIn = (match: Node): number => (isMap(match) ? match.items.length : 0);

function monthOf(reading: Reading, node: Node): number | undefined {
  const month = numberOf(reading, node, 'budgets.yearStarts', 1);
  if (month === undefined || (Number.isInteger(month) && month <= 12)) return month;
  reading.report('error', 'config/value', 'budgets.yearStarts is a month from 1 to 12', node);
  return undefined;
}
