import { billedWith, free, resource, type References } from '../define';

const USERS = [
  ['aws_autoscaling_group', 'launch_template.0.id'],
  ['aws_autoscaling_group', 'launch_template.0.name'],
  ['aws_autoscaling_group', 'mixed_instances_policy.0.launch_template.0.launch_template_specification.0.launch_template_id'],
  ['aws_autoscaling_group', 'mixed_instances_policy.0.launch_template.0.launch_template_specification.0.launch_template_name'],
  ['aws_ec2_fleet', 'launch_template_config.0.launch_template_specification.0.launch_template_id'],
  ['aws_ec2_fleet', 'launch_template_config.0.launch_template_specification.0.launch_template_name'],
  ['aws_eks_node_group', 'launch_template.0.id'],
  ['aws_eks_node_group', 'launch_template.0.name'],
  ['aws_instance', 'launch_template.0.id'],
  ['aws_instance', 'launch_template.0.name'],
] as const;

/** A template costs nothing by itself; what is launched from it does. */
export default resource('aws_launch_template', {
  usage: {},
  lines: ({ refs }) => {
    const user = userOf(refs);
    return [user === undefined ? free('Free by itself: what is launched from it is billed') : billedWith(user)];
  },
});

function userOf(refs: References): string | undefined {
  for (const [type, path] of USERS) {
    const [user] = refs.all(type, path);
    if (user) return user.address;
  }
  return undefined;
}
