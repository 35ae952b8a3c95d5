import { isKnown } from '../../model/value';
import { metered, note, price, resource, unpriced } from '../define';

/** Multi-regions as the price list names them; dual regions have a list of their own. */
const MULTI: Readonly<Record<string, { readonly region: string; readonly suffix: string }>> = {
  US: { region: 'us-multi', suffix: '-multi' },
  EU: { region: 'europe-multi', suffix: '-multi' },
  ASIA: { region: 'asia-multi', suffix: '-multi' },
  NAM4: { region: 'nam4', suffix: '-dual' },
  EUR4: { region: 'eur4', suffix: '-dual' },
  ASIA1: { region: 'asia1', suffix: '-dual' },
};

/** Cloud Storage bucket: stored data by class and place, and retrieval from the cold classes. */
export default resource('google_storage_bucket', {
  usage: { storage_gb: 'Data stored, GiB', monthly_data_retrieval_gb: 'Data read from a cold class, GB a month' },
  lines: ({ attr, usage }) => {
    const location = attr.text('location', '');
    const storageClass = attr.text('storage_class', 'STANDARD');
    if (!isKnown(location)) return [unpriced('Storage', location.why)];
    if (!isKnown(storageClass)) return [unpriced('Storage', storageClass.why)];
    const name = storageClass.toLowerCase();
    const place = MULTI[location.toUpperCase()];
    const region = place?.region ?? location.toLowerCase();
    const stored = { ...price('gcp.storage', `${name}${place?.suffix ?? ''}`), region };
    return [
      metered(`Storage (${name})`, usage.number('storage_gb'), 'GB-month', stored),
      ...(name === 'standard'
        ? []
        : [
            metered('Data retrieval', usage.number('monthly_data_retrieval_gb'), 'GB', {
              ...price('gcp.storage.retrieval', name),
              region: place ? 'us-central1' : region,
            }),
          ]),
      note('Operations and network egress are not included'),
    ];
  },
});
