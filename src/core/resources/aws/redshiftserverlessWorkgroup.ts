import { HOURS } from '../../model/price';
import { isKnown } from '../../model/value';
import { metered, note, price, resource, type Attributes, type Piece } from '../define';

/** Redshift Serverless pricing: processing units for the time queries run, and managed storage. */
export default resource('aws_redshiftserverless_workgroup', {
  usage: {
    monthly_rpu_hours: 'Processing units times the hours in which queries run, a month',
    managed_storage_gb: 'Stored data, GB',
  },
  lines: ({ attr, usage }) => [
    metered('Processing units (RPU)', usage.number('monthly_rpu_hours'), 'hour', price('aws.redshift.serverless')),
    metered('Managed storage', usage.number('managed_storage_gb'), 'GB-month', price('aws.redshift.managed')),
    ...busy(attr),
  ],
});

/** A workgroup has 128 units unless told otherwise (Redshift Serverless API). */
function busy(attr: Attributes): readonly Piece[] {
  const units = attr.number('base_capacity', 128);
  return isKnown(units) ? [note(`Busy all month at its base capacity it uses ${String(units * HOURS)} unit hours`)] : [];
}
