import type { SpendPart } from '../../core/model/spend';
import { usePage } from './context';

/** What the month to date is made of: the parts sum to it. */
export function Parts({ parts }: { readonly parts: readonly SpendPart[] }) {
  const { text, format } = usePage();
  if (parts.length < 2) return null;
  return (
    <section data-part="parts">
      <h3>{text('parts')}</h3>
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
