import type { TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

const WIDTH = 280;
const HEIGHT = 90;

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Daily spend as stacked bars, the rest of the month as outlines; its figures are in a table one key away. */
export function DailyChart({ spend }: { readonly spend: TeamSpend }) {
  const { text, format } = usePage();
  const shown = spend.series.days.slice(-30);
  const first = spend.series.days.length - shown.length;
  const bars = shown.map((day, index) => ({
    day,
    amounts: spend.series.services.map(({ amounts }) => Math.max(0, amounts[first + index] ?? 0)),
  }));
  const ahead = spend.forecast?.days ?? [];
  const top = Math.max(
    1,
    ...bars.map(({ amounts }) => amounts.reduce((sum, amount) => sum + amount, 0)),
    ...ahead.map(({ amount }) => amount),
  );
  const slot = WIDTH / Math.max(1, bars.length + ahead.length);
  const height = (amount: number): number => (Math.max(0, amount) / top) * HEIGHT;
  const last = bars.at(-1);
  const label = text('chartLabel', {
    days: String(bars.length),
    last: last ? format.money(last.amounts.reduce((sum, amount) => sum + amount, 0)) : '',
    most: format.money(top),
  });
  return (
    <section data-part="days">
      <h3>{text('daily')}</h3>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} role="img" aria-label={label} preserveAspectRatio="none">
        {bars.map(({ day, amounts }, index) => {
          let base = HEIGHT;
          return amounts.map((amount, series) => {
            base -= height(amount);
            return (
              <rect
                key={`${day}-${series}`}
                class={`series-${series}`}
                x={index * slot + slot * 0.1}
                width={slot * 0.8}
                y={base}
                height={height(amount)}
              >
                <title>{`${format.day(day)} · ${spend.series.services[series]?.service ?? ''} ${format.money(amount)}`}</title>
              </rect>
            );
          });
        })}
        {ahead.map(({ day, amount }, index) => (
          <rect
            key={day}
            class="ahead"
            x={(bars.length + index) * slot + slot * 0.15}
            width={slot * 0.7}
            y={HEIGHT - height(amount)}
            height={height(amount)}
          >
            <title>{`${format.day(day)} · ${text('forecast')} ${format.money(amount)}`}</title>
          </rect>
        ))}
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      </svg>
      <ul class="legend" aria-hidden="true">
        {spend.series.services.map(({ service }, series) => (
          <li key={service}>
            <svg class="swatch" viewBox="0 0 8 8">
              <rect class={`series-${series}`} width="8" height="8" />
            </svg>
            {service}
          </li>
        ))}
      </ul>
      <details>
        <summary>{text('asTable')}</summary>
        <div class="scroll" role="region" aria-label={text('daily')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text('day')}</th>
                <th scope="col" class="number">
                  {text('amount')}
                </th>
                {spend.series.services.map(({ service }) => (
                  <th key={service} scope="col" class="number">
                    {service}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ day }, index) => (
                <tr key={day}>
                  <th scope="row">{format.day(day)}</th>
                  <td class="number">{format.money(sumOf(spend.series.services.map(({ amounts }) => amounts[first + index] ?? 0)))}</td>
                  {spend.series.services.map(({ service, amounts }) => (
                    <td key={service} class="number">
                      {format.money(amounts[first + index] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
              {ahead.map(({ day, amount }) => (
                <tr key={day}>
                  <th scope="row">{`${format.day(day)} · ${text('forecast')}`}</th>
                  <td class="number">{format.money(amount)}</td>
                  <td colSpan={spend.series.services.length} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** Thirty days in a line of the table; the figures beside it say the same. */
export function Sparkline({ daily }: { readonly daily: readonly number[] }) {
  const top = Math.max(1, ...daily);
  const points = daily.map(
    (amount, index) => `${((index / Math.max(1, daily.length - 1)) * 48).toFixed(1)},${(14 - (Math.max(0, amount) / top) * 13).toFixed(1)}`,
  );
  return (
    <svg class="sparkline" viewBox="0 0 48 15" aria-hidden="true" preserveAspectRatio="none">
      <polyline points={points.join(' ')} />
    </svg>
  );
}
