import type { BudgetState, PathDay, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

const WIDTH = 280;
const HEIGHT = 64;

/** Each budget with its burn-down: what is spent, what is expected, and when it is used up. */
export function Budgets({ spend: { budgets, path, currency } }: { readonly spend: TeamSpend }) {
  const { text, format } = usePage();
  if (budgets.length === 0) return null;
  return (
    <section data-part="budgets">
      <h3>{text('budgets')}</h3>
      {budgets.map((budget) => (
        <div key={`${budget.name} ${budget.from}`} class={`budget ${budget.state?.replace(' ', '-') ?? ''}`}>
          <div class="row">
            <span>
              {budget.name}
              {budget.period !== 'month' && <span class="quiet"> {text(`period-${budget.period}`)}</span>}
            </span>
            <span class="number">{`${budget.countedFrom === undefined ? '' : '≥ '}${format.money(budget.spent)} / ${format.money(budget.limit)}`}</span>
          </div>
          <progress
            max={1}
            value={Math.min(1, budget.share ?? 1)}
            aria-label={`${budget.name}: ${budget.share === null ? '' : format.percent(budget.share)}`}
          />
          <p class="quiet">
            {text(budget.state ?? 'notTold')}
            {budget.passedShare !== null &&
              budget.state !== 'over' &&
              ` · ${text('pastShare', { share: format.percent(budget.passedShare) })}`}
            {budget.path && budget.expected && ` · ${text('providerExpects', { amount: format.money(budget.expected.amount) })}`}
            <UsedUp budget={budget} />
            {budget.countedFrom !== undefined && ` · ${text('billBegins', { day: format.day(budget.countedFrom) })}`}
            {budget.isWhole && ` · ${text('wholeBill')}`}
          </p>
          {budget.currency === currency && <BurnDown budget={budget} path={budget.path ?? path} />}
        </div>
      ))}
    </section>
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
  const top = 1.05 * Math.max(1, limit, ...path.map(({ amount, high }) => Math.max(amount, high ?? 0)));
  const x = (place: number): number => ((place + 1) / path.length) * WIDTH;
  const y = (amount: number): number => HEIGHT - (Math.max(0, amount) / top) * HEIGHT;
  const point = (place: number, amount: number): string => `${x(place).toFixed(1)},${y(amount).toFixed(1)}`;
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
      <svg class="burn" viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} role="img" aria-label={label} preserveAspectRatio="none">
        {band.length > 1 && (
          <polygon
            class="band"
            points={[
              ...band.map(({ place, high }) => point(place, high)),
              ...[...band].reverse().map(({ place, low }) => point(place, low)),
            ].join(' ')}
          />
        )}
        <polyline class="spent" points={[`0,${HEIGHT}`, ...spent.map(({ amount }, place) => point(place, amount))].join(' ')} />
        <polyline class="expected" points={ahead.map(({ amount }, index) => point(from + index, amount)).join(' ')} />
        <line class="limit" x1="0" x2={WIDTH} y1={y(limit)} y2={y(limit)} />
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      </svg>
      <details>
        <summary>{text('asTable')}</summary>
        <div class="scroll" role="region" aria-label={name} tabIndex={0}>
          <table>
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
