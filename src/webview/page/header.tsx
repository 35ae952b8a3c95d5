import type { CostBasis, TeamSpend } from '../../core/model/spend';
import { usePage } from './context';

/** Leads the names of teams in the picker: what is not a team has none. */
const TEAM = '=';

interface HeaderProps {
  readonly spend: TeamSpend;
  /** Names with their amounts by the cost that is shown. */
  readonly teams: TeamSpend['teams'];
  readonly isPicked: boolean;
  readonly cost: CostBasis;
}

/** The team, how it was found, the others to look at, the months, the two costs, and how old the figures are. */
export function Header({ spend, teams, isPicked, cost }: HeaderProps) {
  const { text, send, format } = usePage();
  const { team, month, months, billed } = spend;
  // a team without cost is none of the bill's
  const known = teams.some(({ name }) => name === team);
  const pick = (value: string): void =>
    send(value.startsWith(TEAM) ? { kind: 'selectTeam', team: value.slice(TEAM.length) } : { kind: 'followFile' });
  return (
    <header>
      <h2>{team}</h2>
      <p class="quiet">{isPicked ? text('picked') : text('resolved', { rule: spend.resolved })}</p>
      <div class="pickers">
        {(teams.length > 1 || !known || isPicked) && (
          <label>
            <span class="quiet">{text('team')}</span>
            <select value={isPicked ? TEAM + team : ''} onChange={(event) => pick(event.currentTarget.value)}>
              <option value="">{text('followFile')}</option>
              {!known && team !== '' && <option value={TEAM + team}>{team}</option>}
              {teams.map(({ name, amount }) => (
                <option key={name} value={TEAM + name}>{`${name} · ${format.money(amount)}`}</option>
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
        {billed && (
          <label>
            <span class="quiet">{text('cost')}</span>
            <select
              value={cost}
              onChange={(event) => send({ kind: 'selectCost', cost: event.currentTarget.value === 'billed' ? 'billed' : 'effective' })}
            >
              <option value="effective">{text('selectEffective')}</option>
              <option value="billed">{text('selectBilled')}</option>
            </select>
          </label>
        )}
      </div>
      <Age spend={spend} />
      {!billed && spend.asOf !== null && <p class="quiet">{text('oneCost')}</p>}
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
