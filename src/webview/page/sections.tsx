import type { MonthForecast, SpendPart, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** The team, how it was found, the others to look at, and the months. */
export function Header({ spend }: { readonly spend: TeamSpend }) {
  const { text, send, format } = usePage();
  return (
    <header>
      <h2>{spend.team}</h2>
      <p class="quiet">{text('resolved', { rule: spend.resolved })}</p>
      <div class="pickers">
        {spend.teams.length > 1 && (
          <label class="picker">
            <span class="quiet">{text('team')}</span>
            <select value={spend.team} onChange={(event) => send({ kind: 'selectTeam', team: event.currentTarget.value })}>
              {spend.teams.map(({ name, amount }) => (
                <option key={name} value={name}>{`${name} · ${format.money(amount)}`}</option>
              ))}
            </select>
          </label>
        )}
        {spend.months.length > 1 && (
          <label class="picker">
            <span class="quiet">{text('month')}</span>
            <select value={spend.month} onChange={(event) => send({ kind: 'selectMonth', month: event.currentTarget.value })}>
              {spend.months.map((month) => (
                <option key={month} value={month}>
                  {format.month(month)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </header>
  );
}

/** Month to date against the same days of the month before. */
export function MonthToDate({ spend }: { readonly spend: TeamSpend }) {
  const { text, format } = usePage();
  const { amount, previous, change } = spend.monthToDate;
  return (
    <section data-part="total">
      <h3>{text('monthToDate', { month: format.month(spend.month) })}</h3>
      <p class="figure">{format.money(amount)}</p>
      <p class="quiet">
        {previous === null || change === null
          ? text('nothingToCompare')
          : `${change > 0 ? '▲' : change < 0 ? '▼' : '='} ${format.changePercent(change)} · ${text('sameDays', { amount: format.money(previous) })}`}
      </p>
    </section>
  );
}

/** Where the month will end, with the band on the sum. */
export function Forecast({ forecast }: { readonly forecast: MonthForecast }) {
  const { text, format } = usePage();
  const { amount, low, high, until, method, ifAnomaliesGoOn } = forecast;
  return (
    <section data-part="forecast">
      <h3>{text('forecastUntil', { day: format.day(until) })}</h3>
      <p class="figure small">{format.money(amount)}</p>
      <p class="quiet">
        {low !== null && high !== null ? text('band', { low: format.money(low), high: format.money(high) }) : text('noBand')}
        {method === 'weekday mean' || method === 'run rate' ? ` · ${text('rough')}` : ''}
      </p>
      {ifAnomaliesGoOn > 0 && <p class="quiet">{text('ifAnomaliesGoOn', { amount: format.change(ifAnomaliesGoOn) })}</p>}
    </section>
  );
}

/** The parts sum to the month to date. */
export function Parts({ parts }: { readonly parts: readonly SpendPart[] }) {
  const { text, format } = usePage();
  if (parts.length < 2) return null;
  return (
    <section data-part="parts">
      <h3>{text('parts')}</h3>
      <dl>
        {parts.map(({ name, amount, sentence, kind }) => (
          <div key={name} class="row">
            <dt>
              {kind === 'direct' ? text('direct') : name}
              <span class="quiet"> {sentence}</span>
            </dt>
            <dd class="number">{format.money(amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Source, age and what the figures leave out. */
export function Footer({ spend }: { readonly spend: TeamSpend }) {
  const { text, format, send } = usePage();
  const { source, asOf, unallocated, badRows, otherCurrencies, messages } = spend;
  return (
    <footer>
      <p class="quiet">
        {text('source', { name: source.name })}
        {asOf === null ? '' : ` · ${text('asOf', { day: format.day(asOf) })}`}
      </p>
      {unallocated.amount !== 0 && (
        <p class="quiet">
          {text('unallocated', { amount: format.money(unallocated.amount), share: format.percent(unallocated.share ?? 0) })}
        </p>
      )}
      {badRows.count > 0 && (
        <details>
          <summary>{text('badRows', { count: String(badRows.count), of: String(badRows.of) })}</summary>
          <ul class="plain quiet">
            {badRows.first.map(({ file, line, reason }) => (
              <li key={`${file}:${line}`}>{`${file}:${line} ${reason}`}</li>
            ))}
          </ul>
        </details>
      )}
      {otherCurrencies.map(({ currency, amount }) => (
        <p key={currency} class="quiet">
          {text('otherCurrency', { amount: `${(amount / 1e6).toFixed(2)} ${currency}` })}
        </p>
      ))}
      {messages.map((message) => (
        <p key={message.text} class={message.severity === 'warning' ? 'warning' : 'quiet'}>
          {message.text}
        </p>
      ))}
      <div class="actions">
        <button class="link" onClick={() => send({ kind: 'refresh' })}>
          {text('refresh')}
        </button>
        <button class="link" onClick={() => send({ kind: 'copyReport' })}>
          {text('copyReport')}
        </button>
        <button class="link" onClick={() => send({ kind: 'exportCsv' })}>
          {text('exportCsv')}
        </button>
        <button class="link" onClick={() => send({ kind: 'openTab' })}>
          {text('openTab')}
        </button>
      </div>
    </footer>
  );
}
