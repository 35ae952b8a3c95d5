import { isKnown } from '../../model/value';
import { free, metered, price, resource, unpriced } from '../define';
import { isStated } from './reading';

/** Certificate Manager pricing: public certificates are free unless they can be exported; one of a private authority is paid once. */
export default resource('aws_acm_certificate', {
  usage: {},
  lines: ({ attr }) => {
    if (isStated(attr, 'certificate_authority_arn')) {
      return [metered('Certificate', 1, 'event', price('aws.acm.certificate'), 'Paid once, when the private authority issues it')];
    }
    const exported = attr.text('options.0.export', 'DISABLED');
    return isKnown(exported) && exported === 'DISABLED'
      ? [free('Public certificates cost nothing')]
      : [unpriced('Exportable certificate', 'the price of exportable public certificates is not in the price list')];
  },
});
