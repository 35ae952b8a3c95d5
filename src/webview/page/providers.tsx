import type { ProviderBudgetState, TeamProviderFacts } from '../../core/model/teamProviders';
import { State, Used } from './budgets';
import { usePage } from './context';

/** The providers' own forecasts, of whole accounts: beside ours, never part of it. */
export function ProviderForecasts({ facts }: { readonly facts: TeamProviderFacts | undefined }) {
  const { text, format } = usePage();
  if (!facts || facts.forecasts.length === 0) return null;
  return (
    <section data-part="provider-forecasts">
      <h3>{text('providerForecasts')}</h3>
      {facts.forecasts.map(({ source, from, until, amount, band, currency }) => (
        <div key={source}>
          <div class="row">
            <span>{source}</span>
            <span class="number">{format.moneyIn(currency, amount)}</span>
          </div>
          <p class="quiet">
            {text('ofDays', { from: format.day(from), until: format.day(until) })}
            {band
              ? ` · ${text('bandOf', { low: format.moneyIn(currency, band.low), high: format.moneyIn(currency, band.high), level: String(band.level) })}`
              : ''}
          </p>
        </div>
      ))}
    </section>
  );
}

/** Budgets that are kept with providers; those that name no team are one key away. */
export function ProviderBudgets({ facts }: { readonly facts: TeamProviderFacts | undefined }) {
  const { text } = usePage();
  if (!facts || facts.budgets.length === 0) return null;
  const [own, others] = [facts.budgets.filter(({ isOwn }) => isOwn), facts.budgets.filter(({ isOwn }) => !isOwn)];
  return (
    <section data-part="provider-budgets">
      <h3>{text('providerBudgets')}</h3>
      {own.map((budget) => (
        <Budget key={`${budget.source} ${budget.name}`} budget={budget} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>{text('budgetsOfNobody', { count: String(others.length) })}</summary>
          {others.map((budget) => (
            <Budget key={`${budget.source} ${budget.name}`} budget={budget} />
          ))}
        </details>
      )}
    </section>
  );
}

function Budget({ budget }: { readonly budget: ProviderBudgetState }) {
  const { text, format } = usePage();
  const { name, source, limit, spent, forecast, share, state, period, covers, currency, trouble, countedTo, notCounted } = budget;
  const amount = (micros: number | null): string => (micros === null ? '–' : format.moneyIn(currency, micros));
  return (
    <div class={`budget ${(state ?? 'unknown').replace(' ', '-')}`}>
      <div class="row">
        <span>{name}</span>
        <span class="number">{`${amount(spent)} / ${amount(limit)}`}</span>
      </div>
      {share !== null && <Used share={share} name={name} />}
      <p class="quiet">
        <State of={state} />
        {' · '}
        {[
          budget.isLastPeriod ? text(`lastPeriod-${period}`) : text(`period-${period}`),
          ...(forecast === null ? [] : [text('providerExpects', { amount: amount(forecast) })]),
          ...(countedTo === undefined ? [] : [text('countedTo', { day: format.day(countedTo) })]),
          ...(covers === '' ? [] : [covers]),
          source,
        ].join(' · ')}
      </p>
      {notCounted !== undefined && <p class="quiet">{text('notCounted', { reason: notCounted })}</p>}
      {trouble !== undefined && <p class="warning">{text('budgetTrouble', { reason: trouble })}</p>}
    </div>
  );
}
