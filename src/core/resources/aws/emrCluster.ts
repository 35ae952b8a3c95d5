import { resource } from '../define';
import { COMPUTE_USAGE } from './compute';
import { emrGroup } from './emrNodes';

const GROUPS = ['master_instance_group', 'core_instance_group'];

/** Primary and core nodes of a cluster; task nodes are resources of their own. */
export default resource('aws_emr_cluster', {
  usage: COMPUTE_USAGE,
  lines: ({ attr, usage }) => GROUPS.flatMap((name) => (attr.block(name).present ? [emrGroup(name, attr.block(name), usage)] : [])),
});
