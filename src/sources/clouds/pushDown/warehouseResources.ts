import { SourceProblem } from '../problem';
import { filterKey, type ResourceFilter, type ResourceSource } from '../resourceSource';
import { stored } from '../resourceSums';
import type { Query } from './dialect';
import { resourceRows } from './resourceRows';
import { resourceSql } from './resourceSql';
import { plainKeys, type Warehouse, type WarehouseQuestion } from './warehouse';

/** Resources by push-down: they are summed up where the bill is, and only the lines that are shown come back. */
export function warehouseResources(
  { kind, name, identity, ownerTags }: WarehouseQuestion,
  warehouse: Warehouse,
  filter: ResourceFilter,
): ResourceSource {
  const { offer } = warehouse;

  async function query(signal: AbortSignal): Promise<Query> {
    const charges = await warehouse.charges(signal);
    const { resource } = charges;
    if ('message' in resource) throw new SourceProblem({ kind: 'not found', ...resource });
    return resourceSql({ ...charges, resource }, filter, plainKeys(ownerTags), warehouse.dialect);
  }

  return {
    offer: typeof offer === 'function' ? async (signal) => offer(await query(signal), signal) : offer,
    fact: {
      kind,
      name: `${name}, resources`,
      identity: [...identity, JSON.stringify(ownerTags), filterKey(filter)],
      fetch: async (_today, signal) => stored(resourceRows(await warehouse.run(await query(signal), signal, true), name, filter)),
    },
  };
}
