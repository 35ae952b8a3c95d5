import type { Price, PriceQuery } from '../model/price';
import type { Cloud } from '../model/resource';
import type { Unknown } from '../model/value';

/** Size of a machine type; `null` where the sources do not say. */
export interface MachineSpec {
  /** The provider's spelling. */
  readonly type: string;
  readonly vcpu: number | null;
  readonly gib: number | null;
  readonly gpus: number;
  readonly gpuName: string | null;
  readonly arm: boolean;
}

/** All that estimating needs to know of prices; answers from memory. */
export interface Prices {
  /** `region` is where the resource is; a region in the query goes before it. `type` is the resource's, for terms that name one. */
  price(query: PriceQuery, region: string | Unknown, type?: string): Price;
  /** `undefined` for a type the catalogue does not know. */
  machine(cloud: Cloud, type: string): MachineSpec | undefined;
}
