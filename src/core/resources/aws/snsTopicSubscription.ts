import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { billedWith, free, metered, price, resource } from '../define';
import { chunks } from './messages';
import { undecided } from './reading';

const PAID: Readonly<Record<string, readonly [label: string, item: string]>> = {
  http: ['HTTP notifications', 'aws.sns.http'],
  https: ['HTTP notifications', 'aws.sns.http'],
  email: ['Email/Email-JSON notifications', 'aws.sns.email'],
  'email-json': ['Email/Email-JSON notifications', 'aws.sns.email'],
  firehose: ['Kinesis Firehose notifications', 'aws.sns.firehose'],
};

/** SNS pricing: deliveries by protocol; those to SQS and Lambda are free. */
export default resource('aws_sns_topic_subscription', {
  usage: { monthly_requests: 'Deliveries a month', request_size_kb: 'Average size of a message, KB' },
  lines: ({ attr, usage }) => {
    const protocol = attr.text('protocol', '');
    if (!isKnown(protocol)) return [undecided('Notifications', protocol)];
    const paid = PAID[protocol];
    if (paid) return [metered(paid[0], times(usage.number('monthly_requests'), chunks(usage)), 'message', price(paid[1]))];
    return [
      protocol === 'sqs' || protocol === 'lambda'
        ? free('Deliveries to SQS and Lambda cost nothing')
        : billedWith('the topic, by its usage'),
    ];
  },
});
