import type { PriceQuery } from '../../model/price';
import { isKnown } from '../../model/value';
import { billedWith, free, hourly, metered, note, price, unpriced, type Context, type Piece } from '../define';
import { textOf } from './pods';

/** Usage of whatever balancer a Service, Ingress or Gateway becomes. */
export const BALANCER_USAGE = {
  monthly_data_processed_gb: 'Data through the balancer, GB a month',
  capacity_units: 'Load balancer capacity units (LCU) used on average, AWS network and application load balancers',
};

/** What the cloud bills for the balancer that an object asks for. */
export function balancerPieces({ attr, usage }: Context): readonly Piece[] {
  const carrier = textOf(attr, 'billed_with');
  if (carrier !== undefined) return [billedWith(carrier)];
  const region = attr.text('node.region');
  const at = (query: PriceQuery): PriceQuery => (region === undefined ? query : { ...query, region });
  const why = textOf(attr, 'balancer.why') ?? 'the kind of balancer is not known';
  const count = attr.number('balancer.rules', 1);
  const gb = usage.number('monthly_data_processed_gb');
  const units = usage.number('capacity_units');
  const unitHours = isKnown(units) ? units * 730 : units;
  switch (textOf(attr, 'balancer.kind')) {
    case 'network':
    case 'application': {
      const kind = textOf(attr, 'balancer.kind')!;
      return [
        hourly(kind === 'network' ? 'Network load balancer' : 'Application load balancer', at(price(`aws.lb.${kind}.hour`))),
        metered('Capacity units', unitHours, 'LCU-hour', at(price(`aws.lb.${kind}.lcu`))),
      ];
    }
    case 'classic':
      return [
        hourly('Classic load balancer', at(price('aws.elb.hour'))),
        metered('Data processed', gb, 'GB', at(price('aws.elb.gb'))),
        note('Classic because no load balancer type is annotated'),
      ];
    case 'forwarding':
      return [
        hourly('Forwarding rules', at(price('gcp.forwarding.rule')), count),
        metered('Data processed', gb, 'GB', at(price('gcp.forwarding.data'))),
      ];
    case 'rules':
      return [
        hourly('Load balancer rules', at(price('azure.lb.rule')), count),
        metered('Data processed', gb, 'GB', at(price('azure.lb.data'))),
      ];
    case 'none':
      return [free(why)];
    default:
      return [unpriced('Load balancer', why)];
  }
}
