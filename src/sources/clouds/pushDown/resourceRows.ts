import { largest, NOTHING, plus, type FoundResource, type FoundResources } from '../../../core/spend/resourceSpend';
import { changedAnswer, unitsOfText } from '../answers';
import type { ResourceFilter } from '../resourceSource';
import { badTable, type ResultTable } from './rollUpRows';
import { OTHERS_PLACE, UNNAMED_PLACE } from './resourceSql';

const NEEDED = [
  'place',
  'resource_id',
  'resource_account',
  'first_day',
  'last_day',
  'amount',
  'amount_before',
  'resources',
  'rows_without_cost',
];

/** Resources of the answer to `resourceSql`. @throws SourceProblem when the answer is not what was asked for */
export function resourceRows({ columns, rows }: ResultTable, name: string, { question, rank }: ResourceFilter): FoundResources {
  const at = new Map(columns.map((column, index) => [column, index]));
  for (const needed of NEEDED) if (!at.has(needed)) throw changedAnswer(`${name} answered without the column ${needed}.`);
  const [from, to] = [question.before?.from ?? question.from, question.to];
  const resources: FoundResource[] = [];
  let [others, unnamed] = [{ ...NOTHING, count: 0 }, NOTHING];
  for (const cells of rows) {
    const text = (column: string): string => cells[at.get(column) ?? -1] ?? '';
    const place = Number(text('place'));
    if (!(place >= UNNAMED_PLACE && place <= OTHERS_PLACE)) throw changedAnswer(`${name} answered with a line that was not asked for.`);
    if (text('rows_without_cost') !== '0') throw badTable(`${name} has rows without a cost in the days that were asked for.`);
    const [firstDay, lastDay] = [text('first_day'), text('last_day')];
    if (firstDay < from || lastDay > to) throw changedAnswer(`${name} answered for other days than were asked.`);
    const cost = { amount: unitsOfText(text('amount'), name), before: unitsOfText(text('amount_before'), name) };
    if (place === UNNAMED_PLACE) unnamed = plus(unnamed, cost);
    else if (place === OTHERS_PLACE) others = { ...plus(others, cost), count: others.count + Number(text('resources')) };
    else
      resources.push({
        ...{ id: text('resource_id'), name: text('resource_name'), type: text('resource_type') },
        ...{ account: text('resource_account'), region: text('resource_region'), firstDay, lastDay },
        ...cost,
      });
  }
  const ranked = largest(resources, rank);
  return {
    resources: ranked.resources,
    others: { ...plus(ranked.others, others), count: ranked.others.count + others.count },
    unnamed,
    untold: NOTHING,
  };
}
