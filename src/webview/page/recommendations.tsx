import type { TeamProviderFacts, TeamRecommendation } from '../../core/model/teamProviders';
import { useState } from 'preact/hooks';
import { usePage } from './context';

const SHOWN = 10;

/** What providers recommend, by saving, with links to the blocks; the total is theirs. What was dismissed is one key away. */
export function Recommendations({ facts }: { readonly facts: TeamProviderFacts | undefined }) {
  const { text, format } = usePage();
  const [isWhole, setWhole] = useState(false);
  if (!facts || facts.recommendations.length === 0) return null;
  const all = facts.recommendations.map((one, index) => ({ one, index }));
  const [told, quiet] = [all.filter(({ one }) => one.dismissed === undefined), all.filter(({ one }) => one.dismissed !== undefined)];
  return (
    <section data-part="recommendations">
      <h3>{text('recommendations')}</h3>
      {facts.savings.map(({ source, amount, currency }) => (
        <p key={source} class="quiet">
          {text('savingTotal', { source, amount: format.moneyIn(currency, amount) })}
        </p>
      ))}
      <List items={isWhole ? told : told.slice(0, SHOWN)} />
      {told.length > SHOWN && (
        <button class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('fewerServices') : text('moreServices', { count: String(told.length - SHOWN) })}
        </button>
      )}
      {quiet.length > 0 && (
        <details>
          <summary>{text('dismissedCount', { count: String(quiet.length) })}</summary>
          <List items={quiet} />
        </details>
      )}
    </section>
  );
}

interface Indexed {
  readonly one: TeamRecommendation;
  readonly index: number;
}

const List = ({ items }: { readonly items: readonly Indexed[] }) => (
  <ul class="plain">
    {items.map(({ one, index }) => (
      <Item key={`${one.source}/${one.id}`} one={one} index={index} />
    ))}
  </ul>
);

function Item({ one, index }: Indexed) {
  const { text, format, send } = usePage();
  const {
    action,
    current,
    recommended,
    saving,
    currency,
    resourceId,
    kind,
    effort,
    lookBackDays,
    asOf,
    source,
    match,
    advice,
    alternatives,
  } = one;
  // what is stopped or deleted becomes nothing, what is bought was nothing
  const isUnused = action === 'Stop' || action === 'Delete';
  const steps = isUnused ? [current] : action.startsWith('Purchase') ? [recommended] : [current, recommended];
  const sizes = steps.filter(Boolean).join(' → ');
  const place = [one.account, one.region].filter(Boolean).join(' · ');
  return (
    <li>
      <div class="row">
        <strong>{advice ?? `${text(`action-${action}`)}${sizes === '' ? '' : ` ${sizes}`}`}</strong>
        <span class="number">
          {saving === null ? text('savingNotTold') : text('savingAMonth', { amount: format.moneyIn(currency, saving) })}
        </span>
      </div>
      <p class="quiet">{[resourceId || kind, place, ...(one.isOwn ? [] : [text('ownerNotTold')])].filter(Boolean).join(' · ')}</p>
      <p class="quiet">
        {[
          source,
          ...(effort === '' ? [] : [text('effort', { effort })]),
          ...(lookBackDays === null ? [] : [text(isUnused ? 'unusedFor' : 'lookBack', { days: String(lookBackDays) })]),
          ...(asOf === '' ? [] : [text('madeOn', { day: format.day(asOf) })]),
          ...(alternatives === undefined ? [] : [text('alternatives', { count: String(alternatives) })]),
        ].join(' · ')}
      </p>
      {match && (
        <>
          {match.own && <OwnSaving saving={match.own} />}
          {match.confidence !== 'certain' && <p class="quiet">{text(`match-${match.confidence}`)}</p>}
          <ul class="plain commits">
            {match.places.map(({ file, line, address }, number) => (
              <li key={`${file}:${line}`}>
                <button
                  class="link"
                  title={address}
                  onClick={() => send({ kind: 'openRecommended', recommendation: index, place: number })}
                >
                  {`${file}:${line}`}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {one.dismissed && <p class="quiet">{text('dismissedBecause', { reason: one.dismissed })}</p>}
      <button class="link" onClick={() => send({ kind: one.dismissed === undefined ? 'dismiss' : 'restore', id: `${source}/${one.id}` })}>
        {text(one.dismissed === undefined ? 'dismiss' : 'restore')}
      </button>
    </li>
  );
}

/** What our own prices say of it: what is saved, or what it would cost more. */
function OwnSaving({ saving: { low, high, currency } }: { readonly saving: NonNullable<NonNullable<TeamRecommendation['match']>['own']> }) {
  const { text, format } = usePage();
  const [least, most] = high <= 0 ? [-high, -low] : [low, high];
  const [from, to] = [format.moneyIn(currency, least), format.moneyIn(currency, most)];
  return (
    <p class="quiet">{text(high < 0 ? 'ownCost' : 'ownSaving', { amount: from === to ? to : text('fromTo', { low: from, high: to }) })}</p>
  );
}
