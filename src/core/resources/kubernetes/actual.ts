import { isKnown } from '../../model/value';
import { note, told, type Attributes, type Piece } from '../define';
import { textOf } from './reading';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What the cluster itself says, beside the estimate: what was paid, how much of the requests is used, what was idle. */
export function actualNotes(attr: Attributes): readonly Piece[] {
  const clusters = textOf(attr, 'actual.clusters');
  if (clusters !== undefined)
    return [note(`Runs in several clusters (${clusters}): prices.kubernetes.opencost.cluster says which is meant`)];
  const monthly = figure(attr, 'actual.monthly');
  if (monthly === undefined) return [];
  const month = textOf(attr, 'actual.of_month');
  const efficiency = figure(attr, 'actual.efficiency');
  const used = efficiency === undefined ? '' : `, ${percent(efficiency)} of its requests used`;
  const when = month === undefined ? '/mo at the rate of the last 7 days' : ` in ${monthName(month)}`;
  return [
    told('Actual: ', monthly, `${when} (OpenCost)${used}. It charges the larger of request and usage`),
    ...(month === undefined ? partNotes(attr) : []),
    ...idleNotes(attr),
    ...ageNotes(attr),
  ];
}

/** What a month cost that the workload did not run all of. */
function partNotes(attr: Attributes): readonly Piece[] {
  const [month, cost, share] = [textOf(attr, 'actual.part.month'), figure(attr, 'actual.part.cost'), figure(attr, 'actual.part.share')];
  if (month === undefined || cost === undefined || share === undefined) return [];
  return [told(`In ${monthName(month)} it ran ${percent(share)} of the time and cost `, cost, '')];
}

function idleNotes(attr: Attributes): readonly Piece[] {
  const idle = figure(attr, 'actual.idle');
  return idle === undefined ? [] : [note(`Idle: ${percent(idle)} of what the cluster's nodes cost in the last 7 days ran no workload`)];
}

function ageNotes(attr: Attributes): readonly Piece[] {
  const [asOf, why] = [textOf(attr, 'actual.old.as_of'), textOf(attr, 'actual.old.why')];
  return asOf === undefined ? [] : [note(`Figures of the cluster are those of ${asOf}: ${why ?? 'it was not asked again'}`)];
}

function figure(attr: Attributes, path: string): number | undefined {
  const value = attr.number(path);
  return value === undefined || !isKnown(value) ? undefined : value;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `October 2026` of `2026-10`. */
const monthName = (month: string): string => `${MONTHS[Number(month.slice(5, 7)) - 1] ?? month} ${month.slice(0, 4)}`;
