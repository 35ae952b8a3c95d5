import { isKnown } from '../../model/value';
import { metered, monthly, price, resource } from '../define';
import { undecided } from './reading';

/** Private CA pricing: the authority by the month, less for short-lived certificates; each certificate it issues. */
export default resource('aws_acmpca_certificate_authority', {
  usage: { monthly_requests: 'Certificates issued a month' },
  lines: ({ attr, usage }) => {
    const mode = attr.text('usage_mode', 'GENERAL_PURPOSE');
    const issued = usage.number('monthly_requests');
    if (!isKnown(mode)) return [undecided('Private certificate authority', mode), undecided('Certificates', mode)];
    return mode === 'SHORT_LIVED_CERTIFICATE'
      ? [
          monthly('Private certificate authority (short-lived certificate mode)', price('aws.acmpca.authority.short')),
          metered('Certificates (short-lived)', issued, 'event', price('aws.acmpca.certificate.short')),
        ]
      : [
          monthly('Private certificate authority', price('aws.acmpca.authority')),
          metered('Certificates', issued, 'event', price('aws.acmpca.certificate')),
        ];
  },
});
