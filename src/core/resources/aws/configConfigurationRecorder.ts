import { isKnown } from '../../model/value';
import { metered, price, resource } from '../define';
import { ifGiven, undecided } from './reading';

/** AWS Config pricing: each recorded configuration item, at each change or once a day. */
export default resource('aws_config_configuration_recorder', {
  usage: {
    monthly_config_items: 'Configuration items recorded a month',
    monthly_custom_config_items: 'Configuration items of custom resources recorded a month',
  },
  lines: ({ attr, usage }) => {
    const frequency = attr.text('recording_mode.0.recording_frequency', 'CONTINUOUS');
    if (!isKnown(frequency)) return [undecided('Config items', frequency)];
    const isDaily = frequency === 'DAILY';
    return [
      metered(
        isDaily ? 'Config items (daily)' : 'Config items',
        usage.number('monthly_config_items'),
        'event',
        price(isDaily ? 'aws.config.item.daily' : 'aws.config.item'),
      ),
      ...ifGiven(usage, 'monthly_custom_config_items', (count) => [
        metered('Custom config items', count, 'event', price('aws.config.item.custom')),
      ]),
    ];
  },
});
