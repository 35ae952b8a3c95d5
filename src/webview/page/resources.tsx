import type { ComponentChildren } from 'preact';
import type { ResourceCost, ResourceLine } from '../../core/model/resourceSpend';
import type { ResourceState } from '../protocol';
import { usePage } from './context';
import { CostOf } from './costOf';

interface ResourcesProps {
  readonly of: string;
  /** The cost in words, for screen readers. */
  readonly name: string;
  /** Further buttons beside it. */
  readonly children?: ComponentChildren;
}

/** A button that opens a cost down to the resource, and what is known of it by then. */
export function Resources({ of: key, name, children }: ResourcesProps) {
  const { text, send, resources } = usePage();
  const state = Object.hasOwn(resources, key) ? resources[key] : undefined;
  return (
    <div data-part="resources">
      <div class="actions">
        <button
          class="link"
          aria-expanded={state !== undefined}
          aria-label={text('resourcesOf', { name })}
          onClick={() => send({ kind: state ? 'closeResources' : 'openResources', key })}
        >
          <span aria-hidden="true">{state ? '▾ ' : '▸ '}</span>
          {text('resources')}
          <CostOf cost="effective" />
        </button>
        {children}
      </div>
      {state && <Known state={state} of={key} name={name} />}
    </div>
  );
}

function Known({ state, of: key, name }: { readonly state: ResourceState; readonly of: string; readonly name: string }) {
  const { text, format, send } = usePage();
  switch (state.kind) {
    case 'loading':
      return (
        <div aria-busy="true">
          <p class="quiet" role="status">
            {text('readingResources', { name })}
          </p>
          <progress max={1} value={state.progress} aria-label={text('readingResources', { name })} />
          <button class="link" onClick={() => send({ kind: 'closeResources', key })}>
            {text('cancel')}
          </button>
        </div>
      );
    case 'problem':
      return (
        <>
          <p role="alert">{state.message}</p>
          <button class="link" onClick={() => send({ kind: 'openResources', key })}>
            {text('tryAgain')}
          </button>
        </>
      );
    case 'found':
      return (
        <>
          {state.lines.length === 0 ? <p class="quiet">{text('noResources')}</p> : <Lines lines={state.lines} of={key} name={name} />}
          {state.sources.map(({ source, problem, offer }, index) => (
            <div key={source}>
              {problem && <p class="quiet">{`${source}: ${problem.message} ${problem.action}`}</p>}
              {offer && (
                <>
                  <p class="quiet">{offer.text}</p>
                  <button class="link" onClick={() => send({ kind: 'askForResources', key, source: index })}>
                    {text('askFor', { name: source, price: format.dollars(offer.usd) })}
                  </button>
                </>
              )}
            </div>
          ))}
          {state.notes.map((note) => (
            <p key={note} class="quiet">
              {note}
            </p>
          ))}
        </>
      );
  }
}

function Lines({ lines, of: key, name }: { readonly lines: readonly ResourceLine[]; readonly of: string; readonly name: string }) {
  const { text, format } = usePage();
  const isCompared = lines.some(({ before }) => before !== null);
  return (
    <table aria-label={text('resourcesOf', { name })}>
      <thead>
        <tr>
          <th scope="col">{text('resource')}</th>
          <th scope="col" class="number">
            {text(isCompared ? 'change' : 'amount')}
          </th>
          <th scope="col" class="number">
            {text(isCompared ? 'shareOfChange' : 'share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ part, label, resource, amount, before, share, count, source }, index) => (
          <tr key={`${part} ${label} ${resource?.account ?? ''}`}>
            <th scope="row" class="id">
              {resource ? (
                <Resource resource={resource} of={key} line={index} />
              ) : (
                text(`part-${part}`, { count: String(count ?? ''), name: source ?? '' })
              )}
            </th>
            <td class="number">{before === null ? format.money(amount) : format.change(amount - before)}</td>
            <td class="number quiet">{share === null ? '–' : format.percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Resource({ resource, of: key, line }: { readonly resource: ResourceCost; readonly of: string; readonly line: number }) {
  const { text, format, send } = usePage();
  const { id, name, type, account, region, firstDay, lastDay, match } = resource;
  const days =
    firstDay === ''
      ? ''
      : firstDay === lastDay
        ? format.day(firstDay)
        : text('fromTo', { low: format.day(firstDay), high: format.day(lastDay) });
  return (
    <>
      <bdi title={id}>{name || breakable(id)}</bdi>
      <div class="quiet">{[name !== '' && name !== id ? id : '', type, account, region, days].filter(Boolean).join(' · ')}</div>
      {match && (
        <ul class="plain commits">
          {match.places.map(({ file, line: row, address }, place) => (
            <li key={`${file}:${row}`}>
              <button class="link" title={address} onClick={() => send({ kind: 'openResource', key, line, place })}>
                {`${match.confidence === 'certain' ? '' : `${text(`match-${match.confidence}`)} `}${file}:${row}`}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Ids of clouds are paths: they go on in the next line after a part rather than within a word. */
const breakable = (id: string): ComponentChildren =>
  id.split(/(?<=[:/])/).flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
