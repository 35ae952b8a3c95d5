import type { TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** The team, how it was found, the others to look at, the months, and how old the figures are. */
export function Header({ spend }: { readonly spend: TeamSpend }) {
  const { text, send, format } = usePage();
  const { team, teams, month, months } = spend;
  // a team without cost is none of the bill's
  const known = teams.some(({ name }) => name === team);
  return (
    <header>
      <h2>{team}</h2>
      <p class="quiet">{text('resolved', { rule: spend.resolved })}</p>
      <div class="pickers">
        {(teams.length > 1 || !known) && (
          <label>
            <span class="quiet">{text('team')}</span>
            <select value={team} onChange={(event) => send({ kind: 'selectTeam', team: event.currentTarget.value })}>
              {!known && <option value={team}>{team}</option>}
              {teams.map(({ name, amount }) => (
                <option key={name} value={name}>{`${name} · ${format.money(amount)}`}</option>
              ))}
            </select>
          </label>
        )}
        {months.length > 1 && (
          <label>
            <span class="quiet">{text('month')}</span>
            <select value={month} onChange={(event) => send({ kind: 'selectMonth', month: event.currentTarget.value })}>
              {months.map((one) => (
                <option key={one} value={one}>
                  {format.month(one)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Age spend={spend} />
    </header>
  );
}

/** Up to which day the figures reach; how long ago that is, where it is the newest month. */
function Age({ spend: { asOf, source, month, months } }: { readonly spend: TeamSpend }) {
  const { text, format } = usePage();
  if (asOf === null) return null;
  const ago = month === (months[0] ?? month) ? ` (${format.daysAgo(source.dataAgeDays)})` : '';
  return <p class="quiet">{`${text('completeTo', { day: format.day(asOf) })}${ago}`}</p>;
}
