import { type Value, unknown } from '../../../model/value';
import { counted } from '../numbers';
import { fail } from '../unknowns';
import { text } from '../values';
import { type Definitions, define, ofStrings } from './define';

interface Moment {
  /** Local calendar fields as if in UTC, milliseconds. */
  readonly local: number;
  /** Digits below the second, as nanoseconds. */
  readonly nanos: number;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly utc: boolean;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[T](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})\d*)?(?:(Z)|([+-])(\d\d):(\d\d))$/;

function parseTime(written: string): Moment | undefined {
  const match = RFC3339.exec(written);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [, , , , , , , fraction = '', utc, sign = '+', hours = '0', minutes = '0'] = match;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, day);
  if (start.getUTCDate() !== day || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const local = start.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return { local, nanos: Number(fraction.padEnd(9, '0')), offset, utc: utc !== undefined };
}

const INVALID = fail('not a valid RFC 3339 timestamp');

const two = (value: number): string => String(value).padStart(2, '0');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function zone({ offset }: Moment, colon: string): string {
  const absolute = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}${colon}${two(absolute % 60)}`;
}

/** What a run of one letter stands for; undefined when it stands for nothing. */
function verb(run: string, moment: Moment): string | undefined {
  const date = new Date(moment.local);
  const [month, weekday] = [MONTHS[date.getUTCMonth()] ?? '', DAYS[date.getUTCDay()] ?? ''];
  const hour = date.getUTCHours();
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  switch (run) {
    case 'YYYY':
      return String(date.getUTCFullYear()).padStart(4, '0');
    case 'YY':
      return two(date.getUTCFullYear() % 100);
    case 'MMMM':
      return month;
    case 'MMM':
      return month.slice(0, 3);
    case 'MM':
      return two(date.getUTCMonth() + 1);
    case 'M':
      return String(date.getUTCMonth() + 1);
    case 'DD':
      return two(date.getUTCDate());
    case 'D':
      return String(date.getUTCDate());
    case 'EEEE':
      return weekday;
    case 'EEE':
      return weekday.slice(0, 3);
    case 'hh':
      return two(hour);
    case 'h':
      return String(hour);
    case 'HH':
      return two(hour12);
    case 'H':
      return String(hour12);
    case 'AA':
      return hour < 12 ? 'AM' : 'PM';
    case 'aa':
      return hour < 12 ? 'am' : 'pm';
    case 'mm':
      return two(date.getUTCMinutes());
    case 'm':
      return String(date.getUTCMinutes());
    case 'ss':
      return two(date.getUTCSeconds());
    case 's':
      return String(date.getUTCSeconds());
    case 'Z':
      return moment.offset === 0 && moment.utc ? 'Z' : zone(moment, ':');
    case 'ZZZ':
      return moment.offset === 0 ? 'UTC' : zone(moment, '');
    case 'ZZZZ':
      return zone(moment, '');
    case 'ZZZZZ':
      return zone(moment, ':');
    default:
      return undefined;
  }
}

function formatDate(format: string, written: string): Value {
  const moment = parseTime(written);
  if (!moment) return INVALID;
  let result = '';
  for (const [piece] of format.matchAll(/'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (piece.startsWith("'")) {
      if (piece.length < 2 || !piece.endsWith("'")) return fail('a quote in the format does not end');
      result += piece.slice(1, -1).replaceAll("''", "'");
    } else if (/^[A-Za-z]/.test(piece)) {
      const shown = verb(piece, moment);
      if (shown === undefined) return fail(`invalid date format verb "${piece}"`);
      result += shown;
    } else result += piece;
  }
  return text(result);
}

/** Nanoseconds in the units of Go's durations. */
const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** `-1h30m` in nanoseconds. */
function parseDuration(written: string): number | undefined {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(written) ?? [];
  if (rest === '0') return 0;
  const parts = [...rest.matchAll(/(\d+\.?\d*|\.\d+)([a-zµμ]+)/gy)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== rest) return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of parts) {
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (size === undefined) return undefined;
    total += Number(amount) * size;
  }
  return sign === '-' ? -total : total;
}

function timeAdd(written: string, duration: string): Value {
  const moment = parseTime(written);
  const added = parseDuration(duration);
  if (!moment) return INVALID;
  if (added === undefined || !Number.isSafeInteger(Math.trunc(added / 1e6))) return fail(`invalid duration "${duration}"`);
  const sum = moment.nanos + Math.trunc(added % 1e9);
  const carried = Math.floor(sum / 1e9);
  const date = new Date(moment.local + (Math.trunc(added / 1e9) + carried) * 1000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999) return fail('time out of range');
  return text(date.toISOString().slice(0, 19) + (moment.offset === 0 ? 'Z' : zone(moment, ':')));
}

function timeCompare(one: string, two: string): Value {
  const [a, b] = [parseTime(one), parseTime(two)];
  if (!a || !b) return INVALID;
  const difference = a.local - a.offset * 60_000 - (b.local - b.offset * 60_000) || a.nanos - b.nanos;
  return counted(Math.sign(difference));
}

/** Functions of time. What depends on the moment of the apply is not known. */
export const dates: Definitions = {
  formatdate: ofStrings(2, 'string', (format = '', time = '') => formatDate(format, time)),
  plantimestamp: define([], 'string', (_, { planTime }) => (planTime === undefined ? unknown('plantimestamp()') : text(planTime))),
  timeadd: ofStrings(2, 'string', (time = '', duration = '') => timeAdd(time, duration)),
  timecmp: ofStrings(2, 'number', (one = '', other = '') => timeCompare(one, other)),
  timestamp: define([], 'string', () => unknown('timestamp()')),
};
