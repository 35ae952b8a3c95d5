import type { CostBasis, CostFigures, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';
import { CostOf } from './costOf';

/** Where the figures come from, what they leave out, and what can be done with them. */
export function Footer({
  spend,
  figures: { unallocated, otherCurrencies },
  cost,
  isChosen,
}: {
  readonly spend: TeamSpend;
  readonly figures: Pick<CostFigures, 'unallocated' | 'otherCurrencies'>;
  readonly cost: CostBasis;
  readonly isChosen: boolean;
}) {
  const { text, format, send } = usePage();
  const { source, badRows, messages } = spend;
  const actions = ['refresh', 'copyReport', 'exportCsv', 'openTab', ...(isChosen ? (['closeBill'] as const) : [])] as const;
  return (
    <footer>
      <p class="quiet">{text('source', { name: source.name })}</p>
      {unallocated.amount !== 0 && (
        <p class="quiet">
          {text('unallocated', { amount: format.money(unallocated.amount), share: format.percent(unallocated.share ?? 0) })}
          <CostOf cost={cost} />
        </p>
      )}
      {badRows.count > 0 && (
        <details>
          <summary>{text('badRows', { count: format.count(badRows.count), of: format.count(badRows.of) })}</summary>
          <ul class="plain quiet">
            {badRows.first.map(({ file, line, reason }) => (
              <li key={`${file}:${line}`}>{`${file}:${line} ${reason}`}</li>
            ))}
          </ul>
        </details>
      )}
      {otherCurrencies.map(({ currency, amount }) => (
        <p key={currency} class="quiet">
          {text('otherCurrency', { amount: format.moneyIn(currency, amount) })}
          <CostOf cost={cost} />
        </p>
      ))}
      {messages.map((message) => (
        <p key={message.text} class={message.severity === 'warning' ? 'warning' : 'quiet'}>
          {message.text}
        </p>
      ))}
      <div class="actions">
        {actions.map((kind) => (
          <button key={kind} class="link" onClick={() => send({ kind })}>
            {text(kind)}
          </button>
        ))}
      </div>
    </footer>
  );
}
