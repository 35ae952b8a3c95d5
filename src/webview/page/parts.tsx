import type { CostBasis, SpendPart } from '../../core/model/spend';
import { usePage } from './context';
import { CostOf } from './costOf';

/** What the month to date is made of: the parts sum to it. */
export function Parts({ parts, cost }: { readonly parts: readonly SpendPart[]; readonly cost: CostBasis }) {
  const { text, format } = usePage();
  if (parts.length < 2) return null;
  return (
    <section data-part="parts">
      <h3>
        {text('parts')}
        <CostOf cost={cost} />
      </h3>
      <dl>
        {parts.map(({ name, amount, sentence, kind, method }) => (
          <div key={name} class="row">
            <dt>
              {kind === 'shared' ? name : method === undefined ? text('direct') : `${text('direct')}: ${method}`}
              <span class="quiet"> {sentence}</span>
            </dt>
            <dd class="number">{format.money(amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
