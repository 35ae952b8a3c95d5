/** Days of the months of a year of 365 days: 12 months of 730 hours. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_A_YEAR = 365;
const MONTHS_A_YEAR = 12;
const SECONDS_A_MONTH = (DAYS_A_YEAR * 24 * 3600) / MONTHS_A_YEAR;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Runs in a month of 730 hours of a CronJob's schedule (robfig/cron, the reader Kubernetes uses); `undefined` when it is none. */
export function runsAMonth(schedule: string): number | undefined {
  const text = schedule.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  const every = /^@every\s+(\S+)$/.exec(text);
  if (every) {
    const seconds = durationSeconds(every[1]!);
    return seconds === undefined ? undefined : SECONDS_A_MONTH / Math.max(1, seconds);
  }
  const fields = (MACROS[text] ?? text).split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute, hour, day, month, weekday] = [
    valuesOf(fields[0]!, 0, 59),
    valuesOf(fields[1]!, 0, 23),
    valuesOf(fields[2]!, 1, 31),
    valuesOf(fields[3]!, 1, 12, MONTH_NAMES),
    valuesOf(fields[4]!, 0, 6, DAY_NAMES),
  ];
  if (!minute || !hour || !day || !month || !weekday) return undefined;
  const anyDay = isAny(fields[2]!);
  const anyWeekday = isAny(fields[4]!);
  const weekdayShare = weekday.size / 7;
  let days = 0;
  for (const [index, length] of DAYS.entries()) {
    if (!month.has(index + 1)) continue;
    const matching = [...day].filter((date) => date <= length).length;
    // Where both are restricted, a day needs to match one of them.
    if (anyDay) days += length * weekdayShare;
    else if (anyWeekday) days += matching;
    else days += matching + (length - matching) * weekdayShare;
  }
  return (minute.size * hour.size * days) / MONTHS_A_YEAR;
}

const isAny = (field: string): boolean => /^[*?](?:\/1)?$/.test(field);

/** Values a field stands for: `*`, `5`, `1-5`, `*\/15`, `5/15` (to the end), `mon-fri`, lists of these. */
function valuesOf(field: string, least: number, most: number, names: readonly string[] = []): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  const read = (text: string): number => {
    const name = names.indexOf(text.toLowerCase());
    if (name >= 0) return name + least;
    return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  };
  for (const part of field.split(',').slice(0, 100)) {
    const match = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d{1,4}))?$/.exec(part);
    if (!match) return undefined;
    const [, any, from = '', to, step] = match;
    const start = any ? least : read(from);
    const end = any ? most : to === undefined ? (step === undefined ? start : most) : read(to);
    const width = step === undefined ? 1 : Number(step);
    if (!(start >= least && end <= most && start <= end && width > 0)) return undefined;
    for (let value = start; value <= end; value += width) values.add(value);
  }
  return values;
}

/** Go's durations, as far as schedules use them: `1h30m`, `90s`. */
function durationSeconds(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(text)) return undefined;
  const unit = { h: 3600, m: 60, s: 1 };
  let seconds = 0;
  for (const [, amount, name] of text.matchAll(/(\d+(?:\.\d+)?)([hms])/g)) seconds += Number(amount) * unit[name as keyof typeof unit];
  return seconds;
}
