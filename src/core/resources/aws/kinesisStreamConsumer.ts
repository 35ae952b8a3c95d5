import { isKnown } from '../../model/value';
import { billedWith, resource } from '../define';

/** Kinesis pricing: a consumer with enhanced fan-out is billed for every shard of its stream. */
export default resource('aws_kinesis_stream_consumer', {
  usage: {},
  lines: ({ refs }) => {
    const stream = refs.one('stream_arn', { types: ['aws_kinesis_stream'], by: ['arn'] });
    return [billedWith(stream !== undefined && isKnown(stream) ? stream.address : 'its stream')];
  },
});
