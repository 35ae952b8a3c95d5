import { isKnown } from '../../model/value';
import { given, metered, monthly, price, resource, unpriced } from '../define';

/** Key of Cloud KMS: each active version by the month, and operations. Rotation adds versions: the code makes one. */
export default resource('google_kms_crypto_key', {
  usage: { key_versions: 'Active versions of the key', monthly_key_operations: 'Operations with the key a month' },
  lines: ({ attr, usage }) => {
    const level = attr.text('version_template.0.protection_level', 'SOFTWARE');
    if (!isKnown(level)) return [unpriced('Key versions', level.why)];
    if (level !== 'SOFTWARE')
      return [
        unpriced(`Key versions (${level})`, 'prices of keys in hardware or outside differ by algorithm and are not in the price list'),
      ];
    return [
      monthly('Key versions', price('gcp.kms.version'), given(usage, 'key_versions') ?? 1),
      metered('Operations', usage.number('monthly_key_operations'), 'operation', price('gcp.kms.operation')),
    ];
  },
});
