import { isKnown } from '../../model/value';
import { billedWith, type Definition } from '../define';

/** What decides how a bucket is billed and costs nothing by itself. */
export const bucketSetting: Omit<Definition, 'type'> = {
  usage: {},
  lines: ({ refs }) => {
    const bucket = refs.one('bucket', { types: ['aws_s3_bucket'], by: ['bucket', 'id'] });
    return [billedWith(bucket !== undefined && isKnown(bucket) ? bucket.address : 'its bucket')];
  },
};
