import type { SourceState, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** Where the figures come from, how old each source's data are, and what to do about one that does not answer. */
export function Sources({ spend: { sources } }: { readonly spend: TeamSpend }) {
  const { text } = usePage();
  if (sources.every(({ problem, requests }) => !problem && !requests)) return null;
  return (
    <section data-part="sources">
      <h3>{text('sources')}</h3>
      <ul class="plain">
        {sources.map((source, place) => (
          <Source key={source.name} source={source} place={place} />
        ))}
      </ul>
    </section>
  );
}

function Source({ source: { name, readAt, problem, requests }, place }: { readonly source: SourceState; readonly place: number }) {
  const { text, format, send } = usePage();
  return (
    <li>
      <strong>{name}</strong>
      <span class="quiet"> {readAt === '' ? text('neverRead') : text('readAt', { time: format.time(readAt) })}</span>
      {requests && (
        <p class="quiet">
          {text('paidRequests', {
            count: String(requests.count),
            spent: format.dollars(requests.usd),
            ceiling: format.dollars(requests.ceilingUsd),
          })}
          {requests.bytes !== undefined && ` · ${text('megabytesRead', { count: format.count(Math.ceil(requests.bytes / 1e6)) })}`}
        </p>
      )}
      {problem && (
        <div class="warning">
          <p>{problem.message}</p>
          <p>
            {problem.action}
            {problem.retryAt === undefined ? '' : ` ${text('retryAt', { time: format.time(problem.retryAt) })}`}
          </p>
          {problem.detail !== undefined && (
            <details>
              <summary>{text('details')}</summary>
              <pre>{problem.detail}</pre>
              <button class="link" onClick={() => send({ kind: 'copyDetail', source: place })}>
                {text('copyDetail')}
              </button>
            </details>
          )}
          {problem.kind === 'ceiling' ? (
            <button class="secondary" onClick={() => send({ kind: 'openSettings' })}>
              {text('openSettings')}
            </button>
          ) : (
            <button class="secondary" onClick={() => send({ kind: 'refresh' })}>
              {text(problem.kind === 'not connected' ? 'connect' : 'tryAgain')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
