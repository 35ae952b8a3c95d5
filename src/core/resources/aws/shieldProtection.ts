import { billedWith, resource } from '../define';

/** Shield pricing: protections are part of the subscription; data out of what they protect is billed by the GB. */
export default resource('aws_shield_protection', { usage: {}, lines: () => [billedWith('the subscription to Shield Advanced')] });
