import { isKnown } from '../../model/value';
import { billedWith, resource } from '../define';

/** Says who runs the tasks of a cluster; the tasks are billed with their services, instances with their groups. */
export default resource('aws_ecs_cluster_capacity_providers', {
  usage: {},
  lines: ({ refs }) => {
    const cluster = refs.one('cluster_name', { types: ['aws_ecs_cluster'], by: ['name'] });
    return [billedWith(cluster !== undefined && isKnown(cluster) ? cluster.address : 'the services of its cluster')];
  },
});
