import { resource } from '../define';
import { INSTANCE_USAGE, instanceLines } from './instance';

/** EC2 pricing: an instance at the spot price. */
export default resource('aws_spot_instance_request', { usage: INSTANCE_USAGE, lines: (context) => instanceLines(context, true) });
