import { resource } from '../define';
import { bucketSetting } from './bucketSetting';

export default resource('aws_s3_bucket_versioning', bucketSetting);
