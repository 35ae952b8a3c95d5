import { HOURS, type PriceQuery } from '../../model/price';
import { times } from '../../model/quantity';
import { billedWith, free, hourly, metered, note, price, unpriced, type Context, type Piece } from '../define';
import { textOf } from './reading';

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
  const unitHours = times(HOURS, usage.number('capacity_units'));
  switch (textOf(attr, 'balancer.kind')) {
    case 'network':
      return [
        hourly('Network load balancer', at(price('aws.lb.network.hour'))),
        metered('Capacity units', unitHours, 'LCU-hour', at(price('aws.lb.network.lcu'))),
      ];
    case 'application':
      return [
        hourly('Application load balancer', at(price('aws.lb.application.hour'))),
        metered('Capacity units', unitHours, 'LCU-hour', at(price('aws.lb.application.lcu'))),
      ];
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
        note('The first five rules of a project cost $0.025 an hour together; shown as further ones'),
      ];
    case 'rules':
      return [
        hourly('Load balancer rules', at(price('azure.lb.rule')), count),
        metered('Data processed', gb, 'GB', at(price('azure.lb.data'))),
        note('The first five rules of a balancer cost $0.025 an hour together; shown as further ones'),
      ];
    case 'none':
      return [free(why)];
    default:
      return [unpriced('Load balancer', why)];
  }
}
