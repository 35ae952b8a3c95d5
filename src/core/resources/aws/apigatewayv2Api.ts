import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, metered, price, resource, type Usage } from '../define';
import { undecided } from './reading';

/** HTTP APIs count every 512 KB of a request, WebSocket APIs every 32 KB of a message (API Gateway pricing). */
const HTTP_KB = 512;
const MESSAGE_KB = 32;

const chunks = (usage: Usage, key: string, kilobytes: number): number => Math.max(1, Math.ceil((given(usage, key) ?? 1) / kilobytes));

/** API Gateway pricing: HTTP APIs by the request; WebSocket APIs by the message and the connected minute. */
export default resource('aws_apigatewayv2_api', {
  usage: {
    monthly_requests: 'Requests to an HTTP API, a month',
    request_size_kb: 'Average size of a request, KB: each 512 KB count as one',
    monthly_messages: 'Messages of a WebSocket API, a month',
    message_size_kb: 'Average size of a message, KB: each 32 KB count as one',
    monthly_connection_mins: 'Minutes of open connections, all together, a month',
  },
  lines: ({ attr, usage }) => {
    const protocol = attr.text('protocol_type', 'HTTP');
    if (!isKnown(protocol)) return [undecided('Requests', protocol)];
    const requests = times(usage.number('monthly_requests'), chunks(usage, 'request_size_kb', HTTP_KB));
    const messages = times(usage.number('monthly_messages'), chunks(usage, 'message_size_kb', MESSAGE_KB));
    return protocol === 'WEBSOCKET'
      ? [
          metered('Messages', messages, 'message', price('aws.apigateway.messages')),
          metered('Connection duration', usage.number('monthly_connection_mins'), 'minute', price('aws.apigateway.connections')),
        ]
      : [metered('Requests', requests, 'request', price('aws.apigateway.http'))];
  },
});
