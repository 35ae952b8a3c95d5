import type { Config, SharedCost } from '../../../src/core/config/config';
import type { DailyCost } from '../../../src/core/model/spend';

/** The figures of a team's spend, added up row by row in the plainest way: what the fast way is held against. */
export interface PlainQuestion {
  readonly rows: readonly DailyCost[];
  readonly config: Pick<Config, 'teams' | 'sharedCosts'>;
  readonly team: string | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
}

interface Part {
  readonly row: DailyCost;
  readonly team: string;
  readonly pool: string;
  readonly effective: bigint;
  readonly billed: bigint;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** Floors first, then one unit each to the largest remainders, ties by name; the sign afterwards. */
function divided(total: bigint, members: readonly string[], given: readonly bigint[]): bigint[] {
  const weights = given.some((weight) => weight > 0n) ? given : given.map(() => 1n);
  const [size, whole] = [total < 0n ? -total : total, sum(weights)];
  const parts = weights.map((weight) => (size * weight) / whole);
  const rank = members
    .map((name, at) => ({ name, at, rest: (size * weights[at]!) % whole }))
    .sort((a, b) => (a.rest !== b.rest ? (a.rest > b.rest ? -1 : 1) : a.name < b.name ? -1 : 1));
  for (const { at } of rank.slice(0, Number(size - sum(parts)))) parts[at]! += 1n;
  return parts.map((part) => (total < 0n ? -part : part));
}

function partsOf({ rows, config }: PlainQuestion): readonly Part[] {
  const known = (name: string): string | undefined =>
    name === '' ? undefined : config.teams.find((team) => team.name === name || team.aliases.includes(name))?.name;
  const ownerOf = ({ owner, account }: DailyCost): string => (owner === '' ? (known(account) ?? '') : (known(owner) ?? owner));
  const fits = ({ match }: SharedCost, row: DailyCost): boolean =>
    Object.entries(match.tag ?? {}).every(([key, value]) => row.tags[key] === value) &&
    (match.service === undefined || match.service === row.service);
  const weightsOf = ({ split }: SharedCost, members: readonly string[], row: DailyCost): readonly bigint[] => {
    switch (split.method) {
      case 'headcount':
      case 'revenue':
        return members.map((name) => {
          const given = config.teams.find((team) => team.name === name)?.[split.method] ?? 0;
          const entries = typeof given === 'number' ? [{ from: '', value: given }] : [...given];
          // days of this form stand in their order as texts
          const past = entries.filter(({ from }) => from <= row.day).map(({ from, value }) => `${from} ${value}`);
          return BigInt(past.sort().at(-1)?.split(' ')[1] ?? 0);
        });
      case 'fixed':
        return members.map((name) => BigInt(split.shares[name]!));
      case 'direct':
        return members.map((name) => {
          const own = rows.filter(
            (other) => ownerOf(other) === name && other.day.slice(0, 7) === row.day.slice(0, 7) && other.currency === row.currency,
          );
          const cost = sum(own.map(({ effective }) => effective));
          return cost > 0n ? cost : 0n;
        });
      default:
        return members.map(() => 1n);
    }
  };
  return rows.flatMap((row): Part[] => {
    const { effective, billed } = row;
    const owner = ownerOf(row);
    const shared = owner === '' ? config.sharedCosts.find((pool) => fits(pool, row)) : undefined;
    if (!shared) return [{ row, team: owner, pool: '', effective, billed }];
    const { split } = shared;
    const members = split.method === 'fixed' ? Object.keys(split.shares) : (shared.members ?? config.teams.map(({ name }) => name));
    const weights = weightsOf(shared, members, row);
    const [parts, ofBilled] = [divided(effective, members, weights), divided(billed, members, weights)];
    return members
      .map((team, at) => ({ row, team, pool: shared.name, effective: parts[at]!, billed: ofBilled[at]! }))
      .filter((part) => part.effective !== 0n || part.billed !== 0n);
  });
}

const DAY = 86_400_000;
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const before = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 2, 1)).toISOString().slice(0, 10);

/** The currency of most, of those that count; the first by name of as many. */
function mainCurrency(rows: readonly DailyCost[], counts: (currency: string) => boolean = () => true): string {
  const names = [...new Set(rows.map(({ currency }) => currency))].filter(counts).sort();
  const count = (name: string): number => rows.filter(({ currency }) => currency === name).length;
  return names.sort((a, b) => count(b) - count(a))[0] ?? '';
}

