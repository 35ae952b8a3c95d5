import type { Recommendation, RecommendedAction } from '../model/providerFacts';
import type { MicrosRange } from '../model/spend';
import { money } from './amounts';

const WORDS: Readonly<Record<RecommendedAction, string>> = {
  Rightsize: 'resize',
  Upgrade: 'upgrade',
  MigrateToGraviton: 'move to Graviton (arm64)',
  ScaleIn: 'scale in',
  Stop: 'stop, it is hardly used',
  Delete: 'delete, it is not used',
  PurchaseSavingsPlans: 'buy a savings plan',
  PurchaseReservedInstances: 'reserve instances',
  Other: 'change',
};

type Told = Pick<Recommendation, 'action' | 'current' | 'recommended' | 'advice' | 'alternatives'>;

/** `resize m5.2xlarge to m5.large`, with the number of others that exclude it. */
export const actionText = (one: Told): string =>
  `${whatToDo(one)}${one.alternatives === undefined ? '' : ` (or one of ${one.alternatives} others in its place)`}`;

function whatToDo({ action, current, recommended, advice }: Told): string {
  if (advice !== undefined) return advice;
  const from = current === '' ? '' : ` ${current}`;
  const to = recommended === '' || recommended === current ? '' : ` to ${recommended}`;
  switch (action) {
    case 'Stop':
    case 'Delete':
      return `${WORDS[action]}${current === '' ? '' : `: ${current}`}`;
    case 'PurchaseSavingsPlans':
    case 'PurchaseReservedInstances':
      return `${WORDS[action]}${recommended === '' ? '' : `: ${recommended}`}`;
    default:
      return `${WORDS[action]}${from}${to}`;
  }
}

/** True for what another size of the same thing does. */
export const isResize = (action: RecommendedAction): boolean => ['Rightsize', 'Upgrade', 'MigrateToGraviton'].includes(action);

/** `14 days of use`; `unused for 14 days` where that is why it should go. '' where it is not told. */
export const lookBackText = ({ action, lookBackDays }: Pick<Recommendation, 'action' | 'lookBackDays'>): string =>
  lookBackDays === null ? '' : action === 'Stop' || action === 'Delete' ? `unused for ${lookBackDays} days` : `${lookBackDays} days of use`;

/** `$140.16 a month`, `$10.00 to $20.00 a month`: what our own prices say that it saves; `$3.00 more` where it would cost. */
export function ownSavingText({ low, high, currency }: Pick<MicrosRange, 'low' | 'high'> & { readonly currency: string }): string {
  const [from, to] = high <= 0 ? [-high, -low] : [low, high];
  const amount = from === to ? money(to, currency) : `${money(from, currency)} to ${money(to, currency)}`;
  return high < 0 ? `costs ${amount} a month more` : `saves ${amount} a month`;
}
