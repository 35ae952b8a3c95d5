import { chargeText } from '../../core/model/chargeMatch';
import type { BudgetState, BudgetStatus, PathDay, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';
import { CostOf } from './costOf';
import { Legend, Plot, PLOT } from './plot';

/** Each budget with its burn-down: what is spent, what is expected, and when it is used up. */
export function Budgets({ spend: { budgets, path, currency } }: { readonly spend: TeamSpend }) {
  const { text, format } = usePage();
  if (budgets.length === 0) return null;
  return (
    <section data-part="budgets">
      <h3>
        {text('budgets')}
        <CostOf cost="effective" />
      </h3>
      {budgets.map((budget, place) => (
        <div key={place} class={`budget ${budget.state?.replace(' ', '-') ?? ''}`}>
          <div class="row">
            <span>
              {budget.name}
              {budget.period !== 'month' && <span class="quiet"> {text(`period-${budget.period}`)}</span>}
            </span>
            <span class="number">{`${budget.countedFrom === undefined ? '' : '≥ '}${format.moneyIn(budget.currency, budget.spent)} / ${format.moneyIn(budget.currency, budget.limit)}`}</span>
          </div>
          <Used share={budget.share} name={budget.name} />
          <p class="quiet">
            <State of={budget.state} />
            {budget.passedShare !== null &&
              budget.state !== 'over' &&
              ` · ${text('pastShare', { share: format.percent(budget.passedShare) })}`}
            {budget.path &&
              budget.expected &&
              ` · ${text('providerExpects', { amount: format.moneyIn(budget.currency, budget.expected.amount) })}`}
            <UsedUp budget={budget} />
            {budget.countedFrom !== undefined && ` · ${text('billBegins', { day: format.day(budget.countedFrom) })}`}
            {budget.isWhole && ` · ${text('wholeBill')}`}
            {budget.match && ` · ${text('chargesWith', { charges: chargeText(budget.match) })}`}
          </p>
          {budget.currency === currency && <BurnDown budget={budget} path={budget.path ?? path} />}
        </div>
      ))}
    </section>
  );
}

/** How much of a budget is used, as a bar. */
export function Used({ share, name }: { readonly share: number | null; readonly name: string }) {
  const { format } = usePage();
  const label = share === null ? name : `${name}: ${format.percent(share)}`;
  return <progress max={1} value={Math.min(1, share ?? 1)} aria-label={label} />;
}

const MARKS: Readonly<Record<BudgetStatus, string>> = { 'on track': '✓', near: '◆', 'may pass': '▲', 'will pass': '▲', over: '✕' };

/** The state in a word, with a mark that does not need its colour. */
export function State({ of: state }: { readonly of: BudgetStatus | null }) {
  const { text } = usePage();
  if (state === null) return <span class="state">{text('notTold')}</span>;
  return (
    <span class="state">
      <span aria-hidden="true">{`${MARKS[state]} `}</span>
      {text(state)}
    </span>
  );
}

function UsedUp({ budget: { usedUpOn, usedUpEarliest, usedUpLatest } }: { readonly budget: BudgetState }) {
  const { text, format } = usePage();
  const day = (date: string | null): string => (date === null ? '' : format.day(date));
  const values = { day: day(usedUpOn), earliest: day(usedUpEarliest), latest: day(usedUpLatest) };
  if (usedUpOn === null) return <>{usedUpEarliest === null ? '' : ` · ${text('mayBeUsedUp', values)}`}</>;
  const isSure = usedUpEarliest === usedUpLatest || usedUpEarliest === null;
  return <>{` · ${text(isSure ? 'usedUpOn' : usedUpLatest === null ? 'usedUpFrom' : 'usedUpBetween', values)}`}</>;
}

/** The way to the month's end under the budget's line; its figures are in a table one key away. */
function BurnDown({ budget: { name, limit }, path }: { readonly budget: BudgetState; readonly path: readonly PathDay[] }) {
  const { text, format } = usePage();
  const spent = path.filter(({ isForecast }) => !isForecast);
  const [last, end] = [spent.at(-1), path.at(-1)];
  if (!last || !end || path.length < 2) return null;
  const most = Math.max(limit, ...path.map(({ amount, high }) => Math.max(amount, high ?? 0)));
  const x = (place: number): string => (((place + 1) / path.length) * PLOT.width).toFixed(1);
  const from = spent.length - 1;
  const ahead = path.slice(from);
  const band = ahead.flatMap(({ low, high }, index) => (low === null || high === null ? [] : [{ low, high, place: from + index }]));
  const label = text('burnDownLabel', {
    name,
    limit: format.money(limit),
    spent: format.money(last.amount),
    day: format.day(last.day),
    end: format.money(end.amount),
  });
  return (
    <>
      <Plot
        label={label}
        most={most}
        days={[path[0]?.day ?? last.day, end.day]}
        now={from + 1 < path.length ? { day: last.day, at: spent.length / path.length } : undefined}
      >
        {(y) => (
          <>
            {band.length > 1 && (
              <polygon
                class="band"
                points={[
                  ...band.map(({ place, high }) => `${x(place)},${y(high)}`),
                  ...[...band].reverse().map(({ place, low }) => `${x(place)},${y(low)}`),
                ].join(' ')}
              />
            )}
            <polyline
              class="spent"
              points={[`0,${PLOT.height}`, ...spent.map(({ amount }, place) => `${x(place)},${y(amount)}`)].join(' ')}
            />
            <polyline class="expected" points={ahead.map(({ amount }, index) => `${x(from + index)},${y(amount)}`).join(' ')} />
            <line class="limit" x1="0" x2={PLOT.width} y1={y(limit)} y2={y(limit)} />
          </>
        )}
      </Plot>
      <Legend
        marks={[
          { mark: 'series-0', name: text('spent') },
          ...(ahead.length > 1 ? [{ mark: 'ahead', name: text('forecast') }] : []),
          ...(band.length > 1 ? [{ mark: 'band', name: text('expectedBand') }] : []),
          { mark: 'limit', name: text('limit') },
        ]}
      />
      <details>
        <summary>{text('asTable')}</summary>
        <div class="scroll" role="region" aria-label={name} tabIndex={0}>
          <table aria-label={name}>
            <thead>
              <tr>
                <th scope="col">{text('day')}</th>
                <th scope="col" class="number">
                  {text('spentSoFar')}
                </th>
                <th scope="col" class="number">
                  {text('leftOfBudget')}
                </th>
                <th scope="col" class="number">
                  {text('expectedBand')}
                </th>
              </tr>
            </thead>
            <tbody>
              {path.map(({ day, amount, low, high, isForecast }) => (
                <tr key={day}>
                  <th scope="row">{isForecast ? `${format.day(day)} · ${text('forecast')}` : format.day(day)}</th>
                  <td class="number">{format.money(amount)}</td>
                  <td class="number">{format.money(limit - amount)}</td>
                  <td class="number">
                    {!isForecast || low === null || high === null
                      ? ''
                      : text('fromTo', { low: format.money(low), high: format.money(high) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
