import { isKnown } from '../../model/value';
import { free, metered, monthly, note, price, resource, unpriced, type Definition } from '../define';

/** Notification Hubs namespace: its tier by the month. */
export const notificationHubs = resource('azurerm_notification_hub_namespace', {
  usage: {},
  lines: ({ attr }) => {
    const tier = attr.text('sku_name', '');
    if (!isKnown(tier)) return [unpriced('Namespace usage', tier.why)];
    if (tier === 'Free') return [free('the Free tier costs nothing')];
    if (tier !== 'Basic' && tier !== 'Standard') return [unpriced(`Namespace usage (${tier})`, `no price for the ${tier} tier`)];
    return [monthly(`Namespace usage (${tier})`, price('azure.notification.month', tier)), note('It includes 10 million pushes')];
  },
});

/** IoT hub: units of its size. */
export const iotHub = resource('azurerm_iothub', {
  usage: {},
  lines: ({ attr }) => {
    const size = attr.text('sku.0.name', '');
    if (!isKnown(size)) return [unpriced('IoT hub units', size.why)];
    if (size === 'F1') return [free('the F1 size is free')];
    if (size !== 'S1') return [unpriced(`IoT hub units (${size})`, `no price for ${size}`)];
    return [monthly('IoT hub units (S1)', price('azure.iothub.unit'), attr.number('sku.0.capacity', 1))];
  },
});

/** Event Grid topics: operations, which are events that come in, matches and deliveries. */
export const EVENT_GRID_TOPICS: readonly Definition[] = ['azurerm_eventgrid_topic', 'azurerm_eventgrid_system_topic'].map((type) =>
  resource(type, {
    usage: { monthly_operations: 'Events that come in, advanced matches and deliveries a month' },
    lines: ({ usage }) => [metered('Operations', usage.number('monthly_operations'), 'operation', price('azure.eventgrid.operation'))],
  }),
);
