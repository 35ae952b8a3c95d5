import { isKnown } from '../../model/value';
import { given, metered, monthly, price, type Context, type Definition, type Piece } from '../define';
import { undecided } from './reading';

/** WAF Classic pricing: the ACL, each rule, each rule group and the rules in it by the month; requests. */
export const classicAcl = (rules: 'rules' | 'rule'): Omit<Definition, 'type'> => ({
  usage: { rule_group_rules: 'Rules in the rule groups, together', monthly_requests: 'Web requests a month' },
  lines: (context) => [
    monthly('Web ACL usage', price('aws.waf.classic.acl')),
    ...ruleLines(context, rules),
    metered('Requests', context.usage.number('monthly_requests'), 'request', price('aws.waf.classic.requests')),
  ],
});

function ruleLines({ attr, usage }: Context, name: string): readonly Piece[] {
  const rules = attr.blocks(name);
  if (!isKnown(rules)) return [undecided('Rules', rules)];
  const groups = rules.filter((rule) => rule.text('type') === 'GROUP').length;
  const single = rules.length - groups + (given(usage, 'rule_group_rules') ?? 0);
  return [
    ...(single === 0 ? [] : [monthly('Rules', price('aws.waf.classic.rule'), single)]),
    ...(groups === 0 ? [] : [monthly('Rule groups', price('aws.waf.classic.rule'), groups)]),
  ];
}
