import type { CommitEvidence, CommitHint } from '../model/anomaly';
import { change, GAPS } from './amounts';

/** Why a commit is told, in short words: `changes aws_nat_gateway.b; +$310.00 a month by our estimate; same region eu-west-1`. */
export const reasonsText = ({ resources, evidence }: Pick<CommitHint, 'resources' | 'evidence'>): string =>
  evidence.map((one) => reasonText(one, resources)).join('; ');

function reasonText(evidence: CommitEvidence, resources: readonly string[]): string {
  switch (evidence.kind) {
    case 'bills':
      return resources.length === 0 ? 'changes what is billed there' : `changes ${resources.join(', ')}`;
    case 'names':
      return `changes ${evidence.text}, which carries it`;
    case 'cost':
      return `${costText(evidence)} a month by our estimate`;
    case 'owner':
      return 'same team';
    case 'account':
      return `same account ${evidence.text}`;
    case 'region':
      return `same region ${evidence.text}`;
    case 'day':
      return 'at its beginning';
  }
}

/** `+$310.00 + usage`, `+$10.00 to +$20.00`. */
function costText({ low, high, currency, lacks }: Extract<CommitEvidence, { kind: 'cost' }>): string {
  const [from, to] = [change(low, currency), change(high, currency)];
  return `${from === to ? to : `${from} to ${to}`}${GAPS[lacks]}`;
}
