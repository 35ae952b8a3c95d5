import { plus, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { metered, monthly, note, price, resource, unpriced, type Attributes, type Block, type Context, type Piece } from '../define';
import { isStated, undecided } from './reading';

const MANAGED = 'statement.0.managed_rule_group_statement';
const REFERENCE = 'statement.0.rule_group_reference_statement';

/** WAF pricing: the ACL, each rule, rule group and rule of an own group by the month; requests; intelligent threat mitigation. */
export default resource('aws_wafv2_web_acl', {
  usage: {
    rule_group_rules: 'Rules in the rule groups that are not in this code, together',
    managed_rule_group_rules: 'Not billed by AWS: a managed rule group costs the same whatever its rules',
    monthly_requests: 'Web requests a month',
  },
  lines: (context) => {
    const { attr, usage } = context;
    const rules = attr.blocks('rule');
    return [
      monthly('Web ACL usage', price('aws.waf.acl')),
      ...(isStated(attr, 'rule_json')
        ? [unpriced('Rules', 'rule_json is not read')]
        : isKnown(rules)
          ? ruleLines(context, rules)
          : [undecided('Rules', rules)]),
      metered('Requests', usage.number('monthly_requests'), 'request', price('aws.waf.requests')),
    ];
  },
});

function ruleLines(context: Context, rules: readonly Block[]): readonly Piece[] {
  const managed = rules.filter((rule) => rule.block(MANAGED).present);
  const references = rules.filter((rule) => rule.block(REFERENCE).present);
  const own = rules.length - managed.length - references.length;
  const inside = rulesInside(context, references.length);
  const named = managed.map((rule) => rule.text(`${MANAGED}.0.name`, ''));
  const has = (name: string): boolean => named.includes(name);
  return [
    ...(own === 0 ? [] : [monthly('Rules', price('aws.waf.rule'), own)]),
    ...(references.length === 0 ? [] : [monthly('Rule groups', price('aws.waf.rule'), references.length)]),
    ...(inside === 0 ? [] : [monthly('Rules of rule groups', price('aws.waf.rule'), inside)]),
    ...(managed.length === 0 ? [] : [monthly('Managed rule groups', price('aws.waf.rule'), managed.length)]),
    ...managed.flatMap((rule) => botControl(context, rule)),
    ...(has('AWSManagedRulesATPRuleSet') ? fraudControl('Account takeover prevention') : []),
    ...(has('AWSManagedRulesACFPRuleSet') ? fraudControl('Account creation fraud prevention') : []),
    ...(named.some((name) => isKnown(name) && name !== '' && !name.startsWith('AWSManaged'))
      ? [note('Subscriptions to rule groups of the marketplace are not included')]
      : []),
  ];
}

/** Rules of own rule groups are billed in each web ACL that uses them. */
function rulesInside({ attr, refs, usage }: Context, references: number): Quantity {
  const stated = usage.number('rule_group_rules');
  const rules = attr.blocks('rule');
  if (references === 0 || !isKnown(rules)) return isKnown(stated) ? stated : 0;
  const groups = rules.flatMap((rule, i) =>
    rule.block(REFERENCE).present ? [refs.one(`rule.${String(i)}.${REFERENCE}.0.arn`, { types: ['aws_wafv2_rule_group'] })] : [],
  );
  const written = groups.flatMap((group) => (group === undefined ? [] : [isKnown(group) ? sizeOf(group) : group]));
  const isAllWritten = written.length === groups.length;
  return plus(...written, isAllWritten && !isKnown(stated) ? 0 : stated);
}

function sizeOf(group: Attributes): number | Unknown {
  const rules = group.blocks('rule');
  return isKnown(rules) ? rules.length : rules;
}

function botControl({ usage }: Context, rule: Block): readonly Piece[] {
  if (rule.text(`${MANAGED}.0.name`, '') !== 'AWSManagedRulesBotControlRuleSet') return [];
  const level = inspection(rule);
  const requests = usage.number('monthly_requests');
  return [
    monthly('Bot control', price('aws.waf.botControl')),
    isKnown(level)
      ? metered(
          `Bot control requests (${level.toLowerCase()})`,
          requests,
          'request',
          price(level === 'TARGETED' ? 'aws.waf.botControl.targeted' : 'aws.waf.botControl.requests'),
        )
      : undecided('Bot control requests', level),
  ];
}

const inspection = (rule: Block): string | Unknown =>
  rule.text(`${MANAGED}.0.managed_rule_group_configs.0.aws_managed_rules_bot_control_rule_set.0.inspection_level`, 'COMMON');

/** Attempts to log in or sign up, billed beyond the first 10,000. */
const fraudControl = (label: string): readonly Piece[] => [
  monthly(label, price('aws.waf.accountTakeover')),
  note(`${label}: attempts beyond 10,000 a month are not included`),
];
