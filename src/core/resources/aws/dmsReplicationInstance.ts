import { above } from '../../model/quantity';
import { isKnown, unknown } from '../../model/value';
import { hourly, metered, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** DMS pricing: GB of storage that an instance includes: 50 with burstable classes, 100 with the others. */
const includedGb = (instanceClass: string): number => (/^dms\.t\d/.test(instanceClass) ? 50 : 100);

const LISTED = new Set(['dms.t2.micro']);

/** DMS pricing: the instance by the hour, and storage beyond what it includes. */
export default resource('aws_dms_replication_instance', {
  usage: {},
  lines: ({ attr }) => {
    const multi = attr.flag('multi_az', false);
    const instanceClass = attr.text('replication_instance_class') ?? unknown('replication_instance_class is not set');
    if (!isKnown(instanceClass)) return [undecided('Instance', instanceClass)];
    const label = `Instance (${instanceClass.replace(/^dms\./, '')})`;
    if (!isKnown(multi)) return [undecided(label, multi)];
    const storage = above(attr.number('allocated_storage', 50), includedGb(instanceClass));
    return [
      LISTED.has(instanceClass)
        ? hourly(label, price('aws.dms.instance', instanceClass, multi ? 'Multi-AZ' : 'Single-AZ'))
        : unpriced(label, 'the price of this class is not in the price list'),
      metered('Storage (general purpose SSD, gp2)', storage, 'GB-month', price(`aws.dms.storage.${multi ? 'multi' : 'single'}`)),
    ];
  },
});
