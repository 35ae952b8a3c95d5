import type { MicrosRange, PlannedChange, PlannedGap } from '../../core/model/spend';
import { usePage } from './context';
import { formatsOf, type Formats } from './format';

/** What the edited code adds: beside the forecast, never in it. */
export function Planned({ planned, locale }: { readonly planned: PlannedChange | null; readonly locale: string }) {
  const { text, format } = usePage();
  if (!planned) return null;
  const {
    files,
    against,
    currency,
    monthly,
    lacks,
    leftOut,
    from,
    toMonthEnd,
    monthEnd,
    passes,
    passesOfAll,
    savingRate,
    elsewhere,
    mergedLately,
    resources,
  } = planned;
  // the code may be priced in another currency than the bill's
  const own = formatsOf(locale, currency);
  return (
    <section data-part="planned">
      <h3>{text('planned')}</h3>
      {files.length > 0 && (
        <>
          <p class="figure small">{`${text('aMonth', { amount: signed(monthly, own, text) })}${gapText(lacks, text)}`}</p>
          <p class="quiet">{text(files.length === 1 ? 'plannedFile' : 'plannedFiles', { count: String(files.length), against })}</p>
          {toMonthEnd && monthEnd && (
            <p class="quiet">
              {text('plannedToMonthEnd', { day: format.day(from), amount: signed(toMonthEnd, own, text), end: range(monthEnd, own, text) })}
            </p>
          )}
        </>
      )}
      {files.length > 0 && savingRate !== null && Math.abs(savingRate) >= 0.005 && (
        <p class="quiet">{text('atYourRates', { change: format.changePercent(-savingRate) })}</p>
      )}
      {passes.map((name) => (
        <p key={name} class="warning">
          {text('plannedPasses', { name })}
        </p>
      ))}
      {passesOfAll.map((name) => (
        <p key={name} class="warning">
          {text('plannedPassesOfAll', { name })}
        </p>
      ))}
      {elsewhere && (
        <p class="quiet">{`${text('plannedElsewhere', { amount: signed(elsewhere.monthly, own, text), count: String(elsewhere.resources) })}${gapText(elsewhere.lacks, text)}`}</p>
      )}
      {mergedLately > 0 && <p class="quiet">{text(mergedLately === 1 ? 'mergedOne' : 'mergedLately', { count: String(mergedLately) })}</p>}
      {resources.length > 0 && <Resources planned={planned} own={own} />}
      {leftOut.length > 0 && (
        <details>
          <summary>{text('notIncluded')}</summary>
          <ul class="plain quiet">
            {leftOut.slice(0, MOST_REASONS).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const MOST_REASONS = 20;

function Resources({ planned: { resources }, own }: { readonly planned: PlannedChange; readonly own: Formats }) {
  const { text, send } = usePage();
  return (
    <details>
      <summary>{text('plannedResources')}</summary>
      <table aria-label={text('plannedResources')}>
        <thead>
          <tr>
            <th scope="col">{text('resource')}</th>
            <th scope="col" class="number">
              {text('aMonthColumn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {resources.map(({ address, kind, file, line, monthly, lacks }, place) => (
            <tr key={`${file}:${line} ${address}`}>
              <th scope="row">
                {kind === 'removed' ? (
                  address
                ) : (
                  <button class="link text" title={`${file}:${line + 1}`} onClick={() => send({ kind: 'openPlanned', resource: place })}>
                    {address}
                  </button>
                )}
                <span class="quiet"> {text(kind)}</span>
              </th>
              <td class="number">{monthly.low === 0 && monthly.high === 0 && lacks !== 'nothing' ? '–' : signed(monthly, own, text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type Text = ReturnType<typeof usePage>['text'];

/** What follows an amount that leaves something out. */
export const gapText = (lacks: PlannedGap, text: Text): string =>
  lacks === 'nothing' ? '' : ` ${text(lacks === 'usage' ? 'plusUsage' : 'plusUnpriced')}`;

/** `+$310`, `+$10 to +$20`. */
export const signed = ({ low, high }: MicrosRange, format: Formats, text: Text): string =>
  low === high ? format.change(low) : text('fromTo', { low: format.change(low), high: format.change(high) });

const range = ({ low, high }: MicrosRange, format: Formats, text: Text): string =>
  low === high ? format.money(low) : text('fromTo', { low: format.money(low), high: format.money(high) });
