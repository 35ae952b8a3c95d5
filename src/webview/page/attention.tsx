import type { TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** What should be looked at, each one key away from its part of the page. */
export function Attention({ spend, muted }: { readonly spend: TeamSpend; readonly muted: Readonly<Record<string, string>> }) {
  const { text, format } = usePage();
  const open = spend.anomalies.filter(({ id, state }) => state === 'open' && !Object.hasOwn(muted, id));
  const advice = (spend.fromProviders?.recommendations ?? []).filter(({ dismissed }) => dismissed === undefined);
  // a fall does not make up for a rise
  const excess = open.reduce((sum, anomaly) => sum + Math.max(0, anomaly.excess), 0);
  const items = [
    ...(open.length > 0
      ? [{ part: 'anomalies', words: text('openAnomalies', { count: String(open.length), amount: format.change(excess) }) }]
      : []),
    ...(advice.length > 0 ? [{ part: 'recommendations', words: text('openAdvice', { count: String(advice.length) }) }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <div class="actions attention">
      {items.map(({ part, words }) => (
        <button key={part} class="link" onClick={() => goTo(part)}>
          {words}
        </button>
      ))}
    </div>
  );
}

/** Scrolls to a part and puts the keyboard there, so that Tab goes on from it. */
function goTo(part: string): void {
  const heading = document.querySelector<HTMLElement>(`[data-part="${part}"] h3`);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView({ block: 'start' });
}
