import { isKnown } from '../../model/value';
import { hourly, price, resource, unpriced } from '../define';
import { undecided } from './reading';

const EDITIONS: Readonly<Record<string, string>> = { DEVELOPER_EDITION: 'developer', ENTERPRISE_EDITION: 'enterprise' };

/** Kendra pricing: an index by the hour of its edition; further query and storage capacity of the enterprise edition. */
export default resource('aws_kendra_index', {
  usage: {},
  lines: ({ attr }) => {
    const edition = attr.text('edition', 'ENTERPRISE_EDITION');
    if (!isKnown(edition)) return [undecided('Index', edition)];
    const name = EDITIONS[edition];
    if (name === undefined) return [unpriced('Index', `prices of ${edition} are not in the price list`)];
    const capacity = attr.block('capacity_units');
    const queries = capacity.number('query_capacity_units', 0);
    const storage = capacity.number('storage_capacity_units', 0);
    return [
      hourly(`Index (${name} edition)`, price(`aws.kendra.${name}`)),
      ...(queries === 0 ? [] : [hourly('Query capacity', price('aws.kendra.query'), queries)]),
      ...(storage === 0 ? [] : [hourly('Storage capacity', price('aws.kendra.storage'), storage)]),
    ];
  },
});
