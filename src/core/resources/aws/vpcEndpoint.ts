import type { Quantity } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { assumed, free, hourly, metered, price, resource, unpriced, type Context } from '../define';
import { undecided } from './reading';

const ITEMS: Readonly<Record<string, string>> = { Interface: 'aws.endpoint.interface', GatewayLoadBalancer: 'aws.endpoint.gateway' };

/** PrivateLink pricing: an endpoint by the hour in each zone and by the GB; gateway endpoints are free. */
export default resource('aws_vpc_endpoint', {
  usage: { monthly_data_processed_gb: 'Data through the endpoint, GB a month' },
  lines: (context) => {
    const { attr, usage } = context;
    const type = attr.text('vpc_endpoint_type', 'Gateway');
    if (!isKnown(type)) return [undecided('Endpoint', type)];
    if (type === 'Gateway') return [free('Gateway endpoints cost nothing')];
    const item = ITEMS[type];
    if (item === undefined) return [unpriced(`Endpoint (${type})`, 'this kind of endpoint is not in the price list')];
    const zones = zonesOf(context);
    const endpoint = hourly(`Endpoint (${type})`, price(`${item}.hour`), zones ?? 1);
    return [
      zones === undefined ? assumed(endpoint, 'One zone assumed: subnet_ids is not set') : endpoint,
      metered('Data processed', usage.number('monthly_data_processed_gb'), 'GB', price(`${item}.gb`)),
    ];
  },
});

/** One zone for each subnet, given here or by association resources; `undefined` where there are none. */
function zonesOf({ attr, refs }: Context): Quantity | undefined {
  const subnets = attr.length('subnet_ids');
  if (subnets !== 0) return subnets;
  const associated = refs.all('aws_vpc_endpoint_subnet_association', 'vpc_endpoint_id').length;
  return associated > 0 ? associated : undefined;
}
