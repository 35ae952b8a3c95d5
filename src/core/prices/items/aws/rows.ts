import type { Item, Row } from '../item';
import type { Unit } from '../../../model/price';

type Choice = Omit<Row, 'table' | 'service' | 'component' | 'unit'>;

/**
 * Rows of one product in services.csv: `rowsOf('EKS')('cluster', 'hour')`. `unitBy` says what the prices are for one of
 * where the table leaves the unit empty.
 */
export const rowsOf =
  (service: string, unitBy?: string) =>
  (component: string, unit: string, choice: Choice = {}): Row => ({
    table: 'services',
    service,
    component,
    unit,
    ...(unit === '' && unitBy !== undefined && { unitBy }),
    ...choice,
  });

/** Rows of blockstorage.csv. */
export const disks = (unit: string, choice: Choice & { readonly component?: string }): Row => ({ table: 'blockstorage', unit, ...choice });

/** A price that follows the region: where a region has none, the reference region's is scaled. */
export const regional = (unit: Unit, ...rows: readonly [Row, ...Row[]]): Item => ({ unit, varies: 'region', rows });

/** A price that is the same in most regions. */
export const everywhere = (unit: Unit, ...rows: readonly [Row, ...Row[]]): Item => ({ unit, varies: 'nowhere', rows });
