import { figuresBy, shownBasis } from '../../core/model/costBasis';
import type { ToPage } from '../protocol';
import { usePage } from './context';

/** What a screen reader is told when reading begins and when it has ended; nothing where only what is beside the bill has changed. */
export function Announcement({ message }: { readonly message: ToPage }) {
  const { text, format, hasBoth } = usePage();
  return (
    <p class="announcement" role="status">
      {sentence()}
    </p>
  );

  function sentence(): string {
    if (message.kind === 'loading' || (message.kind === 'spend' && message.reading)) return text('reading');
    if (message.kind !== 'spend' || message.spend.asOf === null) return '';
    const { team, month, forecast } = message.spend;
    const cost = shownBasis(message.spend, message.cost);
    const { monthToDate } = figuresBy(message.spend, cost);
    const isOver = forecast?.method === 'complete';
    const name = isOver ? format.month(month) : text('monthToDate', { month: format.month(month) });
    const toDate = [name, format.money(monthToDate.amount), ...(hasBoth ? [text(cost)] : [])].join(' ');
    const ending =
      forecast && !isOver ? [`${text('forecastUntil', { day: format.day(forecast.until) })} ${format.money(forecast.amount)}`] : [];
    return [team, toDate, ...ending].join(', ');
  }
}
