import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { free, hourly, price, resource, unpriced } from '../define';

/** Sizes that the price list has. */
const LISTED: ReadonlySet<string> = new Set(['basic', 'standard2', 'storage_optimized_l1']);

/** AI Search: hours of its search units, which are replicas times partitions (Azure AI Search, service limits: search units). */
export default resource('azurerm_search_service', {
  usage: {},
  lines: ({ attr }) => {
    const size = attr.text('sku', '');
    if (!isKnown(size)) return [unpriced('Search units', size.why)];
    if (size === 'free') return [free('the free size costs nothing')];
    if (!LISTED.has(size)) return [unpriced(`Search units (${size})`, `no price for ${size}`)];
    return [
      hourly(
        `Search units (${size})`,
        price('azure.search.hour', size),
        times(attr.number('replica_count', 1), attr.number('partition_count', 1)),
      ),
    ];
  },
});
