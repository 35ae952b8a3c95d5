import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { billedWith, free, metered, price, resource, type References } from '../define';
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
  lines: ({ attr, usage, refs }) => {
    const protocol = attr.text('protocol', '');
    if (!isKnown(protocol)) return [undecided('Notifications', protocol)];
    const paid = PAID[protocol];
    const ordered = fifoTopic(refs);
    if (ordered !== undefined) return [billedWith(ordered)];
    if (paid) return [metered(paid[0], times(usage.number('monthly_requests'), chunks(usage)), 'message', price(paid[1]))];
    return [
      protocol === 'sqs' || protocol === 'lambda'
        ? free('Deliveries to SQS and Lambda cost nothing')
        : billedWith('the topic, by its usage'),
    ];
  },
});

/** Deliveries of a FIFO topic are billed with it. */
function fifoTopic(refs: References): string | undefined {
  const topic = refs.one('topic_arn', { types: ['aws_sns_topic'], by: ['arn'] });
  return topic !== undefined && isKnown(topic) && topic.flag('fifo_topic', false) === true ? topic.address : undefined;
}
