import { isKnown, type Unknown } from '../../model/value';

/** When AWS ends the standard support of a version, and when that of extended support ends; `YYYY-MM-DD`. */
interface Life {
  readonly standardEnd: string;
  readonly extendedEnd?: string;
  /** Where the surcharge starts later than the day after `standardEnd`. */
  readonly chargesFrom?: string;
}

const until = (standardEnd: string, extendedEnd?: string, chargesFrom?: string): Life => ({
  standardEnd,
  ...(extendedEnd !== undefined && { extendedEnd }),
  ...(chargesFrom !== undefined && { chargesFrom }),
});

/**
 * Dates as of 2026-11. EKS and RDS MySQL: AWS's calendars through endoflife.date; RDS PostgreSQL and Aurora: AWS's release
 * calendars (sources of PostgreSQL 13 and Aurora PostgreSQL 11 differ by some months, all of them past); ElastiCache: AWS's
 * page on extended support; Elasticsearch: endoflife.date 2026-09.
 */
const CALENDAR: Readonly<Record<string, Readonly<Record<string, Life>>>> = {
  kubernetes: {
    '1.28': until('2024-11-26', '2025-11-26'),
    '1.29': until('2025-03-23', '2026-03-23'),
    '1.30': until('2025-07-23', '2026-07-23'),
    '1.31': until('2025-11-26', '2026-11-26'),
    '1.32': until('2026-03-23', '2027-03-23'),
    '1.33': until('2026-07-29', '2027-07-29'),
    '1.34': until('2026-12-02', '2027-12-02'),
    '1.35': until('2027-03-27', '2028-03-27'),
  },
  mysql: {
    '5.7': until('2024-02-29', '2027-02-28'),
    '8.0': until('2026-07-31', '2029-07-31'),
    '8.4': until('2029-07-31', '2032-07-31'),
  },
  postgres: {
    11: until('2024-02-29', '2027-03-31', '2024-04-01'),
    12: until('2025-02-28', '2028-02-29'),
    13: until('2026-02-28', '2029-02-28'),
  },
  'aurora-mysql': { 2: until('2024-10-31', '2027-02-28', '2024-12-01') },
  'aurora-postgresql': { 11: until('2024-02-29', undefined, '2024-04-01'), 12: until('2025-02-28') },
  redis: { 4: until('2026-01-31', '2029-01-31'), 5: until('2026-01-31', '2029-01-31'), 6: until('2027-01-31') },
  elasticsearch: {
    ...Object.fromEntries(
      '1.5 2.3 5.1 5.3 5.5 6.0 6.2 6.3 6.4 6.5 6.7 7.1 7.4'.split(' ').map((v) => [v, until('2025-11-07', '2026-11-07')]),
    ),
    '5.6': until('2025-11-07', '2028-11-07'),
    '7.7': until('2025-11-07', '2027-11-07'),
    '7.8': until('2025-11-07', '2027-11-07'),
    '7.9': until('2027-11-07', '2028-11-07'),
    '7.10': until('2027-11-07', '2030-11-07'),
  },
};

/** Where a version stands on a day. `year` of extended support counts from 1; the last of it is 3. */
export type Support =
  | { readonly kind: 'standard'; readonly end?: string }
  | { readonly kind: 'extended'; readonly version: string; readonly since: string; readonly year: number; readonly ended?: string };

/** The support of `version` (`5.7.44`, `12`, `1.31`) of an engine on a day. A version that is in no calendar is in standard support. */
export function supportOf(engine: string, version: string | Unknown | undefined, today: string): Support | Unknown {
  if (version === undefined) return { kind: 'standard' };
  if (!isKnown(version)) return version;
  const lives = CALENDAR[engine] ?? {};
  const parts = version.split('.');
  const name = [parts.slice(0, 2).join('.'), parts[0]!].find((candidate) => Object.hasOwn(lives, candidate));
  const life = name === undefined ? undefined : lives[name];
  if (name === undefined || life === undefined) return { kind: 'standard' };
  const since = life.chargesFrom ?? dayAfter(life.standardEnd);
  if (today < since) return { kind: 'standard', end: life.standardEnd };
  const ended = life.extendedEnd !== undefined && today > life.extendedEnd ? life.extendedEnd : undefined;
  return { kind: 'extended', version: name, since, year: yearsBetween(since, today) + 1, ...(ended !== undefined && { ended }) };
}

/** Calendars end support on the last day of a month or within it. */
function dayAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const length = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
  if (date < length) return text(year, month, date + 1);
  return month < 12 ? text(year, month + 1, 1) : text(year + 1, 1, 1);
}

const text = (year: number, month: number, date: number): string =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Whole years from one day to another. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
