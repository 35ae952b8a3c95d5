import { times, type Quantity } from '../../model/quantity';
import { isKnown, type Unknown } from '../../model/value';
import { part, type Attributes, type Block, type Piece } from '../define';
import { diskLines } from './disks';
import { machineLine, purchaseOf } from './machine';

/** Zones a cluster or pool runs in: those it names, one for a zonal location, three for a region. */
export function zonesOf(attr: Attributes): number | Unknown {
  const named = attr.length('node_locations');
  if (!isKnown(named) || named > 0) return named;
  const location = attr.text('location', '');
  return isKnown(location) ? (/-[a-z]$/.test(location) ? 1 : 3) : location;
}

/** Nodes of a pool in all its zones: bounds of the autoscaler (of a zone, or of all), else `count` of each zone. */
export function nodeCount(pool: Pick<Attributes, 'block'>, count: number | Unknown, zones: number | Unknown): Quantity {
  const scaling = pool.block('autoscaling');
  if (!scaling.present) return times(count, zones);
  const total = scaling.number('total_max_node_count') !== undefined;
  const low = scaling.number(total ? 'total_min_node_count' : 'min_node_count', 0);
  const high = scaling.number(total ? 'total_max_node_count' : 'max_node_count', 0);
  if (!isKnown(low)) return low;
  if (!isKnown(high)) return high;
  return times({ low, high: Math.max(low, high) }, total ? 1 : zones);
}

/** Machine and boot disk of a GKE node: e2-medium and 100 GB pd-standard where the code says nothing. */
export function nodeLines(config: Block): readonly Piece[] {
  return [
    machineLine(config.text('machine_type', 'e2-medium'), purchaseOf(config)),
    part('disk', diskLines(config.text('disk_type', 'pd-standard'), config.number('disk_size_gb', 100))),
  ];
}
