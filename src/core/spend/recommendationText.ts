import type { Recommendation, RecommendedAction } from '../model/providerFacts';

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
