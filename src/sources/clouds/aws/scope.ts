import type { CostScope } from '../../../core/model/providerFacts';

/** The filter that Cost Explorer and Budgets have in common. */
export interface AwsExpression {
  readonly Or?: readonly AwsExpression[] | undefined;
  readonly And?: readonly AwsExpression[] | undefined;
  readonly Not?: AwsExpression | undefined;
  readonly Dimensions?: AwsCondition | undefined;
  readonly Tags?: AwsCondition | undefined;
  readonly CostCategories?: AwsCondition | undefined;
}

interface AwsCondition {
  readonly Key?: string | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly MatchOptions?: readonly string[] | undefined;
}

export const EVERYTHING: CostScope = { tags: {}, accounts: [], others: [] };

/** Options that ask for whole values. */
const WHOLE = ['EQUALS', 'CASE_SENSITIVE', 'CASE_INSENSITIVE'];

/** The part of the cost that an expression names; what a scope cannot say is told in words. */
export function scopeOf(expression: AwsExpression | undefined): CostScope {
  if (!expression) return EVERYTHING;
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression;
  const only = (what: string): CostScope => ({ ...EVERYTHING, others: [what] });
  if (And) return And.map(scopeOf).reduce(both, EVERYTHING);
  if (Or) return Or.length === 1 ? scopeOf(Or[0]) : only('one of several filters');
  if (Not) return only('all but a part');
  const [condition, kind] = Tags
    ? [Tags, 'tag']
    : Dimensions
      ? [Dimensions, 'dimension']
      : [CostCategories ?? {}, CostCategories ? 'category' : ''];
  const { Key = '', Values = [], MatchOptions = [] } = condition;
  if (kind === '') return EVERYTHING;
  const words = `${Key} ${Values.join(', ')}`.trim();
  if (!MatchOptions.every((option) => WHOLE.includes(option))) return only(`${words} (${MatchOptions.join(', ')})`);
  if (kind === 'tag') return { ...EVERYTHING, tags: { [Key]: Values } };
  if (kind === 'dimension' && Key === 'LINKED_ACCOUNT') return { ...EVERYTHING, accounts: Values };
  return only(words);
}

/** What is in both. Two lists of one tag leave what they have in common. */
function both(a: CostScope, b: CostScope): CostScope {
  const tags = new Map(Object.entries(a.tags));
  for (const [key, values] of Object.entries(b.tags)) tags.set(key, tags.get(key)?.filter((value) => values.includes(value)) ?? values);
  return {
    tags: Object.fromEntries(tags),
    accounts:
      a.accounts.length > 0 && b.accounts.length > 0 ? a.accounts.filter((id) => b.accounts.includes(id)) : [...a.accounts, ...b.accounts],
    others: [...a.others, ...b.others],
  };
}

/** The older form of a budget's filter: lists by name, tags as `user:key$value`. All names must fit. */
export function scopeOfFilters(filters: Readonly<Record<string, readonly string[]>>): CostScope {
  return Object.entries(filters)
    .map(([name, values]): CostScope => {
      if (name === 'LinkedAccount') return { ...EVERYTHING, accounts: values };
      if (!name.startsWith('Tag')) return { ...EVERYTHING, others: [`${name} ${values.join(', ')}`] };
      const tags = new Map<string, readonly string[]>();
      for (const value of values) {
        const [, key = '', text = ''] = /^(?:user:|aws:)?([^$]*)\$(.*)$/s.exec(value) ?? [];
        tags.set(key, [...(tags.get(key) ?? []), text]);
      }
      // values of several keys are alternatives: no tag alone is a limit
      return tags.size === 1 ? { ...EVERYTHING, tags: Object.fromEntries(tags) } : { ...EVERYTHING, others: [`tags ${values.join(', ')}`] };
    })
    .reduce(both, EVERYTHING);
}
