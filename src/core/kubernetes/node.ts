import type { ObjectValue } from '../model/value';
import type { Placement } from './placement';
import { objectOf } from './values';

/** A placement as the definitions read it: `machine`, `cloud`, `region`, `spot`, `windows`, `rates`. */
export const nodeValue = ({ machine, cloud, region, spot, spotTolerated, windows, rates }: Placement): ObjectValue =>
  objectOf({
    machine,
    cloud,
    region,
    spot,
    spot_tolerated: spotTolerated,
    windows,
    rates: rates && { cpu: rates.cpu, memory: rates.memory, gpu: rates.gpu, source: rates.source, as_of: rates.asOf, mark: rates.mark },
  });
