import { isKnown } from '../../model/value';
import { billedWith, free, resource, unpriced } from '../define';
import { undecided } from './reading';

/** AWS Batch is free; it starts instances or Fargate tasks as jobs need them. */
export default resource('aws_batch_compute_environment', {
  usage: {},
  lines: ({ attr }) => {
    const managed = attr.text('type', 'MANAGED');
    const kind = attr.text('compute_resources.0.type', '');
    if (isKnown(managed) && managed.toUpperCase() === 'UNMANAGED') return [billedWith('the instances of its cluster')];
    if (!isKnown(kind)) return [undecided('Jobs', kind)];
    if (kind === '') return [free('Free by itself: it starts nothing')];
    return [
      kind.startsWith('FARGATE')
        ? unpriced('Jobs', 'Fargate bills the vCPUs and memory of each job while it runs')
        : unpriced('Instances', 'their type and number follow the jobs'),
    ];
  },
});
