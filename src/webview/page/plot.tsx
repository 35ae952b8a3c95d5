import type { ComponentChildren } from 'preact';
import { usePage } from './context';
import { ticksOf } from './scale';

/** Units of a plot's drawing; it is stretched over the width that there is. */
export const PLOT = { width: 280, height: 100 } as const;

interface PlotProps {
  /** All that a screen reader is told of it; the table beside it has the figures. */
  readonly label: string;
  /** Highest amount to be drawn. */
  readonly most: number;
  /** First and last day, and the last one that is no forecast with its place, 0 to 1. */
  readonly days: readonly [first: string, last: string];
  readonly now: { readonly day: string; readonly at: number } | undefined;
  /** The drawing; `y` is where an amount stands. */
  readonly children: (y: (amount: number) => number) => ComponentChildren;
}

/** A drawing over days with round amounts at its side, days below it, and a line after the last complete day. */
export function Plot({ label, most, days: [first, last], now, children }: PlotProps) {
  const { format } = usePage();
  const [half, top] = ticksOf(most);
  const { width, height } = PLOT;
  const y = (amount: number): number => height - (Math.max(0, amount) / top) * height;
  return (
    <div class="plot">
      <div class="ticks" aria-hidden="true">
        {[top, half, 0].map((amount) => (
          <span key={amount}>{format.round(amount)}</span>
        ))}
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="none">
        {[top, half].map((amount) => (
          <line key={amount} class="grid" x1="0" x2={width} y1={y(amount)} y2={y(amount)} />
        ))}
        {children(y)}
        {now && <line class="now" x1={now.at * width} x2={now.at * width} y1="0" y2={height} />}
        <line class="axis" x1="0" x2={width} y1={height} y2={height} />
      </svg>
      <div class="days" aria-hidden="true">
        <span>{format.day(first)}</span>
        {now && (
          <span class={now.at > 0.75 ? 'now late' : 'now'} style={{ left: `${100 * now.at}%` }}>
            {format.day(now.day)}
          </span>
        )}
        <span class="last">{format.day(last)}</span>
      </div>
    </div>
  );
}

/** One line of a legend; the mark is drawn as in the plot. */
export const Legend = ({ marks }: { readonly marks: readonly { readonly mark: string; readonly name: string }[] }) => (
  <ul class="legend" aria-hidden="true">
    {marks.map(({ mark, name }) => (
      <li key={mark}>
        <svg class="swatch" viewBox="0 0 10 10">
          <rect class={mark} x="0.5" y="0.5" width="9" height="9" />
        </svg>
        <span title={name}>{name}</span>
      </li>
    ))}
  </ul>
);
