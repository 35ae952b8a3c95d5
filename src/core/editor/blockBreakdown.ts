import { resourceTitle } from '../estimate/title';
import type { Currency } from '../model/money';
import type { Breakdown, Lens } from './answers';
import { RENDERED_KEY, type BlockCost } from './blocks';
import { costTitle, costTotal } from './fileLenses';
import { mergeLines } from './mergeLines';
import { UNIT_KEY } from './unitPlaces';

/** Sentences beside the figures of one resource. */
const MOST_NOTES = 8;

/** What the hover shows of the block of a lens: the lines of a resource, the members of a module or unit, every use of a module's file. */
export function blockBreakdown({ key, range, title, stale, asSaved }: Lens, cost: BlockCost, currency: Currency | undefined): Breakdown {
  const estimates = cost.uses.flatMap((use) => use.estimates);
  const isModule = key.startsWith('module.') || key === UNIT_KEY || key === RENDERED_KEY;
  const first = cost.uses[0]?.estimates ?? [];
  return {
    key,
    range,
    title,
    stale,
    ...(asSaved && { asSaved }),
    total: costTotal(cost),
    currency,
    lines: mergeLines(cost.uses.length === 1 || !isModule ? first : estimates),
    members: isModule ? first.map((estimate) => ({ address: estimate.resource.address, title: resourceTitle(estimate, currency) })) : [],
    uses: cost.uses.map((use) => ({ name: use.name, title: costTitle({ uses: [use] }, currency) })),
    notes: [...new Set([...cost.uses, ...estimates].flatMap(({ notes = [] }) => notes))].slice(0, MOST_NOTES),
    estimates,
  };
}
