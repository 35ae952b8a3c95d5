import { metered, price, type Definition } from '../define';

/** AWS Config pricing: each evaluation of a rule. */
export const configRule: Omit<Definition, 'type'> = {
  usage: { monthly_rule_evaluations: 'Evaluations of the rule a month, in all accounts it is for' },
  lines: ({ usage }) => [metered('Rule evaluations', usage.number('monthly_rule_evaluations'), 'event', price('aws.config.evaluation'))],
};

/** AWS Config pricing: each evaluation of a conformance pack's rules. */
export const conformancePack: Omit<Definition, 'type'> = {
  usage: { monthly_rule_evaluations: 'Evaluations of the rules of the pack a month, in all accounts it is for' },
  lines: ({ usage }) => [
    metered('Conformance pack evaluations', usage.number('monthly_rule_evaluations'), 'event', price('aws.config.pack.evaluation')),
  ],
};
