import { isMap, isSeq, type Node } from 'yaml';
import type { ChargeMatch } from '../model/chargeMatch';
import type { Budget, BudgetPeriod } from './config';
import type { Draft } from './draft';
import { checkCurrency } from './currencyCode';
import { entriesOf, itemsOf, numberOf, readFields, textOf, wordOf, type Reading } from './reader';
import type { EnvironmentRule } from './tagPolicy';

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
      all.currency = currencyOf(reading, value, 'budgets.currency') ?? all.currency;
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
      currency = currencyOf(reading, text, 'currency');
    },
    match: (conditions) => {
      match = conditions;
      const charges: Draft<ChargeMatch> = {};
      readFields(reading, conditions, 'match', {
        path: (text) => {
          const path = textOf(reading, text, 'match.path');
          if (path !== undefined) budget.path = path;
          const note = 'This budget is not used: a bill does not tell the path of the code that a charge comes from; match a tag instead';
          reading.report('information', 'config/not-acted-on', note, text);
        },
        tag: (tags) => {
          charges.tag = Object.fromEntries(
            entriesOf(reading, tags, 'match.tag').flatMap(({ key, value }) => {
              const text = value && textOf(reading, value, `match.tag.${key}`);
              return text === undefined ? [] : [[key, text]];
            }),
          );
        },
        environment: (word) => {
          const is = wordOf(reading, word, 'match.environment', ['production', 'non-production']);
          // what that is, another part of the file says
          if (is) charges.environment = { is, keys: [], production: [] };
        },
      });
      if (Object.keys(charges.tag ?? {}).length > 0 || charges.environment) budget.match = charges;
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
  else if (budget.path !== undefined && budget.match)
    reading.report('warning', 'config/value', 'This budget is not used: its match has a path, which a bill does not tell', match ?? node);
  else if (match && budget.path === undefined && conditionsIn(match) > conditionsOf(budget))
    reading.report('warning', 'config/value', 'This budget is not used: not all conditions of its match can be read', match);
  else if (match && budget.path === undefined && !budget.match)
    reading.report('error', 'config/missing', 'This budget is not used: its match has no condition', match);
  else return [{ budget, currency }];
  return [];
}

/** A budget in what is no currency stays as it is written: it is compared with no bill, which is said there. */
function currencyOf(reading: Reading, node: Node, what: string): string | undefined {
  const code = textOf(reading, node, what);
  if (code !== undefined) checkCurrency(reading, node, code);
  return code;
}

const conditionsIn = (match: Node): number => (isMap(match) ? match.items.length : 0);

const conditionsOf = ({ match: { tag, environment } = {} }: Pick<Budget, 'match'>): number => (tag ? 1 : 0) + (environment ? 1 : 0);

/**
 * Budgets with what their environments are: the values of tags that `environment` says. One of an environment that no tag tells is
 * reported and left out. `environment` is acted on where a budget is left.
 */
export function withEnvironments(reading: Reading, budgets: readonly Budget[], { from, production }: EnvironmentRule): readonly Budget[] {
  const keys = from.flatMap((source) => (source.startsWith('tag:') ? [source.slice('tag:'.length)] : []));
  return budgets.flatMap((budget) => {
    const { environment } = budget.match ?? {};
    if (!environment) return [budget];
    if (keys.length > 0 && production.length > 0)
      return [{ ...budget, match: { ...budget.match, environment: { ...environment, keys, production } } }];
    const why = 'a bill tells an environment by a tag: name one under environment.from (tag:Key), and its values under production';
    reading.report('warning', 'config/value', `This budget is not used: ${why}`, budget.range);
    return [];
  });
}

function monthOf(reading: Reading, node: Node): number | undefined {
  const month = numberOf(reading, node, 'budgets.yearStarts', 1);
  if (month === undefined || (Number.isInteger(month) && month <= 12)) return month;
  reading.report('error', 'config/value', 'budgets.yearStarts is a month from 1 to 12', node);
  return undefined;
}
