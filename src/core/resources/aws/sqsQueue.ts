import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource } from '../define';
import { chunks } from './messages';
import { undecided } from './reading';

/** SQS pricing: requests of 64 KB each. */
export default resource('aws_sqs_queue', {
  usage: { monthly_requests: 'API requests a month', request_size_kb: 'Average size of a request, KB' },
  lines: ({ attr, usage }) => {
    const fifo = attr.flag('fifo_queue', false);
    if (!isKnown(fifo)) return [undecided('Requests', fifo)];
    const requests = times(usage.number('monthly_requests'), chunks(usage));
    return [metered('Requests', requests, 'request', price(fifo ? 'aws.sqs.fifo' : 'aws.sqs.standard'))];
  },
});
