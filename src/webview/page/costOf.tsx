import type { CostBasis } from '../../core/model/spend';
import { usePage } from './context';

/** Which of the two costs a figure is; nothing where the bill has one only. */
export function CostOf({ cost }: { readonly cost: CostBasis }) {
  const { text, hasBoth } = usePage();
  return hasBoth ? <span class="quiet cost">{` · ${text(cost)}`}</span> : null;
}
