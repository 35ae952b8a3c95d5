import type { CostBasis, CostFigures, MonthForecast } from '../../core/model/spend';
import { usePage } from './context';
import { CostOf } from './costOf';
import { Legend, Plot, PLOT } from './plot';

const DAYS = 30;
/** Between the parts of a bar, so that they can be told apart without their colours. */
const GAP = 1;

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Daily spend as stacked bars, the rest of the month as outlines; its figures are in a table one key away. */
export function DailyChart({
  series,
  ahead,
  cost,
}: {
  readonly series: CostFigures['series'];
  /** What is expected of the days to come; empty for a cost that nothing is foretold of. */
  readonly ahead: MonthForecast['days'];
  readonly cost: CostBasis;
}) {
  const { text, format } = usePage();
  const shown = series.days.slice(-DAYS);
  const first = series.days.length - shown.length;
  const bars = shown.map((day, index) => ({ day, amounts: series.services.map(({ amounts }) => amounts[first + index] ?? 0) }));
  const [begin, last, end] = [bars[0], bars.at(-1), ahead.at(-1)];
  if (!begin || !last) return null;
  const drawn = (amounts: readonly number[]): number => sumOf(amounts.map((amount) => Math.max(0, amount)));
  const most = Math.max(...bars.map(({ amounts }) => drawn(amounts)), ...ahead.map(({ amount }) => amount));
  const slot = PLOT.width / (bars.length + ahead.length);
  const label = text('chartLabel', {
    days: String(bars.length),
    last: format.money(sumOf(last.amounts)),
    most: format.money(Math.max(...bars.map(({ amounts }) => sumOf(amounts)))),
  });
  /** What stands in a bar, largest first. */
  const told = ({ day, amounts }: (typeof bars)[number]): string => {
    const parts = series.services.flatMap(({ service }, index) => (amounts[index] ? [`${service} ${format.money(amounts[index])}`] : []));
    return [`${format.day(day)}: ${format.money(sumOf(amounts))}`, ...parts].join('\n');
  };
  return (
    <section data-part="days" class="whole">
      <h3>
        {text('daily')}
        <CostOf cost={cost} />
      </h3>
      <Plot
        label={label}
        most={most}
        days={[begin.day, end?.day ?? last.day]}
        now={end && { day: last.day, at: bars.length / (bars.length + ahead.length) }}
      >
        {(y) => (
          <>
            {bars.map((bar, index) => (
              <g key={bar.day} class="bar">
                <Parts amounts={bar.amounts} x={(index + 0.1) * slot} width={0.8 * slot} y={y} />
                <rect class="hit" x={index * slot} width={slot} y="0" height={PLOT.height}>
                  <title>{told(bar)}</title>
                </rect>
              </g>
            ))}
            {ahead.map(({ day, amount }, index) => (
              <rect
                key={day}
                class="ahead"
                x={(bars.length + index + 0.15) * slot}
                width={0.7 * slot}
                y={y(amount)}
                height={PLOT.height - y(amount)}
              >
                <title>{`${format.day(day)} · ${text('forecast')} ${format.money(amount)}`}</title>
              </rect>
            ))}
          </>
        )}
      </Plot>
      <Legend
        marks={[
          ...series.services.map(({ service }, index) => ({ mark: `series-${index}`, name: service })),
          ...(end ? [{ mark: 'ahead', name: text('forecast') }] : []),
        ]}
      />
      <details>
        <summary>{text('asTable')}</summary>
        <div class="scroll" role="region" aria-label={text('daily')} tabIndex={0}>
          <table aria-label={text('daily')}>
            <thead>
              <tr>
                <th scope="col">{text('day')}</th>
                <th scope="col" class="number">
                  {text('amount')}
                </th>
                {series.services.map(({ service }) => (
                  <th key={service} scope="col" class="number">
                    {service}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ day, amounts }) => (
                <tr key={day}>
                  <th scope="row">{format.day(day)}</th>
                  {[sumOf(amounts), ...amounts].map((amount, index) => (
                    <td key={index} class="number">
                      {format.money(amount)}
                    </td>
                  ))}
                </tr>
              ))}
              {ahead.map(({ day, amount }) => (
                <tr key={day}>
                  <th scope="row">{`${format.day(day)} · ${text('forecast')}`}</th>
                  <td class="number">{format.money(amount)}</td>
                  <td colSpan={series.services.length} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

interface PartsProps {
  readonly amounts: readonly number[];
  readonly x: number;
  readonly width: number;
  readonly y: (amount: number) => number;
}

/** One bar; what reduces the cost of a day has no height. */
function Parts({ amounts, x, width, y }: PartsProps) {
  return (
    <>
      {amounts.map((amount, index) => {
        if (amount <= 0) return null;
        const below = sumOf(amounts.slice(0, index).map((other) => Math.max(0, other)));
        const [low, high] = [y(below), y(below + amount)];
        return (
          <rect key={index} class={`series-${index}`} x={x} width={width} y={high} height={Math.max(low - high - GAP, (low - high) / 2)} />
        );
      })}
    </>
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
