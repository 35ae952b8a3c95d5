import { above, type Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { given, hourly, metered, price, resource, unpriced, type Attributes } from '../define';
import { capacity } from './fleet';
import { undecided } from './reading';

const SIZES: Readonly<Record<string, string>> = { 'mw1.small': 'Small', 'mw1.medium': 'Medium', 'mw1.large': 'Large' };

/** Managed Airflow pricing: an environment by the hour with one worker and two schedulers, further ones, the database. */
export default resource('aws_mwaa_environment', {
  usage: {
    additional_workers: 'Workers beyond the first, on average',
    additional_schedulers: 'Schedulers beyond the included two',
    meta_database_gb: 'Size of the metadata database, GB',
  },
  lines: ({ attr, usage }) => {
    const name = attr.text('environment_class', 'mw1.small');
    if (!isKnown(name)) return [undecided('Environment', name)];
    const size = SIZES[name];
    if (size === undefined) return [unpriced(`Environment (${name})`, `prices of ${name} are not in the price list`)];
    const workers = given(usage, 'additional_workers') ?? furtherWorkers(attr);
    const schedulers = given(usage, 'additional_schedulers') ?? above(attr.number('schedulers', INCLUDED_SCHEDULERS), INCLUDED_SCHEDULERS);
    return [
      hourly(`Environment (${size})`, price('aws.mwaa.environment', size)),
      ...(workers === 0 ? [] : [hourly(`Worker (${size})`, price('aws.mwaa.worker', size), workers)]),
      ...(schedulers === 0 ? [] : [hourly(`Scheduler (${size})`, price('aws.mwaa.scheduler', size), schedulers)]),
      metered('Meta database', usage.number('meta_database_gb'), 'GB-month', price('aws.mwaa.storage')),
    ];
  },
});

const INCLUDED_SCHEDULERS = 2;

/** Workers scale between 1 and 10 unless told otherwise (Managed Airflow API); the first is included. */
const furtherWorkers = (attr: Attributes): Quantity =>
  above(capacity(undefined, attr.number('min_workers', 1), attr.number('max_workers', 10)), 1);
