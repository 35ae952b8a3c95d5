import { HOURS } from '../../model/price';
import { isKnown } from '../../model/value';
import { free, given, metered, monthly, price, resource } from '../define';
import { undecided } from './reading';

/** Systems Manager pricing: advanced parameters by the month and by the request; standard ones only at a higher throughput. */
export default resource('aws_ssm_parameter', {
  usage: {
    api_throughput_limit: 'Throughput limit of the account: standard or higher',
    monthly_api_interactions: 'Requests for the parameter a month',
    parameter_storage_hrs: 'Hours a month for which the parameter is kept, 730 by default',
  },
  lines: ({ attr, usage }) => {
    const tier = attr.text('tier', 'Standard');
    if (!isKnown(tier)) return [undecided('Parameter storage', tier)];
    const isAdvanced = tier === 'Advanced';
    const limit = usage.text('api_throughput_limit')?.toLowerCase() ?? 'standard';
    const interactions = usage.number('monthly_api_interactions');
    const kind = isAdvanced ? 'advanced' : 'standard';
    if (!isAdvanced && limit === 'standard') {
      return [free(tier === 'Intelligent-Tiering' ? 'Free while it fits the standard tier' : 'Standard parameters cost nothing')];
    }
    return [
      ...(isAdvanced
        ? [monthly('Parameter storage (advanced)', price('aws.ssm.parameter'), (given(usage, 'parameter_storage_hrs') ?? HOURS) / HOURS)]
        : []),
      metered(`API interactions (${kind})`, interactions, 'request', price('aws.ssm.interactions')),
    ];
  },
});
