import { isKnown, type Value } from '../../model/value';
import { billedWith, resource } from '../define';

const named = (value: Value | undefined): string | undefined => (value?.kind === 'unknown' ? value.ref : undefined);

/** Application Auto Scaling is free: what it scales is billed, between the bounds of the target. */
export default resource('aws_appautoscaling_target', {
  usage: { capacity: 'Average capacity between the bounds of the target' },
  lines: ({ attr }) => {
    const id = attr.text('resource_id');
    return [billedWith(named(attr.value('resource_id')) ?? (id !== undefined && isKnown(id) && id !== '' ? id : 'what it scales'))];
  },
});
