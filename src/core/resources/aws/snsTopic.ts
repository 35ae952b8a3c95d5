import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, metered, price, resource, unpriced, type Context, type Piece } from '../define';
import { chunks } from './messages';
import { ifGiven, undecided } from './reading';

const DELIVERIES = [
  ['http_subscriptions', 'HTTP/HTTPS notifications', 'aws.sns.http'],
  ['email_subscriptions', 'Email/Email-JSON notifications', 'aws.sns.email'],
  ['kinesis_subscriptions', 'Kinesis Firehose notifications', 'aws.sns.firehose'],
  ['mobile_push_subscriptions', 'Mobile Push notifications', 'aws.sns.push'],
  ['macos_subscriptions', 'MacOS notifications', 'aws.sns.macos'],
] as const;

/** SNS pricing: API requests of 64 KB, and deliveries by protocol; deliveries to SQS and Lambda are free. */
export default resource('aws_sns_topic', {
  usage: {
    monthly_requests: 'Messages published a month',
    request_size_kb: 'Average size of a message, KB',
    http_subscriptions: 'HTTP and HTTPS subscriptions that are not in this code',
    email_subscriptions: 'Email subscriptions',
    kinesis_subscriptions: 'Firehose subscriptions',
    mobile_push_subscriptions: 'Mobile push subscriptions',
    macos_subscriptions: 'macOS push subscriptions',
    fifo_subscriptions: 'Subscriptions of a FIFO topic, those in this code by default',
    sms_subscriptions: 'SMS subscriptions',
    sms_notification_price: 'What an SMS costs in the country of its receivers, USD',
  },
  lines: (context) => {
    const fifo = context.attr.flag('fifo_topic', false);
    if (!isKnown(fifo)) return [undecided('API requests', fifo)];
    return fifo ? fifoLines(context) : standardLines(context);
  },
});

function standardLines({ usage }: Context): readonly Piece[] {
  const messages = usage.number('monthly_requests');
  return [
    metered('API requests', times(messages, chunks(usage)), 'request', price('aws.sns.requests')),
    ...DELIVERIES.flatMap(([key, label, item]) =>
      ifGiven(usage, key, (subscriptions) => [metered(label, times(messages, subscriptions), 'message', price(item))]),
    ),
    ...ifGiven(usage, 'sms_subscriptions', (subscriptions) =>
      subscriptions === 0 ? [] : [unpriced('SMS notifications', 'the price of an SMS depends on the country and carrier')],
    ),
  ];
}

/** FIFO topics bill each message and its payload, when it is published and for each subscription. */
function fifoLines({ usage, refs }: Context): readonly Piece[] {
  const messages = usage.number('monthly_requests');
  const kilobytes = given(usage, 'request_size_kb');
  const subscriptions = given(usage, 'fifo_subscriptions') ?? refs.all('aws_sns_topic_subscription', 'topic_arn').length;
  const payload = kilobytes === undefined ? usage.number('request_size_kb') : times(messages, kilobytes / 1024 ** 2);
  return [
    metered('FIFO Publish API requests', messages, 'request', price('aws.sns.fifo.requests')),
    metered('FIFO Publish API payload', payload, 'GB', price('aws.sns.fifo.payload')),
    ...(subscriptions === 0
      ? []
      : [
          metered('FIFO notifications', times(messages, subscriptions), 'message', price('aws.sns.fifo.notifications')),
          metered('FIFO notification payload', times(payload, subscriptions), 'GB', price('aws.sns.fifo.notifications.payload')),
        ]),
  ];
}
