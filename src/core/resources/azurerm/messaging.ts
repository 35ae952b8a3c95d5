import { isKnown } from '../../model/value';
import { free, hourly, metered, monthly, note, price, resource, unpriced } from '../define';

const EVENT_TIERS: ReadonlySet<string> = new Set(['Basic', 'Standard', 'Premium']);

/** Event Hubs namespace: throughput units of its tier, and events where the tier bills them. */
export const eventhubNamespace = resource('azurerm_eventhub_namespace', {
  usage: { monthly_ingress_events: 'Events that are sent in a month, of 64 KB at most each' },
  lines: ({ attr, usage }) => {
    const tier = attr.text('sku', '');
    if (!isKnown(tier)) return [unpriced('Capacity', tier.why)];
    if (!EVENT_TIERS.has(tier)) return [unpriced(`Capacity (${tier})`, `no price for the ${tier} tier`)];
    const units = attr.number('capacity', 1);
    const most = attr.number('maximum_throughput_units');
    const inflates = attr.flag('auto_inflate_enabled', false) === true && most !== undefined && isKnown(most) && isKnown(units);
    const capacity = inflates ? { low: units, high: Math.max(units, most) } : units;
    return [
      monthly(`Capacity (${tier})`, price('azure.eventhub.unit', tier), capacity),
      ...(tier === 'Premium'
        ? []
        : [metered('Ingress events', usage.number('monthly_ingress_events'), 'event', price('azure.eventhub.event'))]),
      note('Capture and extended retention are not included'),
    ];
  },
});

/** Service Bus namespace: Premium by messaging units, Standard by the hour and its operations, Basic by operations. */
export const servicebusNamespace = resource('azurerm_servicebus_namespace', {
  usage: { monthly_messaging_operations: 'Operations beyond those that the tier includes, a month' },
  lines: ({ attr, usage }) => {
    const tier = attr.text('sku', '');
    if (!isKnown(tier)) return [unpriced('Base charge', tier.why)];
    const operations = usage.number('monthly_messaging_operations');
    switch (tier.toLowerCase()) {
      case 'premium':
        return [monthly('Messaging units', price('azure.servicebus.unit'), attr.number('capacity', 1))];
      case 'standard':
        return [
          hourly('Base charge', price('azure.servicebus.hour')),
          metered('Messaging operations', operations, 'operation', price('azure.servicebus.standard')),
          note('The base charge includes 13 million operations; brokered connections are not included'),
        ];
      default:
        return [metered('Messaging operations', operations, 'operation', price('azure.servicebus.basic'))];
    }
  },
});

/** SignalR service: units of its tier. */
export const signalrService = resource('azurerm_signalr_service', {
  usage: {},
  lines: ({ attr }) => {
    const name = attr.text('sku.0.name', '');
    if (!isKnown(name)) return [unpriced('Service usage', name.why)];
    const [tier = ''] = name.split('_');
    if (tier === 'Free') return [free('the Free tier costs nothing')];
    if (tier !== 'Standard' && tier !== 'Premium') return [unpriced(`Service usage (${tier})`, `no price for the ${tier} tier`)];
    return [
      monthly(`Service usage (${tier})`, price('azure.signalr.unit', tier), attr.number('sku.0.capacity', 1)),
      note('Messages beyond the included million a unit and day are not included'),
    ];
  },
});