/** The same fields as of a `TeamSpend`; the newest month. `undefined` for a bill without a complete day. `cost`: which of the two is summed. */
export function plainSpend(question: PlainQuestion, cost: 'effective' | 'billed' = 'effective') {
  const { rows, today } = question;
  const byEffective = partsOf(question);
  const parts = cost === 'billed' ? byEffective.map((part) => ({ ...part, effective: part.billed })) : byEffective;
  const effective = (some: readonly Part[]): number => Number(sum(some.map((part) => part.effective)));
  const names = [...new Set(parts.map((part) => part.team))].filter((name) => name !== '').sort();
  // amounts in two currencies cannot be held against each other
  const owned = mainCurrency(rows, (currency) => parts.some(({ row, team }) => row.currency === currency && team !== ''));
  const largest = names
    .map((name) => ({ name, some: byEffective.filter((part) => part.team === name && part.row.currency === owned) }))
    .filter(({ some }) => some.length > 0)
    .map(({ name, some }) => ({ name, cost: sum(some.map((part) => part.effective)) }))
    .reduce<{ name: string; cost: bigint } | undefined>((best, one) => (best && best.cost >= one.cost ? best : one), undefined);
  const team = question.team ?? largest?.name ?? '';
  const carried = parts.filter((part) => part.team === team && team !== '');
  const currency = mainCurrency(carried.length > 0 ? carried.map(({ row }) => row) : rows);
  const days = rows.map(({ day }) => day).sort();
  const ownDays = rows.filter(({ spread }) => !spread).map(({ day }) => day);
  const [first = '', end = ''] = [days[0], ownDays.sort().at(-1) ?? days.at(-1)];
  const settled = plus(today, -2);
  const asOf = end < settled ? end : settled;
  if (days.length === 0 || asOf < first) return undefined;

  const month = `${asOf.slice(0, 7)}-01`;
  const monthBefore = before(asOf);
  const sameDay = plus(monthBefore, Math.round((Date.parse(asOf) - Date.parse(month)) / DAY));
  const endBefore = sameDay < month ? sameDay : plus(month, -1);
  const hasBefore = first <= monthBefore;
  const mine = carried.filter(({ row }) => row.currency === currency);
  const between = (some: readonly Part[], from: string, to: string): readonly Part[] =>
    some.filter(({ row }) => row.day >= from && row.day <= to);
  const shown = between(
    parts.filter(({ row }) => row.currency === currency),
    month,
    asOf,
  );
  const bill = effective(shown);
  const share = (some: readonly Part[], of: number): number | null => (of > 0 ? effective(some) / of : null);
  const usage = shown.filter(({ row }) => row.charge === 'Usage' && !row.correction);
  const own = usage.filter((part) => part.team === team && part.pool === '');
  const compared = (some: readonly Part[]) => ({
    amount: effective(between(some, month, asOf)),
    previous: hasBefore ? effective(between(some, monthBefore, endBefore)) : null,
  });
  const grouped = (keyOf: (row: DailyCost) => readonly string[]): Map<string, readonly Part[]> => {
    const groups = new Map<string, Part[]>();
    for (const part of mine) groups.set(JSON.stringify(keyOf(part.row)), [...(groups.get(JSON.stringify(keyOf(part.row))) ?? []), part]);
    return groups;
  };
  const serviceOf = ({ service, charge }: DailyCost): string => service || (charge === 'Usage' ? 'Not named' : charge);
  const listed = own.filter(({ row }) => row.list !== undefined);
  const list = Number(sum(listed.map(({ row }) => row.list!)));
  const eligible = new Set(usage.flatMap(({ row }) => (row.commitment === undefined ? [] : [row.service])));
  const ofEligible = own.filter(({ row }) => eligible.has(row.service));
  const covered = ofEligible.filter(({ row }) => row.commitment !== 'unused');
  const unused = usage.filter(({ row }) => row.commitment === 'unused');
  return {
    team,
    currency,
    asOf,
    monthToDate: compared(mine),
    billedToDate: Number(sum(between(mine, month, asOf).map(({ billed }) => billed))),
    provisional: effective(between(mine, plus(asOf, 1), today > end ? today : end).filter(({ row }) => !row.spread)),
    services: [...grouped((row) => [serviceOf(row)])].flatMap(([key, some]) => {
      const [service] = JSON.parse(key) as [string];
      const isThere = some.some(({ row }) => row.day.slice(0, 7) <= asOf.slice(0, 7));
      return isThere ? [{ service, ...compared(some), lastDay: effective(between(some, asOf, asOf)) }] : [];
    }),
    places: [...grouped((row) => [serviceOf(row), row.account])].flatMap(([key, some]) => {
      const { amount, previous } = compared(some);
      const isThere = between(some, month, asOf).length > 0 || (hasBefore && between(some, monthBefore, endBefore).length > 0);
      const [service, account] = JSON.parse(key) as [string, string];
      return isThere ? [{ service, account, amount, previous }] : [];
    }),
    parts: ['direct', ...question.config.sharedCosts.map(({ name }) => name)].flatMap((name) => {
      const some = between(mine, month, asOf).filter(({ pool }) => pool === (name === 'direct' ? '' : name));
      return some.length > 0 || name === 'direct' ? [{ name, amount: effective(some) }] : [];
    }),
    kpis: {
      allocated: share(
        shown.filter((part) => part.team !== ''),
        bill,
      ),
      allocatedDirectly: share(
        shown.filter((part) => part.team !== '' && part.pool === ''),
        bill,
      ),
      tagged: share(
        usage.filter(({ row }) => row.owner !== ''),
        effective(usage),
      ),
      savingRate:
        list > 0
          ? {
              rate: Math.round((1 - effective(listed) / list) * 1e5) / 1e5 + 0,
              share: effective(own) > 0 ? effective(listed) / effective(own) : 1,
            }
          : null,
      commitments:
        eligible.size === 0
          ? null
          : {
              coverage: share(
                covered.filter(({ row }) => row.commitment === 'used'),
                effective(covered),
              ),
              unused: effective(unused),
              unusedShare: share(unused, effective(usage.filter(({ row }) => row.commitment !== undefined))),
            },
    },
    unallocated: effective(shown.filter((part) => part.team === '')),
    bill,
    teams: names.map((name) => ({ name, amount: effective(shown.filter((part) => part.team === name)) })),
    otherCurrencies: [...new Set(carried.map(({ row }) => row.currency))]
      .filter((other) => other !== currency)
      .sort()
      .map((other) => ({
        currency: other,
        amount: effective(
          between(
            carried.filter(({ row }) => row.currency === other),
            month,
            asOf,
          ),
        ),
      })),
  };
}
