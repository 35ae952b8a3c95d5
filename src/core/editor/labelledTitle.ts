import { changeOf, changeText } from '../estimate/difference';
import { blockTitle, totalTitle } from '../estimate/title';
import { sum, type Currency } from '../model/money';
import type { Use } from './blocks';

const MOST_CHARACTERS = 60;

/**
 * What a block costs in each environment: `prod ~$124.00/mo · staging ~$24.00/mo`, with the change where it is known to what.
 * `undefined` where uses have no names to be told by, or too many.
 */
export function labelledTitle(uses: readonly Use[], currency: Currency | undefined): string | undefined {
  if (!uses.some(({ label, than }) => label !== undefined || than)) return undefined;
  const title = uses.map((use) => useTitle(use, currency)).join(' · ');
  return uses.length === 1 || title.length <= MOST_CHARACTERS ? title : undefined;
}

function useTitle({ label, estimates, than }: Use, currency: Currency | undefined): string {
  const total = sum(estimates.map((estimate) => estimate.total));
  const figure = estimates.length === 1 ? blockTitle(estimates, currency) : totalTitle(total, currency);
  const change = than && changeOf(sum(than.map((estimate) => estimate.total)), total);
  const known = change?.complete ? ` · ${changeText(change, currency)}` : '';
  return `${label === undefined ? '' : `${label} `}${figure}${known}`;
}
