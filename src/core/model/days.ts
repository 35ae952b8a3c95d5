/** Days since 1970-01-01 of a civil date; months 1 to 12. Proleptic Gregorian, after Howard Hinnant's days_from_civil. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The reverse of `dayNumber`. */
export function civil(number: number): Civil {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** YYYY-MM-DD of a day number. */
export function dayText(number: number): string {
  const { year, month, day } = civil(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Day number of YYYY-MM-DD; `undefined` for anything that is no date of the years 1 to 9999. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return undefined;
  const number = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  return dayText(number) === text && match[1] !== '0000' ? number : undefined;
}

/** First day of the month that is `months` after the month of `number`. */
export function monthStart(number: number, months = 0): number {
  const { year, month } = civil(number);
  const index = year * 12 + month - 1 + months;
  return dayNumber(Math.floor(index / 12), (index % 12) + 1, 1);
}

/** `Q4 2026` of a quarter's first day, YYYY-MM-DD. */
export const quarterName = (day: string): string => `Q${Math.ceil(Number(day.slice(5, 7)) / 3)} ${day.slice(0, 4)}`;

/** `parseDay` for the days of many rows: a day is read once. */
export function dayReader(): (text: string) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (text) => {
    const number = known.get(text);
    if (number !== undefined || known.has(text)) return number;
    const read = parseDay(text);
    known.set(text, read);
    return read;
  };
}
