import { isKnown } from '../../model/value';
import { metered, monthly, note, price, resource } from '../define';
import { ifGiven, undecided } from './reading';

/** KMS pricing: each key by the month, requests by the kind of key. */
export default resource('aws_kms_key', {
  usage: {
    monthly_requests: 'Cryptographic requests a month',
    monthly_rsa_key_pair_requests: 'RSA data key pairs generated a month',
    monthly_ecc_key_pair_requests: 'ECC data key pairs generated a month',
  },
  lines: ({ attr, usage }) => {
    const spec = attr.text('customer_master_key_spec', 'SYMMETRIC_DEFAULT');
    return [
      monthly('Customer master key', price('aws.kms.key')),
      isKnown(spec)
        ? metered(requestsLabel(spec), usage.number('monthly_requests'), 'request', price(requestsItem(spec)))
        : undecided('Requests', spec),
      ...ifGiven(usage, 'monthly_rsa_key_pair_requests', (pairs) => [
        metered('RSA GenerateDataKeyPair requests', pairs, 'request', price('aws.kms.pairs.rsa')),
      ]),
      ...ifGiven(usage, 'monthly_ecc_key_pair_requests', (pairs) => [
        metered('ECC GenerateDataKeyPair requests', pairs, 'request', price('aws.kms.pairs.ecc')),
      ]),
      ...(attr.flag('enable_key_rotation', false) === true ? [note('Each of the first two rotations adds $1 a month')] : []),
    ];
  },
});

const isSymmetric = (spec: string): boolean => spec === 'SYMMETRIC_DEFAULT' || spec.startsWith('HMAC');

const requestsLabel = (spec: string): string =>
  isSymmetric(spec) ? 'Requests' : spec === 'RSA_2048' ? 'Requests (RSA 2048)' : 'Requests (asymmetric)';

const requestsItem = (spec: string): string =>
  isSymmetric(spec) ? 'aws.kms.requests' : spec === 'RSA_2048' ? 'aws.kms.requests.rsa2048' : 'aws.kms.requests.asymmetric';
