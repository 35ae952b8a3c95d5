import { estimatedText, listText, rateText } from '../estimate/text';
import { spokenTotal, totalTitle } from '../estimate/title';
import type { ProjectEstimate } from '../model/estimate';
import type { Currency } from '../model/money';

/** A project in one line, read aloud, and what the line leaves out. */
export interface Summary {
  readonly name: string;
  readonly title: string;
  readonly spoken: string;
  readonly details: string;
}

/** Reasons that are written out. */
const MOST_REASONS = 6;

/** The total of a project with those beside it; `undefined` where nothing is billed. `name` is that of its folder. */
export function summaryOf(
  { name, dir, total, resources }: ProjectEstimate,
  shown: { readonly name: string; readonly siblings: readonly ProjectEstimate[]; readonly currency: Currency | undefined },
): Summary | undefined {
  const { currency } = shown;
  if (resources.length === 0 && total.leftOut.length === 0) return undefined;
  const title = totalTitle(total, currency);
  const list = listText(total, currency);
  const estimated = estimatedText(total.estimated);
  return {
    name: name || shown.name || '.',
    title,
    spoken: spokenTotal(total, currency),
    details: [
      `${name || dir || 'Project'}: ${title}${list === undefined ? '' : ` (${list})`}`,
      ...(estimated === undefined ? [] : [estimated]),
      ...(currency ? [rateText(currency)] : []),
      ...shown.siblings.map((other) => `${other.name}: ${totalTitle(other.total, currency)}`),
      ...total.leftOut.slice(0, MOST_REASONS).map((reason) => `Not included: ${reason}`),
    ].join('\n'),
  };
}
