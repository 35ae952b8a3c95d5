import { HOURS } from '../../model/price';
import { given, metered, price, resource } from '../define';

/** CloudHSM pricing: each module by the hour; the cluster itself is free. */
export default resource('aws_cloudhsm_v2_hsm', {
  usage: { monthly_hrs: 'Hours a month the module runs, 730 by default' },
  lines: ({ usage }) => [metered('HSM usage', given(usage, 'monthly_hrs') ?? HOURS, 'hour', price('aws.cloudhsm.hour'))],
});
