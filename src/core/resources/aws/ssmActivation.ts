import { HOURS } from '../../model/price';
import { times } from '../../model/quantity';
import { free, metered, price, resource } from '../define';

/** Systems Manager pricing: machines outside AWS cost nothing in the standard tier, an hourly fee in the advanced one. */
export default resource('aws_ssm_activation', {
  usage: { instance_tier: 'Tier of the managed machines: standard or advanced', instances: 'Machines that are registered' },
  lines: ({ usage }) =>
    usage.text('instance_tier')?.toLowerCase() === 'advanced'
      ? [metered('On-prem managed instances (advanced)', times(HOURS, usage.number('instances')), 'hour', price('aws.ssm.instance'))]
      : [free('Machines of the standard tier cost nothing: set usage instance_tier where it is advanced')],
});
