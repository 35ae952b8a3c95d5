import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, metered, price, unpriced, type Definition } from '../define';

/** A type of a third party in a template: CloudFormation bills its handlers, AWS's own types are free. */
const THIRD_PARTY = /\b(?!AWS::|Alexa::|Custom::)\w+::\w+::\w+/;

/** CloudFormation pricing: operations of third-party resource types, and their seconds beyond 30. */
export const stack: Omit<Definition, 'type'> = {
  usage: {
    monthly_handler_operations: 'Operations of handlers of third-party types and hooks, a month',
    monthly_duration_secs: 'Seconds beyond 30 of an operation, on average',
  },
  lines: ({ attr, usage }) => {
    const template = attr.text('template_body');
    const operations = usage.number('monthly_handler_operations');
    const isBilled =
      given(usage, 'monthly_handler_operations') !== undefined ||
      (template !== undefined && isKnown(template) && THIRD_PARTY.test(template));
    return [
      unpriced('Resources of the template', 'templates of CloudFormation are not read'),
      ...(isBilled
        ? [
            metered('Handler operations', operations, 'operation', price('aws.cloudformation.operations')),
            metered(
              'Durations above 30s',
              times(operations, given(usage, 'monthly_duration_secs') ?? 0),
              'second',
              price('aws.cloudformation.duration'),
            ),
          ]
        : []),
    ];
  },
};
