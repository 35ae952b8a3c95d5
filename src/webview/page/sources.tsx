import type { SourceState, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** Where the figures come from and how old each source's data are. Those that do not answer stand first, with what to do. */
export function Sources({ spend: { sources }, troubled }: { readonly spend: TeamSpend; readonly troubled: boolean }) {
  const { text } = usePage();
  // the place in the whole list names a source to the host
  const shown = sources.flatMap((source, place) =>
    Boolean(source.problem) === troubled && (source.problem || source.requests) ? [{ source, place }] : [],
  );
  if (shown.length === 0) return null;
  return (
    <section data-part={troubled ? 'problems' : 'sources'} class={troubled ? 'whole' : ''}>
      <h3>{text(troubled ? 'sourceProblems' : 'sources')}</h3>
      <ul class="plain">
        {shown.map(({ source, place }) => (
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
          <div class="actions">
            {problem.kind === 'ceiling' ? (
              <button class="secondary" onClick={() => send({ kind: 'openSettings' })}>
                {text('openSettings')}
              </button>
            ) : (
              <button class="secondary" onClick={() => send({ kind: 'refresh' })}>
                {text(problem.kind === 'not connected' ? 'connect' : 'tryAgain')}
              </button>
            )}
            {problem.action.includes('ledgerline.yaml') && (
              <button class="secondary" onClick={() => send({ kind: 'openConfiguration' })}>
                {text('openConfiguration')}
              </button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}
