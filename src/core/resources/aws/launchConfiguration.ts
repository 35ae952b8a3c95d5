import { billedWith, free, resource } from '../define';

/** A configuration costs nothing by itself; the group that uses it does. */
export default resource('aws_launch_configuration', {
  usage: {},
  lines: ({ refs }) => {
    const [group] = refs.all('aws_autoscaling_group', 'launch_configuration');
    return [group ? billedWith(group.address) : free('Free by itself: what is launched from it is billed')];
  },
});
