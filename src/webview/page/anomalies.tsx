import type { Anomaly, CommitEvidence } from '../../core/model/anomaly';
import { resourceKey } from '../protocol';
import { usePage, type Page } from './context';
import { CostOf } from './costOf';
import { gapText, signed } from './planned';
import { Resources } from './resources';

interface AnomaliesProps {
  readonly anomalies: readonly Anomaly[];
  /** Reasons by id. */
  readonly muted: Readonly<Record<string, string>>;
}

/** What changed without anyone wanting it; what was muted is one key away. */
export function Anomalies({ anomalies, muted }: AnomaliesProps) {
  const { text } = usePage();
  const isMuted = ({ id }: Anomaly): boolean => Object.hasOwn(muted, id);
  const [quiet, told] = [anomalies.filter(isMuted), anomalies.filter((anomaly) => !isMuted(anomaly))];
  return (
    <section data-part="anomalies">
      <h3>
        {text('anomalies')}
        {/* providers do not say by which cost their amounts are */}
        {anomalies.every(({ foundBy }) => foundBy === undefined) && <CostOf cost="effective" />}
      </h3>
      {told.length === 0 && <p class="quiet">{text('noAnomalies')}</p>}
      <ul class="plain">
        {told.map((anomaly) => (
          <Item key={anomaly.id} anomaly={anomaly} reason={undefined} />
        ))}
      </ul>
      {quiet.length > 0 && (
        <details>
          <summary>{text('mutedAnomalies', { count: String(quiet.length) })}</summary>
          <ul class="plain">
            {quiet.map((anomaly) => (
              <Item key={anomaly.id} anomaly={anomaly} reason={muted[anomaly.id]} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Item({ anomaly, reason }: { readonly anomaly: Anomaly; readonly reason: string | undefined }) {
  const { text, format, send } = usePage();
  const { id, service, account, isTotal, kind, since, until, actual, expected, excess, drivers, commits, foundBy, own, isWholeAccount } =
    anomaly;
  const subject = isTotal ? text('otherServices') : account === undefined ? service : text('serviceInAccount', { service, account });
  const period = { since: format.day(since), until: until === null ? '' : format.day(until) };
  const mute = (
    <button class="link" onClick={() => send({ kind: reason === undefined ? 'mute' : 'unmute', id })}>
      {text(reason === undefined ? 'mute' : 'unmute')}
    </button>
  );
  return (
    <li class={until === null ? 'open' : ''}>
      <div class="row">
        <strong>{subject}</strong>
        <span class="number">{format.change(excess)}</span>
      </div>
      <p class="quiet">
        {text(until === null ? `${kind}Since` : `${kind}Between`, period)}
        {' · '}
        {actual === null || expected === null
          ? text('amountsNotTold')
          : text('actualExpected', { actual: format.money(actual), expected: format.money(expected) })}
      </p>
      {foundBy && (
        <p class="quiet">
          {text('foundBy', { detectors: foundBy.join(', ') })}
          {isWholeAccount ? ` · ${text('wholeAccount')}` : ''}
          {own ? ` · ${text('ownExcess', { amount: format.change(own.excess) })}` : ''}
        </p>
      )}
      {drivers[0] && (
        <p class="quiet">
          {drivers
            .slice(0, 2)
            .map((part) => `${[part.service, part.account, part.region].filter(Boolean).join(', ')} ${format.percent(part.share)}`)
            .join(' · ')}
        </p>
      )}
      {commits.length > 0 && (
        <>
          <p class="quiet">{text('mayExplain')}</p>
          <ul class="plain commits">
            {commits.map((commit) => (
              <li key={commit.id}>
                <button class="link" title={commit.resources.join(', ')} onClick={() => send({ kind: 'openCommit', id: commit.id })}>
                  {`${format.day(commit.day)} · ${commit.subject} (${commit.id.slice(0, 8)})`}
                </button>
                <p class="quiet">{commit.evidence.map((one) => whyTold(one, { text, format })).join(' · ')}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {reason !== undefined && <p class="quiet">{text('mutedBecause', { reason })}</p>}
      {isTotal ? (
        <div class="actions">{mute}</div>
      ) : (
        <Resources
          of={resourceKey({ anomaly: id })}
          name={`${subject}, ${text(until === null ? `${kind}Since` : `${kind}Between`, period)}`}
        >
          {mute}
        </Resources>
      )}
    </li>
  );
}

/** Why a commit is told, in a few words. Costs are compared in the bill's currency only. */
function whyTold(evidence: CommitEvidence, { text, format }: Pick<Page, 'text' | 'format'>): string {
  if (evidence.kind !== 'cost') return text(`why-${evidence.kind}`, 'text' in evidence ? { name: evidence.text } : {});
  return text('why-cost', { amount: `${signed(evidence, format, text)}${gapText(evidence.lacks, text)}` });
}
