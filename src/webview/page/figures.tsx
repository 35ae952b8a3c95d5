import { figuresBy } from '../../core/model/costBasis';
import type { BudgetState, CostBasis, MonthForecast, TeamSpend } from '../../core/model/spend';
import { State, Used } from './budgets';
import { usePage } from './context';
import { CostOf } from './costOf';

/** The figures that one comes for: what is spent, where the month ends, and what is left of the budget. */
export function Figures({ spend, cost }: { readonly spend: TeamSpend; readonly cost: CostBasis }) {
  // of the team's own, whose spent part is known whole
  const known = spend.budgets.filter(({ isWhole, countedFrom, state }) => !isWhole && countedFrom === undefined && state !== null);
  const [tightest] = known.sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return (
    <div class="figures">
      <MonthToDate spend={spend} cost={cost} />
      {spend.forecast && spend.forecast.method !== 'complete' && <Forecast forecast={spend.forecast} />}
      {tightest && <Budget budget={tightest} />}
    </div>
  );
}

/** Month to date, or the whole of one that is over, against the same days of the month before. */
function MonthToDate({ spend, cost }: { readonly spend: TeamSpend; readonly cost: CostBasis }) {
  const { text, format } = usePage();
  const { amount, previous, change } = figuresBy(spend, cost).monthToDate;
  const month = format.month(spend.month);
  return (
    <section data-part="total">
      <h3>
        {spend.forecast?.method === 'complete' ? month : text('monthToDate', { month })}
        <CostOf cost={cost} />
      </h3>
      <p class="figure">{format.money(amount)}</p>
      {previous === null || change === null ? (
        <p class="quiet">{text('nothingToCompare')}</p>
      ) : (
        <p class="quiet">
          <strong>
            <span aria-hidden="true">{change > 0 ? '▲ ' : change < 0 ? '▼ ' : '= '}</span>
            {format.changePercent(change)}
          </strong>
          {` · ${text('sameDays', { amount: format.money(previous) })}`}
        </p>
      )}
    </section>
  );
}

/** Where the month will end, with the band on the sum. */
function Forecast({ forecast }: { readonly forecast: MonthForecast }) {
  const { text, format } = usePage();
  const { amount, low, high, until, method, ifAnomaliesGoOn, leavesOutMuted } = forecast;
  return (
    <section data-part="forecast">
      <h3>
        {text('forecastUntil', { day: format.day(until) })}
        <CostOf cost="effective" />
      </h3>
      <p class="figure">{format.money(amount)}</p>
      <p class="quiet">
        {low !== null && high !== null ? text('band', { low: format.money(low), high: format.money(high) }) : text('noBand')}
        {method === 'weekday mean' || method === 'run rate' ? ` · ${text('rough')}` : ''}
      </p>
      {ifAnomaliesGoOn > 0 && (
        <p class="quiet">{text(leavesOutMuted ? 'ifUnmutedGoOn' : 'ifAnomaliesGoOn', { amount: format.change(ifAnomaliesGoOn) })}</p>
      )}
    </section>
  );
}

/** The budget of which most is used; all of them have their own part below. */
function Budget({ budget: { name, period, limit, spent, currency, share, state } }: { readonly budget: BudgetState }) {
  const { text, format } = usePage();
  return (
    <section data-part="budget" class={`budget ${state?.replace(' ', '-') ?? ''}`}>
      <h3>
        {text('budgetOf', { name })}
        {period !== 'month' && ` ${text(`period-${period}`)}`}
        <CostOf cost="effective" />
      </h3>
      <p class="figure">{share === null ? format.moneyIn(currency, spent) : format.percent(share)}</p>
      <Used share={share} name={name} />
      <p class="quiet">
        <State of={state} />
        {` · ${text('leftOf', { left: format.moneyIn(currency, limit - spent), limit: format.moneyIn(currency, limit) })}`}
      </p>
    </section>
  );
}
