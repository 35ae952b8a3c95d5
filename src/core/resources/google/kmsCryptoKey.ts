import { isKnown } from '../../model/value';
import { given, metered, monthly, price, resource, unpriced } from '../define';

/** Algorithms whose keys in hardware have a price of their own (Cloud KMS pricing: HSM RSA 3072 and 4096, ECDSA P-256 and P-384). */
const DEAR = /^(?:RSA_\w+_(?:3072|4096)_|EC_SIGN_P(?:256|384)_)/;

/** Key of Cloud KMS: each active version by the month, and operations. Rotation adds versions: the code makes one. */
export default resource('google_kms_crypto_key', {
  usage: { key_versions: 'Active versions of the key', monthly_key_operations: 'Operations with the key a month' },
  lines: ({ attr, usage }) => {
    const level = attr.text('version_template.0.protection_level', 'SOFTWARE');
    if (!isKnown(level)) return [unpriced('Key versions', level.why)];
    const algorithm = attr.text('version_template.0.algorithm', 'GOOGLE_SYMMETRIC_ENCRYPTION');
    if (!isKnown(algorithm)) return [unpriced('Key versions', algorithm.why)];
    const item = level === 'SOFTWARE' ? 'gcp.kms' : level === 'HSM' && DEAR.test(algorithm) ? 'gcp.kms.hsm' : undefined;
    if (item === undefined)
      return [
        unpriced(
          `Key versions (${level})`,
          'prices of keys in hardware or outside differ by algorithm and this one is not in the price list',
        ),
      ];
    return [
      monthly(level === 'HSM' ? 'Key versions (HSM)' : 'Key versions', price(`${item}.version`), given(usage, 'key_versions') ?? 1),
      metered('Operations', usage.number('monthly_key_operations'), 'operation', price(`${item}.operation`)),
    ];
  },
});
