import { isMap, type Node } from 'yaml';
import type { Budget } from './config';
import type { Draft } from './draft';
import { itemsOf, numberOf, readFields, textOf, type Reading } from './reader';

/** Budgets of the whole and of scopes, in one currency. */
export function readBudgets(reading: Reading, node: Node): readonly Budget[] {
  let currency = 'USD';
  const budgets: Draft<Budget>[] = [];
  const add = (value: Node, fallback: string): void => {
    const budget: Draft<Budget> = { name: fallback, monthly: -1, currency, warnAt: 0.8, range: reading.rangeOf(value) };
    let match: Node | undefined;
    readFields(reading, value, 'a budget', {
      name: (text) => {
        budget.name = textOf(reading, text, 'name') ?? fallback;
      },
      team: (text) => {
        budget.team = textOf(reading, text, 'team') ?? '';
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
            },
          },
          ['tag', 'environment'],
        );
      },
      monthly: (number) => {
        budget.monthly = numberOf(reading, number, 'monthly', 0) ?? -1;
      },
      warnAt: (number) => {
        budget.warnAt = numberOf(reading, number, 'warnAt', 0) ?? 0.8;
      },
    });
    if (budget.monthly < 0) reading.report('error', 'config/missing', 'A budget needs a monthly amount', value);
    else if (match && conditionsIn(match) > (budget.path === undefined ? 0 : 1))
      reading.report('warning', 'config/value', 'This budget is not used: not all conditions of its match are acted on', match);
    else if (match && budget.path === undefined)
      reading.report('error', 'config/missing', 'This budget is not used: its match has no condition', match);
    else budgets.push(budget);
  };
  readFields(reading, node, 'budgets', {
    currency: (value) => {
      currency = textOf(reading, value, 'budgets.currency') ?? currency;
    },
    total: (value) => {
      add(value, 'total');
    },
    scopes: (value) => {
      for (const scope of itemsOf(reading, value, 'budgets.scopes')) add(scope, 'budget');
    },
  });
  return budgets.map((budget) => ({ ...budget, currency }));
}

const conditionsIn = (match: Node): number => (isMap(match) ? match.items.length : 0);
